"""The one timer of the window: once a second everything that shows a time is asked to look."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, QTimer, Signal

BEAT_MS = 1_000


class SessionClock(QObject):
    """Says `tick` once a second. What time it is, the receiver asks the `Clock`."""

    tick = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        """Stand still until started."""
        super().__init__(parent)
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.CoarseTimer)
        self._timer.setInterval(BEAT_MS)
        self._timer.timeout.connect(self.tick)

    def start(self) -> None:
        """Begin to tick; the first tick comes after one second."""
        self._timer.start()

    def stop(self) -> None:
        """Stand still."""
        self._timer.stop()
