"""One way to compile, and a cache that never outlives its source."""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar, cast

import numba

Function = TypeVar("Function", bound=Callable[..., Any])


def _cache_folder() -> Path:
    """
    A folder per version of the source.

    numba looks only at the file of the outermost function: after an upgrade of a helper it
    would go on with the old machine code, and the same seed would give other bits.
    """
    digest = hashlib.sha256()
    for file in sorted(Path(__file__).parent.glob("*.py")):
        digest.update(file.read_bytes())
    home = os.environ.get("XDG_CACHE_HOME") or "~/.cache"
    folder = Path(home).expanduser() / "wijkteam" / f"numba-{digest.hexdigest()[:12]}"
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:  # a home that may not be written, as in many containers
        folder = Path(tempfile.gettempdir()) / f"wijkteam-numba-{os.getuid()}" / folder.name
    return folder


if not os.environ.get("NUMBA_CACHE_DIR"):
    numba.config.CACHE_DIR = str(_cache_folder())  # type: ignore[attr-defined]


def compiled(function: Function) -> Function:
    """
    Compile for the processor, without the lock of the interpreter, kept on disk.

    No `fastmath`: it may reorder sums, and then machines differ in the last bits.
    """
    return cast(Function, numba.njit(cache=True, nogil=True, error_model="numpy")(function))


def inlined(function: Function) -> Function:
    """
    The same, and part of whoever calls it.

    For the small functions that every event needs: calls between them would take a fifth of the
    time. For all functions it would make compiling last a minute.
    """
    compiler = numba.njit(cache=True, nogil=True, error_model="numpy", forceinline=True)
    return cast(Function, compiler(function))
