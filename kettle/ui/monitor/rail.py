"""The rail at the left of a session: four steps, painted, each a button that opens its page."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from kettle.ui.monitor.rail_look import Mark, RailPoint, RailStep, StepName, StepState
from kettle.ui.parts.alarms import ALARM_SIGNS
from kettle.ui.parts.brush import draw_text, fill_round, fitted
from kettle.ui.theme.letters import Letters
from kettle.ui.theme.theme import Theme

RAIL_WIDTH = 204
_DISC, _LEFT, _WORDS = 32, 14, 58
_TITLE, _TIMER, _LINE, _POINT, _GAP = 32, 34, 17, 22, 18
_ICONS = {
    StepName.CHECKS: "check",
    StepName.INFUSION: "droplet",
    StepName.OBSERVATION: "eye",
    StepName.DISCHARGE: "house",
}


class RailStepButton(QAbstractButton):
    """One step: disc, heading, time left, small lines and its check-ins."""

    def __init__(self, name: StepName, *, theme: Theme, last: bool) -> None:
        """Wait for something to show."""
        super().__init__()
        self._theme, self._last = theme, last
        self._look = RailStep(name=name, title="", state=StepState.LATER)
        self.setObjectName(f"rail_{name}")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        theme.theme_changed.connect(self.updateGeometry)

    def show_look(self, look: RailStep) -> None:
        """Show another second; repaints only when something changed."""
        if look == self._look:
            return
        self._look = look
        self.setEnabled(look.opens)
        said = [look.title, look.timer, *look.lines, *(_said(one) for one in look.points)]
        self.setAccessibleName(", ".join(filter(None, said)))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        look = self._look
        high = _TITLE + (_TIMER if look.timer else 0) + _LINE * len(look.lines)
        high += (8 + _POINT * len(look.points)) if look.points else 0
        return QSize(self._theme.px(RAIL_WIDTH - 16), self._theme.px(max(high, 36) + _GAP))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if not self._last:
            self._paint_track(painter)
        self._paint_disc(painter)
        self._paint_words(painter)

    def _paint_track(self, painter: QPainter) -> None:
        px = self._theme.px
        done = self._look.state is StepState.DONE
        middle = px(_LEFT) + px(_DISC) / 2
        painter.setPen(QPen(self._theme.color("accent" if done else "line2"), px(2)))
        painter.drawLine(round(middle), px(_DISC), round(middle), self.height())

    def _paint_disc(self, painter: QPainter) -> None:
        theme, px, look = self._theme, self._theme.px, self._look
        disc = QRectF(px(_LEFT), 0, px(_DISC), px(_DISC))
        fill, edge, ink = _DISCS[look.state]
        if look.state is StepState.NOW:
            fill_round(painter, disc, px(_DISC) / 2, fill=theme.color("obs_mid"))
            disc = disc.adjusted(px(3), px(3), -px(3), -px(3))
        fill_round(
            painter,
            disc,
            disc.height() / 2,
            fill=theme.color(fill),
            edge=theme.color(edge),
            width=2,
        )
        side = px(16)
        spot = QRectF(disc.center().x() - side / 2, disc.center().y() - side / 2, side, side)
        icon = "check" if look.state is StepState.DONE else _ICONS[look.name]
        theme.paint_icon(painter, icon, spot, ink)

    def _paint_words(self, painter: QPainter) -> None:
        theme, px, look = self._theme, self._theme.px, self._look
        left, room = px(_WORDS), self.width() - px(_WORDS)
        ink, ink2 = theme.color("ink"), theme.color("ink2")
        draw_text(
            painter, QRectF(left, 0, room, px(_TITLE)), look.title, theme.font(Letters.HEAD), ink
        )
        top = px(_TITLE)
        if look.timer:
            font = theme.font(Letters.NAME)
            draw_text(
                painter, QRectF(left, top, room, px(_TIMER - 4)), look.timer,
                fitted(font, look.timer, room) or font, ink,
            )  # fmt: skip
            top += px(_TIMER)
        for line in look.lines:
            font = theme.font(Letters.SMALL)
            spot = QRectF(left, top, room, px(_LINE))
            draw_text(painter, spot, line, fitted(font, line, room) or font, ink2)
            top += px(_LINE)
        top += px(8)
        for point in look.points:
            self._paint_point(painter, QRectF(left, top, room, px(_POINT)), point)
            top += px(_POINT)

    def _paint_point(self, painter: QPainter, spot: QRectF, point: RailPoint) -> None:
        theme, px = self._theme, self._theme.px
        side = px(12)
        box = QRectF(spot.left(), spot.center().y() - side / 2, side, side)
        strong = point.mark in {Mark.ALARM, Mark.NEXT}
        words, tone, text = spot.adjusted(px(21), 0, 0, 0), "ink" if strong else "ink2", point.text
        match point.mark:
            case Mark.DONE:
                fill_round(painter, box, px(3), fill=theme.color("accent"))
            case Mark.ALARM if point.alarm is not None:
                sign = ALARM_SIGNS[point.alarm]
                fill_round(painter, box, px(3), fill=theme.color(sign.fill))
                tone, text = sign.text, f"{text} {sign.sign}"
            case Mark.NEXT:
                fill_round(painter, box, px(3), edge=theme.color("ink"), width=2)
            case _:
                fill_round(painter, box, px(3), edge=theme.color("ctl"), width=1.2)
        if point.mark is Mark.MISSED:
            painter.setPen(QPen(theme.color("ink2"), px(1.5)))
            painter.drawLine(box.topLeft(), box.bottomRight())
            text = f"{text} {self.tr('missed')}"
        font = theme.font(Letters.SMALL_STRONG if strong else Letters.SMALL)
        draw_text(painter, words, text, font, theme.color(tone))


class SessionRail(QScrollArea):
    """All four steps, and at the foot what must be known about the rules in force."""

    chosen = Signal(str)

    def __init__(self, *, theme: Theme) -> None:
        """Make an empty rail."""
        super().__init__()
        self._theme = theme
        self._steps = {
            name: RailStepButton(name, theme=theme, last=name is StepName.DISCHARGE)
            for name in StepName
        }
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, theme.px(16), 0, theme.px(12))
        column.setSpacing(0)
        for step in self._steps.values():
            column.addWidget(step)
            step.clicked.connect(self._on_clicked)
        column.addStretch(1)
        self.setWidget(body)
        self.setWidgetResizable(True)
        self.setObjectName("session_rail")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._fit()
        theme.theme_changed.connect(self._fit)

    def show_look(self, steps: tuple[RailStep, ...]) -> None:
        """Show another second."""
        for step in steps:
            self._steps[step.name].show_look(step)

    def _on_clicked(self) -> None:
        sender = self.sender()
        for name, step in self._steps.items():
            if step is sender:
                self.chosen.emit(name.value)

    def _fit(self) -> None:
        self.setFixedWidth(self._theme.px(RAIL_WIDTH))


_DISCS = {
    StepState.DONE: ("accent", "accent", "accent_ink"),
    StepState.NOW: ("obs", "obs", "surface"),
    StepState.LATER: ("surface", "ctl", "ink2"),
}


def _said(point: RailPoint) -> str:
    words = {Mark.DONE: "done", Mark.ALARM: "out of limits", Mark.MISSED: "missed"}
    return f"{point.text} {words.get(point.mark, '')}".strip()
