"""The loudspeaker: short sounds through QtMultimedia, else the bell of the computer.

QtMultimedia is loaded at the first burst, never on the way to the sign-in. Where it cannot be
loaded or no loudspeaker is there, the computer counts as silent although its bell is rung.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QLoggingCategory, QObject, QUrl
from PySide6.QtWidgets import QApplication

from kettle import assets
from kettle.ui.parts.alarms import ShownAlarm

if TYPE_CHECKING:
    from PySide6.QtMultimedia import QSoundEffect

_FILES = {ShownAlarm.HIGH: "sounds/high.wav", ShownAlarm.MEDIUM: "sounds/medium.wav"}

_QUIET = "qt.multimedia.*=false"
"""Which libraries for films are missing is of no interest to anybody who hears an alarm."""


class QtSounder(QObject):
    """Plays one burst at a time at full strength; how loud that is, the computer decides."""

    def __init__(self, parent: QObject | None = None) -> None:
        """Load nothing yet."""
        super().__init__(parent)
        self._effects: dict[ShownAlarm, QSoundEffect] = {}

    def sound(self, level: ShownAlarm) -> bool:
        """Begin one burst; False when no loudspeaker is there and the bell has to do."""
        self.hush()
        if not self._has_loudspeaker():
            QApplication.beep()
            return False
        effect = self._effect(level)
        effect.play()
        return effect.status() is not effect.Status.Error

    def hush(self) -> None:
        """Break a burst off."""
        for effect in self._effects.values():
            effect.stop()

    def _has_loudspeaker(self) -> bool:
        QLoggingCategory.setFilterRules(_QUIET)
        try:
            from PySide6.QtMultimedia import QMediaDevices
        except ImportError:
            return False
        return bool(QMediaDevices.audioOutputs())

    def _effect(self, level: ShownAlarm) -> QSoundEffect:
        from PySide6.QtMultimedia import QSoundEffect

        if level not in self._effects:
            effect = QSoundEffect(self)
            effect.setSource(QUrl.fromLocalFile(str(assets.path(_FILES[level]))))
            effect.setVolume(1.0)
            self._effects[level] = effect
        return self._effects[level]
