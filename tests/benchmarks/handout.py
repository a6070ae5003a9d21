"""One handout page as it is printed, against a bare platypus page of the same words."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

from tests.benchmarks.measuring import Row, paired


def rows(scratch: Path) -> list[Row]:
    """The patient's schedule with six visits, on one page."""
    from kettle.documents import pdf, plain
    from kettle.workflow import printing
    from tests.support import visits
    from tests.support.desks import desk

    one = desk()
    visits.started(one)
    patient_id = one.store.read.sessions.open()[0].patient_id
    prepared = printing.prepare_schedule(one, patient_id=patient_id)
    words = plain.read(prepared.document)
    return [
        paired(
            "schedule page, drawn",
            "1 page",
            lambda: pdf.draw(prepared.document),
            against="bare platypus page, same words",
            yardstick=lambda: _bare_page(words),
            goal="<= 1.3 times",
            rounds=40,
        )
    ]


def _bare_page(words: str) -> bytes:
    from xml.sax.saxutils import escape

    from reportlab.lib.pagesizes import letter
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.platypus import Paragraph, SimpleDocTemplate

    from kettle.documents import fonts

    regular = ParagraphStyle("regular", fontName=fonts.face(strong=False), fontSize=13, leading=17)
    bold = ParagraphStyle("bold", fontName=fonts.face(strong=True), fontSize=18, leading=23)
    ink = BytesIO()
    page = SimpleDocTemplate(ink, pagesize=letter, invariant=1)
    lines = [line for line in words.splitlines() if line.strip()]
    page.build(
        [Paragraph(escape(line), bold if at % 8 == 0 else regular) for at, line in enumerate(lines)]
    )
    return ink.getvalue()
