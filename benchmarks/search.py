"""
Whether people are found by what is really typed: `python -m benchmarks.search HOUSEHOLDS`.

Half of the questions are asked in the search box and half in the fields of the intake; one in five
by a worker of another team, who may learn only that somebody is known there. `--seed` draws other
people and other slips: tune on those, and judge with the usual one.
"""

from __future__ import annotations

import argparse
import gc
import random
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence

from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.urls import reverse

from benchmarks import ready  # noqa: F401 - before the models
from benchmarks.children import Measured, tell
from benchmarks.measuring import milliseconds
from benchmarks.register import TEAMS, WORKERS_A_TEAM, fill_register, worker_key
from benchmarks.slips import Question, questions, strangers
from wijkteam.accounts.models import User
from wijkteam.casework.households.search import find as search
from wijkteam.casework.households.search.hits import Match
from wijkteam.casework.people.rules.births import Born, read_born

SEED = 2026
KNOWN, STRANGERS = 1_740, 600
TIMES = 100
#: So far down somebody looks before making a second file.
FIRST = 5


def main() -> None:
    asked = _read()
    call_command("migrate", verbosity=0)
    began = time.monotonic()
    everybody = fill_register(asked.households, seed=asked.seed)
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("VACUUM ANALYZE")
    gc.collect()
    gc.freeze()
    print(f"  {len(everybody)} people in {time.monotonic() - began:.0f} s", file=sys.stderr)
    known = questions(everybody, count=asked.questions, seed=asked.seed)
    unknown = strangers(everybody, count=STRANGERS, seed=asked.seed)
    judged = judge(known, unknown, seed=asked.seed, explain=asked.explain)
    tell({**judged, **_speed(known, unknown)})


def _read() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.search")
    parser.add_argument("households", type=int)
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--questions", type=int, default=KNOWN)
    parser.add_argument("--explain", action="store_true", help="what was missed, slip by slip")
    return parser.parse_args()


def judge(
    known: Sequence[Question], unknown: Sequence[Question], *, seed: int, explain: bool = False
) -> Measured:
    """In percent: who was found in time, who was known to be the same, and who wrongly was."""
    chance = random.Random(f"{seed} asking")
    workers = _workers()
    asked: Counter[str] = Counter()
    missed: Counter[str] = Counter()
    exact = sure = wrong = 0
    for number, question in enumerate(known):
        somebody = question.meant
        assert somebody is not None
        is_elsewhere = number % 5 == 4
        team = (somebody.team + is_elsewhere) % len(TEAMS)
        worker = workers[team][number % WORKERS_A_TEAM]
        matches = _ask(worker, question, chance)
        asked[question.slip] += 1
        name = f"{somebody.given} {somebody.surname}"
        if not any(
            match.household == somebody.household and match.person == ("" if is_elsewhere else name)
            for match in matches[:FIRST]
        ):
            missed[question.slip] += 1
            if explain:
                _explain(question, matches)
        if question.slip == "birth date" and somebody.born_known == "day":
            exact += 1
            sure += any(match.is_sure for match in matches)
    wrongly: Counter[str] = Counter()
    for number, question in enumerate(unknown):
        worker = workers[number % len(TEAMS)][number % WORKERS_A_TEAM]
        if any(match.is_sure for match in _ask(worker, question, chance)):
            wrong += 1
            wrongly[question.slip] += 1
    if explain:
        for slip, count in asked.items():
            print(f"  {slip:50} {missed[slip]:3} of {count} missed", file=sys.stderr)
        print(f"  offered as the same: {dict(wrongly)}", file=sys.stderr)
    return {
        "found_first_five": 100 * (1 - missed.total() / asked.total()),
        "known_as_same": 100 * sure / exact,
        "stranger_as_same": 100 * wrong / len(unknown),
    }


def _workers() -> list[list[User]]:
    people = User.objects.in_bulk()
    return [
        [people[worker_key(team, place)] for place in range(WORKERS_A_TEAM)]
        for team in range(len(TEAMS))
    ]


def _ask(worker: User, question: Question, chance: random.Random) -> Sequence[Match]:
    fields = question.facts.keys() <= {"given", "family", "born", "phone", "bsn", "address"}
    if not fields or chance.random() < 0.5:
        return search.find(worker, question.text(chance)).matches
    facts = question.facts
    return search.matches(
        worker,
        name=facts.get("family", ""),
        given_names=facts.get("given", ""),
        born=read_born(facts.get("born", "")) or Born(),
        phone=facts.get("phone", ""),
        bsn=facts.get("bsn", ""),
        **_address(facts.get("address", "")),
    )


def _address(typed: str) -> dict[str, str]:
    """An address as the fields of the intake have it."""
    before, _, number = typed.rpartition(" ")
    if typed[:1].isdigit():
        return {"postcode": before, "number": number}
    return {"street": before, "number": number} if number.isdigit() else {"street": typed}


def _explain(question: Question, matches: Sequence[Match]) -> None:
    print(f"  missed, {question.slip}: {question.facts}", file=sys.stderr)
    print(f"    meant {question.meant}", file=sys.stderr)
    for match in matches[:3]:
        print(f"    got {match.person} {match.reasons}", file=sys.stderr)


def _speed(known: Sequence[Question], unknown: Sequence[Question]) -> Measured:
    """The page with its answer, every kind of question, known and unknown, in turn."""
    chance = random.Random(f"{SEED} typing")
    texts = [question.text(chance) for question in (*known, *unknown)]
    chance.shuffle(texts)
    url = reverse("search")
    clients = list(_signed_in())

    def step(number: int) -> None:
        client = clients[number % len(clients)]
        answer = client.post(url, {"q": texts[number % len(texts)]})
        if answer.status_code != 200:
            raise SystemExit(f"The search answered {answer.status_code}.")

    return {"search": milliseconds(step, times=TIMES)}


def _signed_in() -> Iterator[Client]:
    for worker in (worker for team in _workers() for worker in team):
        client = Client()
        client.force_login(worker)
        yield client


if __name__ == "__main__":
    main()
