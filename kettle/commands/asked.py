"""What every command is asked alike: which folder, who acts, and whether to answer as data."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

import click

Command = TypeVar("Command", bound=Callable[..., Any])


@dataclass(slots=True)
class Asked:
    """What was said before or after the command; `zone` is the clinic's, once it is open."""

    folder: Path | None = None
    user: str = ""
    as_json: bool = False
    zone: ZoneInfo | None = None


def asked() -> Asked:
    """What the running command was asked."""
    found = click.get_current_context().find_object(Asked)
    if found is None:
        raise RuntimeError("no command is running")
    return found


def of_a_clinic(command: Command) -> Command:
    """Let `--data` and `--user` stand after the command as well as before it."""
    return _folder_option(_user_option(command))


def as_data(command: Command) -> Command:
    """Let a command answer as JSON, one object a line."""
    return click.option(
        "--json", "as_json", is_flag=True, expose_value=False, callback=_keep_json, help="As JSON."
    )(command)


def answer(line: str, **values: object) -> None:
    """Say one result: the line for people, or the values as one JSON object."""
    if asked().as_json:
        click.echo(json.dumps(values, ensure_ascii=False, default=str))
    else:
        click.echo(line)


def _keep_folder(context: click.Context, _: click.Parameter, value: Path | None) -> None:
    if value is not None:
        context.ensure_object(Asked).folder = value


def _keep_user(context: click.Context, _: click.Parameter, value: str) -> None:
    if value:
        context.ensure_object(Asked).user = value


def _keep_json(context: click.Context, _: click.Parameter, value: bool) -> None:  # noqa: FBT001
    if value:
        context.ensure_object(Asked).as_json = True


def _folder_option(command: Command) -> Command:
    return click.option(
        "--data",
        type=click.Path(path_type=Path),
        expose_value=False,
        callback=_keep_folder,
        help="The clinic's folder.",
    )(command)


def _user_option(command: Command) -> Command:
    return click.option(
        "--user",
        default="",
        expose_value=False,
        callback=_keep_user,
        help="Who acts, by name.",
    )(command)
