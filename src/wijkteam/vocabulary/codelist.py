"""A code list: the words of the field, each with its meaning and where it comes from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Term:
    """One word of the field: the code that is stored and what it is called."""

    code: str
    dutch: str
    english: str
    meaning: str = ""


class CodeList(Mapping[str, Term]):
    """
    An ordered list of terms with one subject.

    >>> actors = CodeList("actor", "Who acts", "own", Term("team", "Team", "Team"))
    >>> actors["team"].dutch
    'Team'
    >>> "robot" in actors
    False
    """

    def __init__(self, name: str, subject: str, origin: str, *terms: Term) -> None:
        self.name = name
        self.subject = subject
        self.origin = origin
        self._terms = {term.code: term for term in terms}
        if len(self._terms) != len(terms):
            raise ValueError(f"The code list {name} holds a code twice.")

    def __getitem__(self, code: str) -> Term:
        return self._terms[code]

    def __iter__(self) -> Iterator[str]:
        return iter(self._terms)

    def __len__(self) -> int:
        return len(self._terms)

    @property
    def codes(self) -> tuple[str, ...]:
        return tuple(self._terms)
