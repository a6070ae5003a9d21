"""The tool bar of the board: how many alarms of each level, what Kettle is not, sound and look."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from kettle.domain import dates
from kettle.ui.chairs.shown import time_left
from kettle.ui.parts.alarms import ShownAlarm, alarm_tag_text
from kettle.ui.parts.buttons import Button
from kettle.ui.parts.frames import Hairline, InkBox
from kettle.ui.parts.signs import AlarmTag, Icon
from kettle.ui.parts.text import Text
from kettle.ui.theme.letters import Letters
from kettle.ui.theme.theme import Theme
from kettle.ui.theme.tokens import Look

NARROW, VERY_NARROW = 1180, 860
"""Below these widths, in pixels at 100 per cent, look and full screen keep their icons only, and
the sentence stands on a line of its own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BarLook:
    """How many chairs have an alarm of each level, how long the sound rests, who hears it.

    `pause` is how long it would rest, as the protocol says; None before the board is read.
    """

    counts: tuple[tuple[ShownAlarm, int], ...] = ()
    paused: timedelta | None = None
    pause: timedelta | None = None
    is_silent: bool = False


class BoardBar(QWidget):
    """Says by signals what is wanted; decides nothing."""

    pause_wanted = Signal()
    look_wanted = Signal()
    full_screen_wanted = Signal()

    def __init__(self, *, theme: Theme, parent: QWidget | None = None) -> None:
        """Show no alarm."""
        super().__init__(parent)
        self._theme = theme
        self._look: BarLook | None = None
        self._tags = {level: AlarmTag(level, theme=theme) for level in _ORDER}
        self._calm = Text(self.tr("No alarms"), Letters.SMALL_STRONG, "ink2")
        words = (
            "Values are typed in by staff. Kettle reminds, it does not read the bedside monitor."
        )
        self._promise = Text(self.tr(words), Letters.SMALL, "ink2", wrap=True)
        self._pause = Button("", theme=theme, icon="bell-off", key="F12", name="pause_sound")
        self._dark = Button("", theme=theme, icon="moon", name="board_look")
        self._full = Button(
            self.tr("Full screen"), theme=theme, icon="maximize", key="F11", name="full_screen"
        )
        self._silent = InkBox(name="silent_box")
        self._silence = QWidget()
        self._row = QHBoxLayout()
        self._below = QWidget()
        self._below_row = QHBoxLayout()
        self._lay_out()
        self._pause.clicked.connect(self.pause_wanted)
        self._dark.clicked.connect(self.look_wanted)
        self._full.clicked.connect(self.full_screen_wanted)
        theme.theme_changed.connect(self._fit)
        self.show_look(BarLook())
        self._fit()

    def show_look(self, look: BarLook) -> None:
        """Show another state."""
        if look == self._look:
            return
        self._look = look
        counts = dict(look.counts)
        for level, tag in self._tags.items():
            count = counts.get(level, 0)
            tag.setVisible(count > 0)
            tag.show_alarm(level, f"{alarm_tag_text(level)} {count}")
        self._calm.setVisible(not any(counts.values()))
        self._silence.setVisible(look.is_silent)
        self._show_pause(look)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _show_pause(self, look: BarLook) -> None:
        if look.paused is None:
            length = dates.span(look.pause) if look.pause else ""
            self._pause.say(f"{self.tr('Pause sound')} {length}".strip())
            self._pause.show_icon("bell-off")
        else:
            left = time_left(look.paused)
            said = self.tr("Sound rests for %s, sound again now") % left
            self._pause.say(self.tr("Sounds again in %s") % left, accessible=said)
            self._pause.show_icon("bell")

    def _fit(self) -> None:
        px = self._theme.px
        self._row.setContentsMargins(px(16), px(7), px(16), px(7))
        self._row.setSpacing(px(10))
        is_light = self._theme.look is Look.LIGHT
        word = self.tr("Dark") if is_light else self.tr("Light")
        is_narrow = self.width() < px(NARROW)
        self._dark.show_icon("moon" if is_light else "sun")
        self._dark.say("" if is_narrow else word, accessible=word)
        full = self.tr("Full screen")
        self._full.say("" if is_narrow else full, accessible=full)
        self._full.show_key("" if is_narrow else "F11")
        is_very = self.width() < px(VERY_NARROW)
        self._pause.show_key("" if is_very else "F12")
        self._below.setVisible(is_very)
        home = self._below_row if is_very else self._row
        if home.indexOf(self._promise) < 0:
            (self._row if is_very else self._below_row).removeWidget(self._promise)
            home.insertWidget(0 if is_very else self._promise_at, self._promise, 1)

    def _lay_out(self) -> None:
        px = self._theme.px
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for tag in self._tags.values():
            self._row.addWidget(tag)
        self._row.addWidget(self._calm)
        self._row.addSpacing(self._theme.px(8))
        self._promise_at = self._row.count()
        self._row.addWidget(self._promise, 1)
        self._row.addStretch(0)
        for button in (self._pause, self._dark, self._full):
            self._row.addWidget(button)
        column.addLayout(self._row)
        self._below_row.setContentsMargins(px(16), 0, px(16), px(8))
        self._below.setLayout(self._below_row)
        column.addWidget(self._below)
        column.addWidget(self._silent_line())
        column.addWidget(Hairline())

    def _silent_line(self) -> QWidget:
        px = self._theme.px
        row = QHBoxLayout(self._silent)
        row.setContentsMargins(px(14), px(8), px(14), px(8))
        row.setSpacing(px(10))
        words = self.tr("This computer is silent. Alarms are shown, but nobody can hear them.")
        row.addWidget(Icon("bell-off", theme=self._theme, colour="ink"))
        row.addWidget(Text(words, Letters.ROW, wrap=True), 1, Qt.AlignmentFlag.AlignVCenter)
        around = QHBoxLayout(self._silence)
        around.setContentsMargins(px(16), 0, px(16), px(8))
        around.addWidget(self._silent)
        self._silence.hide()
        return self._silence


_ORDER = (ShownAlarm.HIGH, ShownAlarm.MEDIUM, ShownAlarm.LOW)
