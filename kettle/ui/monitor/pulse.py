"""The beat of unseen alarms: one timer for all cards, at rest when nothing pulses."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from kettle.ui.parts.alarms import ALARM_SIGNS, ShownAlarm

STEP_MS = 250
"""Half a period of the fastest pulse, 2 Hz (ui.md 5)."""


def is_lit(level: ShownAlarm, step: int) -> bool:
    """Whether a level is in the bright half of its pulse; half of each period is bright."""
    hertz = ALARM_SIGNS[level].pulse_hz
    if not hertz:
        return True
    half = max(1, round(1_000 / hertz / 2 / STEP_MS))
    return step // half % 2 == 0


class Pulse(QObject):
    """Says `beat` with a rising number while it runs."""

    beat = Signal(int)

    def __init__(self, parent: QObject | None = None) -> None:
        """Stand still."""
        super().__init__(parent)
        self._step = 0
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(STEP_MS)
        self._timer.timeout.connect(self._on_timeout)

    @property
    def is_running(self) -> bool:
        """Whether anything pulses now."""
        return self._timer.isActive()

    def run(self, *, wanted: bool) -> None:
        """Begin or stop; it begins with the bright half."""
        if wanted == self._timer.isActive():
            return
        self._step = 0
        self.beat.emit(0)
        if wanted:
            self._timer.start()
        else:
            self._timer.stop()

    def _on_timeout(self) -> None:
        self._step += 1
        self.beat.emit(self._step)
