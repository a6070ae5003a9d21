"""From nothing to a painted sign-in that takes keys, and from an accepted sign-in to Today.

Whole processes without a display, page cache and compiled modules warm as on every start but the
first, in turn with one that shows an empty window.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from time import perf_counter

from kettle.system_clock import SystemClock
from kettle.workflow import signing_in
from kettle.workflow.signing_in import DataFolder, Unlocked
from tests.benchmarks.measuring import Row, measured, paired
from tests.benchmarks.search import filled
from tests.support.stores import NURSE, PHRASE

_PATIENTS = 10_000
_DAYS = 20
_NOTHING_KEPT = "PYTHONDONTWRITEBYTECODE"
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
    """The sign-in of a clinic with ten thousand patients, and its Today."""
    store, _ = filled(scratch / "clinic", _PATIENTS)
    store.close()
    size = f"{_PATIENTS:,} patients"
    return [_sign_in(scratch, size), _today(DataFolder(scratch / "clinic"), size)]


def _sign_in(scratch: Path, size: str) -> Row:
    compiled = scratch / "compiled"
    return paired(
        "start to a painted sign-in that takes keys",
        size,
        lambda: _run(compiled, _SIGN_IN, str(scratch / "clinic")),
        against="empty QMainWindow painted",
        yardstick=lambda: _run(compiled, _EMPTY),
        goal="<= 1.5 times",
        rounds=15,
    )


def _today(folder: DataFolder, size: str) -> Row:
    """After the key is derived: the store opened, the screens hung up, Today read and painted."""
    from PySide6.QtWidgets import QApplication

    from kettle.ui import screens

    qt = QApplication.instance() or QApplication([])
    assert isinstance(qt, QApplication)
    screens.load()
    unlocked = signing_in.unlock(folder, staff_id=NURSE.staff_id, pass_phrase=PHRASE)
    took = [_until_today(folder, unlocked) for _ in range(_DAYS + 1)]
    return measured("key derived to Today painted", size, took[1:], goal="<= 60 ms")


def _until_today(folder: DataFolder, unlocked: Unlocked) -> float:
    from kettle.ui.application import Program
    from kettle.ui.locked.sign_in_view import SignInView

    program = Program(folder, SystemClock())
    program.window.show()
    program.window.grab()
    cover = program.window.findChild(SignInView)
    assert isinstance(cover, SignInView)
    began = perf_counter()
    cover.signed_in.emit(unlocked)
    program.window.grab()
    took = (perf_counter() - began) * 1_000
    assert program.window.current == "today"
    program.finish()
    program.window.close()
    return took


def _run(compiled: Path, script: str, *arguments: str) -> None:
    places = {"QT_QPA_PLATFORM": "offscreen", "PYTHONPYCACHEPREFIX": str(compiled)}
    wishes = {name: value for name, value in os.environ.items() if name != _NOTHING_KEPT}
    subprocess.run([sys.executable, "-c", script, *arguments], check=True, env={**wishes, **places})
