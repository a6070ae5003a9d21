"""Says what happened, what is safe and what to do next, where a screen has nothing to show."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from kettle.ui.parts.brush import fill_round
from kettle.ui.parts.buttons import Button, ButtonKind
from kettle.ui.parts.frames import Card
from kettle.ui.parts.layouts import empty_out
from kettle.ui.parts.text import Text
from kettle.ui.theme.letters import Letters
from kettle.ui.theme.theme import Theme


@dataclass(frozen=True, slots=True, kw_only=True)
class PanelAction:
    """One way on: what the button says and the name it answers with."""

    name: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StateLook:
    """An empty or troubled state in words; the first action is the main one."""

    icon: str
    title: str
    text: str
    actions: tuple[PanelAction, ...] = ()


class IconTile(QWidget):
    """An icon on a quiet square."""

    def __init__(
        self, icon: str, *, theme: Theme, side: int = 48, parent: QWidget | None = None
    ) -> None:
        """Show an icon in a square of `side` pixels at 100 per cent."""
        super().__init__(parent)
        self._theme, self._icon, self._side = theme, icon, side
        self.setFixedSize(self.sizeHint())
        theme.theme_changed.connect(self._on_theme_changed)

    def sizeHint(self) -> QSize:
        side = self._theme.px(self._side)
        return QSize(side, side)

    def show_icon(self, icon: str) -> None:
        """Show another icon."""
        self._icon = icon
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        whole = QRectF(self.rect())
        edge = self._theme.color("line") if self._theme.edge > 1 else None
        fill_round(painter, whole, self._theme.px(8), fill=self._theme.color("sunken"), edge=edge)
        inset = whole.width() * 0.28
        inner = whole.adjusted(inset, inset, -inset, -inset)
        self._theme.paint_icon(painter, self._icon, inner, "ink")

    def _on_theme_changed(self) -> None:
        self.setFixedSize(self.sizeHint())
        self.update()


class StatePanel(Card):
    """A card with an icon, a title, a plain text and at most a few buttons."""

    chosen = Signal(str)

    def __init__(
        self,
        look: StateLook,
        *,
        theme: Theme,
        name: str = "state_panel",
        parent: QWidget | None = None,
    ) -> None:
        """Show a state; `chosen` carries the name of the action."""
        super().__init__(name=name, parent=parent)
        self._theme = theme
        self._icon = IconTile(look.icon, theme=theme)
        self._title = Text("", Letters.CARD_HEAD, wrap=True)
        self._text = Text("", Letters.BODY, "ink2", wrap=True)
        self._row = QHBoxLayout()
        self._lay_out()
        self.show_look(look)

    def show_look(self, look: StateLook) -> None:
        """Show another state."""
        self._icon.show_icon(look.icon)
        self._title.setText(look.title)
        self._text.setText(look.text)
        self.setAccessibleName(look.title)
        self.setAccessibleDescription(look.text)
        empty_out(self._row)
        for at, action in enumerate(look.actions):
            self._row.addWidget(self._button(action, main=at == 0))
        self._row.addStretch(1)

    def take_keys(self) -> None:
        """Give the keys to the first button."""
        first = self._row.itemAt(0)
        if first is not None and (button := first.widget()) is not None:
            button.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _lay_out(self) -> None:
        px = self._theme.px
        column = QVBoxLayout(self)
        column.setContentsMargins(px(20), px(20), px(20), px(20))
        column.setSpacing(px(8))
        column.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignLeft)
        column.addSpacing(px(6))
        column.addWidget(self._title)
        column.addWidget(self._text)
        column.addStretch(1)
        column.addSpacing(px(8))
        self._row.setSpacing(px(8))
        column.addLayout(self._row)

    def _button(self, action: PanelAction, *, main: bool) -> Button:
        kind = ButtonKind.MAIN if main else ButtonKind.PLAIN
        button = Button(action.text, theme=self._theme, kind=kind, name=f"state_{action.name}")
        button.setProperty("action", action.name)
        button.clicked.connect(self._on_clicked)
        return button

    def _on_clicked(self) -> None:
        sender = self.sender()
        if isinstance(sender, Button):
            self.chosen.emit(str(sender.property("action")))
