"""
The bytes of a file, known before anything parses them.

A damaged Parquet file can make its reader panic, and now and then ends the whole process. The hash
of the bytes is cheap and cannot be fooled by damage, so it comes first where a manifest tells it.
Where none does, a process of its own reads the file first: half a second, and nothing is lost.
"""

from __future__ import annotations

import hashlib
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

import polars as pl

from wijkteam.analysis.errors import AnalysisError

_KIND = "sha256:"
_READ = """
import io, sys
import polars as pl
content = sys.stdin.buffer.read()
pl.read_parquet_metadata(io.BytesIO(content))
pl.read_parquet(io.BytesIO(content))
"""


class Damaged(AnalysisError):
    """A file is not, byte for byte, what was written; the message says how that shows."""


@dataclass(frozen=True, slots=True)
class Parsed:
    """A Parquet file as read: its metadata and its rows."""

    metadata: Mapping[str, str]
    frame: pl.DataFrame


def seal(content: bytes) -> str:
    """
    The hash by which the bytes of a file are known again.

    >>> seal(b"")[:20]
    'sha256:e3b0c44298fc1'
    """
    return _KIND + hashlib.sha256(content).hexdigest()


def parsed(file: Path, seals: Mapping[str, str]) -> Parsed:
    """
    A Parquet file; *seals* are the hashes that its manifest tells, by name of the file.

    Raises `Damaged` when its bytes are others than those, and whatever its reader runs into.
    """
    content = unsealed(file, seals)
    if file.name not in seals and not _can_be_read(content):
        raise Damaged(f"{file.name} is not a Parquet file, or is damaged")
    try:
        metadata = pl.read_parquet_metadata(BytesIO(content))
        frame = pl.read_parquet(BytesIO(content))
    # The panic of the reader (written in Rust) is no Exception: it would pass every net.
    except (Exception, pl.exceptions.PanicException) as error:
        raise Damaged(f"{file.name} is not a Parquet file, or is damaged") from error
    return Parsed(metadata, frame)


def unsealed(file: Path, seals: Mapping[str, str]) -> bytes:
    """
    The bytes of *file*. Raises `Damaged` when *seals* knows the file and its bytes are others, and
    when it cannot be read at all.
    """
    try:
        content = file.read_bytes()
    except OSError as error:
        raise Damaged(f"{file.name} cannot be read ({error.strerror})") from error
    promised = seals.get(file.name)
    if promised is not None and seal(content) != promised:
        raise Damaged(f"{file.name} is damaged: its bytes are not those the manifest was made for")
    return content


def _can_be_read(content: bytes) -> bool:
    """Whether a process that only reads it comes to its end."""
    done = subprocess.run(  # noqa: S603 – this very Python, with a program of our own
        [sys.executable, "-I", "-c", _READ], input=content, capture_output=True, check=False
    )
    return done.returncode == 0


def write_parquet(frame: pl.DataFrame, target: Path, **options: Any) -> None:
    """
    Write *frame* to *target* as Parquet, with the *options* of polars.

    Polars tells of a full disk in an error of its own, in which nobody would look for one: made
    in memory and written by Python it is an `OSError` like any other.
    """
    content = BytesIO()
    frame.write_parquet(content, **options)
    target.write_bytes(content.getvalue())
