"""Works plans out in the background: the newest wish wins, the last answer stays until then."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from shiboken6 import isValid

from kettle.domain.protocol import Protocol
from kettle.domain.schedule import PlanRequest
from kettle.ui.workplace import Workplace
from kettle.workflow.proposing import Proposed, plan_book, proposed


class PlanWork(QObject):
    """One search at a time; while it runs, only the newest further wish is remembered."""

    found = Signal(object)

    def __init__(self, place: Workplace, parent: QObject) -> None:
        """Wait for the first wish."""
        super().__init__(parent)
        self._place = place
        self._is_busy = False
        self._next: tuple[PlanRequest, Protocol] | None = None

    def ask(self, request: PlanRequest, protocol: Protocol) -> None:
        """Find plans for a request; `found` brings a `Proposed`."""
        self._next = (request, protocol)
        if not self._is_busy:
            self._place.try_to(self._begin)

    def _begin(self) -> None:
        assert self._next is not None
        (request, protocol), self._next = self._next, None
        book = plan_book(self._place.desk, request=request)
        self._is_busy = True
        self._place.background.run(
            lambda: proposed(book, request, protocol), done=self._on_done, failed=self._on_failed
        )

    def _on_done(self, found: Proposed) -> None:
        if not isValid(self):
            return
        self._is_busy = False
        if self._next is None:
            self.found.emit(found)
        else:
            self._place.try_to(self._begin)

    def _on_failed(self, bug: BaseException) -> None:
        self._is_busy = False
        raise bug
