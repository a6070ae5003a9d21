"""What a screen asks of a printer; what reaches the paper cannot be seen on a build machine."""

from __future__ import annotations

from typing import Protocol


class Printer(Protocol):
    """The printers of a computer, or one that a test hands in."""

    def names(self) -> tuple[str, ...]:
        """The printers that can be chosen, the usual one first; empty when there is none."""

    def send(self, pdf: bytes, *, to: str, copies: int) -> None:
        """Hand a page over; may wait, so it is called from the background.

        Raises:
            Trouble: the printer did not take it.
        """
