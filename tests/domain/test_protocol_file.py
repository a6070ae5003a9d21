"""The protocol file is read whole or not at all."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from kettle.domain.errors import Unreadable
from kettle.domain.protocol import Comparison, Confidence, Severity, StartVerdict
from kettle.domain.protocol_file import protocol_from, read_protocol
from kettle.domain.vitals import Vital
from tests.support.protocols import default_protocol, default_table

MINUTES = timedelta(minutes=1)


def at(table: dict[str, Any], place: str) -> tuple[Any, str]:
    """The table that holds the last part of a dotted place, and that part."""
    *above, last = place.split(".")
    for part in above:
        table = table[part]
    return table, last


def spoilt(place: str, value: object) -> dict[str, Any]:
    table = default_table()
    inside, last = at(table, place)
    inside[last] = value
    return table


def refusal(table: dict[str, Any]) -> Unreadable:
    with pytest.raises(Unreadable) as caught:
        protocol_from(table)
    return caught.value


def test_the_shipped_protocol_is_a_draft_that_nobody_has_signed() -> None:
    protocol = default_protocol()

    assert protocol.key == "kettle-default@1"
    assert not protocol.is_signed


def test_dose_and_infusion_are_those_of_the_appendix() -> None:
    protocol = default_protocol()

    assert protocol.dose.default_mg_per_kg == Decimal("0.5")
    assert protocol.dose.block_above_mg == 150
    assert protocol.infusion.usual_minutes == (40, 60)
    assert protocol.infusion.hard_minutes == (30, 120)
    assert protocol.weight.max_age == timedelta(days=7)


def test_the_visit_is_twenty_a_hundred_and_twenty_and_ten_minutes() -> None:
    protocol = default_protocol()

    visit = protocol.visit
    assert (visit.preparation_minutes, visit.observation_minutes) == (20, 120)
    assert visit.turnover_minutes == 10
    assert (protocol.capacity.infusing_per_nurse, protocol.capacity.patients_per_nurse) == (2, 4)


def test_the_ladder_of_a_check_in_is_that_of_the_decisions() -> None:
    observe = default_protocol().observe

    assert observe.announce_before == 2 * MINUTES
    assert observe.late_after == 3 * MINUTES
    assert observe.overdue_after == 8 * MINUTES
    assert observe.after_end == tuple(at * MINUTES for at in (15, 30, 45, 60, 90, 120))
    assert observe.min_after_end == 120 * MINUTES


@pytest.mark.parametrize(
    ("key", "count", "weekdays"),
    [
        ("ind-6x2w", 6, (0, 2, 4)),
        ("ind-6x3w", 6, (1, 4)),
        ("ind-8x4w", 8, (0, 3)),
        ("ind-12x4w", 12, (0, 2, 4)),
    ],
)
def test_each_template_has_its_count_and_weekdays(
    key: str, count: int, weekdays: tuple[int, ...]
) -> None:
    template = default_protocol().template(key)

    assert (template.count, template.weekdays) == (count, weekdays)


@pytest.mark.parametrize(
    ("place", "when", "value", "mark"),
    [
        ("alarms.systolic.amber", Comparison.AT_LEAST, 160, "B"),
        ("alarms.systolic.amber_rise", Comparison.AT_LEAST, 40, "A"),
        ("alarms.systolic.red", Comparison.AT_LEAST, 180, "B"),
        ("alarms.systolic.emergency", Comparison.AT_LEAST, 200, "B"),
        ("alarms.systolic.amber_low", Comparison.BELOW, 100, "D"),
        ("alarms.systolic.red_low", Comparison.BELOW, 90, "B"),
        ("alarms.systolic.emergency_low", Comparison.BELOW, 80, "D"),
        ("alarms.diastolic.amber", Comparison.AT_LEAST, 100, "B"),
        ("alarms.diastolic.amber_rise", Comparison.AT_LEAST, 25, "A"),
        ("alarms.diastolic.red", Comparison.AT_LEAST, 110, "B"),
        ("alarms.diastolic.emergency", Comparison.AT_LEAST, 120, "B"),
        ("alarms.heart_rate.amber", Comparison.ABOVE, 100, "B"),
        ("alarms.heart_rate.red", Comparison.ABOVE, 120, "B"),
        ("alarms.heart_rate.emergency", Comparison.ABOVE, 150, "B"),
        ("alarms.heart_rate.amber_low", Comparison.BELOW, 55, "D"),
        ("alarms.heart_rate.red_low", Comparison.BELOW, 50, "B"),
        ("alarms.heart_rate.emergency_low", Comparison.BELOW, 40, "D"),
        ("alarms.spo2.amber_low", Comparison.AT_MOST, 94, "B"),
        ("alarms.spo2.red_low", Comparison.BELOW, 92, "B"),
        ("alarms.spo2.emergency_low", Comparison.BELOW, 88, "B"),
        ("alarms.breaths.amber_low", Comparison.BELOW, 12, "D"),
        ("alarms.breaths.red_low", Comparison.BELOW, 10, "B"),
        ("alarms.breaths.emergency_low", Comparison.BELOW, 8, "B"),
        ("alarms.breaths.amber", Comparison.ABOVE, 24, "D"),
        ("alarms.breaths.red", Comparison.ABOVE, 30, "B"),
        ("alarms.sedation.amber_low", Comparison.AT_MOST, 3, "D"),
        ("alarms.sedation.red_low", Comparison.AT_MOST, 2, "D"),
        ("alarms.sedation.emergency_low", Comparison.AT_MOST, 1, "D"),
        ("alarms.agitation.amber", Comparison.AT_LEAST, 2, "D"),
        ("alarms.agitation.red", Comparison.AT_LEAST, 3, "D"),
        ("alarms.agitation.emergency", Comparison.AT_LEAST, 4, "D"),
        ("alarms.dissociation.amber", Comparison.AT_LEAST, 8, "D"),
        ("alarms.dissociation.red", Comparison.AT_LEAST, 8, "D"),
        ("alarms.nausea.amber", Comparison.AT_LEAST, 2, "D"),
        ("alarms.nausea.red", Comparison.AT_LEAST, 3, "D"),
    ],
)
def test_the_alarm_table_is_that_of_the_domain(
    place: str, when: Comparison, value: int, mark: str
) -> None:
    protocol = default_protocol()
    limit = {one.place: one for one in protocol.alarms}[place]

    assert (limit.when, limit.value) == (when, value)
    assert protocol.source_of(place).confidence is Confidence(mark)


def test_the_alarm_table_has_no_further_row() -> None:
    assert len(default_protocol().alarms) == 35


def test_pressure_and_fast_pulse_are_red_only_on_two_readings_five_minutes_apart() -> None:
    paired = {
        one.place: one.on_two_readings_apart
        for one in default_protocol().alarms
        if one.on_two_readings_apart is not None
    }

    assert paired == {
        "alarms.systolic.red": 5 * MINUTES,
        "alarms.diastolic.red": 5 * MINUTES,
        "alarms.heart_rate.red": 5 * MINUTES,
    }


def test_strong_dissociation_is_red_only_in_fear() -> None:
    fearful = [one for one in default_protocol().alarms if one.only_if_frightened]

    assert [(one.vital, one.severity) for one in fearful] == [(Vital.DISSOCIATION, Severity.RED)]


@pytest.mark.parametrize(
    ("vital", "value", "verdict"),
    [
        (Vital.SYSTOLIC, 139, None),
        (Vital.SYSTOLIC, 140, StartVerdict.WARN),
        (Vital.SYSTOLIC, 159, StartVerdict.WARN),
        (Vital.SYSTOLIC, 160, StartVerdict.HOLD),
        (Vital.SYSTOLIC, 179, StartVerdict.HOLD),
        (Vital.SYSTOLIC, 180, StartVerdict.NEVER),
        (Vital.DIASTOLIC, 89, None),
        (Vital.DIASTOLIC, 90, StartVerdict.WARN),
        (Vital.DIASTOLIC, 100, StartVerdict.HOLD),
        (Vital.DIASTOLIC, 110, StartVerdict.NEVER),
        (Vital.HEART_RATE, 49, StartVerdict.HOLD),
        (Vital.HEART_RATE, 50, None),
        (Vital.HEART_RATE, 100, None),
        (Vital.HEART_RATE, 101, StartVerdict.WARN),
        (Vital.HEART_RATE, 120, StartVerdict.WARN),
        (Vital.HEART_RATE, 121, StartVerdict.HOLD),
        (Vital.SPO2, 95, None),
        (Vital.SPO2, 94, StartVerdict.WARN),
        (Vital.SPO2, 92, StartVerdict.WARN),
        (Vital.SPO2, 91, StartVerdict.HOLD),
        (Vital.BREATHS, 9, StartVerdict.HOLD),
        (Vital.BREATHS, 10, None),
        (Vital.BREATHS, 24, None),
        (Vital.BREATHS, 25, StartVerdict.HOLD),
        (Vital.SEDATION, 5, None),
        (Vital.SEDATION, 4, StartVerdict.WARN),
        (Vital.AGITATION, 0, None),
        (Vital.AGITATION, 1, StartVerdict.WARN),
    ],
)
def test_start_limits_hold_at_each_bound(
    vital: Vital, value: int, verdict: StartVerdict | None
) -> None:
    met = [
        one.verdict
        for one in default_protocol().start.limits
        if one.vital is vital and one.when.meets(value, one.value)
    ]

    assert max(met, key=list(StartVerdict).index, default=None) is verdict


def test_a_limit_that_never_yields_is_a_blood_pressure() -> None:
    never = {
        one.vital for one in default_protocol().start.limits if one.verdict is StartVerdict.NEVER
    }

    assert never == {Vital.SYSTOLIC, Vital.DIASTOLIC}


@pytest.mark.parametrize(
    ("vital", "value", "severity"),
    [
        (Vital.SYSTOLIC, 159, None),
        (Vital.SYSTOLIC, 160, Severity.AMBER),
        (Vital.SYSTOLIC, 179, Severity.AMBER),
        (Vital.SYSTOLIC, 180, Severity.RED),
        (Vital.SYSTOLIC, 199, Severity.RED),
        (Vital.SYSTOLIC, 200, Severity.EMERGENCY),
        (Vital.SYSTOLIC, 100, None),
        (Vital.SYSTOLIC, 99, Severity.AMBER),
        (Vital.SYSTOLIC, 90, Severity.AMBER),
        (Vital.SYSTOLIC, 89, Severity.RED),
        (Vital.SYSTOLIC, 80, Severity.RED),
        (Vital.SYSTOLIC, 79, Severity.EMERGENCY),
        (Vital.DIASTOLIC, 99, None),
        (Vital.DIASTOLIC, 100, Severity.AMBER),
        (Vital.DIASTOLIC, 110, Severity.RED),
        (Vital.DIASTOLIC, 120, Severity.EMERGENCY),
        (Vital.HEART_RATE, 100, None),
        (Vital.HEART_RATE, 101, Severity.AMBER),
        (Vital.HEART_RATE, 120, Severity.AMBER),
        (Vital.HEART_RATE, 121, Severity.RED),
        (Vital.HEART_RATE, 150, Severity.RED),
        (Vital.HEART_RATE, 151, Severity.EMERGENCY),
        (Vital.HEART_RATE, 55, None),
        (Vital.HEART_RATE, 54, Severity.AMBER),
        (Vital.HEART_RATE, 50, Severity.AMBER),
        (Vital.HEART_RATE, 49, Severity.RED),
        (Vital.HEART_RATE, 40, Severity.RED),
        (Vital.HEART_RATE, 39, Severity.EMERGENCY),
        (Vital.SPO2, 95, None),
        (Vital.SPO2, 94, Severity.AMBER),
        (Vital.SPO2, 92, Severity.AMBER),
        (Vital.SPO2, 91, Severity.RED),
        (Vital.SPO2, 88, Severity.RED),
        (Vital.SPO2, 87, Severity.EMERGENCY),
        (Vital.BREATHS, 12, None),
        (Vital.BREATHS, 11, Severity.AMBER),
        (Vital.BREATHS, 9, Severity.RED),
        (Vital.BREATHS, 7, Severity.EMERGENCY),
        (Vital.BREATHS, 24, None),
        (Vital.BREATHS, 25, Severity.AMBER),
        (Vital.BREATHS, 31, Severity.RED),
        (Vital.SEDATION, 4, None),
        (Vital.SEDATION, 3, Severity.AMBER),
        (Vital.SEDATION, 2, Severity.RED),
        (Vital.SEDATION, 1, Severity.EMERGENCY),
        (Vital.SEDATION, 0, Severity.EMERGENCY),
        (Vital.AGITATION, 1, None),
        (Vital.AGITATION, 4, Severity.EMERGENCY),
        (Vital.DISSOCIATION, 7, None),
        (Vital.DISSOCIATION, 8, Severity.AMBER),
        (Vital.NAUSEA, 1, None),
        (Vital.NAUSEA, 2, Severity.AMBER),
        (Vital.NAUSEA, 3, Severity.RED),
    ],
)
def test_alarm_limits_hold_at_each_bound(
    vital: Vital, value: int, severity: Severity | None
) -> None:
    met = [
        one.severity
        for one in default_protocol().alarms
        if one.vital is vital
        and not one.over_baseline
        and not one.only_if_frightened
        and one.when.meets(value, one.value)
    ]

    assert max(met, key=list(Severity).index, default=None) is severity


def test_every_number_of_the_protocol_has_a_source() -> None:
    protocol = default_protocol()
    expected = {
        f"{part.name}.{field.name}"
        for part in fields(protocol)
        if is_dataclass(rules := getattr(protocol, part.name))
        for field in fields(rules)
        if field.name != "limits"
    }
    expected |= {one.place for one in protocol.alarms}
    expected |= {one.place for one in protocol.start.limits}
    expected |= {f"templates.{one.key}" for one in protocol.templates}
    expected |= {f"plausible.{one.vital.value}" for one in protocol.plausible}
    for scale in protocol.scales:
        expected |= {
            f"scales.{scale.scale}.{field.name}"
            for field in fields(scale)
            if field.name != "scale" and getattr(scale, field.name) is not None
        }

    assert set(protocol.sources) == expected
    assert all(source.text for source in protocol.sources.values())


@pytest.mark.parametrize(
    "place",
    [
        "protocol.name",
        "dose",
        "dose.block_above_mg",
        "observe.min_after_end",
        "observe.min_after_end.value",
        "observe.min_after_end.unit",
        "observe.min_after_end.mark",
        "observe.min_after_end.source",
        "going_home.padss_used",
        "scales.phq9.reliable_change",
        "plausible.pain",
    ],
)
def test_what_is_missing_is_named(place: str) -> None:
    table = default_table()
    inside, last = at(table, place)
    del inside[last]

    error = refusal(table)

    assert (error.reason.code, error.field_name) == ("protocol_missing", place)


@pytest.mark.parametrize(
    "place",
    [
        "observe.fixed_after_start",
        "observe.during_every",
        "observe.min_after_end",
        "start.baseline_max_age",
        "going_home.vitals_max_age",
    ],
)
def test_the_mandatory_check_points_cannot_be_deleted_or_set_to_nothing(place: str) -> None:
    deleted = default_table()
    inside, last = at(deleted, place)
    del inside[last]
    emptied = default_table()
    inside, last = at(emptied, place)
    inside[last]["value"] = 0

    assert refusal(deleted).field_name == place
    assert refusal(emptied).reason.code == "protocol_incoherent"


@pytest.mark.parametrize(
    "place",
    ["dose.typo", "observe.min_after_end.typo", "typo", "scales.phq9.typo", "plausible.typo"],
)
def test_what_kettle_does_not_know_is_named(place: str) -> None:
    error = refusal(spoilt(place, {"value": 1, "mark": "A", "source": "x"}))

    assert (error.reason.code, error.field_name) == ("protocol_unknown", place)


@pytest.mark.parametrize(
    ("place", "value"),
    [
        ("dose", 5),
        ("dose.default_mg_per_kg.value", 0.5),
        ("dose.default_mg_per_kg.value", "0.5"),
        ("dose.default_mg_per_kg.value", True),
        ("dose.default_mg_per_kg.value", Decimal("NaN")),
        ("dose.default_mg_per_kg.value", Decimal("-0.5")),
        ("observe.clear_after_in_range.value", Decimal("2.5")),
        ("observe.clear_after_in_range.value", True),
        ("observe.late_after.value", -3),
        ("observe.late_after.unit", "minutes"),
        ("observe.late_after.mark", "E"),
        ("observe.late_after.source", " "),
        ("observe.after_end.value", 15),
        ("infusion.usual_minutes.value", [40]),
        ("infusion.bag_method.value", "half"),
        ("going_home.padss_used.value", 0),
        ("alarms", []),
        ("protocol.signed_on", "2026-05-14"),
    ],
)
def test_a_value_of_the_wrong_kind_is_named(place: str, value: object) -> None:
    error = refusal(spoilt(place, value))

    assert error.reason.code == "protocol_wrong_kind"
    assert error.field_name.startswith(place.removesuffix(".value"))


@pytest.mark.parametrize(
    ("place", "value"),
    [
        ("dose.warn_above_mg_per_kg", Decimal("1.6")),
        ("dose.default_mg_per_kg", Decimal("0.2")),
        ("infusion.hard_minutes", [45, 120]),
        ("infusion.usual_minutes", [60, 40]),
        ("series.min_gap_days", 8),
        ("series.count", [7, 12]),
        ("maintenance.max_days", 30),
        ("visit.observation_minutes", 119),
        ("observe.overdue_after", 2),
        ("observe.after_end", [15, 15]),
        ("going_home.aldrete_at_least", 11),
        ("scales.phq9.partial_fraction", Decimal("0.6")),
        ("capacity.patients_per_nurse", 1),
    ],
)
def test_numbers_that_contradict_each_other_are_refused(place: str, value: object) -> None:
    error = refusal(spoilt(f"{place}.value", value))

    assert error.reason.code == "protocol_incoherent"


@pytest.mark.parametrize(
    ("number", "value"), [(0, 181), (2, 160), (3, 180), (4, 89), (5, 101), (18, 95)]
)
def test_an_amber_limit_beyond_the_red_one_is_refused(number: int, value: int) -> None:
    table = default_table()
    table["alarms"][number]["value"] = value

    assert refusal(table).reason.code == "protocol_incoherent"


def test_a_limit_that_stands_twice_is_refused() -> None:
    table = default_table()
    table["alarms"].append(dict(table["alarms"][0]))

    error = refusal(table)

    assert (error.reason.code, error.field_name) == ("protocol_twice", "alarms.systolic.amber")


def test_a_vital_sign_without_a_red_limit_is_refused() -> None:
    table = default_table()
    table["alarms"] = [row for row in table["alarms"] if row["vital"] != "spo2"]

    assert refusal(table).field_name == "alarms.spo2.red"


def test_a_signature_needs_a_name_and_a_day() -> None:
    signed = default_table()
    signed["protocol"] |= {"signed_by": "Dr A. Example", "signed_on": date(2026, 5, 14)}
    undated = spoilt("protocol.signed_by", "Dr A. Example")

    assert protocol_from(signed).is_signed
    assert refusal(undated).reason.code == "protocol_incoherent"


def test_a_text_that_is_no_toml_is_unreadable() -> None:
    with pytest.raises(Unreadable) as caught:
        read_protocol("[dose")

    assert caught.value.reason.code == "protocol_no_toml"
