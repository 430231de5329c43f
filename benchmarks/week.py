"""
A team's week in a large municipality of large teams: `python -m benchmarks.week HOUSEHOLDS`.

`benchmarks.pages` keeps teams as large as they are and has more of them; here sixty teams of ten
carry a hundred thousand households, so that a list of one team is nearly three times as long. The
household comes and goes in the same three years.
"""

from __future__ import annotations

import sys
import time
from importlib import import_module

from django.core.management import call_command
from django.db import connection

from benchmarks import ready  # noqa: F401 - before the models
from benchmarks.children import tell
from benchmarks.measuring import milliseconds
from benchmarks.pages import Step, get, signed_in_leads, signed_in_workers
from wijkteam.accounts.models import User
from wijkteam.casework.waiting.access import list_of, proposals
from wijkteam.synthetic.fill import fill, is_empty
from wijkteam.synthetic.town.town import Size

TIMES = 60
#: Sixty teams of ten carry a hundred thousand households; fewer households have fewer teams.
PER_DISTRICT, SEATS_PER_TEAM = 100_000 / 12, 10
#: So many on the list get a proposal on the page.
SHOWN = 50


def main(households: int) -> None:
    began = time.monotonic()
    call_command("migrate", verbosity=0)
    if is_empty():
        districts = max(1, round(households / PER_DISTRICT))
        fill(households=households, size=Size(districts, SEATS_PER_TEAM))
    # As it is served: all pages loaded, and what was loaded not looked through for rubbish.
    import_module("wijkteam.config.wsgi")
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("VACUUM ANALYZE")
    print(f"  filled {households} households in {time.monotonic() - began:.0f} s", file=sys.stderr)
    leading = signed_in_leads()
    steps = {
        "week_caseload": get(signed_in_workers(), "caseload:households"),
        "week_team": get(leading, "caseload:team"),
        "week_waiting": get(leading, "waiting:list"),
        "week_choices": get(leading, "choices:choices"),
        "week_capacity": get(leading, "capacity:week"),
        "week_budget": get(leading, "bought:year"),
        "week_proposal": _proposal([user for _client, user in leading]),
    }
    tell({name: milliseconds(step, times=TIMES) for name, step in steps.items()})


def _proposal(users: list[User]) -> Step:
    """Who could take up each of the first fifty on the list, the list itself included."""

    def step(number: int) -> None:
        user = User.objects.get(pk=users[number % len(users)].pk)
        proposals(list_of(user), most=SHOWN)

    return step


if __name__ == "__main__":
    main(int(sys.argv[1]))
