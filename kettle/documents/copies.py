"""A page printed again says so: the same words, with the word COPY and its day above them."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from kettle.documents.blocks import Document
from kettle.documents.days import Days
from kettle.documents.wording import wording


def copy_of(document: Document, printed_at: datetime) -> Document:
    """The same document marked as a copy; `printed_at` is clinic wall time."""
    days = Days.in_language(document.language)
    notice = wording(document.language, "every_page").text(
        "copy", day=days.dated(printed_at.date()), time=days.clock(printed_at.time())
    )
    frame = replace(document.frame, notices=(*document.frame.notices, notice))
    return replace(document, frame=frame)
