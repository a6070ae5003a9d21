"""What the banner on every surface of one patient says, from who the patient is."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from PySide6.QtCore import QCoreApplication

from kettle.domain import dates
from kettle.domain.kept import PatientLine
from kettle.domain.people import Allergies, Patient
from kettle.ui.parts.banner import BannerNote, PatientBannerLook
from kettle.workflow.desk import Desk
from kettle.workflow.finding import similar_on_file


def read_banner(desk: Desk, patient: Patient, *, at_the_chair: bool = True) -> PatientBannerLook:
    """The banner of a patient with those on the books whose name could be taken for this one.

    Away from the chair, where dates and papers are made, what to watch for is left out.
    """
    return banner_look(
        patient if at_the_chair else replace(patient, watch_notes=()),
        today=desk.today(),
        similar=similar_on_file(desk, patient=patient),
        practice=desk.is_practice,
    )


def banner_look(
    patient: Patient, *, today: date, similar: Iterable[PatientLine] = (), practice: bool = False
) -> PatientBannerLook:
    """The banner in words; similar names come before what there is to watch."""
    notes = [_similar(line) for line in similar]
    notes += [
        BannerNote(icon="eye", heading=_tr("Watch"), strong=note) for note in patient.watch_notes
    ]
    return PatientBannerLook(
        name=patient.full_name,
        born=dates.day_and_year(patient.birth_date),
        age=_tr("%d y") % patient.age_on(today),
        record_number=patient.record_number,
        allergies=allergies_note(patient.allergies, today=today),
        pronouns=patient.pronouns,
        notes=tuple(notes),
        practice=practice,
    )


def allergies_note(allergies: Allergies, *, today: date) -> BannerNote:
    """The box that is always there: what is known, since when, or that nobody asked."""
    if allergies.asked_on is None:
        return BannerNote(
            icon="triangle-alert", heading=_tr("Allergies"), strong=_tr("Not asked yet"),
            inked=True,
        )  # fmt: skip
    asked = _asked(allergies.asked_on, today)
    known = ", ".join(allergies.items) or _tr("No known allergies")
    icon = "triangle-alert" if allergies.items else "check"
    return BannerNote(
        icon=icon, heading=_tr("Allergies"), strong=known, rest=f", {asked}",
        inked=bool(allergies.items),
    )  # fmt: skip


def _asked(day: date, today: date) -> str:
    if day == today:
        return _tr("asked today")
    shown = dates.short_day(day) if day.year == today.year else dates.day_and_year(day)
    return _tr("asked %s") % _unbroken(shown)


def _similar(line: PatientLine) -> BannerNote:
    return BannerNote(
        icon="users",
        heading=_tr("Similar name on file"),
        strong=line.full_name,
        rest=_tr(", born %s") % _unbroken(dates.day_and_year(line.birth_date)),
    )


def _unbroken(words: str) -> str:
    """Words that stay on one line."""
    return words.replace(" ", "\u00a0")


def _tr(text: str) -> str:
    return QCoreApplication.translate("banner", text)
