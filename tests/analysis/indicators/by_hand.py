"""
Indicators counted once more, one by one, in plain Python: no mask, no search, no shared set.

Each is written from its words (numerator, denominator), not from its conditions, so that a file
that says another thing than it counts is found as well as a count that goes wrong.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

Step = Mapping[str, Any]
#: A thing that counts: its own row, and what it adds (share: is it part; days: until when or None).
Found = Iterator[tuple[Step, Any]]


@dataclass
class Case:
    """One question with its steps in the order of their days."""

    signal: Step
    steps: list[Step] = field(default_factory=list)

    def all(self, *kinds: str, **holds: str | tuple[str, ...]) -> list[Step]:
        return [step for step in self.steps if step["step"] in kinds and _has(step, holds)]

    def first(self, *kinds: str) -> Step | None:
        return next(iter(self.all(*kinds)), None)

    @property
    def decision(self) -> Step | None:
        """The last decision on the question."""
        found = self.all("triage")
        return found[-1] if found else None

    def decided(self, *codes: str) -> bool:
        return self.decision is not None and self.decision["code"] in codes

    @property
    def watched(self) -> int:
        return max((step["days"] for step in self.all("observed_until")), default=0)


def _has(step: Step, holds: Mapping[str, str | tuple[str, ...]]) -> bool:
    return all(
        step[name] in (wanted if isinstance(wanted, tuple) else (wanted,))
        for name, wanted in holds.items()
    )


def cases(rows: Iterable[Step]) -> list[Case]:
    """The questions in rows of facts."""
    by_case = defaultdict(list)
    for row in rows:
        by_case[row["case"]].append(row)
    made = []
    for own in by_case.values():
        signals = [row for row in own if row["step"] == "signal"]
        if signals:
            dated = [row for row in own if row["days"] is not None]
            made.append(Case(signals[0], sorted(dated, key=lambda row: row["days"])))
    return made


def _within(step: Step, after: Step, days: int) -> bool:
    return 0 <= step["days"] - after["days"] <= days


# Of a question: decided on, and how.


def _decided_as(*codes: str) -> Callable[[Case], Found]:
    def count(case: Case) -> Found:
        if case.decision is not None:
            yield case.signal, case.decision["code"] in codes

    return count


def _no_help_because(reason: str) -> Callable[[Case], Found]:
    def count(case: Case) -> Found:
        if case.decision is not None:
            yield case.signal, case.decision["reason"] == reason

    return count


def _came_by(*channels: str) -> Callable[[Case], Found]:
    def count(case: Case) -> Found:
        yield case.signal, case.signal["channel"] in channels

    return count


def _questions(case: Case) -> Found:
    yield case.signal, 1


def _tried_before(case: Case) -> Found:
    yield case.signal, bool(case.all("tried", code=("self", "network", "general")))


def _multiple_problems(case: Case) -> Found:
    domains = {step["code"] for step in case.all("asked_about")}
    if domains:
        yield case.signal, len(domains) >= 3


def _would_help(case: Case) -> bool:
    """Who still waits counts; who was closed without a conversation does not."""
    unseen = case.first("closed") is not None and case.first("conversation") is None
    return case.decided("team_help", "crisis") and not unseen


def _seen_within_14_days(case: Case) -> Found:
    if _would_help(case):
        met = case.first("conversation")
        yield case.signal, met is not None and met["days"] <= 14


def _waiting_time(case: Case) -> Found:
    if _would_help(case):
        met = case.first("conversation")
        yield case.signal, None if met is None else met["days"]


def _time_to_decision(case: Case) -> Found:
    decided = case.first("triage")
    yield case.signal, None if decided is None else decided["days"]


def _found_by_outreach(case: Case) -> Found:
    yield case.signal, case.signal["signal_kind"] == "outreach"


def _outreach_helped(case: Case) -> Found:
    if case.signal["signal_kind"] == "outreach":
        met = case.first("conversation")
        yield case.signal, met is not None and met["days"] <= 90


def _wmo_after_crisis(case: Case) -> Found:
    if case.decided("crisis"):
        asked = case.all("application", code="wmo")
        yield case.signal, any(_within(step, case.signal, 182) for step in asked)


# From the first conversation on.


def _help_started(case: Case) -> Found:
    if met := case.first("conversation"):
        yield met, 1


def _one_plan(case: Case) -> Found:
    if met := case.first("conversation"):
        yield met, any(_within(plan, met, 182) for plan in case.all("plan"))


def _time_to_plan(case: Case) -> Found:
    if met := case.first("conversation"):
        later = [plan["days"] - met["days"] for plan in case.all("plan")]
        yield met, min((days for days in later if days >= 0), default=None)


def _months_of_help(case: Case) -> Found:
    if met := case.first("conversation"):
        ends = [end["days"] - met["days"] for end in case.all("followup_started", "closed")]
        end = min((days for days in ends if days >= 0), default=None)
        yield met, (end, max(case.watched - met["days"], 0))


def _still_helped_after_year(case: Case) -> Found:
    if met := case.first("conversation"):
        ends = case.all("followup_started", "closed")
        yield met, not any(_within(end, met, 365) for end in ends)


_UP = ("referral", "warm_handover", "scaling_up")


def _sent_on_within_month(case: Case) -> Found:
    if met := case.first("conversation"):
        asked = case.all("transition", code=_UP, state="asked", actor="specialist")
        yield met, any(_within(step, met, 30) for step in asked)


def _without_specialist(case: Case) -> Found:
    if met := case.first("conversation"):
        began = case.all("transition", code=_UP, state=("started", "ended"), actor="specialist")
        yield met, not any(_within(step, met, 365) for step in began)


def _help_without_decision(case: Case) -> Found:
    if met := case.first("conversation"):
        yield met, not any(_within(step, met, 182) for step in case.all("application"))


def _coordinators(case: Case) -> Found:
    if met := case.first("conversation"):
        yield met, len(case.all("coordinator"))


def _no_acute_score_at_start(case: Case) -> Found:
    if met := case.first("conversation"):
        scores = [step["value"] for step in case.all("score") if _within(step, met, 30)]
        if scores:
            yield met, min(scores) > 1


# Plans, goals and actions.


def _own_share(case: Case) -> Found:
    for action in case.all("action"):
        yield action, action["actor"] in ("resident", "network", "volunteer")


def _dissent(case: Case) -> Found:
    for goal in case.all("goal", state=("agree", "disagree", "other")):
        yield goal, goal["state"] != "agree"


def _goals_on_track(case: Case) -> Found:
    for goal in case.all("evaluation"):
        if goal["value"] is not None and goal["value"] >= 1:
            yield goal, goal["value"] >= 6


def _evaluated(case: Case) -> Found:
    if plan := case.first("plan"):
        later = [step["days"] - plan["days"] for step in case.all("evaluation")]
        yield plan, any(1 <= days <= 182 for days in later)


def _own_plan_first(case: Case) -> Found:
    if plan := case.first("plan"):
        own = case.all("own_plan", state="handed_in")
        yield plan, any(0 <= plan["days"] - step["days"] <= 365 for step in own)


def _goals_together(case: Case) -> Found:
    """Kiresuk & Sherman 1968: goals of one weight, correlated 0.3."""
    levels = case.all("goal_level")
    if levels:
        goals = len(levels)
        spread = math.sqrt(0.7 * goals + 0.3 * goals**2)
        score = 50 + 10 * sum(step["value"] for step in levels) / spread
        yield levels[-1], score >= 49.999


def _self_reliance(better: bool) -> Callable[[Case], Found]:
    def count(case: Case) -> Found:
        by_person = defaultdict(list)
        for score in case.all("score"):
            by_person[score["person"], score["code"]].append(score)
        for scores in by_person.values():
            first, last = scores[0], scores[-1]
            if last["days"] - first["days"] >= 30:
                change = last["value"] - first["value"]
                yield last, change >= 1 if better else change <= -1

    return count


# Specialists, ends and what came after.


def _referrals_to_specialist(case: Case) -> Found:
    for step in case.all("transition", code=_UP, state="asked", actor="specialist"):
        yield step, 1


def _when_sent_on(case: Case) -> Found:
    began = case.all("transition", state=("started", "ended"), actor="specialist")
    for step in case.all("transition", code=_UP, state="asked", actor="specialist"):
        later = [other["days"] - step["days"] for other in began]
        yield step, min((days for days in later if days >= 0), default=None)


def _to_volunteer(case: Case) -> Found:
    for step in case.all("transition", state="asked"):
        yield step, step["actor"] == "volunteer"


def _to_own_home_organisation(case: Case) -> Found:
    for step in case.all("sent_home"):
        yield step, step["code"] == "own"


def _scaled_down(case: Case) -> Step | None:
    """The first time that the team let go, of a question that had a conversation."""
    return case.first("followup_started", "closed") if case.first("conversation") else None


def _return_after_scaling_down(case: Case) -> Found:
    if down := _scaled_down(case):
        yield down, any(_within(step, down, 365) for step in case.all("reopened"))


def _ended_goals_reached(case: Case) -> Found:
    if down := _scaled_down(case):
        yield down, down["reason"] in ("goals_reached", "good_enough")


def _escalations_averted(case: Case) -> Found:
    kinds = ("eviction", "out_of_home", "crisis", "admission", "homelessness", "police_call",
             "violence", "child_protection", "energy_cut_off")  # fmt: skip
    for event in case.all("life_event", code=kinds, state="averted"):
        yield event, 1


# Time of the team.


def _hours(*codes: str) -> Callable[[Case], Found]:
    def count(case: Case) -> Found:
        for line in case.all("time"):
            if not codes or line["code"] in codes:
                yield line, line["value"]

    return count


def _fields(case: Case) -> Found:
    for form in case.all("fields_filled"):
        yield form, form["value"]


def _appointments_cancelled(case: Case) -> Found:
    for appointment in case.all("appointment"):
        yield appointment, appointment["state"] == "cancelled"


def _talk_at_home_or_school(case: Case) -> Found:
    for talk in case.all("talk_place"):
        yield talk, talk["code"] in ("home", "school", "elsewhere")


def _time_to_ruling(case: Case) -> Found:
    for asked in case.all("application"):
        later = [step["days"] - asked["days"] for step in case.all("decision")]
        yield asked, min((days for days in later if days >= 0), default=None)


#: Each with the days after a quarter before which its figure is not there.
BY_HAND: Mapping[str, tuple[int, Callable[[Case], Found]]] = {
    "questions": (0, _questions),
    "self_registered": (0, _came_by("self")),
    "through_gp": (0, _came_by("gp", "youth_health", "hospital")),
    "early_warnings": (0, _came_by("debt_warning", "housing")),
    "safety_partners": (0, _came_by("police", "veilig_thuis")),
    "found_by_outreach": (0, _found_by_outreach),
    "outreach_helped": (90, _outreach_helped),
    "early_solutions": (0, _decided_as("advice", "own_strength", "network", "informal")),
    "own_strength_network": (0, _decided_as("own_strength", "network")),
    "no_help": (0, _decided_as("no_help")),
    "unreached": (0, _no_help_because("not_reached")),
    "tried_before": (0, _tried_before),
    "multiple_problems": (0, _multiple_problems),
    "seen_within_14_days": (28, _seen_within_14_days),
    "waiting_time": (28, _waiting_time),
    "time_to_decision": (28, _time_to_decision),
    "wmo_after_crisis": (182, _wmo_after_crisis),
    "help_started": (0, _help_started),
    "one_plan": (182, _one_plan),
    "time_to_plan": (182, _time_to_plan),
    "months_of_help": (182, _months_of_help),
    "still_helped_after_year": (365, _still_helped_after_year),
    "sent_on_within_month": (30, _sent_on_within_month),
    "without_specialist": (365, _without_specialist),
    "help_without_decision": (182, _help_without_decision),
    "coordinators": (365, _coordinators),
    "no_acute_score_at_start": (30, _no_acute_score_at_start),
    "own_share": (0, _own_share),
    "dissent": (0, _dissent),
    "goals_on_track": (0, _goals_on_track),
    "evaluated": (182, _evaluated),
    "own_plan_first": (0, _own_plan_first),
    "goals_together": (0, _goals_together),
    "self_reliance_up": (0, _self_reliance(better=True)),
    "self_reliance_down": (0, _self_reliance(better=False)),
    "referrals_to_specialist": (0, _referrals_to_specialist),
    "when_sent_on": (182, _when_sent_on),
    "to_volunteer": (0, _to_volunteer),
    "to_own_home_organisation": (0, _to_own_home_organisation),
    "return_after_scaling_down": (365, _return_after_scaling_down),
    "ended_goals_reached": (0, _ended_goals_reached),
    "escalations_averted": (0, _escalations_averted),
    "hours_spent": (0, _hours()),
    "access_hours": (0, _hours("access")),
    "rules_hours": (0, _hours("indication", "registration")),
    "rules_fields": (0, _fields),
    "appointments_cancelled": (0, _appointments_cancelled),
    "talk_at_home_or_school": (0, _talk_at_home_or_school),
    "time_to_ruling": (0, _time_to_ruling),
}


def quarters(first: str, last: str) -> list[str]:
    """From one quarter up to and including another."""
    years = range(int(first[:4]), int(last[:4]) + 1)
    every = [f"{year}-Q{n}" for year in years for n in (1, 2, 3, 4)]
    return [quarter for quarter in every if first <= quarter <= last]


def last_day(quarter: str) -> date:
    year, month = int(quarter[:4]), 3 * int(quarter[-1])
    return date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)


def is_final(quarter: str, *, settles: int, end: str) -> bool:
    """Whether nothing that the indicator waits for can still happen at the end of *end*."""
    return last_day(quarter) + timedelta(days=settles) <= last_day(end)


def found(code: str, town: Iterable[Case], *, first: str, end: str) -> list[tuple[Step, Any]]:
    """Everything that an indicator counts, in quarters that are final."""
    settles, count = BY_HAND[code]
    final = {
        quarter for quarter in quarters(first, end) if is_final(quarter, settles=settles, end=end)
    }
    return [
        (thing, adds) for case in town for thing, adds in count(case) if thing["quarter"] in final
    ]


def middle(waits: Iterable[int | None]) -> float | None:
    """The median, with who still waits behind everybody; None when that is the median."""
    ordered = sorted(math.inf if wait is None else wait for wait in waits)
    at = len(ordered) // 2
    median = ordered[at] if len(ordered) % 2 else (ordered[at - 1] + ordered[at]) / 2
    return None if math.isinf(median) else float(median)


def months_until_half(ends: Iterable[tuple[int | None, int]]) -> float | None:
    """After how many months half have ended, with those still there followed (Kaplan & Meier)."""
    lives = [(watched if end is None else end, end is not None) for end, watched in ends]
    left = 1.0
    for day in sorted({days for days, ended in lives if ended}):
        at_risk = sum(days >= day for days, _ in lives)
        left *= 1 - sum(days == day and ended for days, ended in lives) / at_risk
        if left <= 0.5 + 1e-9:
            return day / (365.25 / 12)
    return None
