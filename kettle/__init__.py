"""Kettle: the desk software of a small ketamine-infusion clinic, offline.

The map. Imports point down, never up, and never sideways on one line:

    cli, app      build everything once, then run one command or start the window
    commands      one file for each command, through the same verbs as the screens
    ui            screens that know nothing of each other: the only Qt
    practice      a fictitious clinic and a clinic day, through the same verbs
    workflow      what staff do: one verb, one transaction
    store | documents | exchange     the only SQL | blocks to ink | other programs
    wording       typed reasons become sentences
    assets, system_clock             the one way to a shipped file; the one way to the time
    domain        what is true of the care: standard library only

Nouns below, -ing verbs in the middle, screens on top. The walls between the rooms are the
import contracts in `pyproject.toml` and the questions in `tests/support/walls.py`.
"""

__version__ = "0.1.0"
