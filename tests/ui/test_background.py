"""Long work leaves the window and comes home to it."""

import threading
from collections.abc import Callable, Iterator
from functools import partial

import pytest
from pytestqt.qtbot import QtBot

from kettle.domain.errors import Trouble, trouble
from kettle.ui.background import Background
from kettle.ui.hub import Hub

Listener = Callable[[object, object], None]
Listeners = list[Listener]


@pytest.fixture
def background(qtbot: QtBot) -> Iterator[Background]:
    background = Background()
    yield background
    background.finish()


def _break() -> int:
    raise trouble("disk_full")


def test_work_is_done_elsewhere_and_its_result_comes_home(
    background: Background, qtbot: QtBot
) -> None:
    worked: list[int] = []
    home: list[tuple[int, int]] = []

    def work() -> int:
        worked.append(threading.get_ident())
        return 42

    background.run(work, done=lambda result: home.append((result, threading.get_ident())))
    qtbot.waitUntil(lambda: bool(home))

    assert home == [(42, threading.get_ident())]
    assert worked != [threading.get_ident()]


def test_trouble_comes_home_to_whoever_asked(background: Background, qtbot: QtBot) -> None:
    home: list[BaseException] = []

    background.run(_break, done=print, failed=home.append)
    qtbot.waitUntil(lambda: bool(home))

    assert isinstance(home[0], Trouble)


def test_work_is_done_in_the_order_it_came(background: Background, qtbot: QtBot) -> None:
    home: list[int] = []

    for number in range(5):
        background.run(partial(abs, number), done=home.append)
    qtbot.waitUntil(lambda: len(home) == 5)

    assert home == [0, 1, 2, 3, 4]


def test_what_the_store_announces_becomes_one_signal(qtbot: QtBot) -> None:
    listeners: Listeners = []
    hub = Hub(partial(_registered, listeners))

    with qtbot.waitSignal(hub.changed) as changed:
        listeners[0]("a session", "a form")

    assert changed.args == ["a session", "a form"]


def test_a_window_that_is_gone_is_told_no_more(qtbot: QtBot) -> None:
    """The practice day paints the board in a window that is gone before the day goes on.

    The next change then called into the object that Qt had already deleted, and the day ended.
    """
    listeners: Listeners = []
    hub = Hub(partial(_registered, listeners))

    with qtbot.waitSignal(hub.destroyed):
        hub.deleteLater()

    assert listeners == []


def _registered(listeners: Listeners, listener: Listener) -> Callable[[], None]:
    listeners.append(listener)
    return partial(listeners.remove, listener)
