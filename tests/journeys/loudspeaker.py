"""The loudspeaker of the station, which writes down what it was asked to sound."""

from __future__ import annotations

from kettle.ui.parts.alarms import ShownAlarm


class Loudspeaker:
    """Hears each burst; `heard` is emptied by whoever listens."""

    def __init__(self) -> None:
        """Nothing was heard yet."""
        self.heard: list[ShownAlarm] = []

    def sound(self, level: ShownAlarm) -> bool:
        """One burst."""
        self.heard.append(level)
        return True

    def hush(self) -> None:
        """The burst is broken off."""

    def since_last(self) -> list[ShownAlarm]:
        """What was heard since somebody asked last."""
        heard, self.heard = self.heard, []
        return heard
