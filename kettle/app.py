"""The program with its window: everything is built here once, then Qt takes over."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kettle.workflow.signing_in import DataFolder


def main(folder: DataFolder, *, practice_phrase: str = "", arguments: Sequence[str] = ()) -> int:
    """Open the window on the clinic in a folder; gives the exit code once it is closed.

    `practice_phrase` is shown at the sign-in of a practice clinic and of no other.
    """
    from kettle.system_clock import SystemClock
    from kettle.ui import application

    return application.start(
        folder, SystemClock(), practice_phrase=practice_phrase, arguments=arguments
    )
