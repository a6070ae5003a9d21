"""What the print sheet says beside its preview, in words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from PySide6.QtCore import QCoreApplication

from kettle import wording
from kettle.domain import dates
from kettle.domain.errors import Reason
from kettle.domain.kept import DocumentStatus, KeptDocument
from kettle.workflow import printing
from kettle.workflow.printing import Prepared

LANGUAGES = {"en": "English", "es": "Español"}
LETTERS = ("normal", "large", "largest")
PAPERS = ("a4", "letter")
_SHOWN_BEFORE = 4
_GIVEN = frozenset({DocumentStatus.SENT, DocumentStatus.HANDED_OVER})


@dataclass(frozen=True, slots=True, kw_only=True)
class BesideLook:
    """The right side: what came from the chart, what is missing, what was given before, the text.

    `needs_printing_name` says that a name has characters no shipped face can set; `lacks_visit`
    that no next visit is booked.
    """

    filled: tuple[str, ...]
    gaps: tuple[str, ...]
    before: tuple[str, ...]
    text: str
    needs_printing_name: bool
    lacks_visit: bool


def beside_look(
    papers: Iterable[Prepared], kept: Iterable[KeptDocument], *, today: date, zone: ZoneInfo
) -> BesideLook:
    """What stands beside the chosen papers."""
    papers = tuple(papers)
    gaps = _once(gap for paper in papers for gap in paper.gaps)
    codes = {gap.code for gap in gaps}
    return BesideLook(
        filled=tuple(_said(one) for one in _once(one for paper in papers for one in paper.filled)),
        gaps=tuple(wording.sentence(gap) for gap in gaps),
        before=_given_before(kept, {paper.kind for paper in papers}, today, zone),
        text=_text_version(papers),
        needs_printing_name="not_printable" in codes,
        lacks_visit=bool(codes & {"paper_without_next_visit", "paper_without_visits"}),
    )


def paper_name(kind: str) -> str:
    """A kind of paper as staff call it."""
    return _tr("Visit dates") if kind == printing.SCHEDULE else _tr("Going home")


def paper_detail(kind: str, pages: int = 0) -> str:
    """What a card says below its name; with the number of pages once they are drawn."""
    detail = _tr("Schedule") if kind == printing.SCHEDULE else _tr("Instructions")
    if not pages:
        return detail
    count = _tr("1 page") if pages == 1 else _tr("%d pages") % pages
    return f"{detail}, {count}"


def caption(number: int, pages: int) -> str:
    """What stands below a page."""
    return _tr("%d of %d") % (number, pages)


def file_name(record_number: str, kind: str) -> str:
    """The name a saved page is offered under: numbers only, nobody's name."""
    safe = "".join(letter for letter in record_number if letter.isalnum() or letter == "-")
    return f"{safe}-{kind.replace('_', '-')}.pdf"


def printed_words(kinds: Iterable[str], printer: str, copies: int) -> str:
    """What was done, after the patient's name."""
    papers = _tr(" and ").join(paper_name(kind) for kind in kinds)
    if copies == 1:
        return _tr("%s sent to %s") % (papers, printer)
    return _tr("%s sent to %s, %d copies") % (papers, printer, copies)


def letters_hint(print_size: str) -> str:
    """Why letters other than normal are chosen."""
    match print_size:
        case "large":
            return _tr("The chart asks for large letters.")
        case "largest":
            return _tr("The chart asks for the largest letters.")
        case _:
            return ""


def _once(reasons: Iterable[Reason]) -> tuple[Reason, ...]:
    found: list[Reason] = []
    for one in reasons:
        if one not in found:
            found.append(one)
    return tuple(found)


def _said(reason: Reason) -> str:
    return wording.sentence(reason).removesuffix(".")


def _given_before(
    kept: Iterable[KeptDocument], kinds: set[str], today: date, zone: ZoneInfo
) -> tuple[str, ...]:
    given = [one for one in kept if one.kind in kinds and one.status in _GIVEN]
    return tuple(_given(one, today, zone) for one in given[:_SHOWN_BEFORE])


def _given(one: KeptDocument, today: date, zone: ZoneInfo) -> str:
    at: datetime = one.made_at.astimezone(zone)
    when = (
        _tr("today %s") % dates.clock_time(at.time())
        if at.date() == today
        else f"{dates.short_day(at.date())} {at.year}"
    )
    language = LANGUAGES.get(one.language, one.language)
    return f"{when}, {paper_name(one.kind)}, {language}, {one.by.shown}"


def _text_version(papers: tuple[Prepared, ...]) -> str:
    versions = dict.fromkeys(
        f"{paper_name(paper.kind)} {paper.document.text_version}" for paper in papers
    )
    return _tr("Text version: %s") % ", ".join(versions) if versions else ""


def _tr(text: str) -> str:
    return QCoreApplication.translate("print", text)
