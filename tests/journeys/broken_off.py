"""The program as a process of its own, in the middle of a check-in, until somebody kills it.

`python -m tests.journeys.broken_off FOLDER` signs Ana in at 10:01 of the journeys' day, opens the
check-in of chair 4 by its key, types a pressure, a pulse and the first figure of the oxygen, says
`typing` on its standard output at 10:02 and lives on.
"""

from __future__ import annotations

import os
import sys
from datetime import time
from pathlib import Path

from PySide6.QtWidgets import QApplication

from kettle.store.paths import DataFolder
from tests.journeys.chairs import at, clock_at
from tests.journeys.clinic import ANA, Clinic
from tests.journeys.nurse import at_the_program

TYPED = "146/88 82 9"


def main(root: Path) -> None:
    """Type until killed."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    application = QApplication([])
    clock = clock_at(time(10, 1))
    clinic = Clinic(folder=DataFolder(root), left_at=clock.now())
    with at_the_program(clinic, clock) as ana:
        ana.sign_in(ANA)
        ana.press("F5")
        ana.wait(at(time(10, 2)) - clock.now())
        ana.press("4")
        ana.type(TYPED)
        sys.stdout.write("typing\n")
        sys.stdout.flush()
        application.exec()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
