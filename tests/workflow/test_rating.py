"""Sheets are scored, compared with the baseline, and wait for a clinician where they must."""

from __future__ import annotations

from datetime import timedelta

import pytest

from kettle import wording
from kettle.domain.errors import Refused, Unreadable
from kettle.domain.ids import PatientId
from kettle.domain.kept import Score
from kettle.domain.outcomes import Category
from kettle.workflow import rating
from kettle.workflow.desk import Desk
from tests.support import desks, visits


@pytest.fixture
def desk() -> Desk:
    return desks.desk()


@pytest.fixture
def patient_id(desk: Desk) -> PatientId:
    return desks.patient_id(desk)


def _score(desk: Desk, patient_id: PatientId, *answers: int | None, days_ago: int = 0) -> Score:
    return rating.record_score(
        desk,
        patient_id=patient_id,
        scale="phq9",
        answers=answers,
        taken_at=desk.now() - timedelta(days=days_ago),
    )


def test_a_whole_sheet_has_its_total_and_band(desk: Desk, patient_id: PatientId) -> None:
    score = _score(desk, patient_id, 3, 3, 3, 3, 3, 3, 3, 0, 0)

    assert (score.total, score.band, score.flag) == (21, "severe", "no")
    assert rating.read_scores(desk, patient_id=patient_id) == (score,)


def test_a_sheet_with_a_gap_has_no_total(desk: Desk, patient_id: PatientId) -> None:
    score = _score(desk, patient_id, 3, None, 3, 3, 3, 3, 3, 0, 0)

    assert (score.total, score.band) == (None, "")


@pytest.mark.parametrize(
    ("answers", "code"),
    [((4,) * 9, "answer_unreadable"), ((1,) * 8, "wrong_number_of_answers")],
)
def test_an_answer_the_scale_does_not_offer_is_sent_back(
    desk: Desk, patient_id: PatientId, answers: tuple[int, ...], code: str
) -> None:
    with pytest.raises(Unreadable) as caught:
        _score(desk, patient_id, *answers)

    assert caught.value.reason.code == code
    assert not rating.read_scores(desk, patient_id=patient_id)


def test_a_sheet_without_an_answer_and_one_from_the_future_are_refused(
    desk: Desk, patient_id: PatientId
) -> None:
    with pytest.raises(Refused) as blank:
        _score(desk, patient_id, *(None,) * 9)
    with pytest.raises(Refused) as early:
        _score(desk, patient_id, *(0,) * 9, days_ago=-1)

    assert blank.value.reason.code == "sheet_without_answers"
    assert "Fri 15 May, 13:47" in wording.sentence(early.value.reason, zone=desk.zone)


def test_an_unknown_scale_is_refused(desk: Desk, patient_id: PatientId) -> None:
    with pytest.raises(Refused) as caught:
        rating.record_score(desk, patient_id=patient_id, scale="tarot", answers=(1,))

    assert caught.value.reason.code == "no_such_scale"


def test_twenty_to_ten_is_a_response(desk: Desk, patient_id: PatientId) -> None:
    desks.booked(desk, patient_id, desk.wall() - timedelta(days=10))
    visit = desk.store.read.appointments.of_patient(patient_id)[0]
    desks.attended(desk, visit, desks.infused(), home=True)
    _score(desk, patient_id, 3, 3, 3, 3, 3, 3, 2, 0, 0, days_ago=12)
    _score(desk, patient_id, 2, 2, 2, 2, 2, 0, 0, 0, 0)

    found = rating.score_change(desk, patient_id=patient_id, scale="phq9")

    assert found.change is not None
    assert (found.change.baseline, found.change.current) == (20, 10)
    assert found.change.category is Category.RESPONSE


def test_a_first_sheet_is_the_baseline_and_has_no_change(desk: Desk, patient_id: PatientId) -> None:
    first = _score(desk, patient_id, *(1,) * 8, 0)

    found = rating.score_change(desk, patient_id=patient_id, scale="phq9")

    assert (found.baseline, found.current, found.change) == (first, None, None)


def test_an_answer_about_self_harm_waits_until_a_clinician_has_reviewed_it(
    desk: Desk, patient_id: PatientId
) -> None:
    score = _score(desk, patient_id, *(0,) * 8, 1, days_ago=20)
    [task] = rating.open_tasks(desk)

    rating.review_score(desk, score_id=score.score_id, note="Seen, safety plan renewed")

    assert task.is_about_self_harm
    assert task.score == score
    assert rating.open_tasks(desk) == ()


def test_an_unanswered_question_about_self_harm_is_asked_again(
    desk: Desk, patient_id: PatientId
) -> None:
    _score(desk, patient_id, *(0,) * 8, None)

    [task] = rating.open_tasks(desk)

    assert task.reason.code == "self_harm_not_answered"


def test_a_score_that_is_worse_than_the_baseline_waits_the_same_day(
    desk: Desk, patient_id: PatientId
) -> None:
    visit = desks.booked(desk, patient_id, desk.wall() - timedelta(days=10))
    desks.attended(desk, visit, desks.infused(), home=True)
    _score(desk, patient_id, *(1,) * 8, 0, days_ago=12)
    _score(desk, patient_id, *(2,) * 8, 0)

    [task] = rating.open_tasks(desk)

    assert task.reason.code == "score_worse_than_baseline"


def test_a_struck_out_sheet_stays_and_counts_no_more(desk: Desk, patient_id: PatientId) -> None:
    score = _score(desk, patient_id, *(1,) * 9)

    rating.strike_out_score(desk, score_id=score.score_id, reason="wrong patient")

    assert rating.read_scores(desk, patient_id=patient_id) == ()
    assert rating.open_tasks(desk) == ()
    [kept] = rating.read_scores(desk, patient_id=patient_id, struck_too=True)
    assert kept.struck_out == "wrong patient"


def test_a_sheet_is_not_kept_under_the_session_of_another_patient(
    desk: Desk, patient_id: PatientId
) -> None:
    """Hazard H01: the sheet of one patient would have stood in the visit of another."""
    session_id = visits.arrived(desk)

    with pytest.raises(Refused) as no:
        rating.record_score(
            desk, patient_id=patient_id, scale="phq9", answers=(0,) * 9, session_id=session_id
        )

    assert no.value.reason.code == "form_of_another_session"
    assert desk.store.read.scores.of_patient(patient_id) == ()
