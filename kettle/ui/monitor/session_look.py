"""Which page of a session is shown first, and what its chip says."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import QCoreApplication

from kettle.domain.session import Stage
from kettle.domain.watch import Watch
from kettle.ui.chairs.shown import SHOWN_STAGE
from kettle.ui.monitor.rail_look import StepName
from kettle.ui.parts.stages import stage_word
from kettle.ui.visit_words import visit_words
from kettle.workflow.observing import SessionView


class Page(StrEnum):
    """What fills the place right of the rail."""

    GOING_IN = "going_in"
    CARE = "care"
    GOING_HOME = "going_home"


PAGE_OF_STEP = {
    StepName.CHECKS: Page.GOING_IN,
    StepName.INFUSION: Page.CARE,
    StepName.OBSERVATION: Page.CARE,
    StepName.DISCHARGE: Page.GOING_HOME,
}


def first_page(seen: Watch) -> Page:
    """Checks before the start; the trends while there is something to watch; then going home.

    Going home comes to the front with the last check-in, the one that falls due when the time
    is over.
    """
    if seen.stage.is_before_start:
        return Page.GOING_IN
    if not seen.stage.is_after_stop or seen.may_leave_at is None:
        return Page.CARE
    point = seen.next_point
    last_one = point is None or point.due_at >= seen.may_leave_at
    return Page.GOING_HOME if last_one else Page.CARE


def has_page(page: Page, seen: Watch) -> bool:
    """Whether a page makes sense at this stage; the trends always do."""
    if page is Page.GOING_IN:
        return seen.stage.is_before_start
    return page is Page.CARE or seen.stage.is_after_stop


def chip_text(view: SessionView, seen: Watch) -> str:
    """`Observing · Induction 2 of 6`: the stage and which visit it is."""
    word = stage_word(SHOWN_STAGE[seen.stage])
    if seen.stage is Stage.VOIDED:
        word = _tr("Entered in error")
    if view.visit is None:
        return word
    return f"{word} · {visit_words(view.visit, view.of)}"


def _tr(text: str) -> str:
    return QCoreApplication.translate("session", text)
