"""Rating sheets in words: the lines of the list, the foot of the form, what a sheet asks for."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from zoneinfo import ZoneInfo

from kettle import wording
from kettle.domain import scales
from kettle.domain.errors import Reason
from kettle.domain.kept import Score
from kettle.domain.protocol import ScaleRules
from kettle.domain.scales import Answers, ItemFlag, Scale
from kettle.ui.patients.facts_look import NOTHING
from kettle.ui.patients.rows_table import TableLine
from kettle.ui.patients.words import day_in, short_band, tr

NOT_ANSWERED = "-"


def score_headings() -> tuple[str, ...]:
    """What stands above the list of sheets."""
    return tr("Date"), tr("Total"), tr("Severity"), tr("Change"), tr("After")


def score_lines(
    scores: Sequence[Score], key: str, today: date, zone: ZoneInfo
) -> tuple[TableLine, ...]:
    """The sheets of a scale, newest first; one that was struck out stays and says so.

    `After` is the gap to the sheet before: the questions look back two weeks, and sheets that are
    closer than that overlap (domain.md 4.2).
    """
    lines: list[TableLine] = []
    before: Score | None = None
    for score in (one for one in scores if one.scale == key):
        lines.append(_line(score, before, today, zone))
        if not score.struck_out and score.total is not None:
            before = score
    return tuple(reversed(lines))


def foot_text(scale: Scale, answers: Sequence[int | None], settled: Sequence[bool]) -> str:
    """What the form says below its questions while it is being filled in."""
    open_items = settled.count(False)
    if open_items == len(answers):
        return tr("%d questions. Type 0 to %d, or - for not answered.") % (
            len(answers), scale.highest_answer,
        )  # fmt: skip
    if open_items:
        return tr("%d of %d answered") % (len(answers) - open_items, len(answers))
    return ""


def result_text(scale: Scale, answers: Answers, rules: ScaleRules | None) -> str:
    """What a finished sheet comes to; a total only when every question was answered."""
    result = scales.score(scale, answers, rules)
    if result.total is not None:
        return tr("Total %d of %d, %s") % (result.total, scale.highest_total, result.band)
    count = len(result.missing)
    missing = tr("1 question not answered") if count == 1 else tr("%d not answered") % count
    if result.prorated is not None:
        return tr("No total: %s. Made up for by the others: %d.") % (missing, result.prorated)
    return tr("No total: %s.") % missing


def alert_text(flag: ItemFlag, answer: int | None, crisis_phone: str) -> str:
    """What the answer about self-harm asks of whoever fills in the sheet."""
    if flag is ItemFlag.ASK:
        return wording.sentence(Reason("self_harm_not_answered"))
    said = wording.sentence(Reason("self_harm_answered", {"answer": answer or 0}))
    told = tr("Do not leave the patient alone. Crisis line: %s.") % crisis_phone
    return f"{said} {told}"


def saved_text(score: Score) -> str:
    """What the toast says of a sheet that was kept."""
    short = wording.scale(score.scale).short
    said = tr("%s saved") % short
    if score.total is not None:
        said = tr("%s saved: %d, %s") % (short, score.total, score.band)
    if score.flag in {ItemFlag.YES.value, ItemFlag.ASK.value}:
        said = tr("%s. A task is open on Today") % said
    return said


def _line(score: Score, before: Score | None, today: date, zone: ZoneInfo) -> TableLine:
    on = score.taken_at.astimezone(zone).date()
    total = NOTHING if score.total is None else str(score.total)
    band = short_band(score.band) if score.band else tr("Not complete")
    change = after = NOTHING
    if before is not None and before.total is not None and not score.struck_out:
        days = (on - before.taken_at.astimezone(zone).date()).days
        after = tr("1 day") if days == 1 else tr("%d days") % days
        change = NOTHING if score.total is None else _signed(score.total - before.total)
    if score.struck_out:
        band = tr("Struck out: %s") % score.struck_out
    elif score.flag == ItemFlag.YES.value:
        band = tr("%s · self-harm answered") % band
    return TableLine(
        key=score.score_id,
        cells=(
            tr("Today") if on == today else day_in(on, today),
            total, band, change, after,
        ),
        struck=bool(score.struck_out),
        hint=_answers_text(score),
    )  # fmt: skip


def _signed(points: int) -> str:
    if not points:
        return tr("same")
    return tr("%d worse") % points if points > 0 else tr("%d better") % -points


def _answers_text(score: Score) -> str:
    shown = (NOT_ANSWERED if answer is None else str(answer) for answer in score.answers)
    return tr("Answers: %s. Entered by %s.") % (" ".join(shown), score.by.shown)
