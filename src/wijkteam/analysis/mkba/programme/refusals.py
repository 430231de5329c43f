"""What is wrong in a programme file: every reason, with its line, in one message."""

from __future__ import annotations

from collections.abc import Collection
from difflib import get_close_matches

from wijkteam.analysis.parameters.errors import FileRefused, Problem


class ProgrammeRefused(FileRefused):
    """A programme file was refused; *problems* holds every reason in order of the lines."""

    what = "The programme was"


def refuse(file: str, line: int, message: str) -> ProgrammeRefused:
    """One refusal, to be raised."""
    return ProgrammeRefused((Problem(file=file, line=line, message=message),))


def did_you_mean(name: str, known: Collection[str]) -> str:
    """
    A hint for a name that is not known.

    >>> did_you_mean("team.fteee", ["team.fte", "reach.heavy"])
    "Did you mean 'team.fte'?"
    """
    # 0.55 still sees two slips in a short name, and no longer every name with the same ending.
    near = get_close_matches(name, list(known), n=1, cutoff=0.55)
    if near:
        return f"Did you mean {near[0]!r}?"
    # A dozen fits a line of a terminal; who needs them all opens the file.
    shown = ", ".join(sorted(known)[:12])
    return f"Known are: {shown}{' …' if len(known) > 12 else ''}." if shown else "None are known."
