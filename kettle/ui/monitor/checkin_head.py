"""The head of the check-in panel: which check-in this is, when it is due, and whose it is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from zoneinfo import ZoneInfo

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from kettle.domain import dates
from kettle.domain.check_status import CheckPoint, PointStatus
from kettle.domain.watch import Watch
from kettle.ui.parts.buttons import Button, ButtonKind
from kettle.ui.parts.frames import Ground, InkBox
from kettle.ui.parts.text import Text
from kettle.ui.theme.letters import Letters
from kettle.ui.theme.theme import Theme
from kettle.workflow.observing import SessionView


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckInHeadLook:
    """What stands above the fields; two identifiers and the chair, so that nobody is mistaken."""

    title: str
    who: str
    due: str = ""


def head_look(view: SessionView, seen: Watch, zone: ZoneInfo) -> CheckInHeadLook:
    """The head at one second."""
    patient = view.patient
    born = dates.day_and_year(patient.birth_date)
    who = _tr("%s, born %s, chair %s") % (patient.full_name, born, view.state.chair)
    if not seen.stage.is_open:
        return CheckInHeadLook(title=_tr("Late entry"), who=who)
    if seen.stage.is_before_start:
        return CheckInHeadLook(title=_tr("Before the start"), who=who)
    point = seen.next_point
    due = _due(point, seen, zone) if point else ""
    return CheckInHeadLook(title=_tr("Check-in %s") % _number(view, seen), who=who, due=due)


def _number(view: SessionView, seen: Watch) -> int:
    """Check-ins are counted from the start of the infusion, then anew from its end."""
    stopped_at = view.state.stopped_at
    settled = [one for one in seen.points if not one.is_open]
    return 1 + sum(1 for one in settled if stopped_at is None or one.due_at >= stopped_at)


def _due(point: CheckPoint, seen: Watch, zone: ZoneInfo) -> str:
    if point.status in {PointStatus.LATE, PointStatus.OVERDUE}:
        return _tr("%s late") % dates.span((seen.at - point.due_at) // _MINUTE * _MINUTE)
    return _tr("due %s") % dates.clock_at(point.due_at, zone)


class CheckInHead(Ground):
    """Title, due time, name with birth date and chair; and that something is unsaved."""

    thrown_away = Signal()

    def __init__(self, *, theme: Theme) -> None:
        """Make an empty head."""
        super().__init__("canvas", name="check_head")
        self._theme = theme
        self._title = Text("", Letters.CARD_HEAD)
        self._due = Text("", Letters.SMALL_STRONG)
        self._due.setObjectName("check_due")
        self._due_box = InkBox()
        self._who = Text("", Letters.SMALL, "ink2", wrap=True)
        self._who.setObjectName("check_who")
        self._unsaved = Text("", Letters.SMALL_STRONG)
        self._unsaved.setObjectName("check_unsaved")
        self._throw_away = Button(
            self.tr("Start afresh"), theme=theme, kind=ButtonKind.LINK, name="check_afresh",
            letters=Letters.SMALL_STRONG,
        )  # fmt: skip
        self._throw_away.clicked.connect(self.thrown_away)
        self._lay_out()
        self.show_unsaved("")

    def show_look(self, look: CheckInHeadLook) -> None:
        """Show another second."""
        self._title.setText(look.title)
        self._who.setText(look.who)
        self._due.setText(look.due)
        self._due_box.setVisible(bool(look.due))
        self.setAccessibleName(f"{look.title}, {look.who}, {look.due}")

    def show_unsaved(self, since: str) -> None:
        """Say since when something typed here waits to be saved, or take that away."""
        self._unsaved.setText(self.tr("Unsaved from %s") % since if since else "")
        self._unsaved.setVisible(bool(since))
        self._throw_away.setVisible(bool(since))

    def _lay_out(self) -> None:
        px = self._theme.px
        inner = QHBoxLayout(self._due_box)
        inner.setContentsMargins(px(8), px(2), px(8), px(2))
        inner.addWidget(self._due)
        upper = QHBoxLayout()
        upper.addWidget(self._title)
        upper.addStretch(1)
        upper.addWidget(self._due_box)
        lower = QHBoxLayout()
        lower.addWidget(self._unsaved)
        lower.addStretch(1)
        lower.addWidget(self._throw_away)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(16), px(10), px(16), px(10))
        column.setSpacing(px(3))
        column.addLayout(upper)
        column.addWidget(self._who)
        column.addLayout(lower)


_MINUTE = timedelta(minutes=1)


def _tr(text: str) -> str:
    return QCoreApplication.translate("check_in", text)
