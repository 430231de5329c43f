"""
The pages of a worker's day on a large registration: `python -m benchmarks.pages HOUSEHOLDS`.

Every request goes through the whole application: session, rights per row, the look that is
written down, the queries and the template.
"""

from __future__ import annotations

import gc
import sys
import time
from collections.abc import Callable
from itertools import cycle, islice
from typing import Any

from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from benchmarks import ready  # noqa: F401 - before the models
from benchmarks.children import Measured, tell
from benchmarks.measuring import milliseconds
from benchmarks.server import pages_per_second
from wijkteam.accounts.models import TeamMembership, User
from wijkteam.casework.households.models import Household, Involvement
from wijkteam.casework.people.models import Person
from wijkteam.synthetic.fill import fill

TIMES = 80
WORKERS = 40
Step = Callable[[int], None]


def main(households: int, with_server: bool) -> None:
    began = time.monotonic()
    call_command("migrate", verbosity=0)
    fill(households=households)
    gc.collect()
    gc.freeze()  # what was needed to fill is not what a server carries along
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("VACUUM ANALYZE")
    print(f"  filled {households} households in {time.monotonic() - began:.0f} s", file=sys.stderr)
    workers = signed_in_workers()
    measured: Measured = {
        name: milliseconds(step, times=TIMES)
        for name, step in steps_of_a_day(workers, signed_in_leads()).items()
    }
    if with_server:
        cookies = [client.cookies["sessionid"].value for client, _ in workers[:4]]
        measured["list_pages"] = pages_per_second(reverse("caseload:households"), cookies)
    tell(measured)


def steps_of_a_day(
    workers: list[tuple[Client, User]], leads: list[tuple[Client, User]]
) -> dict[str, Step]:
    """What is measured, by the name of its bound."""
    return {
        "team_capacity": get(leads, "capacity:week"),
        "waiting_list": get(leads, "waiting:list"),
        "team_choices": get(leads, "choices:choices"),
        "team_budget": get(leads, "bought:year"),
        "my_day": get(workers, "caseload:my_day"),
        "team_page": get(workers, "caseload:team"),
        "signals_page": get(workers, "signals:intake"),
        "followups_page": get(workers, "caseload:followups"),
        "household_page": _household_page(workers),
        "caseload_list": get(workers, "caseload:households"),
        "create_signal": _create_signal(workers),
        "name_search": _search(workers),
    }


def signed_in_workers() -> list[tuple[Client, User]]:
    """Workers spread over the teams, signed in."""
    current = Involvement.objects.current().filter(role="coordinator")
    busy = User.objects.filter(pk__in=current.values("worker")).order_by("pk")
    chosen = [worker for worker in busy if worker.current_team]
    step = max(1, len(chosen) // WORKERS)
    workers = []
    for worker in chosen[::step][:WORKERS]:
        client = Client()
        client.force_login(worker)
        workers.append((client, worker))
    return workers


def signed_in_leads() -> list[tuple[Client, User]]:
    """Who leads a team today, signed in: their pages about it say more than those of others."""
    leading = TeamMembership.objects.current().filter(is_lead=True, user__is_active=True)
    leads = []
    for user in User.objects.filter(pk__in=leading.values("user")).order_by("pk")[:WORKERS]:
        client = Client()
        client.force_login(user)
        leads.append((client, user))
    return leads


def get(workers: list[tuple[Client, User]], name: str) -> Step:
    url = reverse(name)

    def step(number: int) -> None:
        client, _ = workers[number % len(workers)]
        _expect(client.get(url), 200)

    return step


def _household_page(workers: list[tuple[Client, User]]) -> Step:
    """Every time another household, of the worker who asks."""
    visits = []
    for client, worker in workers:
        theirs = Household.objects.worked_with_by(worker).open().order_by("pk")[:12]
        visits += [(client, reverse("overview:household", args=[h.pk])) for h in theirs]
    visits = visits[::7] + [visit for place, visit in enumerate(visits) if place % 7]

    def step(number: int) -> None:
        client, url = visits[number % len(visits)]
        _expect(client.get(url), 200)

    return step


def a_signal() -> dict[str, str]:
    """What somebody types who writes a signal down, all but the name."""
    return {
        "received_on": timezone.localdate().strftime("%d-%m-%Y"),
        "kind": "self_reported",
        "channel": "self",
        "words": "Ik durf de post niet meer open te maken. " * 12,
        "wish": "Dat iemand naast mij komt zitten.",
        "urgency": "weeks",
        "contact_mode": "phone",
        "domains": "finances",
        "given_names": "Aïcha",
        "postcode": "0101AB",
        "number": "12",
    }


def _create_signal(workers: list[tuple[Client, User]]) -> Step:
    url, told = reverse("signals:new"), a_signal()

    def step(number: int) -> None:
        client, _ = workers[number % len(workers)]
        _expect(client.post(url, {**told, "family_name": f"D'Ouwe-Test {number}"}), 302)

    return step


def _search(workers: list[tuple[Client, User]]) -> Step:
    """What a worker fills in at the intake: each fact alone, and some of them together."""
    url = reverse("signals:search")
    people = list(
        Person.objects.filter(birth_date__isnull=False, contact_details__kind="phone")
        .order_by("pk")
        .prefetch_related("contact_details")[:40]
    )
    homes = Household.objects.order_by("pk").values_list("street", "postcode", "number")
    asked: list[dict[str, str]] = []
    for person, (street, postcode, number) in zip(people, homes[: len(people)], strict=True):
        born = person.birth_date.strftime("%d-%m-%Y") if person.birth_date else ""
        name = person.family_name
        asked += [
            {"family_name": name},
            {"family_name": name.replace("d", "t").replace("f", "v")},
            {"family_name": name, "given_names": person.given_names},
            {"family_name": name, "born": born},
            {"family_name": name, "born": born[-4:]},
            {"born": born},
            {"postcode": postcode, "number": number},
            {"family_name": name, "street": street, "number": number},
            {"phone": person.phone},
            {"family_name": name, "phone": person.phone[:-1] + "0"},
            {"family_name": name[:3]},
        ]
    questions = list(islice(cycle(asked), TIMES * 4))

    def step(number: int) -> None:
        client, _ = workers[number % len(workers)]
        _expect(client.post(url, questions[number % len(questions)]), 200)

    return step


def _expect(response: Any, status: int) -> None:
    if response.status_code != status:
        path = response.request["PATH_INFO"]
        raise SystemExit(f"{path} answered {response.status_code}, not {status}.")


if __name__ == "__main__":
    main(int(sys.argv[1]), "--server" in sys.argv)
