"""Many cases in one picture: which ones, where they lie, and what made them cheap or dear."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from wijkteam.analysis.mkba.cases import Arena
from wijkteam.analysis.mkba.cases.arena import MOVES, CaseResult
from wijkteam.analysis.mkba.cases.coding import RAISES, SAVES
from wijkteam.analysis.mkba.cases.model import Case
from wijkteam.analysis.mkba.cases.thresholds import NAMES
from wijkteam.analysis.mkba.cases.together import MechanismCount
from wijkteam.monitor.calculator.cases import places
from wijkteam.monitor.wording.amounts import money
from wijkteam.ui import words
from wijkteam.ui.charts.base.readable import listing
from wijkteam.ui.numbers import percent, signed


@dataclass(frozen=True, slots=True)
class CaseRow:
    """One case in the table: where it lies, and where it would lie with other boundaries."""

    title: str
    quadrant: str
    group: str
    cost: str
    effect: str
    switches_to: str


@dataclass(frozen=True, slots=True)
class MechanismRow:
    """One mechanism, in how many cases people saw it, and in which."""

    label: str
    cases: int
    of: int
    share: str
    titles: str


def group_rows(arena: Arena) -> list[dict[str, object]]:
    """One row per group, and one for outside them."""
    return [
        {
            "label": places.cluster(cluster.cluster),
            "cases": cluster.cases,
            "cost": money(cluster.mean_cost_difference, sign=True),
            "effect": signed(cluster.mean_effect_difference, 1),
        }
        for cluster in arena.clusters
    ]


def quadrant_counts(arena: Arena) -> list[tuple[str, int]]:
    """The quadrants in which a case lies, the fullest first."""
    counts: dict[str, int] = {}
    for case in arena.cases:
        counts[case.quadrant] = counts.get(case.quadrant, 0) + 1
    # As full, in the order in which the cases were given.
    ordered = sorted(counts.items(), key=lambda pair: -pair[1])
    return [(places.quadrant(code), count) for code, count in ordered]


def case_rows(arena: Arena, titles: dict[str, str]) -> list[CaseRow]:
    """Every case, called by its title where it has one."""
    return [
        CaseRow(
            title=titles.get(case.case, case.case),
            quadrant=places.quadrant(case.quadrant),
            group=places.cluster(case.cluster),
            cost=money(case.cost_difference, sign=True),
            effect=signed(case.effect_difference, 1),
            switches_to=_switches_to(case),
        )
        for case in arena.cases
    ]


def boundary_moves(arena: Arena) -> list[tuple[str, int]]:
    """How many cases change group with each boundary half as large, and half as large again."""
    return [(_move(move), arena.switches.by_move[move]) for move in MOVES]


def distinct_titles(cases: tuple[Case, ...]) -> dict[str, str]:
    """What each case is about, told apart where two are about the same."""
    every = [case.title for case in cases]
    return {
        case.name: case.title if every.count(case.title) == 1 else f"{case.title} ({case.name})"
        for case in cases
    }


def mechanism_counts(
    counts: tuple[MechanismCount, ...], named: dict[str, str]
) -> tuple[list[MechanismRow], list[MechanismRow]]:
    """What saved costs, and what raised them; only what people saw somewhere."""
    seen = [count for count in counts if count.cases]
    return (
        [_counted(count, named) for count in seen if count.direction == "saves"],
        [_counted(count, named) for count in seen if count.direction == "raises"],
    )


def _counted(count: MechanismCount, named: dict[str, str]) -> MechanismRow:
    known = SAVES if count.direction == "saves" else RAISES
    return MechanismRow(
        label=str(words.label(known[count.code])),
        cases=count.cases,
        of=count.of,
        share=percent(count.cases / count.of),
        titles=listing([named.get(name, name) for name in count.names]),
    )


def _switches_to(result: CaseResult) -> str:
    """Where it would lie with all boundaries half as large, or half as large again."""
    groups = {switch.move: places.cluster(switch.cluster) for switch in result.switches_to}
    # The first two move all boundaries at once; the others move one kind each.
    smaller, larger = list(MOVES)[:2]
    sentences = []
    if smaller in groups:
        sentences.append(_("helft kleiner: %(group)s") % {"group": groups[smaller]})
    if larger in groups:
        sentences.append(_("helft groter: %(group)s") % {"group": groups[larger]})
    return "; ".join(sentences)


def _move(move: str) -> str:
    name, _space, by = move.rpartition(" ")
    what = {
        "all": _("Alle grenzen"),
        NAMES[0]: _("Kosten, ongeveer gelijk"),
        NAMES[1]: _("Kosten, duidelijk anders"),
        NAMES[2]: _("Effect, ongeveer gelijk"),
        NAMES[3]: _("Effect, duidelijk anders"),
    }[name]
    how = _("de helft kleiner") if by.startswith("-") else _("de helft groter")
    return f"{what}: {how}"
