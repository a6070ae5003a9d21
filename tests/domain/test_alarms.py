"""Alarm levels at, just below and just above each limit of domain.md 3.6, and how they end."""

from __future__ import annotations

import pytest

from kettle.domain.alarms import ActiveAlarm, Level
from kettle.domain.facts import AlarmSeen
from kettle.domain.findings import Symptom
from kettle.domain.protocol import Severity
from kettle.domain.vitals import NotTaken, Reading, Vital
from kettle.domain.watch import watch
from tests.support.protocols import default_protocol
from tests.support.sessions import Story, clock, infusing, pressure, reading

RULES = default_protocol()
AMBER, RED, EMERGENCY = Severity.AMBER, Severity.RED, Severity.EMERGENCY


def _vital_alarm(story: Story, now: str, sign: str) -> ActiveAlarm | None:
    alarms = watch(story.state, RULES, clock(now)).alarms
    return next((one for one in alarms if one.key == f"vital.{sign}"), None)


def _severity(sign: str, **values: object) -> Severity | None:
    story = infusing("09:20").read("09:30", reading(**values))
    found = _vital_alarm(story, "09:31", sign)
    return found.severity if found else None


@pytest.mark.parametrize(
    ("systolic", "severity"),
    [
        (159, None),
        (160, AMBER),
        (161, AMBER),
        (179, AMBER),
        (180, AMBER),
        (181, AMBER),
        (199, AMBER),
        (200, EMERGENCY),
        (201, EMERGENCY),
        (100, None),
        (99, AMBER),
        (90, AMBER),
        (89, RED),
        (80, RED),
        (79, EMERGENCY),
    ],
)
def test_systolic_pressure(systolic: int, severity: Severity | None) -> None:
    assert _severity("blood_pressure", systolic_mmhg=systolic, diastolic_mmhg=60) is severity


@pytest.mark.parametrize(
    ("diastolic", "severity"),
    [(99, None), (100, AMBER), (101, AMBER), (110, AMBER), (119, AMBER), (120, EMERGENCY)],
)
def test_diastolic_pressure(diastolic: int, severity: Severity | None) -> None:
    calm = reading(systolic_mmhg=140, diastolic_mmhg=84)
    story = infusing("09:20").read("09:18", calm, entered="09:21")
    story.read("09:30", pressure(150, diastolic))

    found = _vital_alarm(story, "09:31", "blood_pressure")

    assert (found.severity if found else None) is severity


@pytest.mark.parametrize(
    ("systolic", "diastolic", "severity"),
    [
        (149, 79, None),
        (150, 79, AMBER),
        (151, 79, AMBER),
        (120, 94, None),
        (120, 95, AMBER),
    ],
)
def test_a_rise_over_the_own_baseline(
    systolic: int, diastolic: int, severity: Severity | None
) -> None:
    low = pressure(110, 70)
    story = infusing("09:20").read("09:18", low, entered="09:21")
    story.read("09:30", pressure(systolic, diastolic))

    found = _vital_alarm(story, "09:31", "blood_pressure")

    assert (found.severity if found else None) is severity


@pytest.mark.parametrize(
    ("pulse", "severity"),
    [
        (100, None),
        (101, AMBER),
        (120, AMBER),
        (121, AMBER),
        (150, AMBER),
        (151, EMERGENCY),
        (55, None),
        (54, AMBER),
        (50, AMBER),
        (49, RED),
        (40, RED),
        (39, EMERGENCY),
    ],
)
def test_pulse(pulse: int, severity: Severity | None) -> None:
    assert _severity("heart_rate", heart_rate_per_min=pulse) is severity


@pytest.mark.parametrize(
    ("spo2", "severity"),
    [
        (95, None),
        (94, AMBER),
        (92, AMBER),
        (91, RED),
        (88, RED),
        (87, EMERGENCY),
    ],
)
def test_oxygen_saturation(spo2: int, severity: Severity | None) -> None:
    assert _severity("spo2", spo2_percent=spo2) is severity


@pytest.mark.parametrize(
    ("breaths", "severity"),
    [
        (12, None),
        (11, AMBER),
        (10, AMBER),
        (9, RED),
        (8, RED),
        (7, EMERGENCY),
        (24, None),
        (25, AMBER),
        (30, AMBER),
        (31, RED),
    ],
)
def test_breaths(breaths: int, severity: Severity | None) -> None:
    assert _severity("breaths", breaths_per_min=breaths) is severity


@pytest.mark.parametrize(
    ("sedation", "severity"),
    [(5, None), (4, None), (3, AMBER), (2, RED), (1, EMERGENCY), (0, EMERGENCY)],
)
def test_sedation(sedation: int, severity: Severity | None) -> None:
    assert _severity("sedation", sedation=sedation) is severity


@pytest.mark.parametrize(
    ("agitation", "severity"), [(0, None), (1, None), (2, AMBER), (3, RED), (4, EMERGENCY)]
)
def test_agitation(agitation: int, severity: Severity | None) -> None:
    assert _severity("agitation", agitation=agitation) is severity


@pytest.mark.parametrize(
    ("dissociation", "frightened", "severity"),
    [(7, True, None), (8, False, AMBER), (8, True, RED), (10, False, AMBER)],
)
def test_dissociation(dissociation: int, *, frightened: bool, severity: Severity | None) -> None:
    assert _severity("dissociation", dissociation=dissociation, frightened=frightened) is severity


@pytest.mark.parametrize(("nausea", "severity"), [(1, None), (2, AMBER), (3, RED)])
def test_nausea(nausea: int, severity: Severity | None) -> None:
    assert _severity("nausea", nausea=nausea) is severity


@pytest.mark.parametrize("vital", [Vital.BREATHS, Vital.HEART_RATE, Vital.SPO2])
def test_an_absent_value_is_an_emergency(vital: Vital) -> None:
    assert _severity(vital.value, missing=((vital, NotTaken.ABSENT),)) is EMERGENCY


@pytest.mark.parametrize("symptom", list(Symptom))
def test_an_emergency_symptom_needs_no_number(symptom: Symptom) -> None:
    assert _severity("symptom", symptoms=("dizziness", symptom.value)) is EMERGENCY


@pytest.mark.parametrize(
    ("values", "sign"),
    [
        ({"systolic_mmhg": 182, "diastolic_mmhg": 90}, "blood_pressure"),
        ({"systolic_mmhg": 150, "diastolic_mmhg": 110}, "blood_pressure"),
        ({"heart_rate_per_min": 121}, "heart_rate"),
    ],
)
@pytest.mark.parametrize(
    ("second", "level"), [("09:34:59", Level.MEDIUM), ("09:35", Level.HIGH), ("09:40", Level.HIGH)]
)
def test_what_must_last_is_red_on_two_readings_five_minutes_apart(
    values: dict[str, object], sign: str, second: str, level: Level
) -> None:
    story = infusing("09:20").read("09:30", reading(**values)).read(second, reading(**values))

    found = _vital_alarm(story, "09:41", sign)

    assert found
    assert found.level is level


def test_a_reading_in_between_below_the_limit_breaks_what_must_last() -> None:
    story = infusing("09:20").read("09:30", pressure(182, 90)).read("09:33", pressure(170, 90))

    found = _vital_alarm(story.read("09:36", pressure(182, 90)), "09:37", "blood_pressure")

    assert found
    assert found.level is Level.MEDIUM


def test_an_alarm_ends_after_two_readings_in_range_and_not_after_one() -> None:
    story = infusing("09:20").read("09:30", pressure(165, 80)).read("09:35")
    after_one = _vital_alarm(story, "09:36", "blood_pressure")

    after_two = _vital_alarm(story.read("09:40"), "09:41", "blood_pressure")

    assert after_one is not None
    assert after_two is None


def test_a_reading_without_the_vital_does_not_end_its_alarm() -> None:
    asleep = reading(spo2_percent=None, missing=((Vital.SPO2, NotTaken.DEVICE_OFF),))
    story = infusing("09:20").read("09:30", reading(spo2_percent=91)).read("09:35")

    assert _vital_alarm(story.read("09:40", asleep), "09:41", "spo2") is not None


def test_a_level_eases_only_after_two_better_readings() -> None:
    story = infusing("09:20").read("09:30", pressure(204, 90)).read("09:35", pressure(165, 90))
    one = _vital_alarm(story, "09:36", "blood_pressure")

    two = _vital_alarm(story.read("09:40", pressure(164, 90)), "09:41", "blood_pressure")

    assert one
    assert two
    assert (one.level, two.level) == (Level.HIGH, Level.MEDIUM)


def test_seen_is_quiet_while_the_value_stays_and_loud_when_it_gets_worse() -> None:
    story = infusing("09:20").read("09:30", pressure(165, 80))
    story.then("09:31", AlarmSeen(alarm_key="vital.blood_pressure")).read(
        "09:35", pressure(165, 80)
    )
    same = _vital_alarm(story, "09:36", "blood_pressure")

    worse = _vital_alarm(story.read("09:40", pressure(171, 80)), "09:41", "blood_pressure")

    assert same
    assert worse
    assert not same.is_sounding
    assert worse.is_sounding


def test_seen_before_a_worse_value_was_entered_does_not_cover_it() -> None:
    """The value was taken at 09:35, seen was pressed at 09:36, the value came in at 09:44."""
    story = infusing("09:20").read("09:30", pressure(165, 80))
    story.then("09:36", AlarmSeen(alarm_key="vital.blood_pressure"))
    story.read("09:35", pressure(175, 80), entered="09:44")

    found = _vital_alarm(story, "09:45", "blood_pressure")

    assert found
    assert found.is_sounding


def test_the_lower_pressure_getting_worse_is_heard_though_the_upper_stays() -> None:
    """165/101 was seen; 165/108 came next and was silent: only the upper one was compared."""
    story = infusing("09:20").read("09:30", pressure(165, 101))
    story.then("09:31", AlarmSeen(alarm_key="vital.blood_pressure"))

    found = _vital_alarm(story.read("09:33", pressure(165, 108)), "09:34", "blood_pressure")

    assert found
    assert found.is_sounding


@pytest.mark.parametrize(
    ("bad", "part", "sign"),
    [
        (reading(symptoms=("chest_pain",)), Reading(nausea=0), "symptom"),
        (pressure(150, 121), Reading(systolic_mmhg=130), "blood_pressure"),
        (reading(agitation=3), Reading(nausea=0), "agitation"),
    ],
)
def test_readings_that_leave_a_sign_out_do_not_end_its_alarm(
    bad: Reading, part: Reading, sign: str
) -> None:
    """Chest pain, then twice only the nausea was asked: the emergency vanished from the board."""
    story = infusing("09:20").read("09:30", bad).read("09:33", part).read("09:36", part)
    standing = _vital_alarm(story, "09:37", sign)

    ended = _vital_alarm(story.read("09:40").read("09:45"), "09:46", sign)

    assert standing is not None
    assert ended is None


def test_striking_out_the_only_bad_reading_ends_the_alarm() -> None:
    story = infusing("09:20").read("09:30", pressure(204, 90))

    assert _vital_alarm(story.strike(len(story.events), "09:31"), "09:32", "blood_pressure") is None


def test_both_pressures_are_one_alarm_at_the_worse_level() -> None:
    story = infusing("09:20").read("09:30", pressure(165, 121))
    alarms = [x for x in watch(story.state, RULES, clock("09:31")).alarms if x.reading_id]

    assert [(one.key, one.severity) for one in alarms] == [("vital.blood_pressure", EMERGENCY)]


@pytest.mark.parametrize(
    ("value", "stopped", "action"),
    [
        (pressure(165, 80), False, "act_notify"),
        (reading(spo2_percent=91), False, "act_pause"),
        (reading(spo2_percent=91), True, "act_call_prescriber"),
        (reading(spo2_percent=87), False, "act_stop"),
        (reading(spo2_percent=87), True, "act_emergency"),
    ],
)
def test_each_level_names_its_first_action(value: object, *, stopped: bool, action: str) -> None:
    story = infusing("09:20")
    if stopped:
        story.stop("09:29")
    story.read("09:30", value)  # type: ignore[arg-type]
    found = [x.action for x in watch(story.state, RULES, clock("09:31")).alarms if x.action]

    assert [one.code for one in found] == [action]
