"""The list of what happened: a model over the lines, and a delegate that wraps long ones."""

from __future__ import annotations

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFont, QPainter, QResizeEvent, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from kettle.ui.monitor.event_look import EventLine
from kettle.ui.parts.alarms import ALARM_SIGNS
from kettle.ui.parts.brush import draw_text
from kettle.ui.parts.buttons import Button, ButtonKind
from kettle.ui.parts.flow import lay_lines
from kettle.ui.parts.frames import Card, Hairline
from kettle.ui.parts.text import Text
from kettle.ui.theme.letters import Letters
from kettle.ui.theme.theme import Theme

_Index = QModelIndex | QPersistentModelIndex
_WORDS, _PAD = 95, 6
_NARROWEST = 40
_FIRM = "\N{NO-BREAK SPACE}"
LINE_ROLE = Qt.ItemDataRole.UserRole


class EventModel(QAbstractListModel):
    """The lines of one session; the newest is the first."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin empty."""
        super().__init__(parent)
        self._lines: tuple[EventLine, ...] = ()

    def show_lines(self, lines: tuple[EventLine, ...]) -> None:
        """Show other lines."""
        if lines != self._lines:
            self.beginResetModel()
            self._lines = lines
            self.endResetModel()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._lines)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        line = self._lines[index.row()]
        if role == LINE_ROLE:
            return line
        shown = {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}
        return line.said if role in shown else None


class _LineDelegate(QStyledItemDelegate):
    """Paints time, icon, words that wrap, and who."""

    def __init__(self, view: QListView, *, theme: Theme) -> None:
        super().__init__(view)
        self._view, self._theme = view, theme

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        line = index.data(LINE_ROLE)
        wide = self._view.viewport().width()
        words = self._words(line, wide)
        high = words.boundingRect().height() + self._theme.px(2 * _PAD)
        return QSize(wide, max(round(high), self._theme.px(30)))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        line, theme, px = index.data(LINE_ROLE), self._theme, self._theme.px
        rect = QRectF(option.rect)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, theme.color("accent_soft"))
        painter.fillRect(QRectF(rect.left(), rect.bottom(), rect.width(), 1), theme.color("line"))
        first = QRectF(rect.left() + px(16), rect.top() + px(_PAD), px(48), px(18))
        ink = theme.color("ink3" if line.struck else "ink")
        draw_text(painter, first, line.time, theme.font(Letters.ROW), ink)
        tone = ALARM_SIGNS[line.alarm].text if line.alarm else "ink2"
        icon = QRectF(rect.left() + px(67), rect.top() + px(_PAD + 1), px(16), px(16))
        theme.paint_icon(painter, line.icon, icon, tone)
        words = self._words(line, round(rect.width()))
        painter.setPen(ink)
        words.draw(painter, QPointF(rect.left() + px(_WORDS), rect.top() + px(_PAD)))

    def _words(self, line: EventLine, wide: int) -> QTextLayout:
        theme = self._theme
        plain, strong = theme.font(Letters.BODY), theme.font(Letters.ROW)
        lead = f"{line.lead}: " if line.lead and line.rest else line.lead
        struck = f"  {self.tr('Struck out')}: {line.struck}" if line.struck else ""
        tail = f"   {line.who.replace(' ', _FIRM)}" if line.who else ""
        words = QTextLayout(f"{lead}{line.rest}{tail}{struck}", plain)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        words.setTextOption(option)
        body = len(lead) + len(line.rest)
        tone = ALARM_SIGNS[line.alarm].text if line.alarm else None
        words.setFormats(
            [
                self._format(0, len(lead), strong, tone, struck=bool(line.struck)),
                self._format(len(lead), len(line.rest), plain, None, struck=bool(line.struck)),
                self._format(body, len(tail), theme.font(Letters.SMALL), "ink3", struck=False),
            ]
        )
        lay_lines(words, max(wide - theme.px(_WORDS + 12), _NARROWEST))
        return words

    def _format(
        self, start: int, length: int, font: QFont, tone: str | None, *, struck: bool
    ) -> QTextLayout.FormatRange:
        shape = QTextCharFormat()
        shape.setFont(font)
        shape.setFontStrikeOut(struck)
        if tone is not None:
            shape.setForeground(self._theme.color(tone))
        found = QTextLayout.FormatRange()
        found.start, found.length, found.format = start, length, shape
        return found


class EventList(Card):
    """What happened, newest first; Enter on a line opens it for striking out."""

    note_wanted = Signal()
    medicine_wanted = Signal()
    strike_wanted = Signal(object)

    def __init__(self, *, theme: Theme) -> None:
        """Make an empty list."""
        super().__init__(name="event_card")
        self._theme = theme
        self._model = EventModel(self)
        self._list = _Lines(least_high=theme.px(96))
        self._list.setObjectName("event_list")
        self._list.setAccessibleName(self.tr("What happened"))
        self._list.setModel(self._model)
        self._list.setItemDelegate(_LineDelegate(self._list, theme=theme))
        self._list.activated.connect(self._on_activated)
        self._note = Button(
            self.tr("Note"), theme=theme, kind=ButtonKind.DESK, icon="plus", name="event_note"
        )
        self._medicine = Button(
            self.tr("Medicine"), theme=theme, kind=ButtonKind.DESK, icon="pill",
            name="event_medicine",
        )  # fmt: skip
        self._note.clicked.connect(self.note_wanted)
        self._medicine.clicked.connect(self.medicine_wanted)
        self._lay_out()
        theme.theme_changed.connect(self._list.doItemsLayout)

    def show_lines(self, lines: tuple[EventLine, ...]) -> None:
        """Show other lines."""
        self._model.show_lines(lines)

    def _on_activated(self, index: QModelIndex) -> None:
        line = index.data(LINE_ROLE)
        if line.may_strike:
            self.strike_wanted.emit(line)

    def _lay_out(self) -> None:
        px = self._theme.px
        head = QHBoxLayout()
        head.setContentsMargins(px(16), px(4), px(8), px(4))
        head.setSpacing(px(8))
        head.addWidget(Text(self.tr("What happened"), Letters.HEAD))
        head.addStretch(1)
        head.addWidget(self._note)
        head.addWidget(self._medicine)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 6)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(Hairline())
        column.addWidget(self._list, 1)


class _Lines(QListView):
    """Lays its lines out anew when its width changes, because they wrap."""

    def __init__(self, *, least_high: int) -> None:
        super().__init__()
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.setMinimumHeight(least_high)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.doItemsLayout()
