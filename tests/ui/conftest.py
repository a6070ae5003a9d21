"""What tests of the window share: Kettle's own letters and a light theme."""

import pytest
from PySide6.QtWidgets import QApplication

from kettle.ui.theme.theme import Theme, load_fonts


@pytest.fixture(scope="session")
def letters(qapp: QApplication) -> None:
    load_fonts()


@pytest.fixture
def theme(qapp: QApplication, letters: None) -> Theme:
    qapp.setStyle("Fusion")
    return Theme(qapp)
