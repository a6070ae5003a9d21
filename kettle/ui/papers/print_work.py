"""Draws papers in the background: the real PDF and its pictures; the newest choice wins."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage
from shiboken6 import isValid

from kettle.ui.background import Background
from kettle.ui.papers.pages import pages_of
from kettle.workflow import printing
from kettle.workflow.printing import Prepared


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """A paper as it will be printed: its bytes and what they look like."""

    prepared: Prepared
    pdf: bytes
    pages: tuple[QImage, ...]


class PrintWork(QObject):
    """One drawing at a time; while it runs, only the newest further choice is remembered."""

    drawn = Signal(object)
    failed = Signal(object)

    def __init__(self, background: Background, parent: QObject) -> None:
        """Wait for the first choice."""
        super().__init__(parent)
        self._background = background
        self._is_busy = False
        self._next: tuple[Prepared, ...] | None = None

    def ask(self, papers: tuple[Prepared, ...]) -> None:
        """Draw some papers; `drawn` brings them in the same order."""
        self._next = papers
        if not self._is_busy:
            self._begin()

    def _begin(self) -> None:
        papers, self._next = self._next or (), None
        self._is_busy = True
        self._background.run(
            lambda: tuple(map(_drawn, papers)), done=self._on_done, failed=self._on_failed
        )

    def _on_done(self, papers: tuple[Drawn, ...]) -> None:
        if self._goes_on():
            self.drawn.emit(papers)

    def _on_failed(self, trouble: BaseException) -> None:
        if self._goes_on():
            self.failed.emit(trouble)

    def _goes_on(self) -> bool:
        """Whether the answer is still wanted; a newer choice is begun at once."""
        if not isValid(self):
            return False
        self._is_busy = False
        if self._next is None:
            return True
        self._begin()
        return False


def _drawn(prepared: Prepared) -> Drawn:
    pdf = printing.draw(prepared)
    return Drawn(prepared=prepared, pdf=pdf, pages=pages_of(pdf))
