"""Paper is prepared, drawn, kept and reported, and drawn again from what was kept."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from kettle.documents import plain
from kettle.documents.blocks import VisitRows, text_of
from kettle.domain.errors import Refused, Trouble
from kettle.domain.ids import SessionId
from kettle.domain.kept import DocumentStatus
from kettle.domain.people import Patient
from kettle.practice.team import Team
from kettle.workflow import booking, leaving, observing, printing, registering
from kettle.workflow.desk import Desk
from kettle.workflow.printing import Prepared


def _session(desk: Desk, chair: int) -> SessionId:
    view = observing.read_board(desk).seats[chair - 1].session
    assert view is not None
    return view.session_id


def _patient(desk: Desk, text: str) -> Patient:
    line = registering.find_patients(desk, text=text).found[0]
    return registering.read_patient(desk, patient_id=line.patient_id)


def _handout(desk: Desk, chair: int = 1, **choice: str) -> Prepared:
    return printing.prepare_handout(desk, session_id=_session(desk, chair), **choice)


def _changed_row(prepared: Prepared) -> str:
    """What the line of a moved visit says; empty when none is marked."""
    rows = (
        row
        for sheet in prepared.document.sheets
        for block in sheet.blocks
        if isinstance(block, VisitRows)
        for row in block.rows
        if row.changed
    )
    return " ".join(text_of(row.note) for row in rows).replace("\u00a0", " ")


def test_the_instructions_name_the_patient_and_the_end_of_the_infusion(moment_desk: Desk) -> None:
    said = plain.read(_handout(moment_desk).document)

    assert "Marigold Teaspoon" in said
    assert "KT-000142" in said
    assert "11:52 AM" in said.replace("\u00a0", " ")


def test_a_page_of_a_practice_clinic_says_so(moment_desk: Desk) -> None:
    assert "PRACTICE" in _handout(moment_desk).document.frame.notices[0]


def test_instructions_before_the_final_stop_are_refused(moment_desk: Desk) -> None:
    with pytest.raises(Refused) as refused:
        _handout(moment_desk, chair=4)

    assert refused.value.reason.code == "handout_before_stop"


def test_a_page_of_one_patient_is_not_handed_to_another(moment_desk: Desk) -> None:
    """Hazard H18: the page of chair 1 closed the line of the going-home list at chair 4."""
    prepared = _handout(moment_desk, chair=1)
    kept = printing.keep(moment_desk, prepared=prepared, pdf=printing.draw(prepared))

    with pytest.raises(Refused) as refused:
        leaving.issue_handout(
            moment_desk,
            session_id=_session(moment_desk, 4),
            document_id=kept.document_id,
            printed=True,
            language="en",
        )

    assert refused.value.reason.code == "page_of_another_session"


def test_a_page_is_in_the_patients_language_and_letters(moment_desk: Desk) -> None:
    clementine = _handout(moment_desk, chair=3).document
    pilar = printing.prepare_schedule(
        moment_desk, patient_id=_patient(moment_desk, "Ejemplo").patient_id
    ).document

    assert clementine.letters == "large"
    assert pilar.language == "es"


def test_another_language_paper_and_letters_can_be_chosen(moment_desk: Desk) -> None:
    document = _handout(moment_desk, language="es", paper="a4", print_size="largest").document

    assert (document.language, document.paper, document.letters) == ("es", "a4", "largest")


def test_what_a_page_had_to_leave_out_is_told_before_printing(moment_desk: Desk) -> None:
    gaps = {gap.code for gap in _handout(moment_desk).gaps}

    assert "paper_without_next_visit" in gaps


def test_the_same_words_give_the_same_bytes(moment_desk: Desk) -> None:
    prepared = _handout(moment_desk)

    assert printing.draw(prepared) == printing.draw(prepared)


def test_a_kept_page_is_drawn_again_to_the_byte(moment_desk: Desk) -> None:
    prepared = _handout(moment_desk)
    kept = printing.keep(moment_desk, prepared=prepared, pdf=printing.draw(prepared))

    again = printing.reprint(moment_desk, document_id=kept.document_id)

    assert printing.is_as_kept(again, printing.draw(again))


def test_a_reprint_tells_what_was_said_then_and_not_what_is_so_now(moment_team: Team) -> None:
    desk = moment_team.nurse
    prepared = _handout(desk)
    kept = printing.keep(desk, prepared=prepared, pdf=printing.draw(prepared))
    patient = registering.read_patient(desk, patient_id=prepared.patient_id)
    registering.amend_patient(
        moment_team.front_desk, patient=replace(patient, family_name="Sugarbowl")
    )

    again = printing.reprint(desk, document_id=kept.document_id)

    assert "Marigold Teaspoon" in plain.read(again.document)


def test_a_copy_says_copy_and_has_a_fingerprint_of_its_own(moment_desk: Desk) -> None:
    prepared = _handout(moment_desk)
    kept = printing.keep(moment_desk, prepared=prepared, pdf=printing.draw(prepared))

    copy = printing.as_copy(
        moment_desk, printing.reprint(moment_desk, document_id=kept.document_id)
    )

    assert any(notice.startswith("COPY") for notice in copy.document.frame.notices)
    assert printing.fingerprint(printing.draw(copy)) != kept.sha256


def test_what_became_of_a_page_stands_on_the_chart(moment_desk: Desk) -> None:
    prepared = _handout(moment_desk)
    kept = printing.keep(moment_desk, prepared=prepared, pdf=printing.draw(prepared))

    printing.report(
        moment_desk,
        document_id=kept.document_id,
        status=DocumentStatus.FAILED,
        detail="out of paper",
    )

    newest = printing.documents_of(moment_desk, patient_id=prepared.patient_id)[0]
    assert (newest.status, newest.status_detail) == (DocumentStatus.FAILED, "out of paper")


def test_a_name_the_fonts_cannot_set_is_told_and_not_drawn(moment_team: Team) -> None:
    desk = moment_team.nurse
    prepared = _handout(desk)
    patient = registering.read_patient(desk, patient_id=prepared.patient_id)
    registering.amend_patient(desk, patient=replace(patient, family_name="ティースプーン"))

    page = _handout(desk)

    assert not page.can_be_drawn
    with pytest.raises(Refused):
        printing.draw(page)


@pytest.mark.parametrize("name", ["<b>Teaspoon</b>", "</para>", "O'Teaspoon & Söhne", "x" * 60])
def test_a_name_is_printed_as_it_was_typed(moment_desk: Desk, name: str) -> None:
    patient = _patient(moment_desk, "KT-000142")
    registering.amend_patient(moment_desk, patient=replace(patient, family_name=name))

    page = _handout(moment_desk)

    assert f"Marigold {name}" in plain.read(page.document)
    assert printing.draw(page).startswith(b"%PDF")


def test_a_visit_that_moved_since_the_last_schedule_is_marked(moment_team: Team) -> None:
    desk, clerk = moment_team.nurse, moment_team.front_desk
    patient = _patient(desk, "Lampshade")
    booked = desk.store.read.appointments.of_patient(patient.patient_id)[-1]
    first = printing.prepare_schedule(desk, patient_id=patient.patient_id)
    printing.keep(desk, prepared=first, pdf=printing.draw(first))
    desk.clock.advance(timedelta(minutes=1))  # type: ignore[attr-defined]
    booking.move_booking(
        clerk,
        appointment_id=booked.appointment_id,
        starts_at=booked.starts_at + timedelta(minutes=15),
        chair=booked.chair,
    )

    second = printing.prepare_schedule(desk, patient_id=patient.patient_id)

    assert "2:55 PM" not in _changed_row(first)
    assert "2:55 PM" in _changed_row(second)


def test_infusions_are_counted_for_as_long_as_the_first_part_lasts(moment_team: Team) -> None:
    """Somebody in the next part read "First part: 16 infusions" and "Infusion 8 of 16"."""
    desk = moment_team.nurse
    patient = _patient(desk, "KT-000098")

    said = plain.read(printing.prepare_schedule(desk, patient_id=patient.patient_id).document)

    assert "Next part of your treatment." in said
    assert "Your infusion. Your adult comes" in said
    assert not any(words in said for words in ("First part", "Infusion 8", " of 16"))


def test_a_visit_that_was_missed_is_not_the_next_one(moment_team: Team) -> None:
    desk = moment_team.nurse
    patient = _patient(desk, "KT-000122")
    desk.clock.advance(timedelta(days=2))  # type: ignore[attr-defined]

    said = plain.read(printing.prepare_schedule(desk, patient_id=patient.patient_id).document)

    assert "Thursday, June 4" in said
    assert "May 14" not in said


def test_a_schedule_without_visits_says_so(moment_team: Team) -> None:
    patient = _patient(moment_team.nurse, "Teasdale")

    prepared = printing.prepare_schedule(moment_team.front_desk, patient_id=patient.patient_id)

    assert [gap.code for gap in prepared.gaps] == ["paper_without_visits"]


def test_a_page_saved_as_a_file_leaves_a_line_in_the_record(
    moment_desk: Desk, tmp_path: Path
) -> None:
    prepared = _handout(moment_desk)
    pdf = printing.draw(prepared)
    kept = printing.keep(moment_desk, prepared=prepared, pdf=pdf)
    target = tmp_path / "page.pdf"

    printing.save_page(moment_desk, document_id=kept.document_id, pdf=pdf, target=target)

    page = printing.documents_of(moment_desk, patient_id=prepared.patient_id)[0]
    assert target.read_bytes() == pdf
    assert page.status_detail == "saved as a file"


def test_a_page_never_takes_the_place_of_a_folder(moment_desk: Desk, tmp_path: Path) -> None:
    prepared = _handout(moment_desk)
    pdf = printing.draw(prepared)
    kept = printing.keep(moment_desk, prepared=prepared, pdf=pdf)
    (tmp_path / "page.pdf").mkdir()

    with pytest.raises(Trouble, match="file_not_a_file"):
        printing.save_page(
            moment_desk, document_id=kept.document_id, pdf=pdf, target=tmp_path / "page.pdf"
        )

    assert [one.name for one in tmp_path.iterdir()] == ["page.pdf"]


def test_what_a_page_took_from_the_chart_is_told(moment_desk: Desk) -> None:
    filled = {one.code: one.facts for one in _handout(moment_desk).filled}

    assert filled["paper_infusion_ended"]["at"] == datetime(2026, 5, 14, 11, 52)
    assert filled["paper_earliest_driving"]["day"] == date(2026, 5, 15)
