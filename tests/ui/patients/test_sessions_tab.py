"""The list of sessions reads on as one scrolls, and a line opens its session."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QTableView

from kettle.ui.patients.rows_table import LinesModel, TableLine
from tests.ui.patients.conftest import AtPatients


def test_a_session_is_one_line_with_the_worst_that_was_measured(at: AtPatients) -> None:
    at.open()
    at.screen.choose_tab(2)
    model = at.find(QTableView, "sessions_table").model()

    cells = [str(model.index(4, column).data()) for column in range(model.columnCount())]

    assert cells[:5] == ["M2", "Thu 26 Feb 2026", "32.1 mg (0.5 mg/kg)", cells[3], "4 of 5"]
    assert model.rowCount() == 12


def test_enter_opens_the_session_of_the_line(at: AtPatients) -> None:
    at.open()
    at.screen.choose_tab(2)

    with at.qtbot.waitSignal(at.place.session_wanted) as wanted:
        at.press(Qt.Key.Key_Down, Qt.Key.Key_Return)

    assert wanted.args[0]


def test_more_lines_are_read_only_when_they_are_asked_for() -> None:
    asked: list[int] = []
    lines = [TableLine(key=str(n), cells=(str(n),)) for n in range(6)]

    def more() -> bool:
        asked.append(1)
        model.show_lines(tuple(lines))
        return False

    model = LinesModel(("No.",), fetch=more)
    model.show_lines(tuple(lines[:3]), more=True)
    before = model.rowCount(), list(asked)
    model.fetchMore(model.index(-1, -1))

    assert (before, model.rowCount(), asked) == ((3, []), 6, [1])
    assert not model.canFetchMore(model.index(-1, -1))


def test_the_model_of_lines_is_one_that_qt_trusts() -> None:
    model = LinesModel(("No.", "What"))
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning)

    for count in (2, 5, 0, 1):
        model.show_lines(tuple(TableLine(key=str(n), cells=("a", "b")) for n in range(count)))

    assert model.rowCount() == 1
