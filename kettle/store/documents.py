"""Pages as they were made, so that they can be drawn again, and what became of them."""

from __future__ import annotations

from dataclasses import replace

from kettle.domain.errors import refuse
from kettle.domain.ids import DocumentId, PatientId
from kettle.domain.kept import DocumentStatus, KeptDocument
from kettle.domain.refs import DocumentRef, PatientRef
from kettle.store.codec import from_json, to_json
from kettle.store.driver import Connection, Row
from kettle.store.entry import Entry
from kettle.store.instants import instant_text

_SELECT = (
    "SELECT d.content, d.blocks, s.status, s.detail FROM document AS d JOIN document_step AS s "
    "ON s.document_id = d.document_id AND s.step = "
    "(SELECT MAX(step) FROM document_step WHERE document_id = d.document_id)"
)


class Documents:
    """Reads kept pages."""

    def __init__(self, connection: Connection) -> None:
        """Read over a connection."""
        self._connection = connection

    def get(self, document_id: DocumentId) -> KeptDocument:
        """One kept page with its blocks.

        Raises:
            Refused: there is no such page.
        """
        found = self.find(document_id)
        if found is None:
            raise refuse("no_such_document")
        return found

    def find(self, document_id: DocumentId) -> KeptDocument | None:
        """One kept page with its blocks; None when it is not kept here."""
        row = self._connection.row(f"{_SELECT} WHERE d.document_id = :id", id=document_id)
        return _document(row) if row else None

    def of_patient(self, patient_id: PatientId, *, limit: int = 50) -> tuple[KeptDocument, ...]:
        """A patient's pages, newest first."""
        rows = self._connection.rows(
            f"{_SELECT} WHERE d.patient_id = :id ORDER BY d.made_at DESC LIMIT :limit",
            id=patient_id,
            limit=limit,
        )
        return tuple(_document(row) for row in rows)


class DocumentChanges:
    """Keeps pages and reports what became of them, inside a change."""

    def __init__(self, entry: Entry) -> None:
        """Write into an entry."""
        self._entry = entry

    def keep(self, document: KeptDocument) -> KeptDocument:
        """Keep a page that was drawn."""
        self._entry.connection.run(
            "INSERT INTO document (document_id, patient_id, made_at, content, blocks, sha256, "
            "record_seq) VALUES (:id, :patient_id, :made_at, :content, :blocks, :sha256, :seq)",
            id=document.document_id,
            patient_id=document.patient_id,
            made_at=instant_text(document.made_at),
            content=to_json(KeptDocument, replace(document, blocks="")),
            blocks=document.blocks,
            sha256=document.sha256,
            seq=self._entry.seq,
        )
        self._entry.note(document.kind, "", document.sha256)
        self._add_step(document)
        return document

    def report(
        self, document_id: DocumentId, status: DocumentStatus, detail: str = ""
    ) -> KeptDocument:
        """Say what became of a page: sent to the printer, handed over, failed."""
        before = Documents(self._entry.connection).get(document_id)
        after = replace(before, status=status, status_detail=detail)
        self._entry.note(before.kind, before.status.value, status.value)
        self._add_step(after)
        return after

    def _add_step(self, document: KeptDocument) -> None:
        self._entry.connection.run(
            "INSERT INTO document_step (document_id, step, status, detail, at, record_seq) "
            "VALUES (:id, (SELECT COUNT(*) + 1 FROM document_step WHERE document_id = :id), "
            ":status, :detail, :at, :seq)",
            id=document.document_id,
            status=document.status.value,
            detail=document.status_detail,
            at=instant_text(self._entry.clocks.utc),
            seq=self._entry.seq,
        )
        self._entry.touch(DocumentRef(document.document_id))
        if document.patient_id is not None:
            self._entry.touch(PatientRef(document.patient_id))


def _document(row: Row) -> KeptDocument:
    document: KeptDocument = from_json(KeptDocument, row[0])
    return replace(document, blocks=row[1], status=DocumentStatus(row[2]), status_detail=row[3])
