"""While the pump runs: how far it is, and pause, resume, rate and stop. Kettle drives no pump."""

from __future__ import annotations

from dataclasses import dataclass
from zoneinfo import ZoneInfo

from PySide6.QtCore import QCoreApplication, QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from kettle.domain import dates, pump
from kettle.domain.numbers import format_decimal, product, quotient
from kettle.domain.session import Stage
from kettle.domain.watch import Watch
from kettle.ui.monitor.rail_look import given_words
from kettle.ui.parts.buttons import Button, ButtonKind
from kettle.ui.parts.frames import Card
from kettle.ui.parts.signs import Icon
from kettle.ui.parts.text import Text
from kettle.ui.theme.letters import Letters
from kettle.ui.theme.theme import Theme
from kettle.workflow.observing import SessionView

_LEAST_WORDS = 260
"""Pixels at 100 per cent that the words need beside the buttons."""


@dataclass(frozen=True, slots=True, kw_only=True)
class InfusionLook:
    """The pump in words; `is_paused` decides which buttons there are."""

    headline: str
    line: str
    is_paused: bool


def infusion_look(view: SessionView, seen: Watch, zone: ZoneInfo) -> InfusionLook | None:
    """The pump at one second, or None when none runs."""
    if seen.stage not in {Stage.INFUSING, Stage.PAUSED}:
        return None
    state, is_paused = view.state, seen.stage is Stage.PAUSED
    flowing = dates.span(pump.time_flowing(state.pump, seen.at))
    headline = _tr("Infusing %s") % flowing
    if is_paused:
        pause = state.pump.pauses[-1]
        headline = _tr("Paused %s") % dates.span(seen.at - pause.began_at)
    parts = [given_words(state, seen.at)]
    if not is_paused:
        tenths = quotient(product(state.pump.rate_tenths_ml_per_h, 1), 10)
        parts.append(f"{format_decimal(tenths)} mL/h")
    if seen.infusion_ends_at:
        ends = dates.clock_at(seen.infusion_ends_at, zone)
        parts.append(_tr("ends %s") % ends)
    return InfusionLook(
        headline=headline, line=" · ".join(filter(None, parts)), is_paused=is_paused
    )


class InfusionBar(Card):
    """What a person says the pump does; each button records, none acts on the pump."""

    pause_wanted = Signal()
    resume_wanted = Signal()
    rate_wanted = Signal()
    stop_wanted = Signal()

    def __init__(self, *, theme: Theme) -> None:
        """Wait, hidden."""
        super().__init__(name="infusion_bar")
        self._theme = theme
        self._icon = Icon("droplet", theme=theme, size=20, colour="inf")
        self._headline = Text("", Letters.CARD_HEAD)
        self._line = Text("", Letters.SMALL, "ink2", wrap=True)
        tr = self.tr
        self._pause = Button(tr("Pause"), theme=theme, icon="pause", name="infusion_pause")
        self._resume = Button(
            tr("Resume"), theme=theme, kind=ButtonKind.MAIN, icon="play", name="infusion_resume"
        )
        self._rate = Button(tr("Rate"), theme=theme, icon="gauge", name="infusion_rate")
        self._stop = Button(tr("Stop"), theme=theme, icon="ban", name="infusion_stop")
        self._pause.clicked.connect(self.pause_wanted)
        self._resume.clicked.connect(self.resume_wanted)
        self._rate.clicked.connect(self.rate_wanted)
        self._stop.clicked.connect(self.stop_wanted)
        self._lay_out()
        self.hide()

    def show_look(self, look: InfusionLook | None) -> None:
        """Show another second."""
        self.setVisible(look is not None)
        if look is None:
            return
        self._headline.setText(look.headline)
        self._line.setText(look.line)
        self._icon.show_icon("droplet-pause" if look.is_paused else "droplet", "inf")
        self._pause.setVisible(not look.is_paused)
        self._rate.setVisible(not look.is_paused)
        self._resume.setVisible(look.is_paused)

    def minimumSizeHint(self) -> QSize:
        """No wider than its buttons, which stand below the words where they must."""
        asked = super().minimumSizeHint()
        margins = self._sides.contentsMargins()
        buttons = self._buttons.minimumSize().width() + margins.left() + margins.right()
        return QSize(min(asked.width(), buttons), asked.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        words = self._theme.px(_LEAST_WORDS)
        beside = self.width() >= words + self._buttons.minimumSize().width()
        down, across = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        self._sides.setDirection(across if beside else down)

    def _lay_out(self) -> None:
        px = self._theme.px
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._headline)
        words.addWidget(self._line)
        told = QHBoxLayout()
        told.setSpacing(px(12))
        told.addWidget(self._icon)
        told.addLayout(words, 1)
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(px(8))
        buttons: tuple[QWidget, ...] = (self._pause, self._resume, self._rate, self._stop)
        for button in buttons:
            self._buttons.addWidget(button)
        self._sides = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._sides.setContentsMargins(px(16), px(8), px(10), px(8))
        self._sides.setSpacing(px(8))
        self._sides.addLayout(told, 1)
        self._sides.addLayout(self._buttons)


def _tr(text: str) -> str:
    return QCoreApplication.translate("session", text)
