"""A card to tick: one kind of paper with what it is, and whether it is printed."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from kettle.ui.parts.brush import draw_text, fill_round
from kettle.ui.parts.choice import paint_tick
from kettle.ui.theme.letters import Letters
from kettle.ui.theme.theme import Theme

_PAD, _ICON, _TICK, _LEAST = 12, 20, 22, 58
_WRAPS = int(Qt.TextFlag.TextWordWrap) | int(Qt.AlignmentFlag.AlignLeft)


class CheckCard(QAbstractButton):
    """Icon, name and one line below; Space or a click ticks it."""

    def __init__(self, title: str, *, icon: str, theme: Theme, name: str) -> None:
        """Make an empty card."""
        super().__init__()
        self._theme = theme
        self._title = title
        self._icon_name = icon
        self._detail = ""
        self.setObjectName(name)
        self.setAccessibleName(title)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        theme.theme_changed.connect(self.updateGeometry)

    def show_detail(self, detail: str) -> None:
        """Say below the name what will be printed, or why it cannot be."""
        self._detail = detail
        self.setAccessibleDescription(detail)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        wide = self._theme.px(230)
        return QSize(wide, self.heightForWidth(wide))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(160), self._theme.px(_LEAST))

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        metrics = QFontMetricsF(self._theme.font(Letters.SMALL))
        room = QRectF(0, 0, self._words_wide(width), 10_000)
        detail = metrics.boundingRect(room, _WRAPS, self._detail).height()
        return max(self._theme.px(_LEAST), round(detail) + self._theme.px(38))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        theme, px = self._theme, self._theme.px
        here = self.isChecked()
        whole = QRectF(self.rect())
        fill_round(
            painter, whole, px(6),
            fill=theme.color(self._ground()), edge=theme.color("accent" if here else "line2"),
            width=2 * theme.edge if here else theme.edge,
        )  # fmt: skip
        side = px(_ICON)
        spot = QRectF(px(_PAD), whole.center().y() - side / 2, side, side)
        theme.paint_icon(painter, self._icon_name, spot, "ink" if self.isEnabled() else "ink3")
        left, wide = px(_PAD + _ICON + 10), self._words_wide(self.width())
        ink = theme.color("ink" if self.isEnabled() else "ink3")
        title = QRectF(left, px(9), wide, px(20))
        draw_text(painter, title, self._title, theme.font(Letters.ROW), ink)
        painter.setFont(theme.font(Letters.SMALL))
        painter.setPen(theme.color("ink2" if self.isEnabled() else "ink3"))
        painter.drawText(QRectF(left, px(30), wide, self.height()), _WRAPS, self._detail)
        if self.isEnabled():
            box = px(_TICK)
            tick = QRectF(self.width() - px(_PAD) - box, whole.center().y() - box / 2, box, box)
            paint_tick(painter, tick, theme, ticked=here)

    def _ground(self) -> str:
        if not self.isEnabled():
            return "sunken"
        return "accent_soft" if self.isChecked() else "surface"

    def _words_wide(self, width: int) -> float:
        px = self._theme.px
        return width - px(_PAD + _ICON + 10) - px(_PAD + _TICK + 8)
