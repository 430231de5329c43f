"""Several weighed cases together: what can lie side by side, mechanisms, spread of the choice."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

from wijkteam.analysis.errors import AnalysisError
from wijkteam.analysis.mkba.cases.arena import Arena, weigh
from wijkteam.analysis.mkba.cases.coding import RAISES, SAVES, Direction
from wijkteam.analysis.mkba.cases.model import Case
from wijkteam.analysis.mkba.cases.reading import CaseRefused, parse_case
from wijkteam.analysis.mkba.cases.selection import Coverage, coverage
from wijkteam.analysis.mkba.cases.table import LONGEST_NAME, CaseRow, CaseTable
from wijkteam.analysis.mkba.cases.thresholds import Thresholds
from wijkteam.analysis.mkba.cases.weighed import WeighedCase
from wijkteam.analysis.parameters.errors import Problem
from wijkteam.analysis.statistics.rounding import without_crumbs
from wijkteam.vocabulary.codelist import CodeList

NO_EFFECT = (
    "No domain of life is scored both with the team and without, so this case has no place beside "
    "others. Score it, or leave it out."
)


@dataclass(frozen=True, slots=True)
class Gathered:
    """Cases with their results in the same order, and the files that were refused."""

    cases: tuple[Case, ...]
    weighed: tuple[WeighedCase, ...]
    refused: tuple[Problem, ...]


def gather(
    files: Iterable[tuple[str, bytes]], weigh: Callable[[Case, bytes], WeighedCase]
) -> Gathered:
    """
    Read and weigh *files*, pairs of a name and a content; what is wrong is refused, not the rest.

    *weigh* gives the result of a case. A file is refused for what `parse_case` or *weigh* refuses,
    and when its effect is not known; every reason names its file and line. A second case of the
    same name is called after its number, as files from the registration all have one name.

    >>> text = b"case: a\\nhorizon: 12\\nprice_year: 2026\\nteam: {}\\nreferences:\\n- name: b\\n"
    >>> from wijkteam.analysis import parameters
    >>> from wijkteam.analysis.mkba.cases.valuation import weigh_case
    >>> snapshot = parameters.load().at("2026")
    >>> together = gather([("a.yaml", text)], lambda case, _: weigh_case(case, snapshot, draws=0))
    >>> len(together.cases), together.refused[0].file
    (0, 'a.yaml')
    """
    cases: list[Case] = []
    weighed: list[WeighedCase] = []
    refused: list[Problem] = []
    names: set[str] = set()
    for name, content in files:
        try:
            case = parse_case(content, file=name)
            result = weigh(case, content)
        except CaseRefused as wrong:
            refused += (Problem(name, problem.line, problem.message) for problem in wrong.problems)
            continue
        except AnalysisError as wrong:
            refused.append(Problem(name, 1, str(wrong)))
            continue
        if result.effect_difference is None:
            refused.append(Problem(name, 1, NO_EFFECT))
            continue
        # As the table refuses it: a longer name is a story about people.
        name_of_case = case.name[:LONGEST_NAME]
        # The first of "name", "name 2", "name 3" … that is free: there are more tries than names.
        tries = (name_of_case, *(f"{name_of_case} {at}" for at in range(2, len(names) + 3)))
        called = next(free for free in tries if free not in names)
        names.add(called)
        cases.append(replace(case, name=called))
        weighed.append(replace(result, case=called))
    return Gathered(tuple(cases), tuple(weighed), tuple(refused))


@dataclass(frozen=True, slots=True)
class MechanismCount:
    """One mechanism: in how many of the cases it worked, and in which."""

    code: str
    direction: Direction
    label: str
    label_en: str
    cases: int
    of: int
    names: tuple[str, ...]

    def to_dict(self) -> dict[str, Any]:
        return asdict(self)


def count_mechanisms(
    cases: Iterable[tuple[str, Iterable[str]]],
) -> tuple[MechanismCount, ...]:
    """
    Count in how many cases each mechanism worked; those of none too, most frequent first.

    *cases* are pairs of a case's name and its codes; a code counts once per case.

    >>> counts = count_mechanisms([("A", ["faster"]), ("B", ["faster", "integral", "faster"])])
    >>> [(count.code, count.cases, count.of) for count in counts][:2]
    [('faster', 2, 2), ('integral', 1, 2)]
    """
    every = [(name, frozenset(codes)) for name, codes in cases]
    ways: list[tuple[Direction, CodeList]] = [("saves", SAVES), ("raises", RAISES)]
    counts = [
        MechanismCount(
            code=term.code,
            direction=direction,
            label=term.dutch,
            label_en=term.english,
            cases=len(names := tuple(name for name, codes in every if term.code in codes)),
            of=len(every),
            names=names,
        )
        for direction, terms in ways
        for term in terms.values()
    ]
    # What saves first, then what costs more; within each what was seen most often.
    return tuple(sorted(counts, key=lambda count: (count.direction != "saves", -count.cases)))


class OverviewRefused(AnalysisError):
    """Cases that cannot be laid side by side."""


@dataclass(frozen=True, slots=True)
class Overview:
    """
    What several cases show together; the arena says why they stand for no others.

    *rows* are the cases as a table: `write_rows` gives a file that `read_cases` reads.
    """

    arena: Arena
    rows: tuple[CaseRow, ...]
    mechanisms: tuple[MechanismCount, ...]
    coverage: Coverage

    def to_dict(self) -> dict[str, Any]:
        return {
            **self.arena.to_dict(),
            "mechanisms": [mechanism.to_dict() for mechanism in self.mechanisms],
            "coverage": self.coverage.to_dict(),
        }


def overview(
    cases: Sequence[Case],
    weighed: Sequence[WeighedCase],
    *,
    thresholds: Thresholds | None = None,
) -> Overview:
    """
    Lay weighed cases side by side in the arena, and count their mechanisms and characteristics.

    *weighed* holds the result of each of *cases*, in the same order; a `ValueError` otherwise.
    Effects are sums of levels over the domains that a case compares. Raises `OverviewRefused` for
    two cases of one name or one without a known effect, `NoCases` for none.
    """
    names = [case.name for case in cases]
    if names != [result.case for result in weighed]:
        raise ValueError("Give the result of each case, in the order of the cases.")
    for result in weighed:
        if result.effect_difference is None:
            raise OverviewRefused(
                f"Case {result.case} has no domain of life scored both with the team and without, "
                "so it has no place beside others. Score it, or leave it out."
            )
    for case in cases:
        if names.count(case.name) > 1:
            raise OverviewRefused(
                f"{case.file}: another file holds a case {case.name} too. Give each its own name."
            )
    rows = tuple(row for at, result in enumerate(weighed) for row in _case_rows(at, result))
    return Overview(
        arena=weigh(CaseTable("case files", rows, ()), thresholds=thresholds),
        rows=rows,
        mechanisms=count_mechanisms((case.name, case.mechanisms) for case in cases),
        coverage=coverage({case.name: case.selection for case in cases}),
    )


def _case_rows(at: int, weighed: WeighedCase) -> list[CaseRow]:
    levels = sum(domain.team or 0.0 for domain in weighed.domains if domain.difference is not None)
    return [
        CaseRow(
            line=at + 1,
            case=weighed.case,
            cost_team=weighed.cost_team,
            # A table of cases refuses costs below nil, and a crumb would lie there.
            cost_reference=max(without_crumbs(weighed.cost_team - reference.cost_difference), 0.0),
            effect_team=levels,
            effect_reference=levels - (reference.effect_difference or 0.0),
            weight=reference.share,
            reference=reference.name,
        )
        for reference in weighed.references
    ]
