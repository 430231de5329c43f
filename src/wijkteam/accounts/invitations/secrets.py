"""The secret of an invitation: a link, and the same sixteen signs to type from paper."""

from __future__ import annotations

import hashlib
import re
from secrets import choice

# Without 0 and O, 1 and I: read from paper they are the same.
SIGNS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"
LENGTH = 16  # 80 bits: not to be guessed, also without a limit on guessing


def new_secret() -> str:
    return "".join(choice(SIGNS) for _ in range(LENGTH))


def as_typed(secret: str) -> str:
    """In groups of four, as it stands on paper: K7QM-2FXH-9RTB-C4WD."""
    return "-".join(secret[at : at + 4] for at in range(0, len(secret), 4))


def fingerprint(typed: str) -> str:
    """What is kept of a secret, however it is typed: small letters, spaces and dashes are alike."""
    plain = re.sub(r"[^A-Z0-9]", "", typed.upper())
    return hashlib.sha256(plain.encode()).hexdigest()
