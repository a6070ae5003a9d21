"""What a screen reader reads: the tree of headings, paragraphs, lists and tables of a document."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import groupby

from kettle.documents.layout import Page
from kettle.documents.marks import Mark, Path, Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """Marks drawn one after the other for one element. Without an element they are decoration."""

    path: Path
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """Where words of an element stand: which page, and which tagged stretch of it, from 0."""

    page: int
    stretch: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Element:
    """One element of the tree and what it holds, in reading order."""

    kind: str
    holds: list[Element | Content] = field(default_factory=list)


def stretches(page: Page) -> Iterator[Stretch]:
    """The marks of a page, grouped by the element they belong to."""
    for path, marks in groupby(page.marks, key=_path_of):
        yield Stretch(path=path, marks=tuple(marks))


def tree(pages: tuple[Page, ...]) -> Element:
    """The structure of a whole document. An element that goes on overleaf stays one element."""
    root = Element(kind="Document")
    known: dict[Path, Element] = {(): root}
    for number, page in enumerate(pages):
        tagged = (stretch.path for stretch in stretches(page) if stretch.path)
        for place, path in enumerate(tagged):
            _known(path, known).holds.append(Content(page=number, stretch=place))
    return root


def _known(path: Path, known: dict[Path, Element]) -> Element:
    if path not in known:
        known[path] = Element(kind=path[-1].kind)
        _known(path[:-1], known).holds.append(known[path])
    return known[path]


def _path_of(mark: Mark) -> Path:
    return mark.path if isinstance(mark, Text) else ()
