"""Choosing one of a few names, and ticking one thing off."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QListView, QWidget

from kettle.ui.parts.brush import draw_text, fill_round, text_width
from kettle.ui.theme.letters import Letters
from kettle.ui.theme.theme import Theme


class Choice(QComboBox):
    """A drop-down list. The wheel does not change it: scrolling past is no decision."""

    def __init__(
        self, *, theme: Theme, name: str, label: str = "", parent: QWidget | None = None
    ) -> None:
        """Make an empty list; `label` is what a screen reader says."""
        super().__init__(parent)
        self._theme = theme
        self.setObjectName(name)
        self.setAccessibleName(label or name)
        self.setView(QListView(self))

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        side = self._theme.px(18)
        left = self.width() - side - self._theme.px(12)
        spot = QRectF(left, (self.height() - side) / 2, side, side)
        self._theme.paint_icon(QPainter(self), "chevron-down", spot, "ink2")

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class TickBox(QCheckBox):
    """A large box to tick, its words in bold and an explanation below them."""

    def __init__(
        self,
        text: str,
        *,
        theme: Theme,
        name: str,
        detail: str = "",
        parent: QWidget | None = None,
    ) -> None:
        """Make an empty box."""
        super().__init__(text, parent)
        self._theme = theme
        self._detail = detail
        self.setObjectName(name)
        self.setAccessibleName(text)
        self.setAccessibleDescription(detail)
        theme.theme_changed.connect(self.updateGeometry)

    def show_detail(self, detail: str) -> None:
        """Show another explanation."""
        self._detail = detail
        self.setAccessibleDescription(detail)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        words = text_width(self._theme.font(Letters.ROW), self.text())
        detail = text_width(self._theme.font(Letters.SMALL), self._detail)
        high = 44 if self._detail else 36
        wide = max(words, detail) + self._theme.px(28 + 12 + 2)
        return QSize(round(wide), self._theme.px(high))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def hitButton(self, pos: object) -> bool:
        return True

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        theme, px = self._theme, self._theme.px
        paint_tick(painter, self._box(), theme, ticked=self.isChecked())
        words = QRectF(px(40), 0, self.width() - px(40), self.height())
        ink = theme.color("ink" if self.isEnabled() else "ink3")
        if not self._detail:
            draw_text(painter, words, self.text(), theme.font(Letters.ROW), ink)
            return
        upper = QRectF(words.left(), 0, words.width(), px(22))
        lower = QRectF(words.left(), px(22), words.width(), px(18))
        draw_text(painter, upper, self.text(), theme.font(Letters.ROW), ink)
        hint = theme.color("ink3")
        draw_text(painter, lower, self._detail, theme.font(Letters.SMALL), hint)

    def _box(self) -> QRectF:
        side = self._theme.px(28)
        top = self._theme.px(2) if self._detail else (self.height() - side) / 2
        return QRectF(0, top, side, side)


def paint_tick(painter: QPainter, rect: QRectF, theme: Theme, *, ticked: bool) -> None:
    """Paint a box with or without its tick."""
    if not ticked:
        fill_round(
            painter, rect, theme.px(5),
            fill=theme.color("surface"), edge=theme.color("ink2"), width=2,
        )  # fmt: skip
        return
    fill_round(painter, rect, theme.px(5), fill=theme.color("accent"))
    inset = rect.width() * 0.2
    inner = rect.adjusted(inset, inset, -inset, -inset)
    theme.paint_icon(painter, "check", inner, "accent_ink")
