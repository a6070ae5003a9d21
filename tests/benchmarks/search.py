"""Finding a patient while typing, against the barest query that could find them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from time import perf_counter

from kettle.domain.clock import ManualClock
from kettle.domain.refs import ClinicRef
from kettle.store.store import Store
from kettle.workflow import registering
from kettle.workflow.desk import Desk
from tests.benchmarks.crowd import crowd
from tests.benchmarks.measuring import Row, measured, paired
from tests.support.desks import NOW, NURSE, furnish
from tests.support.stores import disk_clinic

SIZES = (10_000, 100_000)
_TYPED = {
    "prefix": "mar",
    "infix": "poo",
    "two words": "ann wal",
    "1 letter": "m",
    "2 letters": "ma",
}
_TIMES = 4
_KEYED = ("margaret", "poon", "ann wal", "5550", "tea", "spoon")
_COLUMNS = (
    "SELECT p.patient_id, p.record_number, p.family_name, p.given_name, p.birth_date, p.phone "
    "FROM patient_search AS s JOIN patient AS p ON p.patient_id = s.patient_id"
)
_BY_FAMILY = f"{_COLUMNS} WHERE s.family >= :typed AND s.family < :last LIMIT 51"
_BY_GIVEN = f"{_COLUMNS} WHERE s.given >= :typed AND s.given < :last LIMIT 51"
_ANYWHERE = (
    f"{_COLUMNS} JOIN patient_trigram AS t ON t.rowid = s.number "
    "WHERE patient_trigram MATCH :trigram AND s.haystack LIKE :infix LIMIT 51"
)


def rows(scratch: Path) -> list[Row]:
    """Each way of typing at each size of clinic."""
    found = []
    for size in SIZES:
        store, desk = filled(scratch / f"search-{size}", size)
        for name, typed in _TYPED.items():
            found.append(
                paired(
                    f"search, {name}",
                    f"{size:,} patients",
                    _find(desk, typed),
                    against="bare indexed query",
                    yardstick=_bare(store, typed),
                    goal="<= 2 times",
                )
            )
        found.append(_keystroke(desk, f"{size:,} patients"))
        store.close()
    return found


def _keystroke(desk: Desk, size: str) -> Row:
    """Every letter of several words, each from the key to the painted window."""
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QApplication, QLineEdit

    from kettle.ui.background import Background
    from kettle.ui.frame import ViewEntry
    from kettle.ui.patients.patients_screen import PatientsScreen
    from kettle.ui.theme.theme import Theme
    from kettle.ui.window import MainWindow
    from kettle.ui.workplace import Workplace

    qt = QApplication.instance() or QApplication([])
    assert isinstance(qt, QApplication)
    theme = Theme(qt)
    window = MainWindow(theme=theme)
    window.resize(1440, 900)
    place = Workplace(desk=desk, window=window, theme=theme, background=Background())
    window.add_view(
        ViewEntry(name="patients", title="Patients", build=lambda: PatientsScreen(place))
    )
    window.uncover()
    window.show()
    field = window.go("patients").findChild(QLineEdit)
    assert field is not None
    took = []
    for word in _KEYED * _TIMES:
        field.clear()
        for letter in word:
            began = perf_counter()
            QTest.keyClicks(field, letter)
            window.repaint()
            took.append((perf_counter() - began) * 1_000)
        assert field.text() == word
    window.close()
    return measured("search, keystroke to painted list", size, took, goal="p99 <= 16 ms")


def filled(folder: Path, size: int) -> tuple[Store, Desk]:
    """A clinic on the disk with that many invented patients."""
    clock = ManualClock(NOW)
    store = disk_clinic(folder, clock).open(clock)
    furnish(store)
    with store.writing(NURSE, verb="register_patient", subject=ClinicRef()) as change:
        for patient in crowd(size):
            change.patients.register(patient)
    return store, Desk(store=store, clock=clock, actor=NURSE)


def _find(desk: Desk, typed: str) -> Callable[[], object]:
    return lambda: registering.find_patients(desk, text=typed)


def _bare(store: Store, typed: str) -> Callable[[], object]:
    """The range of the index of names, and from three letters on the trigrams of the first word."""
    connection = store._connection
    word = typed.split(maxsplit=1)[0]
    ends = word + "\U0010ffff"

    def by_name() -> object:
        return (
            connection.rows(_BY_FAMILY, typed=word, last=ends),
            connection.rows(_BY_GIVEN, typed=word, last=ends),
        )

    def anywhere() -> object:
        trigram = f'"{word}"'
        return by_name(), connection.rows(_ANYWHERE, trigram=trigram, infix=f"%{word}%")

    return anywhere if len(word) >= 3 else by_name
