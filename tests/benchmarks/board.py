"""One heartbeat of the board: every watch reckoned, every card looked at and painted."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from tests.benchmarks.measuring import Row, alone
from tests.support import visits
from tests.support.desks import clinic_facts, desk, manual


def rows(scratch: Path) -> list[Row]:
    """Eight full cards, and fifty compact ones."""
    return [_row(8), _row(50)]


def _row(chairs: int) -> Row:
    from PySide6.QtWidgets import QApplication

    from kettle.ui.background import Background
    from kettle.ui.monitor.board_screen import BoardScreen
    from kettle.ui.theme.theme import Theme
    from kettle.ui.window import MainWindow
    from kettle.ui.workplace import Workplace

    qt = QApplication.instance() or QApplication([])
    assert isinstance(qt, QApplication)
    one = desk(facts=clinic_facts(chairs=chairs, nurses=chairs))
    for _ in range(chairs):
        visits.started(one)
    theme = Theme(qt)
    window = MainWindow(theme=theme)
    place = Workplace(desk=one, window=window, theme=theme, background=Background())
    board = BoardScreen(place)
    board.resize(1600, 1000)
    board.show()
    place.begin()

    def tick() -> None:
        manual(one).advance(timedelta(seconds=1))
        place.tick()
        board.repaint()

    row = alone("heartbeat of the board", f"{chairs} sessions", tick, goal="<= 5 ms at 50")
    board.close()
    return row
