"""All keys on one sheet."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from kettle.ui.keys import KEY_ACTS, VIEW_KEYS, KeyGroup, shown_keys
from kettle.ui.parts.signs import KeyCap
from kettle.ui.parts.text import Text
from kettle.ui.theme.letters import Letters
from kettle.ui.theme.theme import Theme

_COLUMNS: tuple[tuple[KeyGroup, ...], ...] = (
    (KeyGroup.GO, KeyGroup.CALENDAR),
    (KeyGroup.CARE,),
    (KeyGroup.WORK,),
    (KeyGroup.WINDOW,),
)


class KeySheet(QWidget):
    """Each key beside what it does, in groups, drawn from the same table as the shortcuts."""

    def __init__(
        self,
        *,
        theme: Theme,
        offered: Callable[[str], bool] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """Lay the sheet out; `offered` leaves out keys that nobody answers yet."""
        super().__init__(parent)
        self._offered = offered
        self._theme = theme
        self.setObjectName("key_sheet")
        px = theme.px
        column = QVBoxLayout(self)
        column.setContentsMargins(px(24), px(20), px(12), px(16))
        column.setSpacing(px(12))
        head = QHBoxLayout()
        head.addWidget(Text(self.tr("All keys"), Letters.TITLE))
        head.addStretch(1)
        head.addWidget(KeyCap("Esc", theme=theme))
        head.addSpacing(px(12))
        column.addLayout(head)
        column.addWidget(self._scroll(), 1)

    def _scroll(self) -> QScrollArea:
        inside = QWidget()
        row = QHBoxLayout(inside)
        row.setContentsMargins(0, 0, self._theme.px(12), 0)
        row.setSpacing(self._theme.px(28))
        for groups in _COLUMNS:
            column = QVBoxLayout()
            column.setSpacing(self._theme.px(14))
            for group in groups:
                column.addLayout(self._group(group))
            column.addStretch(1)
            row.addLayout(column, 1)
        scroll = QScrollArea()
        scroll.setObjectName("key_sheet_scroll")
        scroll.setAccessibleName(self.tr("All keys"))
        scroll.setWidget(inside)
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        return scroll

    def _group(self, group: KeyGroup) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(self._theme.px(10))
        grid.setVerticalSpacing(self._theme.px(6))
        heading = QCoreApplication.translate("keys", group.value)
        grid.addWidget(Text(heading, Letters.SMALL_STRONG, "ink2"), 0, 0, 1, 2)
        for at, (keys, text) in enumerate(self._lines(group), start=1):
            cap = KeyCap(keys, theme=self._theme)
            grid.addWidget(cap, at, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(Text(text, Letters.SMALL, wrap=True), at, 1)
        grid.setColumnStretch(1, 1)
        return grid

    def _lines(self, group: KeyGroup) -> list[tuple[str, str]]:
        acts = [
            (shown_keys(act.keys[0]), QCoreApplication.translate("keys", act.text))
            for act in KEY_ACTS
            if act.group is group and (self._offered is None or self._offered(act.name))
        ]
        views = [
            (shown_keys(key.keys), QCoreApplication.translate("keys", key.text))
            for key in VIEW_KEYS
            if key.group is group
        ]
        return acts + views
