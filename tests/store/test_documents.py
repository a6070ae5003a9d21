from __future__ import annotations

from datetime import timedelta
from hashlib import sha256

import pytest

from kettle.domain.clock import ManualClock
from kettle.domain.errors import Refused
from kettle.domain.ids import DocumentId
from kettle.domain.kept import DocumentStatus, KeptDocument
from kettle.domain.people import Patient
from kettle.domain.refs import DocumentRef
from kettle.store.store import Store
from tests.support.stores import NURSE, register


def test_a_page_is_kept_with_the_blocks_it_can_be_drawn_from(
    store: Store, clock: ManualClock
) -> None:
    patient = register(store)

    page = _keep(store, clock, patient, "d1")

    assert store.read.documents.get(page.document_id) == page


def test_what_became_of_a_page_is_told(store: Store, clock: ManualClock) -> None:
    page = _keep(store, clock, register(store), "d1")

    _report(store, page, DocumentStatus.SENT)
    _report(store, page, DocumentStatus.FAILED, "the printer is off")

    now = store.read.documents.get(page.document_id)
    assert (now.status, now.status_detail) == (DocumentStatus.FAILED, "the printer is off")
    assert now.blocks == page.blocks


def test_a_patients_pages_come_newest_first(store: Store, clock: ManualClock) -> None:
    patient = register(store)
    old = _keep(store, clock, patient, "d1")
    clock.advance(timedelta(hours=1))
    new = _keep(store, clock, patient, "d2")

    assert store.read.documents.of_patient(patient.patient_id) == (new, old)


def test_a_page_that_is_not_here_is_refused(store: Store) -> None:
    with pytest.raises(Refused, match="no_such_document"):
        store.read.documents.get(DocumentId("none"))


def _keep(store: Store, clock: ManualClock, patient: Patient, document_id: str) -> KeptDocument:
    page = KeptDocument(
        document_id=DocumentId(document_id),
        kind="going_home",
        patient_id=patient.patient_id,
        language="en",
        paper="letter",
        print_size="normal",
        wording_version="1",
        program_version="0.1.0",
        blocks='{"title":"Going home"}',
        sha256=sha256(b"page").hexdigest(),
        made_at=clock.now(),
        by=NURSE,
    )
    subject = DocumentRef(page.document_id)
    with store.writing(NURSE, verb="print_document", subject=subject) as change:
        return change.documents.keep(page)


def _report(store: Store, page: KeptDocument, status: DocumentStatus, detail: str = "") -> None:
    subject = DocumentRef(page.document_id)
    with store.writing(NURSE, verb="report_document", subject=subject) as change:
        change.documents.report(page.document_id, status, detail)
