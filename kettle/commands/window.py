"""`kettle` without a command: the window, on a practice clinic that has a day of today."""

from __future__ import annotations

from kettle.commands.opening import data_folder
from kettle.store.paths import DataFolder


def open_window() -> int:
    """Open the window and give its exit code once it is closed."""
    from kettle import app
    from kettle.store import vault_file

    folder = data_folder()
    if not folder.holds_clinic or not vault_file.read(folder.vault).practice:
        return app.main(folder)
    from kettle.practice import house

    _give_a_day(folder)
    return app.main(folder, practice_phrase=house.PASS_PHRASE)


def _give_a_day(folder: DataFolder) -> None:
    """Let a practice clinic have a day of today; a window that has it open already made one."""
    from kettle.domain.errors import Refused
    from kettle.practice import house, made_days
    from kettle.system_clock import SystemClock

    clock = SystemClock()
    now = clock.now()
    if made_days.is_marked(folder, house.hours(now.date()).local(now).date()):
        return
    from kettle.practice import freshen

    try:
        freshen.freshen(folder, clock)
    except Refused as refused:
        if refused.reason.code != "clinic_already_open":
            raise
