"""What the parameters may complain about."""

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches

from wijkteam.analysis.errors import AnalysisError


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing that is wrong in one line of one file: what, why and what to do."""

    file: str
    line: int
    message: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.message}"


class FileRefused(AnalysisError):
    """
    A file was refused; *problems* holds every reason once, in order of file and line: the first
    of them, when there are very many, and *count* tells of all.
    """

    what = "The file was"
    #: Who mended this many tries again; a file of another kind is wrong in every line.
    most_shown = 100

    def __init__(self, problems: Iterable[Problem]) -> None:
        every = sorted(set(problems))
        self.count, self.problems = len(every), tuple(every[: self.most_shown])
        count = "1 problem" if self.count == 1 else f"{self.count} problems"
        lines = "\n".join(f"  {problem}" for problem in self.problems)
        if self.count > self.most_shown:
            lines += f"\n  … and {self.count - self.most_shown} more."
        super().__init__(f"{self.what} refused: {count}. Mend these lines:\n{lines}")


class ParameterRefused(FileRefused):
    """Files of parameters were refused."""

    what = "The parameters were"


class LookupRefused(AnalysisError, KeyError):
    """A parameter was asked for that cannot be given; also a KeyError, as mappings promise."""

    def __str__(self) -> str:
        # KeyError shows its message between quotes, as if it were a key.
        return str(self.args[0])


class UnknownParameter(LookupRefused):
    """There is no parameter of that name."""

    def __init__(self, name: str, known: tuple[str, ...]) -> None:
        super().__init__(name, known)

    def __str__(self) -> str:
        # Looked for when somebody reads it: `get` of a mapping raises this for all that is not
        # there, and to compare a name with every other takes as long as the page it is for.
        name, known = self.args
        near = get_close_matches(name, known, n=3, cutoff=0.5)
        hint = f"Did you mean {', '.join(near)}?" if near else "The reference page lists them all."
        return (
            f"There is no parameter {name!r}. {hint} "
            "A parameter's name is its path in the folder, with dots and without .yaml."
        )


class NotInForce(LookupRefused):
    """A parameter exists, but has no value yet on the date asked for."""

    def __init__(self, name: str, asked: str, first: str, where: str) -> None:
        super().__init__(
            f"Parameter {name} has no value on {asked}: its first value is in force from {first} "
            f"({where}). Ask for a later date, or add an older value with its source."
        )


class MissingValue(AnalysisError):
    """A parameter is listed without a value, because no source was found."""

    def __init__(self, name: str, why: str, where: str) -> None:
        super().__init__(
            f"Parameter {name} is missing ({where}): {why} Put a value with its source in that "
            "file, or in a municipal overlay; until then results that need it are incomplete."
        )


class NotADate(AnalysisError, ValueError):
    """Something else than a date was given where a date is needed."""

    def __init__(self, given: object) -> None:
        super().__init__(
            f"{given!r} is not a date. Write year-month-day, such as 2026-01-01, or a year."
        )


class UnknownYear(AnalysisError):
    """The price index has no figure for a year."""

    def __init__(self, year: int, first: int, last: int, where: str) -> None:
        super().__init__(
            f"The price index has no figure for {year}: it runs from {first} to {last}. "
            f"Choose a year in that range, or add the year with its source to {where}."
        )
