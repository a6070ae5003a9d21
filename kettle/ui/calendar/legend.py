"""What the colours of a visit mean, and how long its parts usually last."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QBrush, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from kettle.domain.appointments import Phases
from kettle.ui.parts.brush import draw_text, fill_round, text_width
from kettle.ui.theme.letters import Letters
from kettle.ui.theme.theme import Theme

_SIDE, _GAP, _BETWEEN = 14, 6, 14


class Legend(QWidget):
    """Four small squares with their words; leaves where it has no room."""

    def __init__(self, *, theme: Theme, parent: QWidget | None = None) -> None:
        """Show nothing yet."""
        super().__init__(parent)
        self._theme = theme
        self._items: tuple[tuple[str, str], ...] = ()
        self.setObjectName("calendar_legend")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.theme_changed.connect(self.updateGeometry)

    def show_phases(self, usual: Phases) -> None:
        """Show the usual minutes of each part."""
        self._items = (
            ("prep", self.tr("Prep %s") % usual.preparation),
            ("inf", self.tr("Infusion %s") % usual.infusion),
            ("obs_mid", self.tr("Watch %s") % usual.observation),
            ("turn", self.tr("Turnover %s") % usual.turnover),
        )
        self.setAccessibleName(", ".join(words for _, words in self._items))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        px, font = self._theme.px, self._theme.font(Letters.SMALL)
        each = [px(_SIDE + _GAP) + text_width(font, words) for _, words in self._items]
        wide = sum(each) + px(_BETWEEN) * max(len(each) - 1, 0)
        return QSize(round(wide + 0.5), px(22))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        theme, px = self._theme, self._theme.px
        font = theme.font(Letters.SMALL)
        left = 0.0
        for token, words in self._items:
            square = QRectF(round(left), (self.height() - px(_SIDE)) / 2, px(_SIDE), px(_SIDE))
            fill_round(
                painter, square, px(3), fill=self._fill(token), edge=theme.color("line2"),
                width=theme.edge,
            )  # fmt: skip
            left += px(_SIDE + _GAP)
            wide = text_width(font, words)
            room = QRectF(left, 0, wide, self.height())
            draw_text(painter, room, words, font, theme.color("ink2"))
            left += wide + px(_BETWEEN)

    def _fill(self, token: str) -> QBrush:
        if token == "turn":
            return self._theme.hatch("line2", "turn", dpr=self.devicePixelRatioF())
        return QBrush(self._theme.color("obs_soft" if self._is_stark(token) else token))

    def _is_stark(self, token: str) -> bool:
        """High contrast keeps the dark ground for the infusion alone."""
        return token == "obs_mid" and self._theme.edge > 1
