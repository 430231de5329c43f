"""
Sealing a text: AES-SIV (RFC 5297) with a key from outside the database.

The same text under the same key gives the same seal, so that a number is found by its own index
and stays unique, while the database and its backups tell nothing without the key. What is equal can
be seen to be equal; for a BSN or a telephone number that tells less than the links between the rows
do. Whoever changes a seal in the database finds that it no longer opens.
"""

from __future__ import annotations

import base64
import hashlib
from functools import lru_cache

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESSIV
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

#: AES-256-SIV: two keys of 256 bits.
KEY_BYTES = 64
_MARK = ":"


class SealBroken(Exception):
    """A seal does not open: its key is gone, or it was changed. It says nothing of the content."""


@lru_cache(maxsize=8)
def _ring(written: tuple[str, ...], fallback: str) -> dict[str, AESSIV]:
    """The keys by their number, the newest first."""
    keys: dict[str, AESSIV] = {}
    for part in written:
        number, _, key = part.partition("=")
        try:
            content = base64.b64decode(key, validate=True)
        except ValueError as error:
            raise ImproperlyConfigured(
                f"Key {number} of WIJKTEAM_FIELD_KEYS is no base64."
            ) from error
        if not number.isdecimal() or number in keys or len(content) != KEY_BYTES:
            raise ImproperlyConfigured(
                "WIJKTEAM_FIELD_KEYS is 2=…,1=… with the newest first: each number once, and each "
                f"key {KEY_BYTES} random bytes in base64 (openssl rand -base64 64)."
            )
        keys[number] = AESSIV(content)
    if not keys:
        # A demonstration and the tests have nothing to hide; production refuses to start like this.
        keys["0"] = AESSIV(hashlib.sha512(f"fields:{fallback}".encode()).digest())
    return keys


def ring() -> dict[str, AESSIV]:
    return _ring(tuple(settings.FIELD_KEYS), settings.SECRET_KEY)


def newest() -> str:
    return next(iter(ring()))


def seal(text: str, about: str, *, number: str | None = None) -> str:
    """
    Seal *text*; *about* is what it is, and a seal of one thing does not open as another.

    An empty text stays empty: that nothing is known may be seen.
    """
    if not text:
        return text
    key = number or newest()
    content = ring()[key].encrypt(text.encode("utf-8", "surrogatepass"), [about.encode()])
    return f"{key}{_MARK}{base64.b64encode(content).decode()}"


def seals(text: str, about: str) -> list[str]:
    """*text* under each key there is: while keys are changed, a row may have either."""
    return [seal(text, about, number=number) for number in ring()] if text else [text]


def opened(sealed: str, about: str) -> str:
    """What was sealed. Raises `SealBroken`."""
    if not sealed:
        return sealed
    number, _, content = sealed.partition(_MARK)
    try:
        text = ring()[number].decrypt(base64.b64decode(content, validate=True), [about.encode()])
    except (KeyError, InvalidTag, ValueError) as error:
        raise SealBroken(f"A seal of {about} does not open with the keys there are.") from error
    return text.decode("utf-8", "surrogatepass")


def is_newest(sealed: str) -> bool:
    return not sealed or sealed.startswith(f"{newest()}{_MARK}")
