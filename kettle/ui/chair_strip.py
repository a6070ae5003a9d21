"""The strip at the lower edge of every view: each chair, its stage, its time, its alarm."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QWidget

from kettle.ui.chairs.chair_looks import ChairCellLook
from kettle.ui.parts.alarms import ALARM_SIGNS, ShownAlarm, alarm_tag_text
from kettle.ui.parts.brush import draw_text, fill_round, fitted, text_width
from kettle.ui.parts.chips import paint_chair_tile
from kettle.ui.parts.frames import Ground
from kettle.ui.parts.stages import STAGE_SIGNS, ShownStage, stage_word
from kettle.ui.theme.letters import Letters
from kettle.ui.theme.theme import Theme
from kettle.ui.theme.tokens import Look

STRIP_HEIGHT = 56
_STAGE_BARS = {ShownStage.INFUSING: "inf", ShownStage.PAUSED: "inf", ShownStage.OBSERVING: "obs"}


class ChairCell(QAbstractButton):
    """One chair; a click or Enter opens it. A narrow cell drops its second line, then its icon."""

    def __init__(self, *, theme: Theme, parent: QWidget | None = None) -> None:
        """Show nothing yet."""
        super().__init__(parent)
        self._theme = theme
        self._look: ChairCellLook | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Expanding)

    @property
    def look(self) -> ChairCellLook | None:
        """What the cell shows now."""
        return self._look

    def show_look(self, look: ChairCellLook) -> None:
        """Show another state; an equal one is not painted again."""
        if look == self._look:
            return
        self._look = look
        self.setObjectName(f"chair_{look.number}")
        self.setAccessibleName(_spoken(look))
        self.setToolTip(_spoken(look))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(160), self._theme.px(43))

    def paintEvent(self, event: QPaintEvent) -> None:
        look = self._look
        if look is None:
            return
        painter = QPainter(self)
        self._paint_ground(painter, look)
        self._paint_tile(painter, look)
        self._paint_words(painter, look)

    def _paint_ground(self, painter: QPainter, look: ChairCellLook) -> None:
        theme, px = self._theme, self._theme.px
        whole = QRectF(self.rect())
        stark = theme.look is Look.HIGH_CONTRAST
        match look.alarm:
            case ShownAlarm.HIGH | ShownAlarm.MEDIUM:
                fill = theme.color(ALARM_SIGNS[look.alarm].fill)
                fill_round(painter, whole, px(6), fill=fill)
            case ShownAlarm.LOW:
                fill = theme.color("low" if stark else "low_soft")
                edge = theme.color("ink" if stark else "low")
                fill_round(painter, whole, px(6), fill=fill, edge=edge, width=2)
            case None:
                fill, edge = theme.color("surface"), theme.color("line")
                fill_round(painter, whole, px(6), fill=fill, edge=edge, width=theme.edge)
                self._paint_progress(painter, look)

    def _paint_progress(self, painter: QPainter, look: ChairCellLook) -> None:
        bar = _STAGE_BARS.get(look.stage)
        if bar is None or look.progress is None:
            return
        high = self._theme.px(3)
        whole = QRectF(self.rect())
        inside = QPainterPath()
        inside.addRoundedRect(whole, self._theme.px(6), self._theme.px(6))
        share = min(max(look.progress, 0.0), 1.0)
        painter.save()
        painter.setClipPath(inside)
        painter.fillRect(
            QRectF(0, whole.height() - high, whole.width() * share, high), self._theme.color(bar)
        )
        painter.restore()

    def _paint_tile(self, painter: QPainter, look: ChairCellLook) -> None:
        side = self._theme.px(22)
        left = min(self._margin(), max((self.width() - side) / 2, 0))
        spot = QRectF(left, (self.height() - side) / 2, side, side)
        fill, ink = self._tile_colours(look.alarm)
        paint_chair_tile(painter, spot, look.number, self._theme, fill=fill, ink=ink)

    def _paint_words(self, painter: QPainter, look: ChairCellLook) -> None:
        theme, px = self._theme, self._theme.px
        left = self._margin() + px(22 + 5)
        room = self.width() - left - px(3)
        ink, ink2 = self._inks(look)
        line2 = _second_line(look)
        below = fitted(theme.font(Letters.SMALL), line2, room) if line2 else None
        top, high = (0, self.height()) if below is None else (px(3), px(20))
        headline = look.line1 if below is not None else _signed(look)
        head = fitted(theme.font(Letters.HEAD), headline, room)
        if head is None:
            self._paint_sign_alone(painter, look, QRectF(left, 0, room, self.height()))
            return
        shift = 0
        side = px(14)
        if text_width(head, headline) + side + px(5) <= room:
            spot = QRectF(left, top + (high - side) / 2, side, side)
            theme.paint_icon(painter, STAGE_SIGNS[look.stage].icon, spot, ink)
            shift = side + px(5)
        words = QRectF(left + shift, top, room, high)
        draw_text(painter, words, headline, head, theme.color(ink))
        if below is not None:
            lower = QRectF(left, px(22), room, px(17))
            draw_text(painter, lower, line2, below, ink2)

    def _paint_sign_alone(self, painter: QPainter, look: ChairCellLook, room: QRectF) -> None:
        """In a very narrow cell an alarm still has its sign: never the colour alone."""
        if look.alarm is None:
            return
        sign = ALARM_SIGNS[look.alarm].sign
        font = self._theme.font(Letters.SMALL_STRONG)
        draw_text(painter, room, sign, font, self._theme.color(self._inks(look)[0]))

    def _margin(self) -> int:
        return self._theme.px(11 if self.width() >= self._theme.px(150) else 4)

    def _tile_colours(self, alarm: ShownAlarm | None) -> tuple[str, str]:
        match alarm:
            case ShownAlarm.HIGH:
                return "hi_ink", "hi"
            case ShownAlarm.MEDIUM:
                return "med_ink", "med"
            case ShownAlarm.LOW:
                stark = self._theme.look is Look.HIGH_CONTRAST
                return ("low_ink", "low") if stark else ("low", "low_ink")
            case None:
                return "sunken", "ink"

    def _inks(self, look: ChairCellLook) -> tuple[str, QColor]:
        match look.alarm:
            case ShownAlarm.HIGH | ShownAlarm.MEDIUM:
                ink = ALARM_SIGNS[look.alarm].ink
                return ink, self._theme.color(ink)
            case ShownAlarm.LOW:
                return "ink", self._theme.color("low_text")
            case None:
                return "ink", self._theme.color("ink2")


class ChairStrip(Ground):
    """All chairs in the order of the room; they never change places."""

    opened = Signal(int)

    def __init__(self, *, theme: Theme, parent: QWidget | None = None) -> None:
        """Make a strip without chairs."""
        super().__init__("canvas", name="chair_strip", parent=parent)
        self._theme = theme
        self._cells: list[ChairCell] = []
        self._row = QHBoxLayout(self)
        self.setAccessibleName(self.tr("Chairs"))
        self._fit()
        theme.theme_changed.connect(self._fit)

    def show_looks(self, looks: tuple[ChairCellLook, ...]) -> None:
        """Show the chairs; only cells that changed are painted."""
        while len(self._cells) < len(looks):
            cell = ChairCell(theme=self._theme)
            cell.clicked.connect(self._on_clicked)
            self._cells.append(cell)
            self._row.addWidget(cell, 1)
        while len(self._cells) > len(looks):
            cell = self._cells.pop()
            self._row.removeWidget(cell)
            cell.deleteLater()
        for cell, look in zip(self._cells, looks, strict=True):
            cell.show_look(look)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.color("surface"))
        painter.fillRect(0, 0, self.width(), self._theme.edge, self._theme.color("line2"))

    def _fit(self) -> None:
        px = self._theme.px
        self.setFixedHeight(px(STRIP_HEIGHT))
        self._row.setContentsMargins(px(12), px(7), px(12), px(6))
        self._row.setSpacing(px(6))

    def _on_clicked(self) -> None:
        sender = self.sender()
        if isinstance(sender, ChairCell) and sender.look is not None:
            self.opened.emit(sender.look.number)


def _second_line(look: ChairCellLook) -> str:
    if look.alarm is None:
        return look.line2
    return f"{ALARM_SIGNS[look.alarm].sign} {look.line2}"


def _signed(look: ChairCellLook) -> str:
    """What one line has room for: the sign and the time."""
    if look.alarm is None:
        return look.headline
    return f"{ALARM_SIGNS[look.alarm].sign} {look.headline}"


def _spoken(look: ChairCellLook) -> str:
    parts = [f"{look.number}", stage_word(look.stage), look.line1]
    if look.alarm is not None:
        parts.append(alarm_tag_text(look.alarm))
    return ", ".join(part for part in (*parts, look.line2) if part)
