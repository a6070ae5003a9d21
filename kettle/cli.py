"""The command `kettle`: without a word it opens the window, with one it does one thing and ends.

Exit code 0: done. 1: refused, or something was found. 2: the command was written wrongly.
"""

from __future__ import annotations

import importlib
import sys
from collections.abc import Sequence

import click

from kettle import __version__
from kettle.commands.asked import Asked, of_a_clinic
from kettle.domain.errors import KettleError, Unreadable

_COMMANDS = {
    "practice": "kettle.commands.practice",
    "patients": "kettle.commands.patients",
    "plan": "kettle.commands.plan",
    "print": "kettle.commands.printing",
    "score": "kettle.commands.score",
    "dose": "kettle.commands.dose",
    "check": "kettle.commands.check",
    "pictures": "kettle.commands.pictures",
}
_NAMES = {"print": "print_page"}
_OPTIONS = {
    "birth_date": "--born",
    "family_name": "--family",
    "given_name": "--given",
    "height_cm": "--height",
    "record_number": "--number",
}
_REFUSED = 1


class _Commands(click.Group):
    """The commands, each loaded when it is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        """Every command, in the order of the help."""
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """The command of that name, or None."""
        if cmd_name not in _COMMANDS:
            return None
        room = importlib.import_module(_COMMANDS[cmd_name])
        command: click.Command = getattr(room, _NAMES.get(cmd_name, cmd_name))
        return command


@click.group(cls=_Commands, invoke_without_command=True)
@click.version_option(__version__, message="Kettle %(version)s")
@of_a_clinic
@click.pass_context
def kettle(context: click.Context) -> None:
    """The desk of a small ketamine-infusion clinic. Without a command it opens the window."""
    if context.invoked_subcommand is None:
        from kettle.commands.window import open_window

        context.exit(open_window())


def main() -> None:
    """Run the command that was typed and leave with its exit code."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    sys.exit(run(sys.argv[1:]))


def run(arguments: Sequence[str]) -> int:
    """Run one command; gives its exit code. Nothing it says is ever a traceback."""
    asked = Asked()
    try:
        if any(_is_broken(one) for one in arguments):
            return _say("What was typed is not text. Type it again.", _REFUSED)
        code = kettle.main(list(arguments), "kettle", standalone_mode=False, obj=asked)
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except click.Abort:
        return _say("Stopped. Nothing was changed by what had not finished.", _REFUSED)
    except KettleError as error:
        return _say(_sentence(error, asked), _REFUSED)
    except BrokenPipeError:
        sys.stderr.close()
        return _REFUSED
    except Exception as error:  # noqa: BLE001 - the last line of defence says no patient's words
        return _say(_bug(error), _REFUSED)
    return code if isinstance(code, int) else 0


def _is_broken(argument: str) -> bool:
    """Whether an argument holds bytes that are no text in the computer's encoding."""
    return any("\ud800" <= letter <= "\udfff" for letter in argument)


def _sentence(error: KettleError, asked: Asked) -> str:
    from kettle import wording

    said = wording.sentence(error.reason, zone=asked.zone)
    named = error.field_name if isinstance(error, Unreadable) else ""
    return f"{_option(named)}: {said}" if named else said


def _option(field_name: str) -> str:
    """The option that a field is typed at."""
    return _OPTIONS.get(field_name, f"--{field_name.replace('_', '-')}")


def _bug(error: Exception) -> str:
    """What broke and where, without a word of what was being worked on."""
    where = error.__traceback__
    while where is not None and where.tb_next is not None:
        where = where.tb_next
    place = f"{where.tb_frame.f_code.co_name}, line {where.tb_lineno}" if where else "nowhere"
    return (
        f"Kettle has a fault here ({type(error).__name__} in {place}). "
        "What was said to be done is done; nothing else was changed."
    )


def _say(sentence: str, code: int) -> int:
    click.echo(sentence, err=True)
    return code
