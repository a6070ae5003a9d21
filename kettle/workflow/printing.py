"""Paper for patients: gathered, drawn, kept, and told what became of it (decisions 25).

`prepare_...` freezes the words, `draw` makes ink of them and may run in the background, `keep`
stores words and fingerprint, `report` says whether the page was sent, handed over or failed. A page
is kept before it is sent, so that nothing leaves the clinic that is not on the chart.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from pathlib import Path

import kettle
from kettle.documents import copies, course_schedule, going_home_sheet
from kettle.documents.blocks import Document, every_text
from kettle.domain.errors import Reason, Trouble
from kettle.domain.ids import DocumentId, PatientId, SessionId, new_id
from kettle.domain.kept import DocumentStatus, KeptDocument
from kettle.domain.refs import DocumentRef, PatientRef
from kettle.store.codec import from_json, to_json
from kettle.store.durable_file import write_durably
from kettle.workflow import paper_facts
from kettle.workflow.desk import Desk
from kettle.workflow.verbs import verb

HANDOUT = "going_home"
SCHEDULE = "schedule"


@dataclass(frozen=True, slots=True, kw_only=True)
class Prepared:
    """A paper in frozen words, ready to draw, and what staff should know before it is printed.

    `filled` and `gaps` are told beside the preview: what came from the chart, and what had to be
    left out. A gap may be `not_printable`, with the characters that no shipped face can set: `draw`
    then refuses. `original` is the kept page that is printed again.
    """

    kind: str
    patient_id: PatientId
    session_id: SessionId | None
    document: Document
    filled: tuple[Reason, ...] = ()
    gaps: tuple[Reason, ...] = ()
    original: KeptDocument | None = None

    @property
    def can_be_drawn(self) -> bool:
        """Whether every character of it can be set."""
        return not any(gap.code == "not_printable" for gap in self.gaps)


@verb
def prepare_handout(
    desk: Desk, *, session_id: SessionId, language: str = "", paper: str = "", print_size: str = ""
) -> Prepared:
    """The going-home instructions of a session, with this patient's own times.

    Without a choice they are in the patient's language and letters, on the clinic's paper.

    Raises:
        Refused: the infusion is not over, so that its end cannot be named.
    """
    patient_id = desk.store.read.sessions.get(session_id).patient_id
    chosen = paper_facts.Choice(language=language, paper=paper, print_size=print_size)
    facts = paper_facts.going_home(desk, session_id, chosen)
    document = going_home_sheet.build(facts)
    return Prepared(
        kind=HANDOUT,
        patient_id=patient_id,
        session_id=session_id,
        document=document,
        filled=paper_facts.handout_filled(facts),
        gaps=(*_unprintable(document), *paper_facts.handout_gaps(facts)),
    )


@verb
def prepare_schedule(
    desk: Desk, *, patient_id: PatientId, language: str = "", paper: str = "", print_size: str = ""
) -> Prepared:
    """The dates of a patient's course; visits moved since the last printed schedule are marked."""
    chosen = paper_facts.Choice(language=language, paper=paper, print_size=print_size)
    facts = paper_facts.schedule(desk, patient_id, chosen, since=_last_schedule(desk, patient_id))
    document = course_schedule.build(facts)
    return Prepared(
        kind=SCHEDULE,
        patient_id=patient_id,
        session_id=None,
        document=document,
        filled=paper_facts.schedule_filled(facts),
        gaps=(*_unprintable(document), *paper_facts.schedule_gaps(facts)),
    )


def draw(prepared: Prepared) -> bytes:
    """The PDF; the same words give the same bytes. Touches nothing else, so any thread may do it.

    Raises:
        Refused: a character cannot be set, or a text is longer than a page.
    """
    from kettle.documents import pdf

    return pdf.draw(prepared.document)


@verb
def keep(desk: Desk, *, prepared: Prepared, pdf: bytes) -> KeptDocument:
    """Keep a page as it was drawn: its words and the fingerprint of its ink; durable on return."""
    document = prepared.document
    now = desk.now()
    kept = KeptDocument(
        document_id=DocumentId(new_id(now)),
        kind=prepared.kind,
        patient_id=prepared.patient_id,
        session_id=prepared.session_id,
        language=document.language.value,
        paper=document.paper.value,
        print_size=document.letters.value,
        wording_version=document.text_version,
        program_version=kettle.__version__,
        blocks=to_json(Document, document),
        sha256=fingerprint(pdf),
        made_at=now,
        by=desk.actor,
    )
    with desk.writing("keep", PatientRef(prepared.patient_id)) as change:
        return change.documents.keep(kept)


@verb
def report(
    desk: Desk, *, document_id: DocumentId, status: DocumentStatus, detail: str = ""
) -> KeptDocument:
    """Say what became of a kept page: sent to the printer, handed over, or failed and why."""
    with desk.writing("report", DocumentRef(document_id)) as change:
        return change.documents.report(document_id, status, detail.strip())


@verb
def save_page(desk: Desk, *, document_id: DocumentId, pdf: bytes, target: Path) -> None:
    """Write a kept page into a file outside the record; that it left stands in the record first.

    Raises:
        Trouble: the file was not written, which then stands in the record, too.
    """
    kept = desk.store.read.documents.get(document_id)
    _note_step(desk, "save_page", kept, "saved as a file")
    try:
        write_durably(target, pdf)
    except Trouble:
        _note_step(desk, "save_page", kept, "the file was not written")
        raise


@verb
def reprint(desk: Desk, *, document_id: DocumentId) -> Prepared:
    """A kept page from its own words; drawn by the same program it has the same bytes.

    Raises:
        Refused: there is no such page, or it names no patient.
    """
    kept = desk.store.read.documents.get(document_id)
    document: Document = from_json(Document, kept.blocks)
    return Prepared(
        kind=kept.kind,
        patient_id=paper_facts.patient_of_page(kept),
        session_id=kept.session_id,
        document=document,
        gaps=(*_unprintable(document), *_other_version(kept)),
        original=kept,
    )


def as_copy(desk: Desk, prepared: Prepared) -> Prepared:
    """The same page with the word COPY above it, a page of its own with its own fingerprint."""
    return replace(prepared, document=copies.copy_of(prepared.document, desk.wall()))


def is_as_kept(prepared: Prepared, pdf: bytes) -> bool:
    """Whether a page printed again came out to the byte as it was kept."""
    return prepared.original is not None and prepared.original.sha256 == fingerprint(pdf)


@verb
def documents_of(desk: Desk, *, patient_id: PatientId) -> tuple[KeptDocument, ...]:
    """A patient's kept pages, newest first."""
    return desk.store.read.documents.of_patient(patient_id)


def _note_step(desk: Desk, verb_name: str, kept: KeptDocument, detail: str) -> None:
    with desk.writing(verb_name, DocumentRef(kept.document_id)) as change:
        change.documents.report(kept.document_id, kept.status, detail)


def fingerprint(pdf: bytes) -> str:
    """The SHA-256 of a page's bytes, in hexadecimal."""
    return hashlib.sha256(pdf).hexdigest()


def _last_schedule(desk: Desk, patient_id: PatientId) -> KeptDocument | None:
    kept = desk.store.read.documents.of_patient(patient_id)
    return next((one for one in kept if one.kind == SCHEDULE), None)


def _unprintable(document: Document) -> tuple[Reason, ...]:
    from kettle.documents import fonts

    missing = dict.fromkeys(fonts.unprintable("".join(every_text(document))))
    return (Reason("not_printable", {"characters": tuple(missing)}),) if missing else ()


def _other_version(kept: KeptDocument) -> tuple[Reason, ...]:
    if kept.program_version == kettle.__version__:
        return ()
    facts = {"made_with": kept.program_version, "now": kettle.__version__}
    return (Reason("paper_of_other_version", facts),)
