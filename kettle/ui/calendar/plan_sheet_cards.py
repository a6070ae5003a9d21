"""Cards of which one is chosen: the alternatives of a plan, each with its cost in words."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil

from PySide6.QtCore import QEvent, QObject, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QHBoxLayout, QSizePolicy, QWidget

from kettle.ui.calendar.plan_sheet_look import AlternativeLook
from kettle.ui.parts.brush import draw_text, fill_round, text_width
from kettle.ui.parts.chips import paint_chair_tile
from kettle.ui.theme.letters import Letters
from kettle.ui.theme.theme import Theme

_COUNT = 3
_PAD, _TILE, _GAP, _COST_TOP = 14, 22, 10, 34
"""Pixels at 100 per cent."""
_ENDLESS = 1_000
_WRAPPED = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap


class AlternativeCards(QWidget):
    """Three cards in a row; one Tab stop, arrows or the letters A, B, C choose."""

    chosen = Signal(int)

    def __init__(self, *, theme: Theme, parent: QWidget | None = None) -> None:
        """Wait for the first plans."""
        super().__init__(parent)
        self.setObjectName("plan_alternatives")
        self.setAccessibleName(self.tr("Alternatives"))
        self._group = QButtonGroup(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(8))
        for at in range(_COUNT):
            card = _Card(theme=theme, name=f"plan_alternative_{at}")
            card.installEventFilter(self)
            self._group.addButton(card, at)
            row.addWidget(card, 1)
        self._choose(0)
        self._group.idClicked.connect(self._on_clicked)

    @property
    def index(self) -> int:
        """Which alternative is chosen."""
        return max(self._group.checkedId(), 0)

    def show_looks(self, looks: Sequence[AlternativeLook]) -> None:
        """Show other costs; the choice stays."""
        for card, look in zip(self._cards(), looks, strict=False):
            card.show_look(look)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._on_key(event)
        return False

    def _on_key(self, event: QKeyEvent) -> bool:
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        letters = "abc"
        if step is not None:
            at = min(max(self.index + step, 0), _COUNT - 1)
        elif event.text().lower() in set(letters):
            at = letters.index(event.text().lower())
        else:
            return False
        self._choose(at)
        self._group.button(at).setFocus(Qt.FocusReason.TabFocusReason)
        self.chosen.emit(at)
        return True

    def _on_clicked(self, at: int) -> None:
        self._choose(at)
        self.chosen.emit(at)

    def _choose(self, at: int) -> None:
        for card in self._cards():
            here = self._group.id(card) == at
            card.setChecked(here)
            card.setFocusPolicy(Qt.FocusPolicy.StrongFocus if here else Qt.FocusPolicy.ClickFocus)

    def _cards(self) -> list[_Card]:
        return [one for one in self._group.buttons() if isinstance(one, _Card)]


class _Card(QAbstractButton):
    def __init__(self, *, theme: Theme, name: str) -> None:
        super().__init__()
        self._theme = theme
        self._look = AlternativeLook(letter="", title="", cost="", is_possible=False)
        self.setObjectName(name)
        self.setCheckable(True)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        theme.theme_changed.connect(self.updateGeometry)

    def show_look(self, look: AlternativeLook) -> None:
        self._look = look
        self.setAccessibleName(f"{look.letter}, {look.title}: {look.cost}")
        self.updateGeometry()
        self.update()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._theme.px(_COST_TOP + 6) + ceil(self._cost_in(width).height())

    def sizeHint(self) -> QSize:
        cost = text_width(self._theme.font(Letters.SMALL), self._look.cost)
        wide = max(self._title_width(), ceil(cost) + 2 * self._theme.px(_PAD))
        return QSize(wide, self.heightForWidth(wide))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._title_width(), self.sizeHint().height())

    def _title_width(self) -> int:
        px = self._theme.px
        title = text_width(self._theme.font(Letters.ROW), self._look.title)
        return ceil(px(_TILE + _GAP) + title) + 2 * px(_PAD)

    def _cost_in(self, width: int) -> QRectF:
        """Where the cost stands in a card so wide, on as many lines as it needs."""
        px = self._theme.px
        room = QRectF(px(_PAD), px(_COST_TOP), width - 2 * px(_PAD), _ENDLESS)
        letters = QFontMetricsF(self._theme.font(Letters.SMALL))
        return letters.boundingRect(room, int(_WRAPPED), self._look.cost)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        theme, px, look = self._theme, self._theme.px, self._look
        here = self.isChecked()
        fill_round(
            painter, QRectF(self.rect()), px(6),
            fill=theme.color("accent_soft" if here else "surface"),
            edge=theme.color("accent" if here else "ctl"),
            width=2 * theme.edge if here else theme.edge,
        )  # fmt: skip
        tile = QRectF(px(_PAD), px(9), px(_TILE), px(_TILE))
        paint_chair_tile(painter, tile, look.letter, theme)
        title = QRectF(tile.right() + px(_GAP), tile.top(), self.width(), tile.height())
        ink = theme.color("ink" if look.is_possible else "ink3")
        draw_text(painter, title, look.title, theme.font(Letters.ROW), ink)
        draw_text(
            painter, self._cost_in(self.width()), look.cost, theme.font(Letters.SMALL),
            theme.color("ink2"), align=_WRAPPED,
        )  # fmt: skip
