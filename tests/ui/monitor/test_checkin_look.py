"""What stands in a check-in's fields: read, asked about, kept as a draft; without a window."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kettle.domain.errors import Unreadable
from kettle.domain.vitals import CORE, NotTaken, Vital
from kettle.ui.monitor import checkin_look as looks
from kettle.ui.monitor import vital_words
from kettle.ui.monitor.checkin_look import AskKind, TypedCheckIn
from tests.support.protocols import default_protocol
from tests.support.sessions import infusing, reading

NEW_YORK = ZoneInfo("America/New_York")
NOW = datetime(2026, 5, 14, 17, 47, tzinfo=UTC)
WHOLE = {
    Vital.SYSTOLIC: "128",
    Vital.DIASTOLIC: "80",
    Vital.HEART_RATE: "76",
    Vital.SPO2: "97",
    Vital.BREATHS: "14",
    Vital.SEDATION: "5",
}
VITALS = st.sampled_from(tuple(Vital))


def typed(**texts: str) -> TypedCheckIn:
    """A whole set that differs only in what is named."""
    values = {**WHOLE, **{Vital(name): text for name, text in texts.items()}}
    return TypedCheckIn(values=values)


def test_a_whole_set_has_nothing_to_ask() -> None:
    assert looks.first_ask(typed(), default_protocol()) is None


def test_what_is_asked_first_is_what_stands_first() -> None:
    ask = looks.first_ask(typed(systolic="", spo2="97x"), default_protocol())

    assert ask is not None
    assert (ask.kind, ask.vital) == (AskKind.RETYPE, Vital.SPO2)


def test_one_reason_covers_both_pressures() -> None:
    without = TypedCheckIn(
        values={**WHOLE, Vital.SYSTOLIC: "-", Vital.DIASTOLIC: "-"},
        reasons={Vital.SYSTOLIC: NotTaken.REFUSED},
    )

    assert looks.first_ask(without, default_protocol()) is None
    assert looks.reading_of(without).missing == ((Vital.SYSTOLIC, NotTaken.REFUSED),)


def test_a_reason_goes_when_the_value_comes_after_all() -> None:
    late = TypedCheckIn(values=WHOLE, reasons={Vital.SPO2: NotTaken.DEVICE_OFF})

    assert looks.reading_of(late).missing == ()


def test_what_was_kept_as_typed_is_not_asked_again() -> None:
    odd = typed(heart_rate="320")
    first = looks.first_ask(odd, default_protocol())
    assert first is not None

    assert looks.first_ask(odd, default_protocol(), kept=[first.reason]) is None


def test_a_swapped_pressure_offers_both_values_at_once() -> None:
    ask = looks.first_ask(typed(systolic="82", diastolic="128"), default_protocol())

    assert ask is not None
    assert ask.offer == "128/82"


def test_oxygen_that_ran_is_asked_again() -> None:
    ask = looks.first_ask(typed(), default_protocol(), oxygen_runs=True)

    assert ask is not None
    assert ask.vital is Vital.OXYGEN


@pytest.mark.parametrize(
    ("line", "laid"),
    [
        ("146/88 82 97 14 5", ("146", "88", "82", "97", "14", "5")),
        ("146 / 88 82 97 14 5", ("146", "88", "82", "97", "14", "5")),
        ("- 82 97 - 5", ("-", "-", "82", "97", "-", "5")),
    ],
)
def test_a_line_is_laid_into_the_fields(line: str, laid: tuple[str, ...]) -> None:
    spread = looks.spread_line(TypedCheckIn(), line)

    assert tuple(spread.text(vital) for vital in CORE) == laid


def test_a_pressure_alone_leaves_the_other_fields() -> None:
    spread = looks.spread_line(TypedCheckIn(values={Vital.SPO2: "97"}), "146/88")

    assert (spread.text(Vital.DIASTOLIC), spread.text(Vital.SPO2)) == ("88", "97")


def test_a_line_with_too_few_values_is_not_guessed_at() -> None:
    with pytest.raises(Unreadable) as no:
        looks.spread_line(TypedCheckIn(), "146/88 82 97")

    assert no.value.reason.code == "line_needs_five_values"


@given(
    values=st.dictionaries(VITALS, st.text(max_size=12)),
    reasons=st.dictionaries(VITALS, st.sampled_from(tuple(NotTaken))),
    note=st.text(max_size=40),
    taken=st.text(max_size=8),
    frightened=st.booleans(),
)
def test_a_draft_gives_back_exactly_what_was_typed(
    values: dict[Vital, str],
    reasons: dict[Vital, NotTaken],
    note: str,
    taken: str,
    *,
    frightened: bool,
) -> None:
    filled = {vital: text for vital, text in values.items() if text}
    before = TypedCheckIn(
        values=filled, reasons=reasons, note=note, taken=taken, frightened=frightened
    )

    fields = looks.to_draft(before, NOW)

    assert looks.from_draft(fields) == before
    assert looks.kept_at(fields) == NOW


def test_no_time_means_now() -> None:
    assert looks.taken_at("  ", NOW, NEW_YORK, NOW) is None


def test_a_typed_time_is_the_clinics_own() -> None:
    at = looks.taken_at("13:35", NOW, NEW_YORK, NOW - timedelta(hours=2))

    assert at == NOW - timedelta(minutes=12)


def test_after_midnight_a_late_hour_is_yesterdays() -> None:
    past_midnight = datetime(2026, 5, 15, 4, 10, tzinfo=UTC)
    arrived_at = datetime(2026, 5, 15, 1, 0, tzinfo=UTC)

    at = looks.taken_at("23:55", past_midnight, NEW_YORK, arrived_at)

    assert at == datetime(2026, 5, 15, 3, 55, tzinfo=UTC)


def test_last_values_say_their_time_when_they_are_older() -> None:
    state = infusing("09:20").read("09:30", reading(heart_rate_per_min=None)).state

    last = vital_words.last_values(state, ZoneInfo("UTC"))

    assert last.pressure == "last 128/76"
    assert last.others[Vital.HEART_RATE] == "76 at 09:15"


@pytest.mark.parametrize(
    ("score", "words"), [(0, "none"), (1, "1 mild"), (4, "4 moderate"), (10, "10 strong")]
)
def test_dissociation_is_said_with_its_anchor(score: int, words: str) -> None:
    assert vital_words.value_words(Vital.DISSOCIATION, score) == words
