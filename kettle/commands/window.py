"""`kettle` without a command: the window, on a practice clinic that has a day of today."""

from __future__ import annotations

from kettle.commands.opening import data_folder


def open_window() -> int:
    """Open the window and give its exit code once it is closed."""
    from kettle import app
    from kettle.domain.errors import Refused
    from kettle.store import vault_file

    folder = data_folder()
    if not folder.holds_clinic or not vault_file.read(folder.vault).practice:
        return app.main(folder)
    from kettle.practice import freshen, house
    from kettle.system_clock import SystemClock

    try:
        freshen.freshen(folder, SystemClock())
    except Refused as refused:
        if refused.reason.code != "clinic_already_open":
            raise
    return app.main(folder, practice_phrase=house.PASS_PHRASE)
