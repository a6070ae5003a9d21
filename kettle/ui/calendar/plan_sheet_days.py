"""The good days of a week: any number of them, by touch, by figure or by Space."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from kettle.domain import dates
from kettle.ui.parts.signs import Icon
from kettle.ui.parts.text import Text
from kettle.ui.theme.letters import Letters
from kettle.ui.theme.theme import Theme


class GoodDays(QWidget):
    """A row of weekdays; one Tab stop, arrows go along, Space or the weekday's figure toggles.

    Monday is 1 on the keys and 0 inside, as in the protocol.
    """

    edited = Signal()

    def __init__(
        self, weekdays: Sequence[int], *, theme: Theme, name: str, parent: QWidget | None = None
    ) -> None:
        """Offer some weekdays, none of them chosen."""
        super().__init__(parent)
        self.setObjectName(f"{name}_field")
        self._buttons: dict[int, QPushButton] = {}
        label = self.tr("Good days")
        row = QHBoxLayout()
        row.setSpacing(0)
        for at, weekday in enumerate(weekdays):
            button = QPushButton(dates.WEEKDAYS[weekday], self)
            button.setObjectName(f"{name}_{weekday}")
            button.setAccessibleName(f"{label}: {dates.WEEKDAYS[weekday]}")
            button.setCheckable(True)
            place = "first" if at == 0 else "last" if at == len(weekdays) - 1 else "middle"
            button.setProperty("seg", "only" if len(weekdays) == 1 else place)
            button.setProperty("tight", "true")
            button.installEventFilter(self)
            button.clicked.connect(self._on_clicked)
            self._buttons[weekday] = button
            row.addWidget(button, 1)
        self._wrong = Text("", Letters.SMALL_MEDIUM, wrap=True)
        self._wrong.setObjectName(f"{name}_wrong")
        self._sign = Icon("triangle-alert", theme=theme, size=16, colour="ink")
        foot = QHBoxLayout()
        foot.setSpacing(theme.px(6))
        foot.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        foot.addWidget(self._wrong, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(4))
        column.addWidget(Text(label, Letters.SMALL_STRONG, "ink2"))
        column.addLayout(row)
        column.addLayout(foot)
        self.clear_wrong()
        self._roll_focus(next(iter(weekdays), 0))

    @property
    def weekdays(self) -> tuple[int, ...]:
        """The chosen weekdays, Monday 0."""
        return tuple(day for day, button in self._buttons.items() if button.isChecked())

    def choose(self, weekdays: Sequence[int]) -> None:
        """Show a choice without saying that a person made it."""
        for day, button in self._buttons.items():
            button.setChecked(day in weekdays)
        self.clear_wrong()

    def say_wrong(self, sentence: str, *, take_keys: bool = True) -> None:
        """Say below why these days will not do, and take the keys."""
        self._wrong.setText(sentence)
        self._wrong.show()
        self._sign.show()
        if take_keys:
            self._at_rest().setFocus(Qt.FocusReason.OtherFocusReason)

    def clear_wrong(self) -> None:
        """Take the sentence away."""
        self._wrong.setText("")
        self._wrong.hide()
        self._sign.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._on_key(event)
        return False

    def _on_key(self, event: QKeyEvent) -> bool:
        if event.text().isdecimal():
            button = self._buttons.get(int(event.text()) - 1)
            if button is not None:
                self._roll_focus(int(event.text()) - 1)
                button.setFocus(Qt.FocusReason.TabFocusReason)
                button.click()
            return True
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        if step is None:
            return False
        order = list(self._buttons)
        now = next((at for at, day in enumerate(order) if self._buttons[day].hasFocus()), 0)
        day = order[min(max(now + step, 0), len(order) - 1)]
        self._roll_focus(day)
        self._buttons[day].setFocus(Qt.FocusReason.TabFocusReason)
        return True

    def _on_clicked(self) -> None:
        self.clear_wrong()
        self.edited.emit()

    def _at_rest(self) -> QPushButton:
        strong = Qt.FocusPolicy.StrongFocus
        return next(one for one in self._buttons.values() if one.focusPolicy() == strong)

    def _roll_focus(self, day: int) -> None:
        for weekday, button in self._buttons.items():
            here = weekday == day
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus if here else Qt.FocusPolicy.ClickFocus)
