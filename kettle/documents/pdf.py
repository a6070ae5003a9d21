"""Pages become ink: a tagged PDF whose bytes depend on the document and nothing else.

Text is drawn as letters and never read as markup, so `<b>` in a name prints as `<b>`. Screen
readers find the structure tree, the language and the title. The private parts of reportlab that
tagging needs are touched in `_Tags` only.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from io import BytesIO
from typing import Any, assert_never

from reportlab import rl_config
from reportlab.lib.colors import Color
from reportlab.pdfbase.pdfdoc import PDFDictionary, PDFName, PDFObject
from reportlab.pdfgen.canvas import Canvas
from reportlab.pdfgen.pathobject import PDFPathObject

from kettle.documents import fonts, layout
from kettle.documents.blocks import Document, every_text
from kettle.documents.marks import Drawing, Ink, Mark, Panel, Ring, Rule, Text
from kettle.documents.pictograms import GRID, Pictogram, strokes
from kettle.documents.structure import Content, Element, Stretch, stretches, tree
from kettle.domain.errors import refuse

rl_config.useA85 = 0  # plain binary streams: smaller and faster

_COLOURS = {
    Ink.BLACK: Color(0.067, 0.067, 0.067),
    Ink.GREY: Color(0.3, 0.3, 0.3),
    Ink.HAIRLINE: Color(0.6, 0.6, 0.6),
    Ink.WHITE: Color(1, 1, 1),
    Ink.RED: Color(0.596, 0.063, 0.129),
    Ink.PALE_RED: Color(0.984, 0.925, 0.929),
}


def draw(document: Document) -> bytes:
    """The PDF of a document; the same document gives the same bytes.

    Raises: Refused `not_printable` with the `characters` that no shipped face can set, before
    anything is drawn; Refused `too_long_to_print`.
    """
    missing = fonts.unprintable("".join(every_text(document)))
    if missing:
        raise refuse("not_printable", characters=missing)
    pages = layout.pages(document)
    sink = BytesIO()
    canvas = _canvas(document, sink)
    tags = _Tags(canvas)
    pen = _Pen(canvas, document.paper.height)
    for page in pages:
        tags.begin_page()
        pen.begin_page()
        for stretch in stretches(page):
            tags.begin(stretch)
            pen.draw(stretch.marks)
            tags.end()
        tags.end_page()
    tags.end_document(tree(pages))
    canvas.save()
    return sink.getvalue()


def _canvas(document: Document, sink: BytesIO) -> Canvas:
    canvas = Canvas(
        sink,
        pagesize=(document.paper.width, document.paper.height),
        pageCompression=1,
        invariant=1,
        pdfVersion=(1, 7),
        lang=document.language.value,
        initialFontName=fonts.face(strong=False),  # type: ignore[arg-type] # a name, the stub errs
    )
    canvas.setTitle(document.title)
    canvas.setAuthor(document.frame.clinic)
    canvas.setCreator("Kettle")
    canvas.setProducer("Kettle")
    canvas.setViewerPreference("DisplayDocTitle", "true")
    return canvas


class _Pen:
    """Draws marks, turning "down from the top" into the PDF's "up"; keeps what is set already."""

    def __init__(self, canvas: Canvas, height: float) -> None:
        self._canvas = canvas
        self._height = height
        self._font = ("", 0.0)
        self._fill: Ink | None = None
        self._stroke: tuple[Ink, float] | None = None

    def begin_page(self) -> None:
        self._font, self._fill, self._stroke = ("", 0.0), None, None
        self._canvas.setLineCap(1)
        self._canvas.setLineJoin(1)

    def draw(self, marks: tuple[Mark, ...]) -> None:
        for mark in marks:
            self._mark(mark)

    def _mark(self, mark: Mark) -> None:
        match mark:
            case Text():
                self._text(mark)
            case Rule():
                self._rule(mark)
            case Panel():
                self._panel(mark)
            case Drawing():
                self._drawing(mark)
            case Ring():
                self._ring(mark)
            case _:
                assert_never(mark)

    def _text(self, mark: Text) -> None:
        font = (fonts.face(strong=mark.strong), mark.size)
        if font != self._font:
            self._canvas.setFont(*font)
            self._font = font
        self._fill_with(mark.ink)
        self._canvas.drawString(mark.x, self._height - mark.y, mark.text)

    def _rule(self, mark: Rule) -> None:
        self._stroke_with(mark.ink, mark.width)
        self._canvas.line(mark.x, self._height - mark.y, mark.to_x, self._height - mark.to_y)

    def _panel(self, mark: Panel) -> None:
        if mark.line:
            self._stroke_with(mark.ink, mark.line)
        if mark.fill:
            self._fill_with(mark.fill)
        outline = self._flat_bottomed(mark) if mark.flat_bottom else self._rounded(mark)
        self._canvas.drawPath(outline, stroke=int(mark.line > 0), fill=int(mark.fill is not None))

    def _rounded(self, mark: Panel) -> PDFPathObject:
        outline = self._canvas.beginPath()
        bottom = self._height - mark.bottom
        outline.roundRect(mark.x, bottom, mark.width, mark.height, mark.radius)
        return outline

    def _flat_bottomed(self, mark: Panel) -> PDFPathObject:
        outline = self._canvas.beginPath()
        left, right, r = mark.x, mark.x + mark.width, mark.radius
        top, bottom = self._height - mark.y, self._height - mark.bottom
        bend = r * 0.4477
        outline.moveTo(left, bottom)
        outline.lineTo(left, top - r)
        outline.curveTo(left, top - bend, left + bend, top, left + r, top)
        outline.lineTo(right - r, top)
        outline.curveTo(right - bend, top, right, top - bend, right, top - r)
        outline.lineTo(right, bottom)
        outline.close()
        return outline

    def _drawing(self, mark: Drawing) -> None:
        scale = mark.size / GRID
        self._canvas.saveState()
        before, self._stroke = self._stroke, None
        self._stroke_with(mark.ink, mark.line / scale)
        self._canvas.transform(scale, 0, 0, -scale, mark.x, self._height - mark.y)
        self._canvas.drawPath(_outline(mark.pictogram))
        self._canvas.restoreState()
        self._stroke = before

    def _ring(self, mark: Ring) -> None:
        radius = (mark.size - mark.line) / 2
        x, y = mark.x + mark.size / 2, self._height - mark.y - mark.size / 2
        reach = radius * 0.7071
        for ink, width in ((Ink.WHITE, mark.line * 1.5), (Ink.RED, mark.line)):
            self._stroke_with(ink, width)
            self._canvas.line(x - reach, y + reach, x + reach, y - reach)
        self._canvas.circle(x, y, radius)

    def _fill_with(self, ink: Ink) -> None:
        if ink is not self._fill:
            self._canvas.setFillColor(_COLOURS[ink])
            self._fill = ink

    def _stroke_with(self, ink: Ink, width: float) -> None:
        if (ink, width) != self._stroke:
            self._canvas.setStrokeColor(_COLOURS[ink])
            self._canvas.setLineWidth(width)
            self._stroke = (ink, width)


@cache
def _outline(pictogram: Pictogram) -> PDFPathObject:
    """The strokes of a picture on its own grid."""
    outline = PDFPathObject()
    pens: dict[str, Callable[..., object]] = {
        "M": outline.moveTo,
        "L": outline.lineTo,
        "C": outline.curveTo,
        "Z": outline.close,
    }
    for command, points in strokes(pictogram):
        pens[command](*points)
    return outline


class _Written(PDFObject):
    """An object of the PDF that is written already; much quicker than reportlab's own."""

    def __init__(self) -> None:
        self.text = ""

    def format(self, document: object) -> bytes:  # noqa: ARG002 - reportlab hands it over
        return self.text.encode("ascii")


class _Tags:
    """Writes the structure tree: every stretch is opened and closed, every element finds its page.

    reportlab has no public way to do this (5.1), so its document and page objects are reached
    through here and nowhere else.
    """

    def __init__(self, canvas: Canvas) -> None:
        self._canvas = canvas
        self._document: Any = canvas._doc  # type: ignore[attr-defined] # noqa: SLF001
        self._parents: list[list[str]] = []

    def begin_page(self) -> None:
        self._parents.append([])

    def begin(self, stretch: Stretch) -> None:
        if not stretch.path:
            self._write("/Artifact BMC")
            return
        parents = self._parents[-1]
        self._write(f"/{stretch.path[-1].kind} <</MCID {len(parents)}>> BDC")
        parents.append("")

    def end(self) -> None:
        self._write("EMC")

    def end_page(self) -> None:
        """Finish the page; its entry in the parent tree has the number of the page."""
        self._canvas.showPage()
        page = self._document.Pages.pages[-1]
        page.__NoDefault__ = [*page.__NoDefault__, "StructParents", "Tabs"]
        page.StructParents = len(self._parents) - 1
        page.Tabs = PDFName("S")

    def end_document(self, root: Element) -> None:
        """Hang the tree into the catalogue."""
        top, place = self._new()
        document = self._element(root, place)
        pages = " ".join(f"{page} [{' '.join(held)}]" for page, held in enumerate(self._parents))
        top.text = (
            f"<</Type /StructTreeRoot /K {document} /ParentTree <</Nums [{pages}]>>"
            f" /ParentTreeNextKey {len(self._parents)}>>"
        )
        self._document.Catalog.StructTreeRoot = top
        self._document.Catalog.MarkInfo = PDFDictionary({"Marked": "true"})

    def _element(self, element: Element, parent: str) -> str:
        entry, place = self._new()
        held = " ".join(self._held(one, place) for one in element.holds)
        scope = " /A <</O /Table /Scope /Row>>" if element.kind == "TH" else ""
        entry.text = f"<</Type /StructElem /S /{element.kind} /P {parent} /K [{held}]{scope}>>"
        return place

    def _held(self, held: Element | Content, place: str) -> str:
        if isinstance(held, Element):
            return self._element(held, place)
        self._parents[held.page][held.stretch] = place
        page = self._number(f"Page{held.page + 1}")
        return f"<</Type /MCR /Pg {page} 0 R /MCID {held.stretch}>>"

    def _new(self) -> tuple[_Written, str]:
        """An empty object, and how others point at it."""
        written = _Written()
        name = self._document.Reference(written).name
        return written, f"{self._number(name)} 0 R"

    def _number(self, name: str) -> int:
        return int(self._document.idToObjectNumberAndVersion[name][0])

    def _write(self, operator: str) -> None:
        self._canvas._code.append(operator)  # type: ignore[attr-defined] # noqa: SLF001
