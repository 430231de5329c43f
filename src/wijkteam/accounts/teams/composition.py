"""Of whom a team is made: disciplines, hours, who employs them and where they come from."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

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

    @property
    def name(self) -> str:
        return word(self.discipline, "discipline") if self.discipline else ""

    @property
    def is_told(self) -> bool:
        """Whether the hours are a sum of so many that nobody's contract follows from it."""
        return self.workers - self.without_hours >= FEWEST_TOLD


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
    return [_part(code, grouped[code]) for code in order]


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
