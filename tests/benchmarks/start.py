"""From nothing to a painted sign-in that takes keys, and from an accepted sign-in to Today.

Whole processes without a display, page cache warm, in turn with one that shows an empty window.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from tests.benchmarks.measuring import Row, paired
from tests.benchmarks.search import filled

_PATIENTS = 10_000
_EMPTY = """
import sys
from PySide6.QtWidgets import QApplication, QMainWindow
class Window(QMainWindow):
    def paintEvent(self, event):
        QApplication.exit(0)
application = QApplication([])
window = Window()
window.resize(1440, 900)
window.show()
sys.exit(application.exec())
"""
_SIGN_IN = """
import sys
from pathlib import Path
from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication
from kettle.system_clock import SystemClock
from kettle.ui.application import Program
from kettle.workflow.signing_in import DataFolder
class Eye(QObject):
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint and watched.objectName() == "sign_in_view":
            QTimer.singleShot(0, self.type_a_letter)
        return False
    def type_a_letter(self):
        from PySide6.QtGui import QKeyEvent
        from PySide6.QtCore import Qt
        line = QApplication.focusWidget()
        key = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_K, Qt.KeyboardModifier.NoModifier, "k")
        QApplication.sendEvent(line, key)
        QApplication.exit(0 if line.text() == "k" else 3)
application = QApplication([])
eye = Eye()
application.installEventFilter(eye)
program = Program(DataFolder(Path(sys.argv[1])), SystemClock())
program.window.show()
code = application.exec()
sys.stdout.flush()
import os
os._exit(code)
"""


def rows(scratch: Path) -> list[Row]:
    """The sign-in of a clinic with ten thousand patients."""
    store, _ = filled(scratch / "clinic", _PATIENTS)
    store.close()
    folder = str(scratch / "clinic")
    return [
        paired(
            "start to a painted sign-in that takes keys",
            f"{_PATIENTS:,} patients",
            lambda: _run(_SIGN_IN, folder),
            against="empty QMainWindow painted",
            yardstick=lambda: _run(_EMPTY),
            goal="<= 1.5 times",
            rounds=15,
        )
    ]


def _run(script: str, *arguments: str) -> None:
    subprocess.run(
        [sys.executable, "-c", script, *arguments],
        check=True,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
    )
