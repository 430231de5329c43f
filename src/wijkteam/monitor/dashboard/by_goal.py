"""All figures by the goal of the transformation that they belong to."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from wijkteam.analysis.disclosure.tables import TOTAL
from wijkteam.analysis.indicators import BASIC_SET, DEFINITIONS, GOALS, KINDS, not_counted
from wijkteam.analysis.indicators.definition import NotCounted
from wijkteam.monitor.dashboard import sentences
from wijkteam.monitor.dashboard.cards import FigureLine, figure_line
from wijkteam.monitor.dashboard.definition_words import DefinitionWords
from wijkteam.monitor.dashboard.looking import Looking
from wijkteam.monitor.wording.sources import place_words


@dataclass(frozen=True, slots=True)
class Goal:
    """The figures of one goal: those that are told, and those that are not with the reason."""

    name: str
    lines: list[FigureLine]
    untold: list[FigureLine]


@dataclass(frozen=True, slots=True)
class CatalogueEntry(DefinitionWords):
    """What the catalogue says of one indicator."""

    @property
    def kind(self) -> str:
        return sentences.label_words(KINDS[self.definition.kind])

    @property
    def settles(self) -> str:
        days = self.definition.settles
        return _("%(days)s dagen na het kwartaal") % {"days": days} if days else ""

    @property
    def is_basic(self) -> bool:
        return self.definition.code in BASIC_SET


@dataclass(frozen=True, slots=True)
class MissingEntry:
    """What the catalogue says of a figure that the work does not tell: what it takes."""

    name: str
    takes: str
    source: str
    figure: str  # the page of the open statistics that shows it
    contradictions: list[str]  # where the report says two things of it


@dataclass(frozen=True, slots=True)
class CatalogueGoal:
    """The catalogue of one goal: what is counted, and what is not yet."""

    code: str
    name: str
    counted: list[CatalogueEntry]
    missing: list[MissingEntry]


def figures_by_goal(looking: Looking) -> list[Goal]:
    """Every figure of the release for the area looked at, over the whole period."""
    by_goal: dict[str, list[FigureLine]] = {goal: [] for goal in GOALS}
    for code, definition in DEFINITIONS.items():
        figure = looking.figures.table.find(code, looking.area, TOTAL)
        if figure is None:
            continue
        name = sentences.label_words(definition.label)
        by_goal[definition.goal].append(figure_line(figure, name, code=code))
    return [
        Goal(
            sentences.label_words(GOALS[goal]),
            [line for line in lines if line.value],
            [line for line in lines if not line.value],
        )
        for goal, lines in by_goal.items()
        if lines
    ]


def catalogue_by_goal() -> list[CatalogueGoal]:
    """Every indicator that is counted, and every one that is not yet, under its goal."""
    missing: dict[str, list[NotCounted]] = {}
    for indicator in not_counted():
        missing.setdefault(indicator.goal, []).append(indicator)
    return [
        CatalogueGoal(
            goal,
            sentences.label_words(name),
            [CatalogueEntry(known) for known in DEFINITIONS.values() if known.goal == goal],
            [
                MissingEntry(
                    sentences.label_words(lacking.name),
                    sentences.label_words(lacking.takes),
                    place_words(lacking.source),
                    lacking.figure,
                    sentences.contradictions(lacking.name.dutch),
                )
                for lacking in missing.get(goal, [])
            ],
        )
        for goal, name in GOALS.items()
    ]
