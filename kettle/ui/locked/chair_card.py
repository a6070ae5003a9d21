"""One chair as the lock shows it: large enough for the other end of the room, without a name."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from kettle.ui.chairs.chair_looks import ChairCellLook, anonymous
from kettle.ui.parts.alarms import ALARM_SIGNS, ShownAlarm, alarm_tag_text
from kettle.ui.parts.brush import RIGHT, draw_text, fill_round, fitted, text_width
from kettle.ui.parts.chips import paint_chair_tile
from kettle.ui.parts.stages import STAGE_SIGNS, stage_word
from kettle.ui.theme.letters import Letters
from kettle.ui.theme.theme import Theme

FEW = 8
"""Up to this many chairs stand in two columns; more stand in four."""


class LockedChair(QWidget):
    """Number, stage, time, and where to go; an alarm fills the card."""

    def __init__(self, *, theme: Theme, parent: QWidget | None = None) -> None:
        """Show nothing yet."""
        super().__init__(parent)
        self._theme = theme
        self._look: ChairCellLook | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_look(self, look: ChairCellLook) -> None:
        """Show a chair; what was measured is left out here, whoever made the look."""
        look = anonymous(look)
        if look == self._look:
            return
        self._look = look
        alarm = alarm_tag_text(look.alarm) if look.alarm else ""
        words = (str(look.number), stage_word(look.stage), look.line1, alarm, look.line2)
        self.setAccessibleName(", ".join(word for word in words if word))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(300), self._theme.px(120))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(120), self._theme.px(84))

    def paintEvent(self, event: QPaintEvent) -> None:
        look = self._look
        if look is None:
            return
        painter = QPainter(self)
        theme, px = self._theme, self._theme.px
        whole = QRectF(self.rect())
        fill, edge, ink = _colours(look.alarm)
        width = 3 if look.alarm is ShownAlarm.LOW else theme.edge
        fill_round(
            painter, whole, px(10), fill=theme.color(fill), edge=theme.color(edge), width=width
        )
        inner = whole.adjusted(px(20), px(16), -px(20), -px(14))
        self._paint_head(painter, inner, look, ink)
        self._paint_foot(painter, inner, look, ink)

    def _paint_head(self, painter: QPainter, room: QRectF, look: ChairCellLook, ink: str) -> None:
        theme, px = self._theme, self._theme.px
        side = px(40)
        tile = QRectF(room.left(), room.top(), side, side)
        fill, number = _tile(look.alarm)
        paint_chair_tile(
            painter, tile, look.number, theme, fill=fill, ink=number, letters=Letters.NAME
        )
        small = px(16)
        icon = QRectF(tile.right() + px(10), tile.center().y() - small / 2, small, small)
        theme.paint_icon(painter, STAGE_SIGNS[look.stage].icon, icon, ink)
        words = QRectF(icon.right() + px(6), tile.top(), room.width(), side)
        font = theme.font(Letters.LEAD)
        draw_text(painter, words, stage_word(look.stage), font, theme.color(ink))

    def _paint_foot(self, painter: QPainter, room: QRectF, look: ChairCellLook, ink: str) -> None:
        theme, px = self._theme, self._theme.px
        line = QRectF(room.left(), room.bottom() - px(58), room.width(), px(58))
        running = look.tail or look.alarm is not None
        letters = Letters.LOCK_TIMER if running else Letters.TIMER
        tail = text_width(theme.font(Letters.LEAD), look.tail)
        spare = room.width() - tail - self._next_width(look) - px(26)
        big = fitted(theme.font(letters), look.headline, spare)
        big = big or theme.font(Letters.SMALL)
        draw_text(painter, line, look.headline, big, theme.color(ink if running else "ink2"))
        after = line.adjusted(text_width(big, look.headline) + px(8), px(14), 0, 0)
        draw_text(painter, after, look.tail, theme.font(Letters.LEAD), theme.color(ink))
        left = after.left() + tail + px(10)
        self._paint_next(painter, QRectF(left, line.top(), line.right() - left, line.height()), ink)

    def _next_width(self, look: ChairCellLook) -> float:
        """The least room that where to go and how urgently must have."""
        tag = alarm_tag_text(look.alarm) if look.alarm else ""
        line = text_width(self._theme.font(Letters.SMALL_STRONG), look.line2)
        return max(line, text_width(self._theme.font(Letters.ROW), tag))

    def _paint_next(self, painter: QPainter, room: QRectF, ink: str) -> None:
        look, theme, px = self._look, self._theme, self._theme.px
        if look is None:
            return
        strong = look.alarm is not None
        letters = Letters.CARD_HEAD if strong else Letters.MEDIUM
        font = fitted(theme.font(letters), look.line2, room.width())
        calm = "ink2" if look.alarm is None else ink
        colour = theme.color("low_text" if look.alarm is ShownAlarm.LOW else calm)
        low = QRectF(room.left(), room.bottom() - px(24), room.width(), px(22))
        if font is not None:
            draw_text(painter, low, look.line2, font, colour, align=RIGHT)
        if look.alarm is not None:
            tag = alarm_tag_text(look.alarm)
            high = low.translated(0, -px(22))
            draw_text(painter, high, tag, theme.font(Letters.ROW), colour, align=RIGHT)


class LockedChairs(QWidget):
    """All chairs in the order of the room."""

    def __init__(self, *, theme: Theme, parent: QWidget | None = None) -> None:
        """Make a wall without chairs."""
        super().__init__(parent)
        self._theme = theme
        self._cards: list[LockedChair] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(theme.px(14))
        self.setObjectName("locked_chairs")

    def show_looks(self, looks: tuple[ChairCellLook, ...]) -> None:
        """Show the chairs; only cards that changed are painted."""
        if len(looks) != len(self._cards):
            self._set_out(len(looks))
        for card, look in zip(self._cards, looks, strict=True):
            card.show_look(look)

    def _set_out(self, count: int) -> None:
        for card in self._cards:
            self._grid.removeWidget(card)
            card.deleteLater()
        columns = 2 if count <= FEW else 4
        self._cards = [LockedChair(theme=self._theme) for _ in range(count)]
        for at, card in enumerate(self._cards):
            self._grid.addWidget(card, at // columns, at % columns, Qt.AlignmentFlag(0))


def _colours(alarm: ShownAlarm | None) -> tuple[str, str, str]:
    match alarm:
        case ShownAlarm.HIGH | ShownAlarm.MEDIUM:
            sign = ALARM_SIGNS[alarm]
            return sign.fill, sign.fill, sign.ink
        case ShownAlarm.LOW:
            return "surface", "low", "ink"
        case None:
            return "surface", "line2", "ink"


def _tile(alarm: ShownAlarm | None) -> tuple[str, str]:
    match alarm:
        case ShownAlarm.HIGH | ShownAlarm.MEDIUM:
            sign = ALARM_SIGNS[alarm]
            return sign.ink, sign.fill
        case _:
            return "ink", "surface"
