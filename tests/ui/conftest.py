"""What tests of the window share: Kettle's own letters and a light theme."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication

from kettle.ui.theme.theme import Theme


@pytest.fixture
def theme(qapp: QApplication) -> Theme:
    qapp.setStyle("Fusion")
    return Theme(qapp)


@pytest.fixture(autouse=True)
def gone_windows(qapp: QApplication) -> Iterator[None]:
    """Let closed windows go after each test, so that the next theme does not dress them, too."""
    yield
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
