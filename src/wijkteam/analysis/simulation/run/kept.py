"""Finished blocks on disk: what is done once survives a kill, a full disk and a lost worker."""

from __future__ import annotations

import json
import os
from io import BytesIO
from pathlib import Path

import numpy as np

from wijkteam.analysis.errors import AnalysisError
from wijkteam.analysis.simulation.run.blocks import Block, Books


class RunStopped(AnalysisError):
    """A run stopped before its end; what was finished is kept."""


class Kept:
    """
    A folder with one file per finished block of one run.

    A block is written beside its name and then renamed, so a file that exists is whole.
    """

    def __init__(self, folder: Path | str, *, about: dict[str, object]) -> None:
        self.folder = Path(folder)
        self._about = about
        text = json.dumps(about, indent=2, sort_keys=True) + "\n"
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            file = self.folder / "run.json"
            if file.exists() and file.read_text(encoding="utf-8") != text:
                raise RunStopped(
                    f"{self.folder} keeps the blocks of another run (run.json differs). "
                    "Choose another folder, or remove this one."
                )
            file.write_text(text, encoding="utf-8")
        except OSError as error:
            raise RunStopped(
                f"{self.folder}: {error.strerror}. Choose a folder that may be written."
            ) from error

    def _file(self, block: Block) -> Path:
        return self.folder / f"block-{block.number:06d}.npy"

    def has(self, block: Block) -> bool:
        return self._file(block).exists()

    def read(self, block: Block) -> Books | None:
        """A finished block; None when it was never finished, or its file is damaged."""
        try:
            books: Books = np.load(self._file(block), allow_pickle=False)
        except (OSError, ValueError):
            return None
        return books

    def write(self, block: Block, books: Books) -> None:
        """Keep a block. Raises `RunStopped` when the disk is full or may not be written."""
        target = self._file(block)
        part = target.with_suffix(f".part{os.getpid()}")
        try:
            # Through memory: numpy says of a disk that is full how many bytes, and not why.
            whole = BytesIO()
            np.save(whole, books, allow_pickle=False)
            part.write_bytes(whole.getvalue())
            part.replace(target)
        except OSError as error:
            part.unlink(missing_ok=True)
            done = len(list(self.folder.glob("block-*.npy")))
            raise RunStopped(
                f"{target}: {error.strerror}. {done} finished blocks are kept in {self.folder}; "
                "make room and give the same command to go on where it stopped."
            ) from error
