"""What a screen reader finds in the painted calendar: one child for each visit and free place."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QAccessibleEvent, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QWidget


class Spot(QAbstractButton):
    """An unseen button over a painted block: it takes neither pointer nor keys."""

    def __init__(self, parent: QWidget) -> None:
        """Lie over nothing yet."""
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Leave everything to the canvas."""


class Spots:
    """One spot for each place, used again when the calendar changes."""

    def __init__(self, host: QWidget) -> None:
        """Begin without any."""
        self._host = host
        self._pool: list[Spot] = []
        self._keys: list[str] = []

    def place(self, places: Mapping[str, tuple[QRect, str]]) -> None:
        """Lay a spot over each place, with the words a person would hear."""
        while len(self._pool) < len(places):
            self._pool.append(Spot(self._host))
        self._keys = list(places)
        for spot, (key, (rect, words)) in zip(self._pool, places.items(), strict=False):
            spot.setObjectName(f"visit_{key}")
            spot.setAccessibleName(words)
            spot.setGeometry(rect)
            spot.lower()
            spot.show()
        for spot in self._pool[len(places) :]:
            spot.hide()

    def announce(self, key: str) -> None:
        """Tell a screen reader that this place is the chosen one."""
        spot = self._pool[self._keys.index(key)]
        QAccessible.updateAccessibility(QAccessibleEvent(spot, QAccessible.Event.Focus))

    def say(self, speaker: QWidget, words: str) -> None:
        """Let a screen reader say something at once."""
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(speaker, words))
