"""Who asks: a team, its lead, the council and the public each have questions of their own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from wijkteam.analysis.indicators import DEFINITIONS, HEADLINES

TEAM, LEAD, COUNCIL = "team", "teamleider", "raad"


@dataclass(frozen=True, slots=True)
class Audience:
    """A reader, and the figures that answer what that reader asks."""

    code: str
    name: str | Promise
    questions: tuple[str, ...]


#: What the team can do something about next week.
_OF_A_TEAM = (
    "waiting_time", "time_to_plan", "one_plan", "own_share", "ended_goals_reached",
    "return_after_scaling_down",
)  # fmt: skip
#: What says whether the team can carry its work, and where it goes.
_OF_A_LEAD = (
    "questions", "waiting_time", "multiple_problems", "months_of_help", "hours_spent",
    "straight_to_specialist",
)  # fmt: skip
#: The five questions; a companion stands on the page of the question it belongs to.
QUESTIONS = tuple(code for code in HEADLINES if not DEFINITIONS[code].companion_of)

AUDIENCES: Mapping[str, Audience] = {
    COUNCIL: Audience(COUNCIL, _("Raad"), QUESTIONS),
    LEAD: Audience(LEAD, _("Teamleider"), _OF_A_LEAD),
    TEAM: Audience(TEAM, _("Team"), _OF_A_TEAM),
}
