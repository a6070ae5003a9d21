"""A check-in is typed without looking down, kept as it is typed, and committed by one key."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from kettle.domain.ids import SessionId
from kettle.domain.vitals import NotTaken, Reading, Vital
from kettle.ui.theme.theme import Theme
from kettle.workflow import keeping, observing
from tests.support import visits
from tests.support.desks import NURSE, PRESCRIBER, beside, desk, manual
from tests.support.session_window import SessionWindow, session_window

TYPED = Reading(
    systolic_mmhg=128,
    diastolic_mmhg=80,
    heart_rate_per_min=76,
    spo2_percent=97,
    breaths_per_min=14,
    sedation=5,
    dissociation=0,
    nausea=0,
    pain=0,
)


@pytest.fixture
def infusing(theme: Theme, qtbot: QtBot) -> tuple[SessionWindow, SessionId]:
    """A patient whose pump has run for ten minutes, with the check-in open."""
    one = desk(NURSE)
    session_id = visits.started(one)
    manual(one).advance(timedelta(minutes=10))
    shown = session_window(one, theme, qtbot)
    shown.open(session_id)
    return shown, session_id


Shown = tuple[SessionWindow, SessionId]


def test_the_caret_stands_in_systolic_and_nothing_is_filled_in(infusing: Shown) -> None:
    shown, _ = infusing

    assert shown.at == "check_systolic"
    assert shown.screen.panel.typed.is_empty


def test_the_key_run_of_the_plan_stores_exactly_what_was_typed(infusing: Shown) -> None:
    shown, session_id = infusing

    shown.type("12880")
    shown.type("76")
    shown.tab()
    shown.type("97")
    shown.tab()
    shown.type("14")
    shown.tab()
    shown.type("5000")
    shown.save()

    last = shown.state(session_id).last_reading
    assert last is not None
    assert last.reading == TYPED
    assert shown.keys <= 20


def test_without_the_tabs_it_is_the_same(infusing: Shown) -> None:
    shown, session_id = infusing

    shown.type("12880769714" + "5000")
    shown.save()

    last = shown.state(session_id).last_reading
    assert last is not None
    assert last.reading == TYPED
    assert shown.keys <= 16


@pytest.mark.parametrize("line", ["128/80 76 97 14 5", "128/80/76/97/14/5"])
def test_a_line_typed_through_goes_into_its_fields(infusing: Shown, line: str) -> None:
    shown, session_id = infusing

    shown.type(line)
    shown.enter()

    last = shown.state(session_id).last_reading
    assert last is not None
    assert (last.reading.systolic_mmhg, last.reading.sedation) == (128, 5)
    assert last.reading.breaths_per_min == 14


def test_a_pasted_line_goes_into_its_fields(infusing: Shown) -> None:
    shown, _ = infusing

    shown.paste("check_systolic", "146/88 82 97 14 5")

    fields = ("check_systolic", "check_diastolic", "check_heart_rate", "check_breaths")
    assert [shown.text(name) for name in fields] == ["146", "88", "82", "14"]
    assert shown.part("check_diastolic").isVisible()
    assert shown.at == "check_dissociation_0"


def test_a_pasted_line_that_cannot_be_read_stays_and_says_why(infusing: Shown) -> None:
    shown, session_id = infusing

    shown.paste("check_systolic", "146/88 82 97")

    assert shown.text("check_systolic") == "146/88 82 97"
    assert "five values" in shown.words("check_ask_sentence")
    assert len(shown.state(session_id).readings) == 1


def test_saved_is_said_after_the_commit_with_the_next_time(infusing: Shown) -> None:
    shown, _ = infusing

    shown.type("128807697145000")
    shown.save()

    toast = shown.window.toast
    assert toast.isVisible()
    assert toast.accessibleName() == "Marigold Teaspoon Saved 13:57. Next 14:07."
    assert shown.window.current == "monitor"


def test_undo_strikes_it_out_as_entered_in_error(infusing: Shown) -> None:
    shown, session_id = infusing
    shown.type("128807697145000")
    shown.save()

    shown.place.undo_last()

    state = shown.state(session_id)
    assert len(state.readings) == 1
    assert [one.reading for one in state.struck_readings] == [TYPED]


def test_after_a_minute_it_cannot_be_undone(infusing: Shown) -> None:
    shown, session_id = infusing
    shown.type("128807697145000")
    shown.save()
    shown.wait(timedelta(seconds=61))

    shown.place.undo_last()

    assert len(shown.state(session_id).readings) == 2


def test_an_odd_value_is_asked_about_once_and_enter_takes_the_offer(infusing: Shown) -> None:
    shown, session_id = infusing
    shown.paste("check_systolic", "128/80 320 97 14 5")

    shown.enter()
    assert (shown.at, shown.words("check_ask_sentence")) == (
        "check_heart_rate",
        "Pulse 320 is unusual. Was 32 meant?",
    )
    shown.enter()

    last = shown.state(session_id).last_reading
    assert last is not None
    assert last.reading.heart_rate_per_min == 32


def test_an_odd_value_may_be_kept_as_typed(infusing: Shown) -> None:
    shown, session_id = infusing
    shown.paste("check_systolic", "128/80 320 97 14 5")

    shown.save()
    shown.save()

    last = shown.state(session_id).last_reading
    assert last is not None
    assert last.reading.heart_rate_per_min == 320


def test_enter_elsewhere_does_not_keep_an_odd_value(infusing: Shown) -> None:
    shown, session_id = infusing
    shown.paste("check_systolic", "128/80 320 97 14 5")
    shown.save()
    shown.part("check_breaths").setFocus()

    shown.enter()

    assert len(shown.state(session_id).readings) == 1
    assert shown.at == "check_heart_rate"


def test_what_cannot_be_a_pulse_offers_what_may_have_been_meant(infusing: Shown) -> None:
    shown, session_id = infusing
    shown.type("128/80")
    shown.paste("check_heart_rate", "820")

    shown.save()
    shown.save()

    assert len(shown.state(session_id).readings) == 1
    assert shown.text("check_heart_rate") == "820"
    assert shown.words("check_ask_sentence") == "Pulse 820 cannot be. Was 82 meant?"


@pytest.mark.parametrize("line", ["146/88 820 97 14 5", "1468882097145"])
def test_a_pulse_typed_one_figure_too_long_stays_one_number(infusing: Shown, line: str) -> None:
    shown, session_id = infusing
    shown.type(line)
    assert shown.text("check_heart_rate") == "820"

    shown.enter()
    assert shown.words("check_ask_sentence").startswith("Pulse 820 cannot be. Was 82")
    shown.enter()

    last = shown.state(session_id).last_reading
    assert last is not None
    assert (last.reading.heart_rate_per_min, last.reading.spo2_percent) == (82, 97)


def test_a_nought_behind_a_blank_is_a_value_of_its_own(infusing: Shown) -> None:
    shown, _ = infusing

    shown.type("128/80 76 97 0")

    assert shown.text("check_spo2") == "97"
    assert shown.text("check_breaths") == "0"


def test_a_pressure_typed_upside_down_offers_to_swap(infusing: Shown) -> None:
    shown, session_id = infusing
    shown.type("82/128 76 97 14 5")

    shown.enter()
    shown.enter()

    last = shown.state(session_id).last_reading
    assert last is not None
    assert (last.reading.systolic_mmhg, last.reading.diastolic_mmhg) == (128, 82)


def test_a_missing_value_asks_its_reason_by_one_figure(infusing: Shown) -> None:
    shown, session_id = infusing
    shown.type("128/80 76")
    shown.type("-")
    shown.type("14 5")

    shown.enter()
    assert "SpO₂" in shown.words("check_ask_sentence")
    shown.type("3")

    last = shown.state(session_id).last_reading
    assert last is not None
    assert last.reading.missing == ((Vital.SPO2, NotTaken.DEVICE_OFF),)
    assert last.reading.spo2_percent is None


def test_absent_is_kept_as_an_emergency(infusing: Shown) -> None:
    shown, session_id = infusing
    shown.type("128/80 76 97 - 5")

    shown.enter()
    shown.type("5")

    view = observing.read_session(shown.desk, session_id=session_id)
    alarms = view.watch_at(shown.desk.now()).alarms
    assert alarms[0].reason.code == "vital_absent"


def test_a_true_reading_out_of_limits_is_never_held_back(infusing: Shown) -> None:
    shown, session_id = infusing

    shown.type("128/80 76 89 14 5")
    shown.enter()

    last = shown.state(session_id).last_reading
    assert last is not None
    assert last.reading.spo2_percent == 89


def test_a_dash_for_the_pressure_stands_for_both(infusing: Shown) -> None:
    shown, _ = infusing

    shown.type("-")

    assert shown.text("check_diastolic") == "-"
    assert shown.at == "check_heart_rate"


def test_a_time_may_be_set_back_and_is_kept_beside_the_time_of_entry(infusing: Shown) -> None:
    shown, session_id = infusing
    shown.type("12880769714" + "5000")
    shown.paste("check_taken", "13:50")

    shown.enter()

    last = shown.state(session_id).last_reading
    assert last is not None
    assert last.entered_at - last.taken_at == timedelta(minutes=7)
    assert "taken 13:50" in shown.window.toast.accessibleName()


@pytest.mark.parametrize(
    ("typed", "says"), [("25:70", "No time of day"), ("16:00", "16:00 has not come yet")]
)
def test_a_time_that_cannot_be_is_said_and_nothing_is_lost(
    infusing: Shown, typed: str, says: str
) -> None:
    shown, session_id = infusing
    shown.type("12880769714" + "5000")
    shown.paste("check_taken", typed)

    shown.enter()

    assert says in shown.words("check_ask_sentence")
    assert shown.text("check_taken") == typed
    assert len(shown.state(session_id).readings) == 1


@pytest.mark.parametrize("typed", ["12a", "1.5", "<b>9</b>", "٣٤", "-5"])
def test_what_is_no_number_stays_with_a_sentence_at_its_field(infusing: Shown, typed: str) -> None:
    shown, session_id = infusing
    shown.type("128/80")
    shown.paste("check_heart_rate", typed)

    shown.save()

    assert shown.words("check_ask_sentence")
    assert (shown.at, shown.text("check_heart_rate")) == ("check_heart_rate", typed)
    assert len(shown.state(session_id).readings) == 1


def test_nothing_typed_saves_nothing(infusing: Shown) -> None:
    shown, session_id = infusing

    shown.save()

    assert "Nothing was measured" in shown.words("check_ask_sentence")
    assert len(shown.state(session_id).readings) == 1


def test_n_opens_the_note_and_a_note_alone_is_a_note(infusing: Shown) -> None:
    shown, session_id = infusing
    shown.type("128/80 76 97 14 5")
    shown.type("n")
    assert shown.at == "check_note"

    shown.type("Floating, not frightening")
    shown.save()

    last = shown.state(session_id).last_reading
    assert last is not None
    assert last.reading.note == "Floating, not frightening"


def test_a_note_alone_is_no_check_in(infusing: Shown) -> None:
    shown, session_id = infusing
    shown.part("check_note_open").setFocus()
    shown.type("n")
    shown.type("Asks for water")

    shown.save()

    state = shown.state(session_id)
    assert [one.fact.text for one in state.notes] == ["Asks for water"]
    assert len(state.readings) == 1


def test_the_last_values_stand_beside_the_empty_fields(infusing: Shown) -> None:
    shown, _ = infusing

    shown_words = _all_words(shown.screen.panel)

    assert "last 128/76" in shown_words
    assert "last 97" in shown_words


def test_what_was_typed_is_on_the_disk_without_saving(infusing: Shown) -> None:
    shown, session_id = infusing
    shown.type("12880")

    shown.screen.panel.keep_draft()

    fields = keeping.draft(shown.desk, place=f"check_in:{session_id}")
    assert (fields["systolic"], fields["diastolic"]) == ("128", "80")


def test_a_draft_is_kept_by_itself_soon_after_the_last_key(infusing: Shown, qtbot: QtBot) -> None:
    shown, session_id = infusing
    shown.type("128")

    qtbot.waitUntil(lambda: bool(keeping.drafts(shown.desk)), timeout=2_000)

    assert keeping.draft(shown.desk, place=f"check_in:{session_id}")["systolic"] == "128"


def test_leaving_a_field_keeps_the_draft_at_once(infusing: Shown) -> None:
    shown, session_id = infusing

    shown.type("12")
    shown.tab()

    assert keeping.draft(shown.desk, place=f"check_in:{session_id}")["systolic"] == "12"


def test_an_unchanged_draft_is_not_written_again(infusing: Shown) -> None:
    shown, session_id = infusing
    shown.type("128")
    shown.screen.panel.keep_draft()
    first = keeping.draft(shown.desk, place=f"check_in:{session_id}")
    shown.wait(timedelta(minutes=1))

    shown.screen.panel.keep_draft()

    assert keeping.draft(shown.desk, place=f"check_in:{session_id}") == first


def test_a_crash_loses_nothing_that_was_typed(infusing: Shown, theme: Theme, qtbot: QtBot) -> None:
    shown, session_id = infusing
    shown.type("128/80 76")
    shown.screen.panel.keep_draft()

    again = session_window(shown.desk, theme, qtbot)
    again.open(session_id)

    assert again.text("check_heart_rate") == "76"
    assert again.words("check_unsaved") == "Unsaved from 13:57"
    assert again.at == "check_spo2"


def test_a_commit_takes_the_draft_with_it(infusing: Shown) -> None:
    shown, _ = infusing
    shown.type("12880769714" + "5000")
    shown.screen.panel.keep_draft()

    shown.save()

    assert keeping.drafts(shown.desk) == ()


def test_started_afresh_the_draft_is_gone(infusing: Shown) -> None:
    shown, session_id = infusing
    shown.type("12880")
    shown.screen.panel.keep_draft()
    shown.open(session_id)

    shown.screen.panel._on_thrown_away()

    assert keeping.drafts(shown.desk) == ()
    assert shown.screen.panel.typed.is_empty


def test_another_chair_never_gets_the_text_of_this_one(infusing: Shown) -> None:
    shown, first = infusing
    other = _second_patient(shown)
    shown.type("12880")

    shown.open(other)
    assert shown.screen.panel.typed.is_empty
    shown.open(first)

    assert shown.text("check_systolic") == "128"
    assert shown.words("check_unsaved").startswith("Unsaved from")


def test_a_panel_refuses_to_save_for_another_session(infusing: Shown) -> None:
    shown, first = infusing
    other = _second_patient(shown)
    shown.type("12880769714" + "5000")

    shown.screen.panel.save(other)

    assert "another patient" in shown.words("check_ask_sentence")
    assert len(shown.state(first).readings) == 1
    assert not shown.state(other).readings


def test_another_person_does_not_see_this_persons_draft(
    infusing: Shown, theme: Theme, qtbot: QtBot
) -> None:
    shown, session_id = infusing
    shown.type("12880")
    shown.screen.panel.keep_draft()

    again = session_window(beside(shown.desk, PRESCRIBER), theme, qtbot)
    again.open(session_id)

    assert again.screen.panel.typed.is_empty


def test_every_control_of_the_panel_has_a_name_that_can_be_heard(infusing: Shown) -> None:
    shown, _ = infusing

    silent = [
        part
        for part in shown.screen.panel.findChildren(QWidget)
        if part.focusPolicy() & Qt.FocusPolicy.TabFocus and not part.accessibleName()
    ]

    assert not silent


def _second_patient(shown: SessionWindow) -> SessionId:
    from kettle.workflow import arriving

    visit = visits.expected(shown.desk, "Otto", "Marmalade")
    session_id = arriving.mark_arrived(shown.desk, appointment_id=visit)
    shown.place.read_board()
    return session_id


def _all_words(widget: QWidget) -> set[str]:
    from PySide6.QtWidgets import QLabel

    return {label.text() for label in widget.findChildren(QLabel)}
