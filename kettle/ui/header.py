"""The head of every view: where one is, a way to find anything, the time, who is signed in."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QWidget

from kettle.ui.parts.brush import draw_text, fill_round, text_width
from kettle.ui.parts.chips import key_cap_size, paint_key_cap
from kettle.ui.parts.frames import Ground
from kettle.ui.parts.text import Text
from kettle.ui.theme.letters import Letters
from kettle.ui.theme.theme import Theme

HEADER_HEIGHT = 60


class FindButton(QAbstractButton):
    """Looks like a field and opens the palette; a letter typed on it goes along."""

    typed = Signal(str)

    def __init__(self, *, theme: Theme, parent: QWidget | None = None) -> None:
        """Show the hint and the key."""
        super().__init__(parent)
        self._theme = theme
        self._hint = self.tr("Find a patient or a command")
        self.setObjectName("find")
        self.setAccessibleName(self._hint)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(330), self._theme.px(40))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(48), self._theme.px(40))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.text().isalnum():
            self.typed.emit(event.text())
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        theme, px = self._theme, self._theme.px
        whole = QRectF(self.rect())
        fill_round(
            painter, whole, px(6), fill=theme.color("surface"), edge=theme.color("ctl"),
            width=theme.edge,
        )  # fmt: skip
        side = px(16)
        icon = QRectF(px(12), (self.height() - side) / 2, side, side)
        theme.paint_icon(painter, "search", icon, "ink2")
        font = theme.font(Letters.BODY)
        cap = key_cap_size("Ctrl K", theme)
        wide = text_width(font, self._hint) + px(34 + 12)
        if wide <= self.width():
            words = whole.adjusted(px(34), 0, 0, 0)
            draw_text(painter, words, self._hint, font, theme.color("ink3"))
        if wide + cap.width() + px(10) > self.width():
            return
        top = (self.height() - cap.height()) / 2
        spot = QRectF(self.width() - cap.width() - px(10), top, cap.width(), cap.height())
        paint_key_cap(painter, spot, "Ctrl K", theme)


class UserButton(QAbstractButton):
    """Who is on duty; a click locks or hands over."""

    def __init__(self, *, theme: Theme, parent: QWidget | None = None) -> None:
        """Show nobody yet."""
        super().__init__(parent)
        self._theme = theme
        self.setObjectName("user")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_person(self, name: str) -> None:
        """Show another person."""
        self.setText(name)
        self.setAccessibleName(self.tr("%s, lock or hand over") % name)
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        words = text_width(self._theme.font(Letters.MEDIUM), self.text())
        return QSize(round(words) + self._theme.px(12 + 8 + 16 + 12), self._theme.px(40))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        theme, px = self._theme, self._theme.px
        whole = QRectF(self.rect())
        fill_round(
            painter, whole, px(6), fill=theme.color("surface"), edge=theme.color("line2"),
            width=theme.edge,
        )  # fmt: skip
        words = whole.adjusted(px(12), 0, 0, 0)
        draw_text(painter, words, self.text(), theme.font(Letters.MEDIUM), theme.color("ink"))
        side = px(16)
        spot = QRectF(self.width() - px(12) - side, (self.height() - side) / 2, side, side)
        theme.paint_icon(painter, "lock", spot, "ink2")


class PracticeMark(QWidget):
    """Says on every screen that nobody here is real."""

    def __init__(self, *, theme: Theme, parent: QWidget | None = None) -> None:
        """Show the mark."""
        super().__init__(parent)
        self._theme = theme
        self._words = self.tr("Practice, invented patients")
        self.setObjectName("practice_mark")
        self.setAccessibleName(self._words)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        words = text_width(self._theme.font(Letters.SMALL_STRONG), self._words)
        return QSize(round(words) + self._theme.px(20), self._theme.px(26))

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._theme
        painter = QPainter(self)
        whole = QRectF(self.rect())
        fill_round(painter, whole, theme.px(4), edge=theme.color("ink"), width=1.5, dashed=True)
        words = whole.adjusted(theme.px(10), 0, 0, 0)
        font = theme.font(Letters.SMALL_STRONG)
        draw_text(painter, words, self._words, font, theme.color("ink"))


class _Subline(Text):
    """The second title; where it has no room it leaves, it is never cut."""

    def paintEvent(self, event: QPaintEvent) -> None:
        if text_width(self.font(), self.text()) <= self.width():
            super().paintEvent(event)


class Header(Ground):
    """Title and sub-line at the left; find, clock and person at the right."""

    find_wanted = Signal(str)
    lock_wanted = Signal()

    def __init__(self, *, theme: Theme, parent: QWidget | None = None) -> None:
        """Make a head without words."""
        super().__init__("canvas", name="header", parent=parent)
        self._theme = theme
        self._title = Text("", Letters.TITLE)
        self._subline = _Subline("", Letters.BODY, "ink2")
        self._clock = Text("", Letters.CLOCK)
        self._find = FindButton(theme=theme)
        self._user = UserButton(theme=theme)
        self._practice = PracticeMark(theme=theme)
        self._title.setObjectName("title")
        self._subline.setObjectName("subline")
        self._clock.setObjectName("clock")
        self._practice.hide()
        self._row = QHBoxLayout(self)
        self._lay_out()
        self._fit()
        self._find.clicked.connect(self._on_find)
        self._find.typed.connect(self.find_wanted)
        self._user.clicked.connect(self.lock_wanted)
        theme.theme_changed.connect(self._fit)

    def show_title(self, title: str, subline: str = "") -> None:
        """Say where one is. Never a patient's name: it would stand in the window's title too."""
        self._title.setText(title)
        self._subline.setText(subline)

    def show_clock(self, time: str) -> None:
        """Show the clinic's time, such as `13:47`."""
        if self._clock.text() != time:
            self._clock.setText(time)

    def show_person(self, name: str) -> None:
        """Show who is on duty."""
        self._user.show_person(name)

    def show_practice(self, *, practice: bool) -> None:
        """Mark a practice clinic."""
        self._practice.setVisible(practice)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        edge = self._theme.edge
        QPainter(self).fillRect(
            0, self.height() - edge, self.width(), edge, self._theme.color("line")
        )

    def _lay_out(self) -> None:
        self._subline.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._row.addWidget(self._title)
        self._row.addWidget(self._subline, 1)
        for widget in (self._practice, self._find, self._clock, self._user):
            self._row.addWidget(widget)

    def _fit(self) -> None:
        px = self._theme.px
        self.setFixedHeight(px(HEADER_HEIGHT))
        self._row.setContentsMargins(px(20), px(8), px(20), px(8))
        self._row.setSpacing(px(14))

    def _on_find(self) -> None:
        self.find_wanted.emit("")
