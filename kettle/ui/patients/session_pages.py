"""A patient's sessions, read page by page, so that a chart opens as fast after ten years."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QObject, QTimer, Signal

from kettle.domain.ids import PatientId
from kettle.workflow import charting
from kettle.workflow.chart_view import SessionRow
from kettle.workflow.desk import Desk

_PAGE = 12


class SessionPages(QObject):
    """Reads the next page when asked, or one after another between two strokes of the keys.

    `read` is said after every page. Rows are newest first.
    """

    read = Signal()

    def __init__(self, desk: Callable[[], Desk], parent: QObject | None = None) -> None:
        """Ask for the desk each time something is read."""
        super().__init__(parent)
        self._desk = desk
        self._patient_id: PatientId | None = None
        self._until: date | None = None
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(0)
        self._later.timeout.connect(self._on_later)
        self.rows: tuple[SessionRow, ...] = ()
        self.all_read = False

    def begin(self, patient_id: PatientId) -> None:
        """Forget what was read; nothing is read yet."""
        self._later.stop()
        self._patient_id, self._until = patient_id, None
        self.rows, self.all_read = (), False

    def read_more(self) -> None:
        """Read the next page."""
        if self._patient_id is None or self.all_read:
            return
        before = self.rows[-1].opened_at if self.rows else None
        more = charting.read_sessions(
            self._desk(), patient_id=self._patient_id, limit=_PAGE, before=before
        )
        self.rows += more
        self.all_read = len(more) < _PAGE
        self.read.emit()

    def read_back_to(self, day: date) -> None:
        """Read on, page by page while the window is idle, as far as a day."""
        self._until = day
        self._later.start()

    def reaches(self, day: date) -> bool:
        """Whether everything from a day on has been read."""
        if self.all_read:
            return True
        return bool(self.rows) and self.rows[-1].opened_at.date() < day

    def _on_later(self) -> None:
        if self._until is not None and not self.reaches(self._until):
            self.read_more()
            self._later.start()
