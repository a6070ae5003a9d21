"""Which visit of a course one is, in the same words on every screen."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from kettle.domain.appointments import Appointment, VisitKind

_KINDS = {
    VisitKind.INDUCTION: "Induction",
    VisitKind.MAINTENANCE: "Maintenance",
    VisitKind.BOOSTER: "Booster",
}


def visit_words(visit: Appointment, of: int) -> str:
    """`Induction 4 of 6`, `Maintenance 9`; only an induction has an end to count towards.

    `of` is how many infusions its course has.
    """
    words = f"{_tr(_KINDS[visit.kind])} {visit.number}"
    if visit.kind is VisitKind.INDUCTION and visit.number <= of:
        return _tr("%s of %d") % (words, of)
    return words


def _tr(text: str) -> str:
    return QCoreApplication.translate("visits", text)
