"""Words in bold and words in plain letters that read as one text and wrap as one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import ceil

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import (
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextCharFormat,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from kettle.ui.parts.flow import lay_lines
from kettle.ui.theme.letters import Letters
from kettle.ui.theme.theme import Theme

_ENDLESS = 100_000.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """Some words in one weight and one colour."""

    text: str
    strong: bool = False
    tone: str = "ink"


class MixedText(QWidget):
    """Small print with its figures in bold, on as many lines as it needs; nothing is cut.

    It is never set narrower than `narrowest` and asks for no more than `widest` pixels at 100 per
    cent. Each script goes in its own direction; markup is never interpreted.
    """

    def __init__(
        self,
        runs: Iterable[Run] = (),
        *,
        theme: Theme,
        narrowest: int = 120,
        widest: int = 300,
        parent: QWidget | None = None,
    ) -> None:
        """Show some words."""
        super().__init__(parent)
        self._theme = theme
        self._narrowest, self._widest = narrowest, widest
        self._runs: tuple[Run, ...] = ()
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.show_runs(runs)
        theme.theme_changed.connect(self.updateGeometry)

    def show_runs(self, runs: Iterable[Run]) -> None:
        """Show other words."""
        self._runs = tuple(runs)
        self.setAccessibleName("".join(run.text for run in self._runs))
        self._keep_height()
        self.updateGeometry()
        self.update()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        layout = self._set(width)
        return ceil(sum(layout.lineAt(at).height() for at in range(layout.lineCount())))

    def sizeHint(self) -> QSize:
        wide = min(self._natural(), self._theme.px(self._widest))
        return QSize(wide, self.heightForWidth(wide))

    def minimumSizeHint(self) -> QSize:
        asked = self.sizeHint()
        return QSize(min(self._theme.px(self._narrowest), asked.width()), asked.height())

    def width_for(self, lines: int) -> int:
        """The least width at which the words take no more than so many lines."""
        least, enough = self._theme.px(self._narrowest), self._natural()
        while least < enough:
            middle = (least + enough) // 2
            if self._set(middle).lineCount() <= lines:
                enough = middle
            else:
                least = middle + 1
        return enough

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._keep_height()

    def _keep_height(self) -> None:
        """Let no layout make it lower than its words."""
        needed = self.heightForWidth(self.width())
        if self.testAttribute(Qt.WidgetAttribute.WA_Resized) and needed != self.minimumHeight():
            self.setMinimumHeight(needed)

    def paintEvent(self, event: QPaintEvent) -> None:
        self._set(self.width()).draw(QPainter(self), QPointF(0, 0))

    def _natural(self) -> int:
        """The width of one line."""
        return ceil(self._set(_ENDLESS).maximumWidth()) + 1

    def _set(self, width: float) -> QTextLayout:
        """The whole text set in lines of a width."""
        text = "".join(run.text for run in self._runs)
        layout = QTextLayout(text, self._theme.font(Letters.SMALL))
        layout.setFormats(self._formats())
        layout.setTextOption(_wrapping())
        lay_lines(layout, width)
        return layout

    def _formats(self) -> list[QTextLayout.FormatRange]:
        bold = self._theme.font(Letters.SMALL_STRONG).weight()
        formats, start = [], 0
        for run in self._runs:
            part = QTextLayout.FormatRange()
            part.start, part.length = start, len(run.text.encode("utf-16-le")) // 2
            look = QTextCharFormat()
            look.setForeground(self._theme.color(run.tone))
            if run.strong:
                look.setFontWeight(bold)
            part.format = look
            formats.append(part)
            start += part.length
        return formats


def _wrapping() -> QTextOption:
    how = QTextOption()
    how.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    how.setTextDirection(Qt.LayoutDirection.LayoutDirectionAuto)
    return how
