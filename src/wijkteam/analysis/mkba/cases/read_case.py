"""Read a case file; every mistake with its line, in one message."""

from __future__ import annotations

from pathlib import Path

from wijkteam.analysis.errors import AnalysisError
from wijkteam.analysis.mkba.cases.case_file import Case, Course
from wijkteam.analysis.mkba.cases.case_words import located, texts, yes
from wijkteam.analysis.mkba.cases.characteristics import CODES
from wijkteam.analysis.mkba.cases.mechanisms import RAISES, SAVES
from wijkteam.analysis.mkba.cases.read_lines import read_lines, read_scores
from wijkteam.analysis.mkba.cases.read_session import read_session
from wijkteam.analysis.parameters.errors import Problem
from wijkteam.analysis.parameters.fields import (
    known_keys,
    mapping,
    number,
    required_text,
    text,
    year,
)
from wijkteam.analysis.parameters.located import Fields, Items, Node, Refusals, Text
from wijkteam.analysis.parameters.located import read as read_nodes

KEYS = ("case", "title", "invented", "horizon", "price_year", "discount", "start", "team",
        "references", "mechanisms", "selection", "session", "notes")  # fmt: skip
COURSE_KEYS = ("name", "label", "weight", "plausibility", "events", "activities", "scores")
STANDARD_RATE = "rates.discount"


class CaseRefused(AnalysisError):
    """A case file was refused; *problems* holds every reason in order of the lines."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        self.problems = tuple(sorted(set(problems)))
        count = "1 problem" if len(self.problems) == 1 else f"{len(self.problems)} problems"
        lines = "\n".join(f"  {problem}" for problem in self.problems)
        super().__init__(f"The case was refused: {count}. Mend these lines:\n{lines}")


def read_case(path: str | Path) -> Case:
    """
    Read a case file (YAML); its form is explained in `docs/analysts/cases.md`.

    Raises `CaseRefused` with every mistake and its line.
    """
    file = Path(path)
    try:
        content = file.read_bytes()
    except OSError as problem:
        why = f"It cannot be read: {problem.strerror}. Check the name."
        raise CaseRefused((Problem(str(file), 1, why),)) from None
    return parse_case(content, file=str(file))


def parse_case(content: str | bytes, *, file: str = "case") -> Case:
    """
    Read a case from text.

    >>> case = parse_case('''
    ... case: voorbeeld
    ... horizon: 12
    ... price_year: 2026
    ... team:
    ...   activities:
    ...     - {label: Begeleiding, amount: 1200, assumption: verzonnen, from: 0, until: 6}
    ... references:
    ...   - name: los
    ... ''')
    >>> case.team.lines[0].amount, case.references[0].weight
    (Fixed(value=1200.0), 1.0)
    """
    refusals = Refusals(file)
    data = content.encode() if isinstance(content, str) else content
    fields = mapping(read_nodes(data.removeprefix(b"\xef\xbb\xbf"), refusals), "A case", refusals)
    case = None if fields is None else _case(fields, refusals)
    if case is not None and fields is not None:
        _check_names(case, fields, refusals)
    if refusals.problems or case is None:
        raise CaseRefused(tuple(refusals.problems))
    return case


def _case(fields: Fields, refusals: Refusals) -> Case:
    known_keys(fields, KEYS, "a case", refusals)
    name = required_text(fields, "case", "it is what the case is called in tables.", refusals)
    return Case(
        name=name or "",
        title=text(fields, "title", refusals) or name or "",
        invented=yes(fields, "invented", refusals),
        horizon=_horizon(fields, refusals),
        price_year=_price_year(fields, refusals),
        rate=_rate(fields, refusals),
        start=read_scores(fields.values.get("start"), "start", refusals),
        team=_team(fields, refusals),
        references=_references(fields, refusals),
        mechanisms=_mechanisms(fields, refusals),
        selection=_selection(fields, refusals),
        session=read_session(fields, refusals),
        notes=tuple(texts(fields.values.get("notes"), "notes", refusals)),
        file=refusals.file,
    )


def _check_names(case: Case, fields: Fields, refusals: Refusals) -> None:
    names = [course.name for course in case.courses]
    line = fields.key_lines.get("references", fields.line)
    for name in dict.fromkeys(names):
        if names.count(name) > 1:
            refusals.add(line, f"Two courses are called {name!r}. Give each its own name.")


def _horizon(fields: Fields, refusals: Refusals) -> float:
    node = fields.values.get("horizon")
    if node is None:
        refusals.add(fields.line, "'horizon' is missing. Add the number of months to look ahead.")
        return 1.0
    value = number(node, "'horizon'", refusals)
    if value is not None and not 0 < value <= 600:
        refusals.add(
            node.line, f"'horizon' is {value:g} months; it must be more than 0, up to 600."
        )
    return value or 1.0


def _price_year(fields: Fields, refusals: Refusals) -> int:
    if "price_year" not in fields.values:
        refusals.add(fields.line, "'price_year' is missing. Add the year whose prices are used.")
    return year(fields, "price_year", refusals) or 2000


def _rate(fields: Fields, refusals: Refusals) -> float | str:
    node = fields.values.get("discount")
    if node is None:
        return STANDARD_RATE
    if isinstance(node, Text) and node.value.strip() in ("none", "geen"):
        return 0.0
    if isinstance(node, Text) and node.value.strip().startswith("rates."):
        return node.value.strip()
    value = number(node, "'discount'", refusals)
    if value is not None and not -0.5 < value < 0.5:
        refusals.add(node.line, f"'discount' is {value:g} a year. Write 2.25 % as 0.0225, or none.")
    return value or 0.0


def _team(fields: Fields, refusals: Refusals) -> Course:
    node = fields.values.get("team")
    if node is None:
        refusals.add(fields.line, "'team' is missing: the course as it went with the team.")
        return Course("team", "Met team", (), {})
    return _course(node, "team", "Met team", refusals)


def _references(fields: Fields, refusals: Refusals) -> tuple[Course, ...]:
    node = fields.values.get("references")
    if not isinstance(node, Items) or not node.values:
        refusals.add(
            fields.line if node is None else node.line,
            "'references' must list at least one course without the team, such as "
            "`- name: zonder team`.",
        )
        return ()
    found = [
        _course(item, f"reference {at}", "Zonder team", refusals)
        for at, item in enumerate(node.values, start=1)
    ]
    total = sum(one.weight for one in found)
    if total <= 0:
        refusals.add(node.line, "The weights of the references are all 0. Give one more than 0.")
    return tuple(found)


def _course(node: Node, name: str, label: str, refusals: Refusals) -> Course:
    fields = mapping(node, name, refusals)
    if fields is None:
        return Course(name, label, (), {})
    known_keys(fields, COURSE_KEYS, name, refusals)
    called = text(fields, "name", refusals) or name
    weight = number(fields.values["weight"], "'weight'", refusals) if (
        "weight" in fields.values) else 1.0  # fmt: skip
    if weight is not None and weight < 0:
        refusals.add(fields.key_lines["weight"], f"'weight' is {weight:g}; it must be 0 or more.")
    return Course(
        name=called,
        label=text(fields, "label", refusals) or (label if called == name else called),
        lines=read_lines(fields, called, refusals),
        scores=read_scores(fields.values.get("scores"), f"{called}.scores", refusals),
        weight=1.0 if weight is None else weight,
        plausibility=text(fields, "plausibility", refusals),
    )


def _mechanisms(fields: Fields, refusals: Refusals) -> tuple[str, ...]:
    node = fields.values.get("mechanisms")
    inner = mapping(node, "mechanisms", refusals)
    found: list[str] = []
    if inner is not None:
        known_keys(inner, ("saves", "raises"), "mechanisms", refusals)
    for key, terms in (("saves", SAVES), ("raises", RAISES)):
        for code, line in located(inner.values.get(key) if inner else None, key, refusals):
            if code in terms:
                found.append(code)
            else:
                refusals.add(line, f"{code!r} is no mechanism that {key} costs. Use: "
                             f"{', '.join(terms)}.")  # fmt: skip
    return tuple(dict.fromkeys(found))


def _selection(fields: Fields, refusals: Refusals) -> dict[str, tuple[str, ...]]:
    inner = mapping(fields.values.get("selection"), "selection", refusals)
    if inner is None:
        return {}
    known_keys(inner, CODES, "selection", refusals)
    return {key: tuple(texts(node, key, refusals)) for key, node in inner if key in CODES}
