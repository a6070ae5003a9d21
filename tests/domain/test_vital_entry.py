"""Vital signs typed at the chair: read strictly, asked about once, never guessed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kettle.domain.errors import Unreadable
from kettle.domain.vital_entry import advances_after, parse_line, parse_vital, questions
from kettle.domain.vitals import Reading, Vital
from tests.support.protocols import default_protocol

ON_A_LINE = (
    Vital.SYSTOLIC,
    Vital.DIASTOLIC,
    Vital.HEART_RATE,
    Vital.SPO2,
    Vital.BREATHS,
    Vital.SEDATION,
)


def asked(reading: Reading) -> list[tuple[str, dict[str, object]]]:
    return [(one.code, dict(one.facts)) for one in questions(reading, default_protocol())]


def test_a_line_is_pressure_pulse_spo2_breaths_and_sedation() -> None:
    line = parse_line("128/82 76 97 14 5")

    assert line.missing == ()
    assert line.reading == Reading(
        systolic_mmhg=128,
        diastolic_mmhg=82,
        heart_rate_per_min=76,
        spo2_percent=97,
        breaths_per_min=14,
        sedation=5,
    )
    assert line.reading.is_full_set


@pytest.mark.parametrize(
    "text", ["128 / 82 76 97 14 5", "  128/82  76\t97 14 5 ", "128/ 82 76 97 14 5"]
)
def test_blanks_around_values_mean_nothing(text: str) -> None:
    assert parse_line(text) == parse_line("128/82 76 97 14 5")


@pytest.mark.parametrize(
    ("text", "missing"),
    [
        ("128/82 - 97 14 5", (Vital.HEART_RATE,)),
        ("- 76 97 14 5", (Vital.SYSTOLIC, Vital.DIASTOLIC)),
        ("-/- 76 97 14 5", (Vital.SYSTOLIC, Vital.DIASTOLIC)),
        ("128/- 76 97 14 5", (Vital.DIASTOLIC,)),
        ("128/82 76 - - 5", (Vital.SPO2, Vital.BREATHS)),
    ],
)
def test_a_dash_is_a_value_that_could_not_be_had_and_needs_its_reason(
    text: str, missing: tuple[Vital, ...]
) -> None:
    line = parse_line(text)

    assert line.missing == missing
    assert not line.reading.is_full_set


@pytest.mark.parametrize(
    ("text", "code", "field"),
    [
        ("", "line_needs_five_values", "line"),
        ("128/82 76 97 14", "line_needs_five_values", "line"),
        ("128/82 76 97 14 5 5", "line_needs_five_values", "line"),
        ("128 82 76 97 14 5", "line_needs_five_values", "line"),
        ("128 76 97 14 5", "pressure_unreadable", "systolic"),
        ("128/ 76 97 14 5", "line_needs_five_values", "line"),
        ("128/82/70 76 97 14 5", "number_unreadable", "diastolic"),
        ("128/82 76,5 97 14 5", "number_not_whole", "heart_rate"),
        ("128/82 76 97 -14 5", "number_unreadable", "breaths"),
        ("128/82 76 97 14 05", "number_leading_zero", "sedation"),
        ("128/82 76 97 14 6", "vital_too_high", "sedation"),
        ("128/82 76 101 14 5", "vital_too_high_asks", "spo2"),
        ("401/82 76 97 14 5", "vital_too_high_asks", "systolic"),
        ("128/82 820 97 14 5", "vital_too_high_asks", "heart_rate"),
        ("128/82 76 97 14 \u0665", "number_unreadable", "sedation"),
    ],
)
def test_what_cannot_be_meant_is_said_at_its_value(text: str, code: str, field: str) -> None:
    with pytest.raises(Unreadable) as caught:
        parse_line(text)

    assert (caught.value.reason.code, caught.value.field_name) == (code, field)


@given(st.tuples(*(st.integers(0, widest) for widest in (400, 400, 400, 100, 400, 5))))
def test_every_line_of_possible_values_is_read_as_typed(typed: tuple[int, ...]) -> None:
    reading = parse_line("{}/{} {} {} {} {}".format(*typed)).reading

    assert tuple(reading.value(vital) for vital in ON_A_LINE) == typed


@given(st.text(max_size=40) | st.text(alphabet="0123456789/- .", max_size=24))
def test_any_text_is_read_whole_or_refused(text: str) -> None:
    try:
        line = parse_line(text)
    except Unreadable:
        return
    had = {vital for vital in ON_A_LINE if line.reading.value(vital) is not None}

    assert had == set(ON_A_LINE) - set(line.missing)


@pytest.mark.parametrize(
    ("vital", "highest"),
    [
        (Vital.SYSTOLIC, 400),
        (Vital.HEART_RATE, 400),
        (Vital.SPO2, 100),
        (Vital.SEDATION, 5),
        (Vital.AGITATION, 4),
        (Vital.DISSOCIATION, 10),
        (Vital.NAUSEA, 3),
        (Vital.PAIN, 10),
    ],
)
def test_each_vital_sign_has_its_widest_value(vital: Vital, highest: int) -> None:
    assert parse_vital(vital, str(highest)) == highest
    assert parse_vital(vital, "0") == 0
    with pytest.raises(Unreadable):
        parse_vital(vital, str(highest + 1))


@pytest.mark.parametrize(
    ("vital", "text", "suggestion"),
    [
        (Vital.HEART_RATE, "820", 82),
        (Vital.SYSTOLIC, "1200", 120),
        (Vital.SPO2, "970", 97),
        (Vital.BREATHS, "1400", 140),
    ],
)
def test_a_key_hit_twice_suggests_the_value_that_was_meant(
    vital: Vital, text: str, suggestion: int
) -> None:
    with pytest.raises(Unreadable) as caught:
        parse_vital(vital, text)

    assert caught.value.reason.facts["suggestion"] == suggestion


@pytest.mark.parametrize(
    ("reading", "vital", "suggestion"),
    [
        (Reading(heart_rate_per_min=320), Vital.HEART_RATE, 32),
        (Reading(breaths_per_min=140), Vital.BREATHS, 14),
        (Reading(systolic_mmhg=400), Vital.SYSTOLIC, None),
        (Reading(spo2_percent=9), Vital.SPO2, None),
        (Reading(heart_rate_per_min=24), Vital.HEART_RATE, None),
    ],
)
def test_an_odd_value_is_asked_about_with_what_may_be_meant(
    reading: Reading, vital: Vital, suggestion: int | None
) -> None:
    ((_, facts),) = asked(reading)

    assert facts["vital"] is vital
    assert facts.get("suggestion") == suggestion


@pytest.mark.parametrize(
    ("vital", "low", "high"),
    [
        (Vital.HEART_RATE, 25, 220),
        (Vital.SPO2, 50, 100),
        (Vital.BREATHS, 4, 60),
    ],
)
def test_the_plausible_range_includes_its_ends(vital: Vital, low: int, high: int) -> None:
    field = {
        Vital.HEART_RATE: "heart_rate_per_min",
        Vital.SPO2: "spo2_percent",
        Vital.BREATHS: "breaths_per_min",
    }[vital]

    found = {
        value: bool(asked(Reading(**{field: value})))  # type: ignore[arg-type]
        for value in (low - 1, low, high, high + 1)
    }

    assert found == {low - 1: True, low: False, high: False, high + 1: True}


def test_a_pressure_typed_the_wrong_way_round_asks_for_the_other_way() -> None:
    swapped = asked(Reading(systolic_mmhg=82, diastolic_mmhg=128))

    assert swapped == [("pressure_swapped", {"systolic": 82, "diastolic": 128})]


def test_equal_pressures_are_asked_about_without_a_suggestion() -> None:
    assert asked(Reading(systolic_mmhg=90, diastolic_mmhg=90))[0][0] == "pressure_not_above"


def test_an_ordinary_reading_asks_nothing() -> None:
    line = parse_line("128/82 76 97 14 5")

    assert questions(line.reading, default_protocol()) == ()


@pytest.mark.parametrize(
    ("vital", "text", "advances"),
    [
        (Vital.SYSTOLIC, "1", False),
        (Vital.SYSTOLIC, "12", False),
        (Vital.SYSTOLIC, "128", True),
        (Vital.SYSTOLIC, "39", False),
        (Vital.SYSTOLIC, "40", True),
        (Vital.SYSTOLIC, "98", True),
        (Vital.SYSTOLIC, "9", False),
        (Vital.SYSTOLIC, "12/", True),
        (Vital.SYSTOLIC, "-", True),
        (Vital.SYSTOLIC, "", False),
        (Vital.SYSTOLIC, "x", False),
        (Vital.SPO2, "9", False),
        (Vital.SPO2, "10", False),
        (Vital.SPO2, "97", True),
        (Vital.BREATHS, "9", False),
        (Vital.BREATHS, "14", True),
        (Vital.SEDATION, "5", True),
        (Vital.DISSOCIATION, "1", False),
        (Vital.DISSOCIATION, "2", True),
        (Vital.DISSOCIATION, "0", True),
    ],
)
def test_the_caret_moves_on_when_no_longer_value_is_possible(
    vital: Vital, text: str, *, advances: bool
) -> None:
    assert advances_after(vital, text) is advances
