"""Passing what stands in the way by name: a reason, and where the rules want it a prescriber."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication

from kettle.domain.errors import Override, Reason
from kettle.domain.people import Role
from kettle.ui.monitor.reason_sheet import WIDTH, ReasonAsk, ReasonSheet
from kettle.ui.monitor.second_sign_in import Unlock
from kettle.ui.workplace import Workplace
from kettle.workflow import arriving
from kettle.workflow.observing import SessionView
from kettle.workflow.signing_in import SecondPerson


def open_pass_sheet(
    place: Workplace,
    view: SessionView,
    reasons: tuple[Reason, ...],
    *,
    unlock: Unlock,
    passed: Callable[[], object],
) -> None:
    """Ask on the sheet; each reason is passed by its own name, then `passed` is called."""

    def act(why: str, second: SecondPerson | None) -> None:
        for reason in reasons:
            arriving.override(
                place.desk, session_id=view.session_id, reason=reason, why=why, second=second
            )

    ask = ReasonAsk(
        title=_tr("Go on by name"),
        sentences=tuple(place.saying.worded(one) for one in reasons),
        verb=_tr("Pass and record"),
        patient=view.patient,
        needs=_who_must_sign(place, reasons),
    )
    sheet = ReasonSheet(ask, place=place, act=act, unlock=unlock, name="pass_by_name")
    sheet.acted.connect(passed)
    place.window.sheet.open(sheet, width=WIDTH)


def _who_must_sign(place: Workplace, reasons: tuple[Reason, ...]) -> Role | None:
    """The role that has to sign here beside the person on duty, or None."""
    wanted = any(one.override is Override.PRESCRIBER for one in reasons)
    is_here = Role.PRESCRIBER in place.desk.actor.roles
    return Role.PRESCRIBER if wanted and not is_here else None


def _tr(text: str) -> str:
    return QCoreApplication.translate("passing", text)
