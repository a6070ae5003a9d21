"""A list of checks: what is missing on top, what is done below, and how far one has come."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from kettle.ui.monitor.check_list_look import CheckListLook
from kettle.ui.monitor.check_row import CheckRow
from kettle.ui.monitor.scrolled import scrolled
from kettle.ui.parts.frames import Card, Ground, Hairline
from kettle.ui.parts.progress import SharedBar
from kettle.ui.parts.text import Text
from kettle.ui.theme.letters import Letters
from kettle.ui.theme.theme import Theme


class CheckList(Card):
    """Shows the lines of a list; each line is made once, so that nothing typed is ever lost.

    `make_control` is asked once for each cure of each line. `pass_wanted` carries the line's key.
    """

    pass_wanted = Signal(str)

    def __init__(
        self,
        *,
        theme: Theme,
        name: str,
        make_control: Callable[[str, str], QWidget | None],
        parent: QWidget | None = None,
    ) -> None:
        """Make an empty list."""
        super().__init__(name=name, parent=parent)
        self._theme = theme
        self._make_control = make_control
        self._rows: dict[str, CheckRow] = {}
        self._controls: dict[tuple[str, str], QWidget | None] = {}
        self._order: tuple[tuple[str, str, bool, bool], ...] = ()
        self._title = Text("", Letters.CARD_HEAD, wrap=True)
        self._bar = SharedBar(theme=theme)
        self._count = Text("", Letters.CARD_HEAD)
        self._scroll, self._column = scrolled()
        lines = self._scroll.widget()
        self._missing_head = _Heading(self.tr("Still missing"), theme=theme, parent=lines)
        self._done_head = _Heading(self.tr("Done"), theme=theme, parent=lines)
        self._lay_out()

    def show_look(self, look: CheckListLook) -> None:
        """Show how everything stands."""
        said = self.tr("%s of %s") % (look.done, look.of)
        self._title.setText(look.title)
        self._count.setText(said)
        self._bar.show_share(look.done / look.of if look.of else 0, said=said)
        for row_look in look.rows:
            row = self._row(row_look.key)
            row.show_look(row_look)
            row.offer(self._control(row_look.key, row_look.cure))
        order = tuple(
            (row.key, row.cure, row.done, bool(row.passable))
            for row in (*look.missing, *look.finished)
        )
        if order != self._order:
            self._order = order
            self._arrange(look)

    def forget(self) -> None:
        """Begin with another patient: no line and nothing typed is carried over."""
        for row in self._rows.values():
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._rows.clear()
        self._controls.clear()
        self._order = ()

    def control(self, key: str) -> QWidget | None:
        """What settles a line now."""
        row = self._rows.get(key)
        return row.control if row else None

    def focus_missing(self, *, after: str = "") -> bool:
        """Take the keys at the next line that is missing something; False when none is."""
        keys = [key for key, cure, done, _ in self._order if not done and cure]
        for key in sorted(self._in_work_order(keys, after), key=self._waits):
            row = self._rows[key]
            stop = row.first_stop()
            if stop is not None:
                stop.setFocus(Qt.FocusReason.TabFocusReason)
                self._scroll.ensureWidgetVisible(row, 0, self._theme.px(20))
                return True
        return False

    def last_stop(self) -> QWidget | None:
        """The last place where Tab halts in the list."""
        stops = [stop for key, *_ in self._order for stop in self._rows[key].stops()]
        return stops[-1] if stops else None

    def _waits(self, key: str) -> bool:
        """What waits for a repeat or for somebody else comes after what can be done now."""
        look = self._rows[key].look
        return look is not None and look.waits

    def _in_work_order(self, keys: list[str], after: str) -> Sequence[str]:
        made = list(self._rows)
        if after not in made:
            return keys
        at = made.index(after)
        later = [key for key in keys if made.index(key) >= at]
        return [*later, *(key for key in keys if key not in later)]

    def _row(self, key: str) -> CheckRow:
        row = self._rows.get(key)
        if row is None:
            row = self._rows[key] = CheckRow(key, theme=self._theme, parent=self._scroll.widget())
            row.pass_wanted.connect(self.pass_wanted)
        return row

    def _control(self, key: str, cure: str) -> QWidget | None:
        if not cure:
            return None
        if (key, cure) not in self._controls:
            self._controls[(key, cure)] = self._make_control(key, cure)
        return self._controls[(key, cure)]

    def _arrange(self, look: CheckListLook) -> None:
        holder = QApplication.focusWidget()
        self._missing_head.setVisible(bool(look.missing))
        self._done_head.setVisible(bool(look.finished))
        missing = [self._rows[row.key] for row in look.missing]
        finished = [self._rows[row.key] for row in look.finished]
        for at, part in enumerate([self._missing_head, *missing, self._done_head, *finished]):
            self._column.removeWidget(part)
            self._column.insertWidget(at, part)
        shown = {row.key for row in look.rows}
        for key, line in self._rows.items():
            line.setVisible(key in shown)
        self._chain()
        if holder is not None and self.isAncestorOf(holder) and holder.isVisible():
            holder.setFocus(Qt.FocusReason.OtherFocusReason)

    def _chain(self) -> None:
        stops = [stop for key, *_ in self._order for stop in self._rows[key].stops()]
        for before, after in pairwise(stops):
            QWidget.setTabOrder(before, after)

    def _lay_out(self) -> None:
        px = self._theme.px
        head = QHBoxLayout()
        head.setContentsMargins(px(18), px(11), px(18), px(11))
        head.setSpacing(px(8))
        self._bar.setMinimumWidth(px(40))
        self._bar.setMaximumWidth(px(150))
        self._count.setObjectName("check_count")
        head.addWidget(self._title, 3)
        head.addWidget(self._bar, 2)
        head.addWidget(self._count)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, px(8))
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(Hairline())
        column.addWidget(self._scroll, 1)


class _Heading(Ground):
    """The band above a part of the list."""

    def __init__(self, text: str, *, theme: Theme, parent: QWidget | None) -> None:
        super().__init__("canvas", parent=parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        words = QHBoxLayout()
        words.setContentsMargins(theme.px(18), theme.px(6), theme.px(18), theme.px(6))
        words.addWidget(Text(text, Letters.SMALL_STRONG, "ink2"))
        column.addLayout(words)
        column.addWidget(Hairline())
