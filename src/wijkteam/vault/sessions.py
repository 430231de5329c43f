"""
Sessions in the database, sealed.

A session holds for a while what somebody typed: the form that was sent by who was signed out, a
list of colleagues to read in, a code that is shown once. Django signs that and does not hide it.
"""

from __future__ import annotations

from contextlib import suppress
from typing import Any

from django.contrib.sessions.backends import db

from wijkteam.vault.seals import SealBroken, opened, seal

ABOUT = "session"


class SessionStore(db.SessionStore):
    def encode(self, session_dict: dict[str, Any]) -> str:
        return seal(super().encode(session_dict), ABOUT)

    def decode(self, session_data: bytes | str) -> dict[str, Any]:
        kept = session_data if isinstance(session_data, str) else session_data.decode()
        # One of before sessions were sealed is signed; what is neither opens as nothing.
        with suppress(SealBroken):
            kept = opened(kept, ABOUT)
        return super().decode(kept)
