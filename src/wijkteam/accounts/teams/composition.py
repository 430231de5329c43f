"""Of whom a team is made: disciplines, hours, who employs them and where they come from."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace

from wijkteam.accounts.access import current_workers
from wijkteam.accounts.models import Team, TeamMembership
from wijkteam.ui.words import word
from wijkteam.vocabulary import lists

#: Of two who share a discipline, each reads the contract of the other off the sum. Own choice.
FEWEST_TOLD = 3


@dataclass(frozen=True, slots=True)
class Part:
    """Everybody in a team with one discipline; an empty one is not known."""

    discipline: str
    workers: int
    hours: int
    #: Of so many the hours are not known: the sum is of the others.
    without_hours: int
    employed: int
    seconded: int
    homes: tuple[str, ...]
    #: Whether the hours are a sum of so many that nobody's contract follows from it.
    is_told: bool = True

    @property
    def name(self) -> str:
        return word(self.discipline, "discipline") if self.discipline else ""

    @property
    def with_hours(self) -> int:
        return self.workers - self.without_hours


def composition_of(team: Team) -> list[Part]:
    """The parts of who works there today, in the order of the list; what nobody said comes last."""
    spells = (
        TeamMembership.objects.current()
        .filter(team=team, user__in=current_workers(team))
        .select_related("user__organisation")
    )
    grouped: dict[str, list[TeamMembership]] = defaultdict(list)
    for spell in spells:
        grouped[spell.discipline].append(spell)
    order = [code for code in (*lists.DISCIPLINE.codes, "") if code in grouped]
    return _told([_part(code, grouped[code]) for code in order])


def _told(parts: list[Part]) -> list[Part]:
    """
    Which hours a teammate may read. The hours of the whole team stand beside them and tell what is
    left out: as long as that is of too few as well, the smallest of the others is left out too.
    """
    left_out = [part for part in parts if part.with_hours < FEWEST_TOLD]
    others = sorted((p for p in parts if p not in left_out), key=lambda part: part.with_hours)
    while others and 0 < sum(part.with_hours for part in left_out) < FEWEST_TOLD:
        left_out.append(others.pop(0))
    return [replace(part, is_told=part not in left_out) for part in parts]


def _part(discipline: str, spells: list[TeamMembership]) -> Part:
    homes = {s.user.organisation.name for s in spells if s.user.organisation}
    return Part(
        discipline,
        workers=len(spells),
        hours=sum(spell.hours_a_week or 0 for spell in spells),
        without_hours=sum(spell.hours_a_week is None for spell in spells),
        employed=sum(spell.employment == "own" for spell in spells),
        seconded=sum(spell.employment == "seconded" for spell in spells),
        homes=tuple(sorted(homes)),
    )
