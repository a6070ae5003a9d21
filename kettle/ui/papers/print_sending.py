"""A page on its way out: kept first, then sent or saved, then reported; each page kept once.

It goes on when the sheet is closed meanwhile: what the printer said still reaches the record.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from kettle.domain.errors import Trouble, trouble
from kettle.domain.ids import PatientId, SessionId
from kettle.domain.kept import DocumentStatus, KeptDocument
from kettle.domain.roles import may
from kettle.ui.page_printer import Printer
from kettle.ui.papers.print_work import Drawn
from kettle.ui.saying import Said
from kettle.ui.workplace import Workplace
from kettle.workflow import leaving, printing


def open_session(place: Workplace, patient_id: PatientId) -> SessionId | None:
    """The session of a patient who is in a chair now."""
    sessions = place.chairs.board.sessions if place.chairs else ()
    found = (one.session_id for one in sessions if one.patient.patient_id == patient_id)
    return next(found, None)


class PageSending:
    """The pages of one patient, and of one session where they belong to one."""

    def __init__(
        self,
        place: Workplace,
        *,
        session_id: SessionId | None,
        printer: Printer,
    ) -> None:
        """Nothing is kept yet."""
        self._place = place
        self._session_id = session_id
        self._printer = printer
        self._kept: dict[str, KeptDocument] = {}

    def begin_anew(self) -> None:
        """Other pages were chosen: what was kept of the former ones stays in the record."""
        self._kept.clear()

    def send(
        self,
        papers: tuple[Drawn, ...],
        *,
        to: str,
        copies: int,
        sent: Callable[[], object],
        not_sent: Callable[[Said], object],
    ) -> None:
        """Keep the pages, then hand them to a printer; exactly one of the two is called later.

        Raises:
            Trouble: a page could not be kept; nothing was sent.
        """
        going = tuple(map(self._keep, papers))
        if not to:
            self._on_not_sent(going, not_sent, trouble("printer_missing"))
            return
        pdfs = tuple(one.pdf for one in papers)
        self._place.background.run(
            partial(_send_all, self._printer, pdfs, to, copies),
            done=lambda _: self._on_sent(going, to, sent),
            failed=partial(self._on_not_sent, going, not_sent),
        )

    def save(self, papers: tuple[Drawn, ...], target: Path) -> None:
        """Keep the pages, then write each paper into a file of its own.

        Raises:
            Trouble: a file was not written, which then stands in the record.
        """
        for at, one in enumerate(papers):
            kind = one.prepared.kind.replace("_", "-")
            path = target.with_name(f"{target.stem}-{kind}{target.suffix}") if at else target
            document_id = self._keep(one).document_id
            desk = self._place.desk
            printing.save_page(desk, document_id=document_id, pdf=one.pdf, target=path)

    def _keep(self, one: Drawn) -> KeptDocument:
        kind = one.prepared.kind
        if kind not in self._kept:
            self._kept[kind] = printing.keep(self._place.desk, prepared=one.prepared, pdf=one.pdf)
        return self._kept[kind]

    def _on_sent(
        self, going: tuple[KeptDocument, ...], to: str, sent: Callable[[], object]
    ) -> None:
        for one in going:
            self._report(one, DocumentStatus.SENT, to)
        sent()

    def _on_not_sent(
        self,
        going: tuple[KeptDocument, ...],
        not_sent: Callable[[Said], object],
        no: BaseException,
    ) -> None:
        if not isinstance(no, Trouble):
            raise no
        for one in going:
            self._report(one, DocumentStatus.FAILED, no.reason.code)
        not_sent(self._place.saying.said(no))

    def _report(self, one: KeptDocument, status: DocumentStatus, detail: str) -> None:
        desk, document_id = self._place.desk, one.document_id
        self._place.try_to(
            partial(printing.report, desk, document_id=document_id, status=status, detail=detail)
        )
        session_id = self._told_session() if one.kind == printing.HANDOUT else None
        if session_id is not None:
            act = partial(
                leaving.issue_handout,
                desk,
                session_id=session_id,
                document_id=document_id,
                printed=status is DocumentStatus.SENT,
                language=one.language,
            )
            self._place.try_to(act)

    def _told_session(self) -> SessionId | None:
        """The session that is told of its page, gone home or not; the front desk prints without."""
        may_tell = may(self._place.desk.actor.roles, "issue_handout")
        return self._session_id if may_tell else None


def _send_all(printer: Printer, pdfs: tuple[bytes, ...], to: str, copies: int) -> None:
    for pdf in pdfs:
        printer.send(pdf, to=to, copies=copies)
