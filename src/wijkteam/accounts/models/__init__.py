"""Who works here, in which team and when, who else signs in, and what happened to accounts."""

from wijkteam.accounts.models.people import (
    CHOSE_PASSWORD,
    LONGEST_WEEK,
    NOBODY_CHOSE,
    Absence,
    Area,
    Organisation,
    Product,
    SpellQuerySet,
    Team,
    TeamMembership,
    User,
)
from wijkteam.accounts.models.signing_in import AccountEvent, Device, Invitation, WrongGuesses
from wijkteam.accounts.models.teamwork import (
    MOST_HOUSEHOLDS,
    MOST_TRIAGE_QUESTIONS,
    TeamBudget,
    TeamNorms,
    TeamSetup,
    TriageModel,
)

__all__ = [
    "CHOSE_PASSWORD",
    "LONGEST_WEEK",
    "MOST_HOUSEHOLDS",
    "MOST_TRIAGE_QUESTIONS",
    "NOBODY_CHOSE",
    "Absence",
    "AccountEvent",
    "Area",
    "Device",
    "Invitation",
    "Organisation",
    "Product",
    "SpellQuerySet",
    "Team",
    "TeamBudget",
    "TeamMembership",
    "TeamNorms",
    "TeamSetup",
    "TriageModel",
    "User",
    "WrongGuesses",
]
