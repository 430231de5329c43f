"""Case files brought together: what can lie side by side, and what cannot with the reason."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from wijkteam.analysis.errors import AnalysisError
from wijkteam.analysis.mkba.cases.case_file import Case
from wijkteam.analysis.mkba.cases.read_case import CaseRefused, parse_case
from wijkteam.analysis.mkba.cases.rows import LONGEST_NAME
from wijkteam.analysis.mkba.cases.weighed import WeighedCase
from wijkteam.analysis.parameters.errors import Problem

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
    >>> from wijkteam.analysis.mkba.cases.calculator import weigh_case
    >>> snapshot = parameters.load().at("2026")
    >>> found = gather([("a.yaml", text)], lambda case, _: weigh_case(case, snapshot, draws=0))
    >>> len(found.cases), found.refused[0].file
    (0, 'a.yaml')
    """
    cases: list[Case] = []
    weighed: list[WeighedCase] = []
    refused: list[Problem] = []
    names: set[str] = set()
    for name, content in files:
        try:
            case = parse_case(content, file=name)
            found = weigh(case, content)
        except CaseRefused as wrong:
            refused += (Problem(name, one.line, one.message) for one in wrong.problems)
            continue
        except AnalysisError as wrong:
            refused.append(Problem(name, 1, str(wrong)))
            continue
        if found.effect_difference is None:
            refused.append(Problem(name, 1, NO_EFFECT))
            continue
        called = _new(case.name[:LONGEST_NAME], names)
        names.add(called)
        cases.append(replace(case, name=called))
        weighed.append(replace(found, case=called))
    return Gathered(tuple(cases), tuple(weighed), tuple(refused))


def _new(name: str, taken: set[str]) -> str:
    if name not in taken:
        return name
    return next(one for at in range(2, len(taken) + 3) if (one := f"{name} {at}") not in taken)
