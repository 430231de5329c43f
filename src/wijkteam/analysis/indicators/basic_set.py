"""
The figures that every municipality shares, and the five questions the dashboard opens with.

Van der Zwaan e.a. (NJi 2022, recommendation 1, p. 49) ask for one fixed set, so that teams can be
laid side by side. The set has a version; a figure enters or leaves it only with a new one.
"""

from __future__ import annotations

#: One up when an indicator joins or leaves: figures of two versions are two sets.
BASIC_SET_VERSION = 1

BASIC_SET = (
    "questions",
    "help_started",
    "self_registered",
    "found_by_outreach",
    "early_warnings",
    "waiting_time",
    "seen_within_14_days",
    "time_to_plan",
    "months_of_help",
    "early_solutions",
    "own_strength_network",
    "on_without_professional",
    "collective_solution",
    "informal_solution",
    "own_share",
    "self_reliance_up",
    "ended_goals_reached",
    "return_after_scaling_down",
    "without_specialist",
    "straight_to_specialist",
    "referrals_to_specialist",
    "escalations_averted",
    "multiple_problems",
    "one_plan",
    "talk_at_home_or_school",
    "no_help",
    "hours_spent",
)

#: One figure for each of the five questions, and what stands beside the first.
HEADLINES = (
    "waiting_time",
    "seen_within_14_days",
    "early_solutions",
    "own_share",
    "without_specialist",
    "return_after_scaling_down",
)
