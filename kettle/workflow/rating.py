"""Rating sheets are scored, kept and compared; what one asks of a person is said the same day."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from kettle import wording
from kettle.domain import outcomes, scales
from kettle.domain.appointments import Appointment
from kettle.domain.course import CourseSoFar
from kettle.domain.errors import Reason, refuse
from kettle.domain.ids import PatientId, ScoreId, SessionId, new_id
from kettle.domain.kept import Course, PatientLine, Score
from kettle.domain.outcomes import Change, Rating
from kettle.domain.protocol import Protocol, ScaleRules
from kettle.domain.refs import PatientRef, ScoreRef
from kettle.domain.scales import Answers, ItemFlag, Scale
from kettle.workflow.desk import Desk
from kettle.workflow.ordering import decisions
from kettle.workflow.planning import protocol_for
from kettle.workflow.verbs import verb

TASKS_LOOK_BACK = timedelta(days=90)
"""A flagged sheet nobody has reviewed is shown for so long."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoreChange:
    """From the baseline of a course to its newest sheet, and what a clinician must look at today.

    `change` is None until there are two complete sheets of the scale.
    """

    baseline: Score | None
    current: Score | None
    change: Change | None
    concerns: tuple[Reason, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoreTask:
    """A sheet that waits for a clinician: why, whose it is, and which sheet."""

    score: Score
    patient: PatientLine
    reason: Reason
    is_about_self_harm: bool


@verb
def record_score(
    desk: Desk,
    *,
    patient_id: PatientId,
    scale: str,
    answers: Answers,
    session_id: SessionId | None = None,
    taken_at: datetime | None = None,
) -> Score:
    """Score a sheet and keep it; None is a question that was not answered. Durable on return.

    `taken_at` (aware UTC) is when it was filled in; now, if nothing is said. An answer that alerts
    opens a task until a clinician has reviewed the sheet.

    Raises:
        Unreadable: an answer the scale does not offer, or another number of answers.
        Refused: no answer was given at all, the scale is unknown, the time lies in the future, or
            the session is another patient's.
    """
    now = desk.now()
    asked = scale_of(scale)
    if all(answer is None for answer in answers):
        raise refuse("sheet_without_answers", scale=asked.short)
    if session_id is not None:
        _refuse_sheet_of_another(desk, patient_id, session_id)
    if taken_at is not None and taken_at > now:
        raise refuse("sheet_from_the_future", at=taken_at, now=now)
    rules = scales.rules_for(asked, _protocol(desk, patient_id))
    result = scales.score(asked, answers, rules)
    score = Score(
        score_id=ScoreId(new_id(now)),
        patient_id=patient_id,
        scale=scale,
        answers=tuple(answers),
        total=result.total,
        band=(result.band or "") if result.is_complete else "",
        flag=result.flag.value if result.flag else "",
        taken_at=taken_at or now,
        entered_at=now,
        by=desk.actor,
        session_id=session_id,
    )
    with desk.writing("record_score", PatientRef(patient_id)) as change:
        return change.scores.keep(score)


@verb
def strike_out_score(desk: Desk, *, score_id: ScoreId, reason: str) -> Score:
    """Strike out a sheet that was entered in error; it stays, with the reason.

    Raises:
        Refused: no reason is given, or it was struck out already.
    """
    if not reason.strip():
        raise refuse("reason_missing")
    score = desk.store.read.scores.get(score_id)
    if score.struck_out:
        raise refuse("already_struck_out")
    with desk.writing("strike_out_score", PatientRef(score.patient_id), reason=reason) as change:
        return change.scores.strike_out(score_id, reason.strip())


@verb
def review_score(desk: Desk, *, score_id: ScoreId, note: str) -> None:
    """Say that a clinician has seen what a sheet asks for, and what was done; settles its task.

    Raises:
        Refused: nothing is said of what was done.
    """
    if not note.strip():
        raise refuse("reason_missing")
    score = desk.store.read.scores.get(score_id)
    with desk.writing("review_score", ScoreRef(score_id), reason=note.strip()) as change:
        change.touch(PatientRef(score.patient_id))


@verb
def read_scores(
    desk: Desk, *, patient_id: PatientId, scale: str | None = None, struck_too: bool = False
) -> tuple[Score, ...]:
    """A patient's sheets, oldest first; those struck out only when asked for."""
    return desk.store.read.scores.of_patient(patient_id, scale=scale, struck_too=struck_too)


@verb
def score_change(desk: Desk, *, patient_id: PatientId, scale: str) -> ScoreChange:
    """What has become of the baseline of the running course, by one scale."""
    return change_of(desk, patient_id, scale)


@verb
def open_tasks(desk: Desk) -> tuple[ScoreTask, ...]:
    """Sheets that wait for a clinician, those about self-harm first, then the oldest.

    A sheet with an alerting answer waits until it was reviewed; one that is worse than the
    baseline, on the day it was filled in.
    """
    return score_tasks(desk)


def score_tasks(desk: Desk) -> tuple[ScoreTask, ...]:
    """The same without a role being asked, for Today."""
    tasks = [*_flagged(desk), *_worse_today(desk)]
    seen: dict[ScoreId, ScoreTask] = {}
    for task in tasks:
        if not _is_reviewed(desk, task.score.score_id):
            seen.setdefault(task.score.score_id, task)
    return tuple(seen.values())


def change_of(desk: Desk, patient_id: PatientId, scale: str) -> ScoreChange:
    """What has become of a baseline; asked by charts and Today as well."""
    course = desk.store.read.courses.running(patient_id)
    kept = desk.store.read.scores.of_patient(patient_id, scale=scale)
    complete = tuple(one for one in kept if one.total is not None)
    so_far = course_so_far(desk, course, complete)
    rules = scales.rules_for(scale_of(scale), protocol_for(desk, course))
    return change_in(desk, so_far, complete, rules)


def change_in(
    desk: Desk, so_far: CourseSoFar, complete: tuple[Score, ...], rules: ScaleRules | None
) -> ScoreChange:
    """The same from the complete sheets of one scale, oldest first, once they have been read."""
    baseline = _baseline(desk, so_far, complete)
    current = complete[-1] if complete and complete[-1] is not baseline else None
    return ScoreChange(
        baseline=baseline,
        current=current,
        change=_change(baseline, current, rules),
        concerns=_concerns(baseline, complete, rules),
    )


def course_so_far(
    desk: Desk,
    course: Course | None,
    complete: Iterable[Score],
    *,
    visits: Iterable[Appointment] | None = None,
) -> CourseSoFar:
    """A course with its visits and the complete sheets of one scale, for the rules to judge.

    `visits` are the patient's, when they have been read already.
    """
    hours = desk.hours
    ratings = tuple(
        Rating(on=hours.local(one.taken_at).date(), value=one.total)
        for one in complete
        if one.total is not None
    )
    if course is None:
        return CourseSoFar(planned=1, ratings=ratings)
    decided = decisions(desk, course.course_id)
    if visits is None:
        visits = desk.store.read.appointments.of_course(course.course_id)
    return CourseSoFar(
        planned=course.count,
        visits=tuple(one for one in visits if one.course_id == course.course_id),
        ratings=ratings,
        interval_days=next((one.interval_days for one in decided if one.interval_days), None),
    )


def scale_of(key: str) -> Scale:
    """A rating scale that ships.

    Raises:
        Refused: there is no such scale.
    """
    if key not in wording.scale_keys():
        raise refuse("no_such_scale", scale=key, known=wording.scale_keys())
    return wording.scale(key)


def _refuse_sheet_of_another(desk: Desk, patient_id: PatientId, session_id: SessionId) -> None:
    if desk.store.read.sessions.get(session_id).patient_id != patient_id:
        raise refuse("form_of_another_session")


def _protocol(desk: Desk, patient_id: PatientId) -> Protocol:
    return protocol_for(desk, desk.store.read.courses.running(patient_id))


def _baseline(desk: Desk, so_far: CourseSoFar, complete: tuple[Score, ...]) -> Score | None:
    """The sheet behind the course's baseline: the last one of that day and total."""
    rating = so_far.baseline
    if rating is None:
        return None
    hours = desk.hours
    return next(
        one
        for one in reversed(complete)
        if one.total == rating.value and hours.local(one.taken_at).date() == rating.on
    )


def _change(
    baseline: Score | None, current: Score | None, rules: ScaleRules | None
) -> Change | None:
    if rules is None or baseline is None or current is None:
        return None
    if baseline.total is None or current.total is None:
        return None
    return outcomes.change(baseline=baseline.total, current=current.total, rules=rules)


def _concerns(
    baseline: Score | None, complete: tuple[Score, ...], rules: ScaleRules | None
) -> tuple[Reason, ...]:
    if rules is None or baseline is None or baseline.total is None or len(complete) < 2:
        return ()
    before, now = complete[-2], complete[-1]
    return outcomes.same_day_concerns(
        baseline=baseline.total,
        current=now.total or 0,
        item_before=scales.alert_answer(before.answers, rules),
        item_now=scales.alert_answer(now.answers, rules),
        rules=rules,
    )


def _flagged(desk: Desk) -> Iterator[ScoreTask]:
    since = desk.now() - TASKS_LOOK_BACK
    for score in desk.store.read.scores.since(since, flag=ItemFlag.YES.value):
        rules = scales.rules_for(scale_of(score.scale), _protocol(desk, score.patient_id))
        answer = scales.alert_answer(score.answers, rules) if rules else None
        yield _task(desk, score, Reason("self_harm_answered", {"answer": answer or 0}), urgent=True)
    for score in desk.store.read.scores.since(since, flag=ItemFlag.ASK.value):
        yield _task(desk, score, Reason("self_harm_not_answered"), urgent=True)


def _worse_today(desk: Desk) -> Iterator[ScoreTask]:
    midnight = desk.hours.instant_of(datetime.combine(desk.today(), time()))
    for score in desk.store.read.scores.since(midnight):
        found = change_of(desk, score.patient_id, score.scale)
        if found.current is not None and found.current.score_id == score.score_id:
            for reason in found.concerns[:1]:
                yield _task(desk, score, reason, urgent=reason.code == "self_harm_answer_rose")


def _task(desk: Desk, score: Score, reason: Reason, *, urgent: bool) -> ScoreTask:
    [line] = desk.store.read.search.lines([score.patient_id])
    return ScoreTask(score=score, patient=line, reason=reason, is_about_self_harm=urgent)


def _is_reviewed(desk: Desk, score_id: ScoreId) -> bool:
    return bool(desk.store.read.record.about(ScoreRef(score_id), limit=1))
