"""What is wrong in a programme file: every reason, with its line, in one message."""

from __future__ import annotations

from collections.abc import Collection
from difflib import get_close_matches

from wijkteam.analysis.errors import AnalysisError
from wijkteam.analysis.parameters.errors import Problem


class ProgrammeRefused(AnalysisError):
    """A programme file was refused; *problems* holds every reason in order of the lines."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        self.problems = tuple(sorted(set(problems)))
        count = "1 problem" if len(self.problems) == 1 else f"{len(self.problems)} problems"
        lines = "\n".join(f"  {problem}" for problem in self.problems)
        super().__init__(f"The programme was refused: {count}. Mend these lines:\n{lines}")


def refuse(file: str, line: int, message: str) -> ProgrammeRefused:
    """One refusal, to be raised."""
    return ProgrammeRefused((Problem(file=file, line=line, message=message),))


def did_you_mean(name: str, known: Collection[str]) -> str:
    """
    A hint for a name that is not known.

    >>> did_you_mean("team.fteee", ["team.fte", "reach.heavy"])
    "Did you mean 'team.fte'?"
    """
    near = get_close_matches(name, list(known), n=1, cutoff=0.55)
    if near:
        return f"Did you mean {near[0]!r}?"
    shown = ", ".join(sorted(known)[:12])
    return f"Known are: {shown}{' …' if len(known) > 12 else ''}." if shown else "None are known."
