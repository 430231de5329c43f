"""
A synthetic neighbourhood: invented cases to try the library on, and for its tests.

The chances below describe nobody; they only make the figures look like figures.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

import numpy as np
import polars as pl

from wijkteam.analysis.facts import checks
from wijkteam.analysis.facts.disclosure import generalise
from wijkteam.analysis.facts.files import Facts, counted
from wijkteam.analysis.facts.manifest import Manifest, Staff, Team
from wijkteam.analysis.facts.periods import following, quarter, watched_days
from wijkteam.analysis.facts.schema import COLUMNS
from wijkteam.analysis.facts.strength import DEFAULT
from wijkteam.vocabulary import lists

_TEAMS = (
    Team("noord", "Noord", "integral"),
    Team("west", "West", "wmo"),
    Team("jeugd", "Jeugd en gezin", "youth"),
)
#: Heads per team by the kind of organisation that they come from: invented, as all here.
_HOMES = {
    "noord": {"municipality": 3.0, "welfare": 3.0, "debt_help": 1.0},
    "west": {"home_care": 4.0, "welfare": 2.0},
    "jeugd": {"youth_care": 5.0, "municipality": 1.0, "youth_health": 2.0},
}
_HOURS = 28.0
#: Two whole years, so that a year can be laid beside the year before.
_FIRST = date(2024, 10, 1)
_LAST = date(2026, 9, 30)
_HELPED = ("team_help", "crisis")
_OUTCOMES = {
    "advice": 0.17,
    "own_strength": 0.08,
    "network": 0.07,
    "general_provision": 0.07,
    "collective": 0.04,
    "team_help": 0.44,
    "specialist": 0.05,
    "other_team": 0.03,
    "crisis": 0.03,
    "no_help": 0.02,
}
_ACTORS = {
    "resident": 0.30,
    "network": 0.13,
    "volunteer": 0.07,
    "general": 0.10,
    "collective": 0.06,
    "team": 0.26,
    "specialist": 0.08,
}
#: Invented shares: an example must show every door, not how often it is used.
_CHANNELS = {"self": 0.34, "gp": 0.2, "school": 0.16, "debt_warning": 0.14, "outreach": 0.16}
_DOMAINS = ("finances", "work", "housing", "home_relations", "mental_health", "social_network")


@dataclass(slots=True)
class _Case:
    """The rows of one case while they are being made."""

    base: dict[str, object]
    signal: date
    rows: list[dict[str, object]]

    def add(self, step: str, days: float, **details: object) -> bool:
        day = self.signal + timedelta(days=int(days))
        if day > _LAST:
            return False
        moment = {"step": step, "days": int(days), "quarter": quarter(day)}
        self.rows.append({**self.base, **moment, **details})
        return True


def example(
    *,
    households: int = 900,
    seed: int = 1,
    smallest_cell: int | None = 10,
    strength: str = DEFAULT,
) -> Facts:
    """
    A synthetic release of three teams over two years; the same seed gives the same release.

    *smallest_cell* None leaves the rows as they were before the gate: whole courses, whole days.

    >>> example(households=300).manifest.period_until
    '2026-Q3'
    """
    rng = np.random.default_rng(seed)
    rows: list[dict[str, object]] = []
    for number in range(households):
        rows += _case(rng, case=2 * number, household=number)
        if rng.random() < 0.08:
            rows += _case(rng, case=2 * number + 1, household=number)
    plain = {"number": pl.Int32(), "days": pl.Int32(), "value": pl.Float32()}
    raw = pl.DataFrame(rows, schema={c.name: plain.get(c.kind, pl.String()) for c in COLUMNS})
    manifest = Manifest(
        release="2026-Q3",
        period_from=quarter(_FIRST),
        period_until=quarter(_LAST),
        teams=_TEAMS,
        smallest_cell=smallest_cell or 1,
        made_on=(_LAST + timedelta(days=8)).isoformat(),
        municipality="Voorbeeldstad",
        synthetic=True,
        staff=_staff(),
    )
    if smallest_cell is not None:
        raw, withheld = generalise(raw, smallest_cell, seed=seed, strength=strength)
        manifest = replace(manifest, withheld=withheld, strength=strength)
    steps = checks.typed(raw, manifest).sort(pl.all())
    return Facts(steps=steps, manifest=counted(steps, manifest))


def _staff() -> tuple[Staff, ...]:
    """The same people in every quarter, part-timers all."""
    quarters = [quarter(_FIRST)]
    while quarters[-1] < quarter(_LAST):
        quarters.append(following(quarters[-1]))
    return tuple(
        Staff(
            team=team,
            quarter=each,
            workers=sum(homes.values()),
            hours_a_week=_HOURS * sum(homes.values()),
            homes=homes,
        )
        for team, homes in _HOMES.items()
        for each in quarters
    )


def _pick(rng: np.random.Generator, weights: dict[str, float]) -> str:
    chances = np.array(list(weights.values()))
    return str(rng.choice(list(weights), p=chances / chances.sum()))


def _drawn(rng: np.random.Generator, codes: Sequence[str]) -> str:
    return codes[int(rng.integers(len(codes)))]


def _case(rng: np.random.Generator, *, case: int, household: int) -> list[dict[str, object]]:
    team = _TEAMS[int(rng.integers(len(_TEAMS)))]
    signal = _FIRST + timedelta(days=int(rng.integers((_LAST - _FIRST).days + 1)))
    outcome = _pick(rng, _OUTCOMES)
    known = outcome in (*_HELPED, "specialist", "network")
    channel = _pick(rng, _CHANNELS)
    base: dict[str, object] = {
        "case": case,
        "household": household if known else None,
        "team": team.code,
        "team_kind": team.kind,
        "household_kind": _drawn(rng, lists.HOUSEHOLD_KIND.codes[:4]) if known else None,
        "channel": channel,
        "signal_kind": {"outreach": "outreach", "self": "self_reported"}.get(channel, "partner"),
        "started": quarter(signal),
    }
    made = _Case(base=base, signal=signal, rows=[])
    made.add("signal", 0, code=_drawn(rng, lists.URGENCY.codes))
    triage = int(rng.integers(6))
    if made.add("triage", triage, code=outcome, reason=_drawn(rng, lists.TRIAGE_REASON.codes)):
        _after_triage(rng, made, triage=triage, outcome=outcome)
    until = quarter(_LAST)
    made.rows.append(
        {
            **base,
            "step": "observed_until",
            "quarter": until,
            "days": watched_days(str(base["started"]), until),
        }
    )
    return made.rows


def _after_triage(rng: np.random.Generator, case: _Case, *, triage: int, outcome: str) -> None:
    if outcome not in _HELPED:
        case.add("closed", triage + 1)
        return
    met = triage + (1 if outcome == "crisis" else rng.gamma(2.2, 6.0))
    if not case.add("conversation", met):
        return
    case.add("time", met, code="access", value=60)
    domains = list(rng.choice(_DOMAINS, size=2, replace=False))
    for domain in domains:
        # One person speaks for the household in this example: its number is that of the household.
        level = float(rng.integers(1, 4))
        case.add("score", met, code=str(domain), value=level, person=case.base["household"])
    _plan(rng, case, met=met, domains=[str(domain) for domain in domains])
    if rng.random() < 0.22:
        _to_specialist(rng, case, day=met + rng.gamma(2, 30))
    _ending(rng, case, met=met)


def _plan(rng: np.random.Generator, case: _Case, *, met: float, domains: list[str]) -> None:
    planned = met + 10
    case.add("plan", planned)
    for domain in domains:
        case.add("goal", planned, code=domain, state="disagree" if rng.random() < 0.1 else "agree")
        for _ in range(int(rng.integers(1, 4))):
            state = _drawn(rng, lists.ACTION_STATE.codes)
            case.add("action", planned, code=domain, state=state, actor=_pick(rng, _ACTORS))
        case.add("evaluation", planned + 60, code=domain, value=float(rng.integers(4, 10)))
        case.add("time", planned + 20, code="help", value=float(rng.integers(2, 9) * 15))


def _to_specialist(rng: np.random.Generator, case: _Case, *, day: float) -> None:
    details = {"code": "referral", "reason": "expertise", "actor": "specialist"}
    case.add("transition", day, state="asked", **details)
    if rng.random() < 0.85:
        case.add("transition", day + 30, state="started", **details)


def _ending(rng: np.random.Generator, case: _Case, *, met: float) -> None:
    event = rng.random()
    if event < 0.18:
        state = "averted" if event < 0.08 else "happened"
        code = _drawn(rng, ("eviction", "problem_debt", "debt_settled", "crisis"))
        case.add("life_event", met + 45, code=code, state=state, reason="worker")
    down = met + 60 + rng.gamma(3, 40)
    if not case.add("followup_started", down, reason="goals_reached"):
        return
    case.add("followup_contact", down + 60)
    if rng.random() < 0.16:
        case.add("reopened", down + rng.integers(20, 360), reason="relapse")
    else:
        case.add("closed", down + 180, reason="goals_reached")
