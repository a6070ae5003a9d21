"""One line of a list of checks: its tick, its words, and the control that cures it."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from kettle.ui.monitor.check_list_look import CheckRowLook
from kettle.ui.parts.buttons import Button, ButtonKind
from kettle.ui.parts.choice import paint_tick
from kettle.ui.parts.frames import Hairline
from kettle.ui.parts.signs import Icon
from kettle.ui.parts.text import Text
from kettle.ui.theme.letters import Letters
from kettle.ui.theme.theme import Theme

_TICK = 30
_WORDS = 260
"""So much room the words keep beside a control; with less it stands below them."""


class CheckRow(QWidget):
    """A line that keeps its control, and what is typed there, while it moves from list to list."""

    pass_wanted = Signal(str)

    def __init__(self, key: str, *, theme: Theme, parent: QWidget | None = None) -> None:
        """Make an empty line."""
        super().__init__(parent)
        self._theme = theme
        self.key = key
        self.look: CheckRowLook | None = None
        self._control: QWidget | None = None
        self.setObjectName(f"row_{key}")
        self._tick = _Tick(theme=theme)
        self._title = Text("", Letters.HEAD, wrap=True)
        self._detail = Text("", Letters.BODY, "ink2", wrap=True)
        self._sign = Icon("triangle-alert", theme=theme, size=16, colour="ink")
        self._itself = _TicksItself(theme=theme)
        self._pass = Button(
            self.tr("Override…"), theme=theme, kind=ButtonKind.LINK, name=f"pass_{key}",
            letters=Letters.SMALL_STRONG,
        )  # fmt: skip
        self._side = QHBoxLayout()
        self._line = QHBoxLayout()
        self._words = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._pass.clicked.connect(self._on_pass)
        self._lay_out()

    @property
    def control(self) -> QWidget | None:
        """What settles the line now."""
        return self._control

    def offer(self, control: QWidget | None) -> None:
        """Put another control at the right; the former one waits, with what was typed."""
        if control is self._control:
            return
        if self._control is not None:
            self._control.hide()
        self._control = control
        if control is not None:
            if control.parentWidget() is not self:
                self._side.insertWidget(0, control)
            control.show()
        self._turn()

    def show_look(self, look: CheckRowLook) -> None:
        """Show how the line stands."""
        if look == self.look:
            return
        self.look = look
        self._tick.show_ticked(look.done)
        self._title.setText(look.title)
        self._title.setProperty("letters", Letters.MEDIUM if look.done else Letters.HEAD)
        self._title.style().unpolish(self._title)
        self._title.style().polish(self._title)
        self._detail.setText(look.detail)
        self._detail.setVisible(bool(look.detail))
        self._detail.take_tone("ink" if look.warns else "ink2")
        self._sign.setVisible(look.warns)
        self._itself.setVisible(look.ticks_itself and not look.done)
        self._pass.setVisible(bool(look.passable))
        self._pass.setAccessibleName(self.tr("Override: %s") % look.title)
        self._turn()
        state = self.tr("done") if look.done else self.tr("missing")
        self.setAccessibleName(f"{look.title}, {state}. {look.detail}")

    def stops(self) -> tuple[QWidget, ...]:
        """Where Tab halts in this line, in reading order."""
        found = []
        if self._control is not None:
            found = [self._control, *self._control.findChildren(QWidget)]
        found.append(self._pass)
        return tuple(one for one in found if _takes_tab(one) and one.window() is self.window())

    def first_stop(self) -> QWidget | None:
        """Where the caret goes: where the control wants it, else the first place Tab halts."""
        wanted = self._control
        while wanted is not None and wanted.focusProxy() is not None:
            wanted = wanted.focusProxy()
        if wanted is not None and _takes_tab(wanted):
            return wanted
        return next(iter(self.stops()), None)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._turn()

    def _turn(self) -> None:
        """Put the control beside the words, or below them where there is no room."""
        control = self._control
        wide = control.sizeHint().width() if control is not None else 0
        if not self._pass.isHidden():
            wide += self._pass.sizeHint().width()
        is_narrow = self.width() < wide + self._theme.px(_WORDS + _TICK + 56)
        way = QBoxLayout.Direction
        wanted = way.TopToBottom if is_narrow else way.LeftToRight
        if self._words.direction() != wanted:
            self._words.setDirection(wanted)
            top, middle = Qt.AlignmentFlag.AlignTop, Qt.AlignmentFlag.AlignVCenter
            self._line.setAlignment(self._tick, top if is_narrow else middle)
            self.updateGeometry()

    def _on_pass(self) -> None:
        self.pass_wanted.emit(self.key)

    def _lay_out(self) -> None:
        px = self._theme.px
        texts = QVBoxLayout()
        texts.setSpacing(px(2))
        texts.addStretch(1)
        texts.addWidget(self._title)
        below = QHBoxLayout()
        below.setSpacing(px(6))
        below.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        below.addWidget(self._detail, 1)
        texts.addLayout(below)
        texts.addStretch(1)
        self._side.setSpacing(px(4))
        self._side.addWidget(self._pass, 0, Qt.AlignmentFlag.AlignVCenter)
        self._words.setSpacing(px(12))
        self._words.addLayout(texts, 1)
        self._words.addLayout(self._side, 0)
        self._words.addWidget(self._itself)
        line = self._line
        line.setContentsMargins(px(18), px(7), px(14), px(7))
        line.setSpacing(px(12))
        line.addWidget(self._tick, 0, Qt.AlignmentFlag.AlignVCenter)
        line.addLayout(self._words, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(line)
        column.addWidget(Hairline())
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self._sign.hide()
        self._pass.hide()
        self._itself.hide()


class _Tick(QWidget):
    """The box of one line; ticked by what is recorded, never by a click."""

    def __init__(self, *, theme: Theme) -> None:
        super().__init__()
        self._theme, self._ticked = theme, False
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.theme_changed.connect(self.updateGeometry)

    def show_ticked(self, ticked: bool) -> None:
        self._ticked = ticked
        self.update()

    def sizeHint(self) -> QSize:
        side = self._theme.px(_TICK)
        return QSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        paint_tick(QPainter(self), QRectF(self.rect()), self._theme, ticked=self._ticked)


class _TicksItself(QWidget):
    """Says that nobody needs to do anything here."""

    def __init__(self, *, theme: Theme) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, theme.px(6), 0)
        row.setSpacing(theme.px(8))
        row.addWidget(Icon("clock", theme=theme, size=16))
        row.addWidget(Text(self.tr("ticks itself"), Letters.MEDIUM, "ink2"))


def _takes_tab(widget: QWidget) -> bool:
    wanted = bool(widget.focusPolicy().value & Qt.FocusPolicy.TabFocus.value)
    return wanted and widget.isEnabled() and not widget.isHidden()
