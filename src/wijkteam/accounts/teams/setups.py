"""
Ways of working to take over, each with who says so; and what a way of working changes.

A model is data (`models.yaml`): another municipality is a few lines there, no code.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from django.utils.translation import get_language

from wijkteam.accounts.access import EVERYTHING
from wijkteam.accounts.models import TeamSetup

FILE = Path(__file__).with_name("models.yaml")
#: What a model may say of a team, in the order in which it is shown.
ASPECTS = (
    "kind", "targets", "tasks", "mandate", "heaviest", "plan_of", "keeps_contact", "is_beside",
    "employment", "talk_days", "review_months", "followup_has_end",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class ReadyMade:
    """One way of working, with what its source says and what we made of that."""

    code: str
    name: str
    about: Mapping[str, str]
    source: str
    said: Mapping[str, Any]
    ours: Mapping[str, Any]
    norms: str = ""

    @property
    def description(self) -> str:
        return self.about.get((get_language() or "nl")[:2]) or self.about["nl"]

    @property
    def fields(self) -> dict[str, Any]:
        return {**self.said, **self.ours}

    def setup(self) -> TeamSetup:
        """A setup as the model has it, of no team; what it does not say is as everywhere."""
        usual = {"kind": "integral", **EVERYTHING}
        return TeamSetup(model=self.code, source=self.source, **{**usual, **self.fields})


@cache
def ready_made() -> dict[str, ReadyMade]:
    """Every model of the file by its code."""
    told = yaml.safe_load(FILE.read_text("utf-8"))
    return {
        code: ReadyMade(
            code=code,
            name=model["name"],
            about={"nl": model["about"], "en": model["about_en"]},
            source=model["source"],
            said=model["said"],
            ours=model["ours"],
            norms=model.get("norms", ""),
        )
        for code, model in told.items()
    }


def differences(one: TeamSetup, other: TeamSetup) -> frozenset[str]:
    """The aspects in which two ways of working differ."""

    def plain(value: Any) -> Any:
        return sorted(value) if isinstance(value, list) else value

    return frozenset(a for a in ASPECTS if plain(getattr(one, a)) != plain(getattr(other, a)))


def changes(setup: TeamSetup) -> list[str]:
    """
    What a way of working changes for who works so, in codes that the pages word.

    Each of them is done somewhere: in an action that refuses, a term, or a page that says so.
    """
    return [
        f"begin_{setup.mandate}",
        "decides" if setup.decides else "decided_elsewhere",
        *(() if setup.gives_access else ("no_access",)),
        *(("arranges",) if "own_help" not in setup.tasks else ()),
        *((f"up_to_{setup.heaviest}",) if setup.heaviest != "heavy" else ()),
        *(("resident_plan",) if setup.plan_of == "resident" else ()),
        *(("keeps_contact",) if setup.keeps_contact else ()),
        *(("beside",) if setup.is_beside else ()),
        "watch_ends" if setup.followup_has_end else "watch_stays",
        "youth_terms" if setup.kind == "youth" else "wmo_terms",
    ]
