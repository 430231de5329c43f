"""
The books: what is counted in every month, as whole numbers.

Whole numbers add up to the same total in any order, so totals of threads, processes and
machines are equal to the last bit. Hours are kept in hundredths.
"""

from __future__ import annotations

from wijkteam.analysis.simulation.model.words import DOMAINS, KINDS, SPECIALISTS

#: How many households stand somewhere at the end of the month.
_STOCKS = (
    "unknown", "away", "waiting", "helped", "followed", "asked", "referred", "treated",
    "need",  # with a problem of level 2 or more in some domain
    "need_in_view",  # of those: waiting, in help, at a specialist or followed
    *(f"treated_{name}" for name in SPECIALISTS),
    *(f"referred_{name}" for name in SPECIALISTS),
    "team_places",  # places of the caseload in use, in halves
    "team_weight",  # help asked of the team, in halves, and
    "team_network",  # the same times the level of the network
    *(f"need_{kind}" for kind in KINDS),
    *(f"need_in_view_{kind}" for kind in KINDS),
    *(f"waiting_{kind}" for kind in KINDS),
    *(f"level_{domain}_{level}" for domain in DOMAINS for level in range(5)),
)  # fmt: skip

#: What happened during the month.
FLOWS = (
    "events",  # changes of a household, of whatever kind
    "found_self", "found_partners", "found_lists", "found_door", "found_followup", "found_crisis",
    "found_level",  # sum of the worst level at being found
    "returned",  # found again after earlier contact
    "advised", "advice_helped", "accepted",
    "started", "started_crisis",
    "waited",  # months waited by those who started, summed
    "left_list",
    *(f"started_{kind}" for kind in KINDS),
    *(f"waited_{kind}" for kind in KINDS),
    "goals_reached", "stopped",
    "relapsed",  # a problem came (back) to level 2 after help or advice
    "asked_outside", "refused",
    *(f"sent_{name}" for name in SPECIALISTS),
    "sent_own",  # referred to the own organisation for no other reason than that
    "sent_avoidable",  # referred with problems that the team covers and that are not heavy
    *(f"admitted_{name}" for name in SPECIALISTS),
    "waited_specialist",
    "treatment_ended",
    *(f"escalated_{domain}" for domain in DOMAINS),
    "averted",
    "followup_ended",
    "bridged",  # household-months in which the team bridged the wait for a specialist
    "network_grew",
    "budget_out",  # areas in which no specialist could start for want of budget
    "hours_there", "hours_spent", "attention",  # in hundredths; attention summed over areas
)  # fmt: skip

COLUMNS = (*FLOWS, *_STOCKS)
AT = {name: at for at, name in enumerate(COLUMNS)}
WIDTH = len(COLUMNS)
