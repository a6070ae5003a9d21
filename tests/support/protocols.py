"""The protocol that tests run under: the one that ships, read as the program reads it."""

from __future__ import annotations

import tomllib
from decimal import Decimal
from functools import cache
from typing import Any

from kettle import assets
from kettle.domain.protocol import Protocol
from kettle.domain.protocol_file import read_protocol

DEFAULT = "protocols/kettle-default.toml"


@cache
def default_protocol() -> Protocol:
    """Kettle's default rules, read from the file that ships."""
    return read_protocol(assets.read_text(DEFAULT))


def default_table() -> dict[str, Any]:
    """The same file as a fresh table, for a test to spoil."""
    return tomllib.loads(assets.read_text(DEFAULT), parse_float=Decimal)
