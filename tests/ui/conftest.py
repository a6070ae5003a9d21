"""What tests of the window share: Kettle's own letters and a light theme."""

import pytest
from PySide6.QtWidgets import QApplication

from kettle.ui.theme.theme import Theme


@pytest.fixture
def theme(qapp: QApplication) -> Theme:
    qapp.setStyle("Fusion")
    return Theme(qapp)
