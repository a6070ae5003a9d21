"""A row of buttons of which at most one is chosen: by touch, by its figure, or by the arrows."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QWidget

from kettle.ui.theme.theme import Theme

_ROOMY = 6
"""More options than these stand close together."""


class Segments(QWidget):
    """An exclusive choice in one row; nothing is chosen until a person chooses.

    A typed figure n chooses option n (counted from `first_figure`) and `moved_on` is emitted, so
    that a form can go to its next question with the same stroke.
    """

    chosen = Signal(int)
    moved_on = Signal()

    def __init__(
        self,
        options: Sequence[str],
        *,
        theme: Theme,
        name: str,
        label: str = "",
        first_figure: int = 0,
        parent: QWidget | None = None,
    ) -> None:
        """Show the options; `label` is what a screen reader says before each."""
        super().__init__(parent)
        self._first_figure = first_figure
        self._group = QButtonGroup(self)
        self.setObjectName(name)
        self.setAccessibleName(label or name)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        for at, option in enumerate(options):
            button = QPushButton(option, self)
            button.setCheckable(True)
            button.setObjectName(f"{name}_{at}")
            button.setAccessibleName(f"{label} {option}".strip())
            button.setProperty("seg", _place(at, len(options)))
            button.setProperty("tight", len(options) > _ROOMY)
            button.installEventFilter(self)
            self._group.addButton(button, at)
            row.addWidget(button, 1)
        self._roll_focus(0)
        self._group.idClicked.connect(self._on_clicked)

    @property
    def index(self) -> int | None:
        """Which option is chosen, counted from 0, or None."""
        at = self._group.checkedId()
        return None if at < 0 else at

    def choose(self, index: int | None) -> None:
        """Show a choice without saying that a person made it."""
        if index is None:
            self._clear()
            return
        self._group.button(index).setChecked(True)
        self._roll_focus(index)

    def focus_choice(self) -> None:
        """Take the keys at the chosen option, or at the first."""
        self._group.button(self.index or 0).setFocus(Qt.FocusReason.TabFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._on_key(event)
        return False

    def _on_key(self, event: QKeyEvent) -> bool:
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return False
        if event.text().isdecimal():
            return self._on_figure(int(event.text()))
        count = len(self._group.buttons())
        if event.key() in {Qt.Key.Key_Home, Qt.Key.Key_End}:
            self._choose_by_key(0 if event.key() == Qt.Key.Key_Home else count - 1)
            return True
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: +1}.get(Qt.Key(event.key()))
        if step is None:
            return False
        start = -1 if step > 0 else count
        now = start if self.index is None else self.index
        self._choose_by_key(min(max(now + step, 0), count - 1))
        return True

    def _on_figure(self, figure: int) -> bool:
        at = figure - self._first_figure
        if not 0 <= at < len(self._group.buttons()):
            return True
        self._choose_by_key(at)
        self.moved_on.emit()
        return True

    def _choose_by_key(self, at: int) -> None:
        self._group.button(at).setChecked(True)
        self._roll_focus(at)
        self._group.button(at).setFocus(Qt.FocusReason.TabFocusReason)
        self.chosen.emit(at)

    def _on_clicked(self, at: int) -> None:
        self._roll_focus(at)
        self.chosen.emit(at)

    def _roll_focus(self, at: int) -> None:
        """Let Tab stop once in the row: at the chosen option."""
        for button in self._group.buttons():
            here = self._group.id(button) == at
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus if here else Qt.FocusPolicy.ClickFocus)
        self.setFocusProxy(self._group.button(at))

    def _clear(self) -> None:
        self._group.setExclusive(False)
        for button in self._group.buttons():
            button.setChecked(False)
        self._group.setExclusive(True)
        self._roll_focus(0)


def _place(at: int, count: int) -> str:
    if count == 1:
        return "only"
    return "first" if at == 0 else "last" if at == count - 1 else "middle"
