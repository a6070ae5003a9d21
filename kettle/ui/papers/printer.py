"""The way to a printer: its name, and a page handed over as bytes, never by way of a file.

It stands behind `Printer`, so that tests hand in their own.
"""

from __future__ import annotations

import shutil
import subprocess

from kettle.domain.errors import trouble

_WAIT_S = 30
_JOB = "Kettle"
"""The name of every job: a queue is read by anybody, so it names nobody."""


class SystemPrinter:
    """The printers of this computer: over CUPS where there is one, else drawn by Qt."""

    def names(self) -> tuple[str, ...]:
        """The computer's printers, its default first."""
        from PySide6.QtPrintSupport import QPrinterInfo

        names = list(QPrinterInfo.availablePrinterNames())
        usual = QPrinterInfo.defaultPrinterName()
        return tuple(sorted(names, key=lambda name: name != usual))

    def send(self, pdf: bytes, *, to: str, copies: int) -> None:
        """Hand a page to CUPS by its standard input, or draw it for the printer.

        Raises:
            Trouble: it was not taken.
        """
        command = shutil.which("lp")
        if command is None:
            _draw(pdf, to=to, copies=copies)
        else:
            _hand_over([command, "-d", to, "-n", str(copies), "-t", _JOB, "-"], pdf, to)


def _hand_over(command: list[str], pdf: bytes, to: str) -> None:
    try:
        subprocess.run(command, input=pdf, check=True, capture_output=True, timeout=_WAIT_S)
    except (OSError, subprocess.SubprocessError) as error:
        raise trouble("printer_did_not_answer", printer=to) from error


def _draw(pdf: bytes, *, to: str, copies: int) -> None:
    """Draw each page as a picture, as large as the sheet."""
    from PySide6.QtGui import QPainter
    from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

    from kettle.ui.papers.pages import pages_of

    printer = QPrinter(QPrinterInfo.printerInfo(to), QPrinter.PrinterMode.HighResolution)
    printer.setFullPage(True)
    printer.setCopyCount(copies)
    printer.setDocName(_JOB)
    pages = pages_of(pdf, width=printer.width())
    painter = QPainter()
    if not painter.begin(printer):
        raise trouble("printer_did_not_answer", printer=to)
    for at, page in enumerate(pages):
        if at:
            printer.newPage()
        painter.drawImage(printer.pageLayout().fullRectPixels(printer.resolution()), page)
    painter.end()
