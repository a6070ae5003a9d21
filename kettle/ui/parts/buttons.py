"""Buttons: a word, sometimes an icon before it and its key behind it."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QStyleOptionButton, QWidget

from kettle.ui.parts.brush import draw_text, text_width
from kettle.ui.parts.chips import key_cap_size, paint_key_cap
from kettle.ui.theme.letters import Letters
from kettle.ui.theme.theme import Theme


class ButtonKind(StrEnum):
    """How much weight a button carries. One `MAIN` in a place; none is ever red."""

    PLAIN = "plain"
    MAIN = "main"
    LINK = "link"
    TIP = "tip"
    DESK = "desk"
    DESK_MAIN = "deskmain"


_INKS = {
    ButtonKind.PLAIN: "ink",
    ButtonKind.MAIN: "accent_ink",
    ButtonKind.LINK: "accent",
    ButtonKind.TIP: "tip_ink",
    ButtonKind.DESK: "ink",
    ButtonKind.DESK_MAIN: "accent_ink",
}


class Button(QPushButton):
    """A push button that paints its own icon, word and key cap, centred as one group."""

    def __init__(
        self,
        text: str = "",
        *,
        theme: Theme,
        kind: ButtonKind = ButtonKind.PLAIN,
        icon: str = "",
        key: str = "",
        name: str = "",
        accessible: str = "",
        letters: Letters = Letters.ROW,
        parent: QWidget | None = None,
    ) -> None:
        """Make a button; `name` is its object name, `accessible` says what an icon alone cannot.

        Enter presses it as Space does.
        """
        super().__init__(text, parent)
        self._theme = theme
        self._icon_name = icon
        self._key = key
        self._kind = kind
        self._letters = letters
        self.setObjectName(name)
        self.setProperty("kind", kind.value)
        self.setAutoDefault(True)
        self.setAccessibleName(accessible or text)
        self.setCursor(Qt.CursorShape.ArrowCursor)
        theme.theme_changed.connect(self.updateGeometry)

    def show_icon(self, icon: str) -> None:
        """Take another icon."""
        self._icon_name = icon
        self.updateGeometry()
        self.update()

    def show_key(self, key: str) -> None:
        """Take another key cap, or none."""
        if key != self._key:
            self._key = key
            self.updateGeometry()
            self.update()

    def say(self, text: str, *, accessible: str = "") -> None:
        """Take another word."""
        self.setText(text)
        self.setAccessibleName(accessible or text)
        self.updateGeometry()

    def take_kind(self, kind: ButtonKind) -> None:
        """Carry another weight."""
        if kind is not self._kind:
            self._kind = kind
            self.setProperty("kind", kind.value)
            self.style().unpolish(self)
            self.style().polish(self)
            self.update()

    def sizeHint(self) -> QSize:
        pad = 12 if self._kind in {ButtonKind.DESK, ButtonKind.DESK_MAIN} else 16
        frame = 2 * self._theme.px(pad if self.text() else 11) + 2 * self._theme.edge
        wide = self._content_width() + frame
        return QSize(round(wide + 0.5), max(super().sizeHint().height(), 1))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def initStyleOption(self, option: QStyleOptionButton) -> None:
        """Leave the words out of Qt's own drawing: they are painted here."""
        super().initStyleOption(option)
        option.text = ""

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        self._paint_content(QPainter(self))

    def _paint_content(self, painter: QPainter) -> None:
        ink = _INKS[self._kind] if self.isEnabled() else "ink3"
        left = (self.width() - self._content_width()) / 2
        room = QRectF(self.rect())
        if self._icon_name:
            side = self._theme.px(18)
            spot = QRectF(round(left), round(room.center().y() - side / 2 + 0.5), side, side)
            self._theme.paint_icon(painter, self._icon_name, spot, ink)
            left += side + (self._gap() if self.text() or self._key else 0)
        if self.text():
            words = QRectF(left, 0, room.width() - left, room.height())
            draw_text(painter, words, self.text(), self._font(), self._theme.color(ink))
            left += text_width(self._font(), self.text()) + self._gap()
        if self._key:
            cap = key_cap_size(self._key, self._theme)
            top = room.center().y() - cap.height() / 2
            spot = QRectF(round(left), round(top + 0.5), cap.width(), cap.height())
            paint_key_cap(painter, spot, self._key, self._theme)

    def _content_width(self) -> float:
        parts = []
        if self._icon_name:
            parts.append(float(self._theme.px(18)))
        if self.text():
            parts.append(text_width(self._font(), self.text()))
        if self._key:
            parts.append(key_cap_size(self._key, self._theme).width())
        return sum(parts) + self._gap() * max(len(parts) - 1, 0)

    def _font(self) -> QFont:
        return self._theme.font(self._letters)

    def _gap(self) -> int:
        return self._theme.px(8)
