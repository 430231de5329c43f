"""
Protecting takes minutes in a large town: how far it is, and what was done of it before it stopped.

Numbers that no sum ties together are protected apart (`attack.parts`). What comes out of a group
is kept under the fingerprint of all that went into it, so that who goes on after a kill finds what
is done, and finds nothing when anything at all is otherwise.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from hashlib import blake2b
from io import BytesIO
from pathlib import Path
from zipfile import BadZipFile

import numpy as np
from numpy.typing import NDArray

from wijkteam.analysis.disclosure.ledger import Flags

_ENDS_IN = ".done.npz"

#: Told which part of all numbers is done, between nought and one. What it raises stops the work.
Watch = Callable[[float], None]


@dataclass(frozen=True, slots=True)
class Done:
    """Of a group of numbers: which are withheld, and the places of those that nothing helps."""

    withheld: Flags
    beyond: NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Halfway:
    """
    Where finished groups are kept, and who is told how far it is.

    Without a *folder* nothing is kept. The files say what is withheld: they are for one account,
    and go with `clear` once the release is there or thrown away.
    """

    folder: Path | None = None
    watch: Watch = lambda share: None

    def done(self, fingerprint: str) -> Done | None:
        """What was kept of this group; None when it was not, or only half."""
        if self.folder is None:
            return None
        try:
            content = (self.folder / (fingerprint + _ENDS_IN)).read_bytes()
            with np.load(BytesIO(content)) as kept:
                return Done(kept["withheld"], kept["beyond"])
        except (OSError, ValueError, KeyError, BadZipFile):
            return None

    def keep(self, fingerprint: str, done: Done) -> None:
        if self.folder is None:
            return
        content = BytesIO()
        np.savez(content, withheld=done.withheld, beyond=done.beyond)
        part = self.folder / f"{fingerprint}.part"
        with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
            file.write(content.getvalue())
        # At once: who is killed while writing leaves no half group that looks whole.
        part.replace(self.folder / (fingerprint + _ENDS_IN))

    @staticmethod
    def clear(folder: Path) -> None:
        """Leave nothing of it behind in this *folder*."""
        for file in (*folder.glob("*" + _ENDS_IN), *folder.glob("*.part")):
            file.unlink(missing_ok=True)


#: Done in one go: nothing is kept, and nobody is told.
AT_ONCE = Halfway()


def fingerprint(arrays: Iterable[NDArray[np.generic]], *asked: object) -> str:
    """
    A name for these arrays and what was *asked* of them.

    >>> numbers = np.array([40.0, 7.0])
    >>> fingerprint([numbers], 10) == fingerprint([numbers.copy()], 10)
    True
    >>> fingerprint([numbers], 10) == fingerprint([numbers], 11)
    False
    """
    sign = blake2b(repr(asked).encode(), digest_size=16)
    for array in arrays:
        sign.update(f"{array.dtype}{array.shape}".encode())
        sign.update(np.ascontiguousarray(array).tobytes())
    return sign.hexdigest()
