"""A rating sheet is filled in by digits, kept, taken back, struck out and reviewed."""

from datetime import timedelta

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QLineEdit, QPushButton, QTableView

from kettle.domain.kept import Score
from kettle.workflow import keeping, rating
from tests.ui.patients.conftest import AtPatients, Sit

KEY = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
QUIET = "111110000"


def _scores(at: AtPatients) -> AtPatients:
    at.open()
    at.screen.choose_tab(3)
    return at


def _kept(at: AtPatients, *, struck_too: bool = False, scale: str = "phq9") -> tuple[Score, ...]:
    return rating.read_scores(at.desk, patient_id=at.patient(), scale=scale, struck_too=struck_too)


def _answer(at: AtPatients, answers: str) -> None:
    for digit in answers:
        at.type(digit, into=at.focused())


def test_nine_digits_and_one_chord_keep_a_sheet(at: AtPatients) -> None:
    _scores(at)

    _answer(at, QUIET)
    at.screen.save_this()

    assert _kept(at)[-1].answers == (1, 1, 1, 1, 1, 0, 0, 0, 0)
    assert at.toast() == "Marigold Teaspoon PHQ-9 saved: 5, mild"


def test_the_total_is_said_only_when_every_question_is_answered(at: AtPatients) -> None:
    _scores(at)
    before = at.said("score_foot")
    _answer(at, "33")
    some = at.said("score_foot")

    _answer(at, "3333330")

    assert before == "9 questions. Type 0 to 3, or - for not answered."
    assert some == "2 of 9 answered"
    assert at.said("score_foot") == "Total 24 of 27, severe"


def test_a_figure_the_scale_does_not_have_is_said_at_the_question(at: AtPatients) -> None:
    _scores(at)

    _answer(at, "04")

    assert at.said("answer_2_wrong") == "Type 0 to 3, or - for not answered."
    assert at.focused().objectName().startswith("answer_2")
    assert at.said("score_foot") == "1 of 9 answered"


def test_an_unanswered_question_is_pointed_out_and_nothing_is_kept(at: AtPatients) -> None:
    _scores(at)
    before = _kept(at)
    _answer(at, "1111")

    at.screen.save_this()

    assert at.said("answer_5_wrong") == "Choose an answer, or - for not answered."
    assert at.focused().objectName().startswith("answer_5")
    assert _kept(at) == before


def test_a_missing_answer_may_be_made_up_for_and_says_so(at: AtPatients) -> None:
    _scores(at)

    _answer(at, "23-212100")

    assert at.said("score_foot") == (
        "No total: 1 question not answered. Made up for by the others: 12."
    )


def test_an_answer_about_self_harm_shows_the_clinics_text_and_opens_a_task(
    at: AtPatients,
) -> None:
    _scores(at)
    _answer(at, "000000002")
    shown = at.said("score_alert_text")

    at.screen.save_this()

    assert shown == (
        "The question about self-harm was answered with 2: a clinician sees the patient today. "
        "Do not leave the patient alone. Crisis line: 988."
    )
    assert at.toast().endswith("A task is open on Today")
    assert [task.score for task in rating.open_tasks(at.desk)] == [_kept(at)[-1]]


def test_the_question_about_self_harm_is_asked_again_before_it_is_left_out(
    at: AtPatients,
) -> None:
    _scores(at)
    count = len(_kept(at))
    _answer(at, "00000000-")
    at.screen.save_this()
    asked_again, after_first = at.said("answer_9_wrong"), len(_kept(at))

    at.screen.save_this()

    assert asked_again.startswith("Ask again.")
    assert (after_first, len(_kept(at))) == (count, count + 1)
    assert (_kept(at)[-1].total, _kept(at)[-1].flag) == (None, "ask")


def test_what_was_answered_is_there_after_a_crash(at: AtPatients, sit: Sit) -> None:
    _scores(at)
    _answer(at, "12")

    again = sit("nurse")
    _scores(again)

    assert again.said("score_draft") == "Unsaved from 13:47"
    assert again.said("score_foot") == "2 of 9 answered"
    assert again.focused().objectName().startswith("answer_3")


def test_a_sheet_begun_for_one_patient_is_not_another_ones(at: AtPatients) -> None:
    _scores(at)
    _answer(at, "12")

    at.open("KT-000128")

    assert at.said("score_foot").startswith("9 questions.")


def test_a_saved_sheet_is_taken_back_within_a_minute(at: AtPatients) -> None:
    _scores(at)
    before = _kept(at)
    _answer(at, QUIET)
    at.screen.save_this()

    at.place.undo_last()

    assert _kept(at) == before
    assert _kept(at, struck_too=True)[-1].struck_out == "taken back at once"
    model = at.find(QTableView, "scores_table").model()
    assert model.index(0, 2).data() == "Struck out: taken back at once"


def test_after_a_minute_a_sheet_is_struck_out_with_a_reason(at: AtPatients) -> None:
    _scores(at)
    _answer(at, QUIET)
    at.screen.save_this()
    at.clock.advance(timedelta(seconds=61))

    at.place.undo_last()
    told, still = at.toast(), len(_kept(at))
    at.find(QTableView, "scores_table").selectRow(0)
    at.click("strike_out_sheet")
    at.click("sheet_save")
    missing = at.said("sheet_reason_wrong")
    at.type("wrong patient", into=at.find(QLineEdit, "sheet_reason"))
    at.click("sheet_save")

    assert told.startswith("A minute has passed.")
    assert missing == "A reason is needed here; it stays in the record."
    assert len(_kept(at)) == still - 1


def test_a_flagged_sheet_is_reviewed_from_the_chart(at: AtPatients) -> None:
    _scores(at)
    _answer(at, "000000001")
    at.screen.save_this()

    at.click("review_sheet")
    at.type("seen by Dr Larkspur", into=at.find(QLineEdit, "sheet_reason"))
    at.click("sheet_save")

    assert not rating.open_tasks(at.desk)
    assert not at.find(QFrame, "score_review").isVisible()


def test_a_sheet_of_another_day_is_dated_then(at: AtPatients) -> None:
    _scores(at)
    _answer(at, QUIET)
    at.type("1 may", into=at.find(QLineEdit, "filled_in_on"))

    at.screen.save_this()

    assert str(_kept(at)[-2].taken_at) == "2026-05-01 16:00:00+00:00"


def test_a_day_that_cannot_be_read_is_said_at_its_field_and_nothing_is_lost(
    at: AtPatients,
) -> None:
    _scores(at)
    before = _kept(at)
    _answer(at, QUIET)
    at.type("5/1/2026", into=at.find(QLineEdit, "filled_in_on"))

    at.screen.save_this()

    assert at.find(QLabel, "filled_in_on_wrong").text()
    assert at.find(QLineEdit, "filled_in_on").text() == "5/1/2026"
    assert (_kept(at), at.said("score_foot")) == (before, "Total 5 of 27, mild")


def test_another_scale_has_its_own_questions_and_sheets(at: AtPatients) -> None:
    _scores(at)
    at.click("scale_1")

    _answer_from_first(at, "1111012")
    at.screen.save_this()

    assert _kept(at, scale="gad7")[-1].total == 7
    assert keeping.drafts(at.desk) == ()


def _answer_from_first(at: AtPatients, answers: str) -> None:
    at.find(QPushButton, "answer_1_0").setFocus()
    _answer(at, answers)
