"""The banner of a HIGH alarm, in every view; it never takes the keys away from anybody."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from kettle.ui.chairs.chair_looks import AlarmBannerLook
from kettle.ui.parts.alarms import ALARM_SIGNS, alarm_tag_text
from kettle.ui.parts.brush import draw_text, text_width
from kettle.ui.parts.buttons import Button
from kettle.ui.theme.letters import Letters
from kettle.ui.theme.theme import Theme

BANNER_HEIGHT = 48


class AlarmBanner(QWidget):
    """One line across the view with the one way to go."""

    chair_wanted = Signal(int)

    def __init__(self, *, theme: Theme, parent: QWidget | None = None) -> None:
        """Wait, hidden."""
        super().__init__(parent)
        self._theme = theme
        self._look: AlarmBannerLook | None = None
        self._go = Button("", theme=theme, name="banner_go")
        self._go.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._go.clicked.connect(self._on_go)
        self._row = QHBoxLayout(self)
        self._row.addStretch(1)
        self._row.addWidget(self._go)
        self.setObjectName("alarm_banner")
        self._fit()
        theme.theme_changed.connect(self._fit)
        self.hide()

    def show_look(self, look: AlarmBannerLook | None) -> None:
        """Show an alarm, or none."""
        if look == self._look:
            return
        self._look = look
        self.setVisible(look is not None)
        if look is None:
            return
        said = f"{alarm_tag_text(look.level)} {look.text}"
        self.setAccessibleName(said)
        self._go.setVisible(look.chair is not None)
        self._go.say(self.tr("Go to chair %s") % look.chair)
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, said))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._look is None:
            return
        painter = QPainter(self)
        theme, px = self._theme, self._theme.px
        sign = ALARM_SIGNS[self._look.level]
        painter.fillRect(self.rect(), theme.color(sign.fill))
        side = px(18)
        icon = QRectF(px(20), (self.height() - side) / 2, side, side)
        theme.paint_icon(painter, "triangle-alert", icon, sign.ink)
        ink, strong = theme.color(sign.ink), theme.font(Letters.ROW)
        tag = alarm_tag_text(self._look.level)
        left = QRectF(px(48), 0, self.width(), self.height())
        draw_text(painter, left, tag, strong, ink)
        left.setLeft(px(48) + text_width(strong, tag) + px(12))
        draw_text(painter, left, self._look.text, theme.font(Letters.MEDIUM), ink)

    def _fit(self) -> None:
        px = self._theme.px
        self.setFixedHeight(px(BANNER_HEIGHT))
        self._row.setContentsMargins(px(20), px(2), px(16), px(2))

    def _on_go(self) -> None:
        if self._look is not None and self._look.chair is not None:
            self.chair_wanted.emit(self._look.chair)
