from __future__ import annotations

from datetime import timedelta

import pytest

from kettle.domain.clock import ManualClock
from kettle.domain.errors import Refused
from kettle.domain.ids import ScoreId
from kettle.domain.kept import Score
from kettle.domain.people import Patient
from kettle.domain.refs import PatientRef
from kettle.store.store import Store
from tests.support.stores import NURSE, register


def test_a_sheet_is_kept_with_its_gaps(store: Store, clock: ManualClock) -> None:
    patient = register(store)

    score = _keep(store, clock, patient, "s1", (2, None, 3, 0, 1, 2, 2, 3, 0), total=None)

    assert store.read.scores.of_patient(patient.patient_id) == (score,)
    assert store.read.scores.get(score.score_id) == score


def test_sheets_come_oldest_first_and_by_scale(store: Store, clock: ManualClock) -> None:
    patient = register(store)
    first = _keep(store, clock, patient, "s1", (2,) * 9, total=18)
    clock.advance(timedelta(days=7))
    other = _keep(store, clock, patient, "s2", (1,) * 7, total=7, scale="gad7")
    clock.advance(timedelta(days=7))
    last = _keep(store, clock, patient, "s3", (1,) * 9, total=9)

    assert store.read.scores.of_patient(patient.patient_id) == (first, other, last)
    assert store.read.scores.of_patient(patient.patient_id, scale="phq9") == (first, last)


def test_a_wrong_sheet_is_struck_out_and_stays(store: Store, clock: ManualClock) -> None:
    patient = register(store)
    score = _keep(store, clock, patient, "s1", (2,) * 9, total=18)

    with store.writing(NURSE, verb="strike_out", subject=PatientRef(patient.patient_id)) as change:
        change.scores.strike_out(score.score_id, "another patient's sheet")

    assert store.read.scores.of_patient(patient.patient_id) == ()
    (struck,) = store.read.scores.of_patient(patient.patient_id, struck_too=True)
    assert (struck.struck_out, struck.answers) == ("another patient's sheet", score.answers)


def test_a_sheet_that_is_not_here_is_refused(store: Store) -> None:
    with pytest.raises(Refused, match="no_such_score"):
        store.read.scores.get(ScoreId("none"))


def _keep(
    store: Store,
    clock: ManualClock,
    patient: Patient,
    score_id: str,
    answers: tuple[int | None, ...],
    *,
    total: int | None,
    scale: str = "phq9",
) -> Score:
    score = Score(
        score_id=ScoreId(score_id),
        patient_id=patient.patient_id,
        scale=scale,
        answers=answers,
        total=total,
        band="" if total is None else "moderate",
        flag="no",
        taken_at=clock.now(),
        entered_at=clock.now(),
        by=NURSE,
    )
    with store.writing(
        NURSE, verb="record_score", subject=PatientRef(patient.patient_id)
    ) as change:
        return change.scores.keep(score)


def test_everybodys_sheets_are_found_by_time_and_flag(store: Store, clock: ManualClock) -> None:
    patient = register(store)
    _keep(store, clock, patient, "s1", (2,) * 9, total=18)
    clock.advance(timedelta(days=7))
    since = clock.now()
    second = _keep(store, clock, patient, "s2", (1,) * 9, total=9)

    assert store.read.scores.since(since) == (second,)
    assert store.read.scores.since(since, flag="no") == (second,)
    assert store.read.scores.since(since, flag="yes") == ()
