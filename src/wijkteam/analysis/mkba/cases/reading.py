"""Read a case file; every mistake with its line, in one message."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any, Literal, cast

from wijkteam.analysis.errors import AnalysisError
from wijkteam.analysis.mkba.cases.characteristics import CODES
from wijkteam.analysis.mkba.cases.mechanisms import RAISES, SAVES
from wijkteam.analysis.mkba.cases.model import (
    EVIDENCE,
    Case,
    Check,
    Course,
    Line,
    Participant,
    Session,
    State,
)
from wijkteam.analysis.parameters.distributions import Distribution, Fixed, Pert, Uniform
from wijkteam.analysis.parameters.errors import Problem
from wijkteam.analysis.parameters.fields import (
    choice,
    day,
    known_keys,
    mapping,
    number,
    required_text,
    text,
    year,
)
from wijkteam.analysis.parameters.located import Fields, Items, Node, Refusals, Text
from wijkteam.analysis.parameters.located import read as read_nodes
from wijkteam.vocabulary import lists


def yes(fields: Fields, key: str, refusals: Refusals, *, absent: bool = False) -> bool:
    """Whether a key says yes; *absent* when it is not there."""
    raw = text(fields, key, refusals)
    if raw is None:
        return absent
    if raw.lower() in ("yes", "true", "ja"):
        return True
    if raw.lower() not in ("no", "false", "nee"):
        refusals.add(fields.key_lines[key], f"{key!r} is {raw!r}; write yes or no.")
    return False


def texts(node: Node | None, what: str, refusals: Refusals) -> Iterator[str]:
    """The words of a list, or of one text."""
    for value, _ in located(node, what, refusals):
        yield value


def located(node: Node | None, what: str, refusals: Refusals) -> Iterator[tuple[str, int]]:
    """The same, each with its line."""
    for item in node.values if isinstance(node, Items) else () if node is None else (node,):
        if isinstance(item, Text):
            if not item.is_empty and item.value.strip():
                yield " ".join(item.value.split()), item.line
        else:
            refusals.add(item.line, f"{what!r} must be words or a list of words.")


def uncertain(
    fields: Fields,
    key: str,
    refusals: Refusals,
    *,
    low: float | None = 0.0,
    high: float | None = None,
) -> Distribution | None:
    """
    Read `12`, `[8, 14]` (every value as likely) or `[8, 12, 20]` (lowest, likeliest, highest).

    None when the key is absent or, after writing down why, when it is wrong. Values outside *low*
    to *high* are wrong.
    """
    node = fields.values.get(key)
    return None if node is None else distribution(node, key, refusals, low=low, high=high)


def distribution(
    node: Node, what: str, refusals: Refusals, *, low: float | None, high: float | None
) -> Distribution | None:
    """The distribution written at *node*; see `uncertain`."""
    items = node.values if isinstance(node, Items) else (node,)
    read = [number(item, repr(what), refusals) for item in items]
    values = [value for value in read if value is not None]
    if len(values) != len(read):
        return None
    if not 1 <= len(values) <= 3:
        refusals.add(
            node.line,
            f"{what!r} must be one number, [lowest, highest] or [lowest, likeliest, highest].",
        )
        return None
    if values != sorted(values):
        refusals.add(node.line, f"{what!r} must run from low to high. Put the lowest first.")
        return None
    for value in values:
        if (low is not None and value < low) or (high is not None and value > high):
            refusals.add(node.line, f"{what!r} is {value:g}; {_bounds(low, high)}")
            return None
    return _shape(values)


def _shape(values: list[float]) -> Distribution:
    if values[0] == values[-1]:
        return Fixed(values[0])
    if len(values) == 2:
        return Uniform(values[0], values[1])
    return Pert(*values)


def _bounds(low: float | None, high: float | None) -> str:
    if high is None:
        return f"it must be {low:g} or more."
    return f"it must lie between {low or 0:g} and {high:g}."


_PRICE = ("price", "amount", "missing")
_SHARED = (*_PRICE, "label", "chance", "party", "evidence", "source", "assumption", "price_year",
           "month", "quantity", "unit")  # fmt: skip
ACTIVITY_KEYS = (*_SHARED, "from", "until", "actor")
EVENT_KEYS = (*_SHARED, "event", "state", "judge")


def read_lines(fields: Fields, course: str, refusals: Refusals) -> tuple[Line, ...]:
    """All activities and events of a course, in the order of the file."""
    lines = []
    for key in ("activities", "events"):
        node = fields.values.get(key)
        if node is None or (isinstance(node, Text) and node.is_empty):
            continue
        if not isinstance(node, Items):
            refusals.add(node.line, f"{key!r} must be a list. Begin each with `- `.")
            continue
        for at, item in enumerate(node.values, start=1):
            line = _line(item, f"{course}.{key}.{at}", refusals, is_event=key == "events")
            if line:
                lines.append(line)
    return tuple(lines)


def _line(node: Node, name: str, refusals: Refusals, *, is_event: bool) -> Line | None:
    fields = mapping(node, name, refusals)
    if fields is None:
        return None
    known_keys(fields, EVENT_KEYS if is_event else ACTIVITY_KEYS, name, refusals)
    event = _event(fields, refusals) if is_event else {}
    start, end = _when(fields, name, refusals, is_event=is_event)
    label = text(fields, "label", refusals)
    if label is None and event.get("event"):
        label = lists.LIFE_EVENT[event["event"]].dutch
    if label is None:
        refusals.add(fields.line, f"{name} has no label. Add `label: …`.")
    _check_price(fields, name, refusals, event=event if is_event else None)
    missing = text(fields, "missing", refusals)
    return Line(
        name=name,
        label=label or name,
        kind="event" if is_event else "activity",
        start=start,
        end=end,
        line=fields.line,
        quantity=uncertain(fields, "quantity", refusals) or Fixed(1.0),
        unit=text(fields, "unit", refusals),
        parameter=text(fields, "price", refusals),
        amount=uncertain(fields, "amount", refusals),
        missing=missing,
        chance=uncertain(fields, "chance", refusals, high=1.0) or Fixed(1.0),
        party=_code(fields, "party", lists.PARTY.codes, refusals),
        actor=None if is_event else _code(fields, "actor", lists.ACTOR.codes, refusals),
        evidence="missing"
        if missing
        else _code(fields, "evidence", EVIDENCE, refusals)
        or ("research" if "price" in fields.values else "estimate"),
        source=text(fields, "source", refusals),
        assumption=text(fields, "assumption", refusals),
        price_year=year(fields, "price_year", refusals),
        **event,
    )


def _event(fields: Fields, refusals: Refusals) -> dict[str, Any]:
    why = "it is needed to count harm and what was averted."
    event = choice(fields, "event", lists.LIFE_EVENT.codes, why, refusals)
    state = choice(fields, "state", lists.EVENT_STATE.codes, why, refusals)
    judge = _code(fields, "judge", lists.JUDGE.codes, refusals)
    return {"event": event, "state": cast("State | None", state), "judge": judge}


def _check_price(
    fields: Fields, name: str, refusals: Refusals, *, event: dict[str, Any] | None
) -> None:
    given = [key for key in _PRICE if key in fields.values]
    if len(given) > 1:
        refusals.add(fields.line, f"{name} has {' and '.join(given)}. Keep one of them.")
    elif not given and event is None:
        refusals.add(
            fields.line,
            f"{name} has no price. Add `price:` with the name of a parameter, `amount:` in euros, "
            "or `missing:` with the reason; it is then listed and never counted as nothing.",
        )
    elif given and event is not None and event["state"] == "averted":
        refusals.add(
            fields.line,
            f"{name} was averted, so it costs nothing in this course. Put its price with the "
            "reference in which it happens.",
        )
    if "amount" in given and not {"source", "assumption"} & set(fields.values):
        refusals.add(
            fields.line, f"{name} has an amount without `source:` or `assumption:`. Add one."
        )


def _when(fields: Fields, name: str, refusals: Refusals, *, is_event: bool) -> tuple[float, float]:
    months = {key: _month(fields, key, refusals) for key in ("month", "from", "until")}
    if "month" in fields.values:
        if {"from", "until"} & set(fields.values):
            refusals.add(fields.line, f"{name} has a month and a period. Keep one of them.")
        return months["month"] or 0.0, months["month"] or 0.0
    if is_event:
        refusals.add(fields.line, f"{name} has no month. Add `month:`, counted from the signal.")
        return 0.0, 0.0
    if not {"from", "until"} <= set(fields.values):
        refusals.add(
            fields.line,
            f"{name} has no place in time. Add `month:`, or `from:` and `until:` in months.",
        )
    start, end = months["from"] or 0.0, months["until"] or 0.0
    if start > end and "until" in fields.values:
        refusals.add(fields.line, f"{name} ends before it starts. Put the earlier month first.")
    return start, end


def _month(fields: Fields, key: str, refusals: Refusals) -> float | None:
    node = fields.values.get(key)
    value = None if node is None else number(node, repr(key), refusals)
    if node is not None and value is not None and value < 0:
        refusals.add(node.line, f"{key!r} is {value:g}; months count from the signal, at 0.")
        return None
    return value


def _code(fields: Fields, key: str, allowed: tuple[str, ...], refusals: Refusals) -> str | None:
    return choice(fields, key, allowed, "", refusals) if key in fields.values else None


def read_scores(node: Node | None, what: str, refusals: Refusals) -> dict[str, Distribution]:
    """Levels of self-reliance by domain of life."""
    found: dict[str, Distribution] = {}
    if node is None or (isinstance(node, Text) and node.is_empty):
        return found
    fields = mapping(node, what, refusals)
    if fields is None:
        return found
    known_keys(fields, lists.LIFE_DOMAIN.codes, what, refusals)
    for domain in fields.values:
        level = uncertain(fields, domain, refusals, low=1.0, high=5.0)
        if level is not None and domain in lists.LIFE_DOMAIN:
            found[domain] = level
    return found


SESSION_KEYS = ("date", "participants", "consensus", "dissent", "check")


def read_session(fields: Fields, refusals: Refusals) -> Session | None:
    """What stands under `session`; None when nothing does."""
    inner = mapping(fields.values.get("session"), "session", refusals)
    if inner is None:
        return None
    known_keys(inner, SESSION_KEYS, "session", refusals)
    said = None
    if "consensus" in inner.values:
        said = choice(inner, "consensus", ("yes", "partly", "no"), "", refusals)
    return Session(
        on=_date(inner, refusals),
        participants=tuple(_participants(inner.values.get("participants"), refusals)),
        consensus=cast('Literal["yes", "partly", "no"] | None', said),
        dissent=tuple(texts(inner.values.get("dissent"), "dissent", refusals)),
        check=_check(inner, refusals),
    )


def _participants(node: Node | None, refusals: Refusals) -> Iterator[Participant]:
    if node is None:
        return
    if not isinstance(node, Items):
        refusals.add(node.line, "'participants' must be a list of roles. Begin each with `- `.")
        return
    for item in node.values:
        if isinstance(item, Text):
            yield Participant(item.value.strip())
            continue
        fields = mapping(item, "a participant", refusals)
        if fields is None:
            continue
        known_keys(fields, ("role", "involved", "client"), "a participant", refusals)
        role = required_text(fields, "role", "roles, and never names, are kept.", refusals)
        involved = yes(fields, "involved", refusals, absent=True)
        yield Participant(role or "", involved, yes(fields, "client", refusals))


def _check(fields: Fields, refusals: Refusals) -> Check | None:
    inner = mapping(fields.values.get("check"), "check", refusals)
    if inner is None:
        return None
    known_keys(inner, ("by", "date", "found"), "check", refusals)
    by = required_text(inner, "by", "say in what role the sums were checked.", refusals)
    return Check(by or "", _date(inner, refusals), text(inner, "found", refusals) or "")


def _date(fields: Fields, refusals: Refusals) -> date | None:
    raw = text(fields, "date", refusals)
    return None if raw is None else day(raw, fields.key_lines["date"], "'date'", refusals)


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
