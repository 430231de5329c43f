"""Read a case file; every mistake with its line, in one message."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from wijkteam.analysis.mkba.cases.coding import CODES, RAISES, SAVES
from wijkteam.analysis.mkba.cases.model import (
    EVIDENCE,
    Case,
    Check,
    Course,
    Line,
    Participant,
    Session,
)
from wijkteam.analysis.parameters.errors import FileRefused, Problem
from wijkteam.analysis.parameters.figures.distributions import Distribution, Fixed, Pert, Uniform
from wijkteam.analysis.parameters.files.field_table import (
    Field,
    Kind,
    calendar_day,
    number_in,
    one_of,
    read_fields,
    yes_no,
)
from wijkteam.analysis.parameters.files.fields import known_keys, mapping, number, year
from wijkteam.analysis.parameters.files.located import Fields, Items, Node, Refusals, Text
from wijkteam.analysis.parameters.files.located import read as read_nodes
from wijkteam.vocabulary import lists

#: That of the Dutch guideline, by date: a file that names no rate follows it when it changes.
STANDARD_RATE = "rates.discount"
#: Fifty years of months: beyond a life with the team nothing can be told of one case.
LONGEST = 600


class CaseRefused(FileRefused):
    """A case file was refused; *problems* holds every reason in order of the lines."""

    what = "The case was"


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
    # A file saved by Windows begins with a mark that YAML would take for a word.
    fields = mapping(read_nodes(data.removeprefix(b"\xef\xbb\xbf"), refusals), "A case", refusals)
    case = None if fields is None else _case(fields, refusals)
    if refusals.problems or case is None:
        raise CaseRefused(tuple(refusals.problems))
    return case


def _located(node: Node, what: str, refusals: Refusals) -> list[tuple[str, int]]:
    """The words of a list, or of one text, each with its line."""
    texts = []
    for item in node.values if isinstance(node, Items) else (node,):
        if not isinstance(item, Text):
            refusals.add(item.line, f"{what!r} must be words or a list of words.")
        elif not item.is_empty and item.value.strip():
            texts.append((" ".join(item.value.split()), item.line))
    return texts


def _texts(fields: Fields, key: str, refusals: Refusals) -> tuple[str, ...]:
    return tuple(words for words, _ in _located(fields.values[key], key, refusals))


def _likely(low: float = 0.0, high: float | None = None) -> Kind:
    """
    A number in doubt: `12`, `[8, 14]` (every value as likely) or `[8, 12, 20]` (lowest, likeliest,
    highest), with all values from *low* to *high*.
    """
    bounds = f"lie between {low:g} and {high:g}." if high is not None else f"be {low:g} or more."

    def kind(fields: Fields, key: str, refusals: Refusals) -> Distribution | None:
        node = fields.values[key]
        items = node.values if isinstance(node, Items) else (node,)
        read = [number(item, repr(key), refusals) for item in items]
        values = [value for value in read if value is not None]
        if len(values) != len(read):
            return None
        # One is certain, two are bounds, three are low, likely and high.
        if not 1 <= len(values) <= 3:
            refusals.add(
                node.line,
                f"{key!r} must be one number, [lowest, highest] or [lowest, likeliest, highest].",
            )
            return None
        # Sorting it for them would hide a slip, such as 5 for 50.
        if values != sorted(values):
            refusals.add(node.line, f"{key!r} must run from low to high. Put the lowest first.")
            return None
        for value in values:
            if value < low or (high is not None and value > high):
                refusals.add(node.line, f"{key!r} is {value:g}; it must {bounds}")
                return None
        if values[0] == values[-1]:
            return Fixed(values[0])
        return Uniform(*values) if len(values) == 2 else Pert(*values)

    return kind


def _scores(what: str) -> Kind:
    """Levels of self-reliance, 1 to 5, by domain of life."""
    # The levels of the Zelfredzaamheid-Matrix.
    table = [Field(domain, _likely(1.0, 5.0)) for domain in lists.LIFE_DOMAIN.codes]

    def kind(fields: Fields, key: str, refusals: Refusals) -> dict[str, Distribution]:
        node = fields.values[key]
        if isinstance(node, Text) and node.is_empty:
            return {}
        inner = mapping(node, what, refusals)
        levels = read_fields(inner, table, what, refusals) if inner else {}
        # In the order of the file, which is the order in which the session scored them.
        return {
            domain: levels[domain]
            for domain in (inner.values if inner else ())
            if levels.get(domain) is not None
        }

    return kind


_month = number_in(0, None, "months count from the signal, at 0.")
# Exactly one: an own amount beside a price would leave open which of them counts.
_PRICE = ("price", "amount", "missing")
SHARED = (
    Field("price", name="parameter"),
    Field("amount", _likely()),
    Field("missing"),
    Field("label"),
    Field("chance", _likely(high=1.0), Fixed(1.0)),
    Field("party", one_of(lists.PARTY.codes)),
    Field("evidence", one_of(EVIDENCE)),
    Field("source"),
    Field("assumption"),
    Field("price_year", year),
    Field("month", _month),
    Field("quantity", _likely(), Fixed(1.0)),
    Field("unit"),
)
ACTIVITY = (
    *SHARED,
    Field("from", _month),
    Field("until", _month),
    Field("actor", one_of(lists.ACTOR.codes)),
)
_WHY_EVENT = "it is needed to count harm and what was averted."
EVENT = (
    *SHARED,
    Field("event", one_of(lists.LIFE_EVENT.codes), required=_WHY_EVENT),
    Field("state", one_of(lists.EVENT_STATE.codes), required=_WHY_EVENT),
    Field("judge", one_of(lists.JUDGE.codes)),
)


def read_lines(fields: Fields, course: str, refusals: Refusals) -> tuple[Line, ...]:
    """All activities and events of a course, in the order of the file."""
    lines = []
    for key, table in (("activities", ACTIVITY), ("events", EVENT)):
        node = fields.values.get(key)
        if node is None or (isinstance(node, Text) and node.is_empty):
            continue
        if not isinstance(node, Items):
            refusals.add(node.line, f"{key!r} must be a list. Begin each with `- `.")
            continue
        for at, item in enumerate(node.values, start=1):
            name = f"{course}.{key}.{at}"
            inner = mapping(item, name, refusals)
            if inner is not None:
                given = read_fields(inner, table, name, refusals)
                lines.append(_line(inner, name, given, refusals))
    return tuple(lines)


def _line(fields: Fields, name: str, given: dict[str, Any], refusals: Refusals) -> Line:
    is_event = "event" in given
    label = given.pop("label")
    if label is None and given.get("event"):
        label = lists.LIFE_EVENT[given["event"]].dutch
    if label is None:
        refusals.add(fields.line, f"{name} has no label. Add `label: …`.")
    start, end = _when(fields, name, given, refusals)
    _check_price(fields, name, given, refusals)
    # What has a price of the library rests on research, unless the file says otherwise.
    evidence = given.pop("evidence") or ("research" if "price" in fields.values else "estimate")
    return Line(
        name=name,
        label=label or name,
        kind="event" if is_event else "activity",
        start=start,
        end=end,
        line=fields.line,
        evidence="missing" if given["missing"] else evidence,
        **given,
    )


def _check_price(fields: Fields, name: str, given: dict[str, Any], refusals: Refusals) -> None:
    prices = [key for key in _PRICE if key in fields.values]
    if len(prices) > 1:
        refusals.add(fields.line, f"{name} has {' and '.join(prices)}. Keep one of them.")
    elif not prices and "event" not in given:
        refusals.add(
            fields.line,
            f"{name} has no price. Add `price:` with the name of a parameter, `amount:` in euros, "
            "or `missing:` with the reason; it is then listed and never counted as nothing.",
        )
    elif prices and given.get("state") == "averted":
        refusals.add(
            fields.line,
            f"{name} was averted, so it costs nothing in this course. Put its price with the "
            "reference in which it happens.",
        )
    if "amount" in prices and not {"source", "assumption"} & set(fields.values):
        refusals.add(
            fields.line, f"{name} has an amount without `source:` or `assumption:`. Add one."
        )


def _when(
    fields: Fields, name: str, given: dict[str, Any], refusals: Refusals
) -> tuple[float, float]:
    """First and last month: equal for what happens at once."""
    month, start, end = (given.pop(key, None) or 0.0 for key in ("month", "from", "until"))
    if "month" in fields.values:
        if {"from", "until"} & set(fields.values):
            refusals.add(fields.line, f"{name} has a month and a period. Keep one of them.")
        return month, month
    if "event" in given:
        refusals.add(fields.line, f"{name} has no month. Add `month:`, counted from the signal.")
        return 0.0, 0.0
    if not {"from", "until"} <= set(fields.values):
        refusals.add(
            fields.line,
            f"{name} has no place in time. Add `month:`, or `from:` and `until:` in months.",
        )
    if start > end and "until" in fields.values:
        refusals.add(fields.line, f"{name} ends before it starts. Put the earlier month first.")
    return start, end


PARTICIPANT = (
    Field("role", default="", required="roles, and never names, are kept."),
    Field("involved", yes_no, True),
    Field("client", yes_no, False, name="is_client"),
)


def _participants(fields: Fields, key: str, refusals: Refusals) -> tuple[Participant, ...]:
    node = fields.values[key]
    if not isinstance(node, Items):
        refusals.add(node.line, f"{key!r} must be a list of roles. Begin each with `- `.")
        return ()
    participants = []
    for item in node.values:
        if isinstance(item, Text):
            participants.append(Participant(item.value.strip()))
            continue
        inner = mapping(item, "a participant", refusals)
        if inner is not None:
            given = read_fields(inner, PARTICIPANT, "a participant", refusals)
            participants.append(Participant(**given))
    return tuple(participants)


CHECK = (
    Field("by", default="", required="say in what role the sums were checked."),
    Field("date", calendar_day, name="on"),
    Field("found", default=""),
)


def _check(fields: Fields, key: str, refusals: Refusals) -> Check | None:
    inner = mapping(fields.values[key], key, refusals)
    return Check(**read_fields(inner, CHECK, key, refusals)) if inner else None


SESSION = (
    Field("date", calendar_day, name="on"),
    Field("participants", _participants, ()),
    Field("consensus", one_of(("yes", "partly", "no"))),
    Field("dissent", _texts, ()),
    Field("check", _check),
)


def _session(fields: Fields, key: str, refusals: Refusals) -> Session | None:
    inner = mapping(fields.values[key], key, refusals)
    return Session(**read_fields(inner, SESSION, key, refusals)) if inner else None


def _horizon(fields: Fields, key: str, refusals: Refusals) -> float | None:
    node = fields.values[key]
    months = number(node, repr(key), refusals)
    if months is not None and not 0 < months <= LONGEST:
        refusals.add(
            node.line, f"{key!r} is {months:g} months; it must be more than 0, up to {LONGEST}."
        )
    return months or None


def _rate(fields: Fields, key: str, refusals: Refusals) -> float | str:
    """A number a year, the name of a parameter, or none."""
    node = fields.values[key]
    word = node.value.strip() if isinstance(node, Text) else ""
    if word in ("none", "geen"):
        return 0.0
    if word.startswith("rates."):
        return word
    rate = number(node, repr(key), refusals)
    # Half a year's worth lost or won is a percentage typed as a number.
    if rate is not None and not -0.5 < rate < 0.5:
        refusals.add(node.line, f"{key!r} is {rate:g} a year. Write 2.25 % as 0.0225, or none.")
    return rate or 0.0


def _mechanisms(fields: Fields, key: str, refusals: Refusals) -> tuple[str, ...]:
    inner = mapping(fields.values[key], key, refusals)
    if inner is None:
        return ()
    known_keys(inner, ("saves", "raises"), key, refusals)
    codes: list[str] = []
    for direction, terms in (("saves", SAVES), ("raises", RAISES)):
        if direction not in inner.values:
            continue
        for code, line in _located(inner.values[direction], direction, refusals):
            if code in terms:
                codes.append(code)
            else:
                refusals.add(
                    line,
                    f"{code!r} is no mechanism that {direction} costs. Use: {', '.join(terms)}.",
                )
    # Named twice is no stronger: mechanisms are counted per case.
    return tuple(dict.fromkeys(codes))


def _selection(fields: Fields, key: str, refusals: Refusals) -> dict[str, tuple[str, ...]]:
    inner = mapping(fields.values[key], key, refusals)
    if inner is None:
        return {}
    given = read_fields(inner, [Field(code, _texts) for code in CODES], key, refusals)
    return {code: given[code] for code in inner.values if given.get(code) is not None}


CASE = (
    Field("case", default="", required="it is what the case is called in tables.", name="name"),
    Field("title"),
    Field("invented", yes_no, False),
    Field("horizon", _horizon, 1.0, required="the number of months to look ahead."),
    Field("price_year", year, 2000, required="the year whose prices are used."),
    Field("discount", _rate, STANDARD_RATE, name="rate"),
    Field("start", _scores("start"), {}),
    Field("team", None),
    Field("references", None),
    Field("mechanisms", _mechanisms, ()),
    Field("selection", _selection, {}),
    Field("session", _session),
    Field("notes", _texts, ()),
)


def _case(fields: Fields, refusals: Refusals) -> Case:
    given = read_fields(fields, CASE, "a case", refusals)
    given["title"] = given["title"] or given["name"]
    if "team" in fields.values:
        team = _course(fields.values["team"], "team", "Met team", refusals)
    else:
        refusals.add(fields.line, "'team' is missing: the course as it went with the team.")
        team = Course("team", "Met team", (), {})
    case = Case(team=team, references=_references(fields, refusals), file=refusals.file, **given)
    names = [course.name for course in case.courses]
    line = fields.key_lines.get("references", fields.line)
    for name in dict.fromkeys(names):
        if names.count(name) > 1:
            refusals.add(line, f"Two courses are called {name!r}. Give each its own name.")
    return case


def _references(fields: Fields, refusals: Refusals) -> tuple[Course, ...]:
    node = fields.values.get("references")
    if not isinstance(node, Items) or not node.values:
        refusals.add(
            fields.line if node is None else node.line,
            "'references' must list at least one course without the team, such as "
            "`- name: zonder team`.",
        )
        return ()
    courses = tuple(
        _course(item, f"reference {at}", "Zonder team", refusals)
        for at, item in enumerate(node.values, start=1)
    )
    # Weights are shares of their sum, so that three times 1 is as good as three times a third.
    if sum(course.weight for course in courses) <= 0:
        refusals.add(node.line, "The weights of the references are all 0. Give one more than 0.")
    return courses


def _course(node: Node, name: str, label: str, refusals: Refusals) -> Course:
    fields = mapping(node, name, refusals)
    if fields is None:
        return Course(name, label, (), {})
    written = fields.values.get("name")
    called = " ".join(written.value.split()) if isinstance(written, Text) else ""
    table = (
        Field("name", default=name),
        Field("label", default=label if called in ("", name) else called),
        Field("weight", number_in(0, None, "it must be 0 or more."), 1.0),
        Field("plausibility"),
        Field("events", None),
        Field("activities", None),
        Field("scores", _scores(f"{called or name}.scores"), {}),
    )
    given = read_fields(fields, table, name, refusals)
    return Course(lines=read_lines(fields, given["name"], refusals), **given)
