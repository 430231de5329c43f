"""Read who imagined the course without the team, whether they agreed, and who checked the sums."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Literal, cast

from wijkteam.analysis.mkba.cases.case_file import Check, Participant, Session
from wijkteam.analysis.mkba.cases.case_words import texts, yes
from wijkteam.analysis.parameters.fields import (
    choice,
    day,
    known_keys,
    mapping,
    required_text,
    text,
)
from wijkteam.analysis.parameters.located import Fields, Items, Node, Refusals, Text

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
