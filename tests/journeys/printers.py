"""Printers for a journey: one that takes pages, and one that is switched off."""

from __future__ import annotations

import io

from pypdf import PdfReader

from kettle.domain.errors import trouble

NAME = "Nurses' station"


class OutTray:
    """Takes every page; what lies in it can be read."""

    def __init__(self) -> None:
        """Nothing lies in it yet."""
        self.pages: list[bytes] = []

    def names(self) -> tuple[str, ...]:
        """The one printer."""
        return (NAME,)

    def send(self, pdf: bytes, *, to: str, copies: int) -> None:
        """One page more, as often as wanted."""
        assert to == NAME
        self.pages += [pdf] * copies

    @property
    def text(self) -> str:
        """What stands on all pages."""
        return "\n".join(
            page.extract_text() for pdf in self.pages for page in PdfReader(io.BytesIO(pdf)).pages
        )


class SwitchedOff(OutTray):
    """Is there and does not answer."""

    def send(self, pdf: bytes, *, to: str, copies: int) -> None:
        """No answer, whatever is sent."""
        assert pdf
        assert copies
        raise trouble("printer_did_not_answer", printer=to)
