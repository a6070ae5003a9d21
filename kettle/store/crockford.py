"""Codes that people read aloud and type: Crockford's base 32, forgiving of O and 0, I, L and 1."""

from __future__ import annotations

import hashlib

_SYMBOLS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_FORGIVEN = str.maketrans({"O": "0", "I": "1", "L": "1", "-": None, " ": None})
_SECRET_BYTES = 20
_CHECK_BITS = 15
_GROUP = 5
_LENGTH = 35


def short_code(digest: bytes, symbols: int = 10) -> str:
    """The first symbols of a digest, for a printed page."""
    number = int.from_bytes(digest, "big") >> (len(digest) * 8 - symbols * 5)
    return _symbols(number, symbols)


def recovery_code(secret: bytes) -> str:
    """Seven groups of five symbols: 160 secret bits and 15 check bits."""
    number = int.from_bytes(secret, "big") << _CHECK_BITS | _check(secret)
    text = _symbols(number, _LENGTH)
    return "-".join(text[at : at + _GROUP] for at in range(0, _LENGTH, _GROUP))


def secret_of(code: str) -> bytes | None:
    """The secret of a typed recovery code, or None when it was mistyped."""
    text = code.upper().translate(_FORGIVEN)
    if len(text) != _LENGTH or any(symbol not in _SYMBOLS for symbol in text):
        return None
    number = 0
    for symbol in text:
        number = number << 5 | _SYMBOLS.index(symbol)
    secret = (number >> _CHECK_BITS).to_bytes(_SECRET_BYTES, "big")
    return secret if number & (1 << _CHECK_BITS) - 1 == _check(secret) else None


def _check(secret: bytes) -> int:
    digest = hashlib.sha256(b"kettle/v1/recovery-check" + secret).digest()
    return int.from_bytes(digest[:2], "big") >> 1


def _symbols(number: int, count: int) -> str:
    return "".join(_SYMBOLS[number >> 5 * place & 31] for place in reversed(range(count)))
