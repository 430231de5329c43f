"""The figures the municipality is drawn from: parameters, each with a source or a reason."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np

from wijkteam.analysis.parameters.figures.tree import Snapshot
from wijkteam.analysis.parameters.loading import load_folder

FOLDER = Path(__file__).parent.parent / "assumptions"
IN_FORCE_ON = "2026-01-01"


@dataclass(frozen=True, slots=True)
class Assumptions:
    """The figures of one folder on one date, asked for by name."""

    snapshot: Snapshot

    def __getitem__(self, name: str) -> float:
        return self.snapshot[name].stated

    def weights(self, group: str, codes: Sequence[str]) -> np.ndarray:
        """The figures of a group in the order of *codes*, scaled to add up to one."""
        shares = np.array([self[f"{group}.{code}"] for code in codes])
        return shares / shares.sum()


@cache
def assumptions(folder: Path = FOLDER) -> Assumptions:
    return Assumptions(load_folder(folder).at(IN_FORCE_ON))
