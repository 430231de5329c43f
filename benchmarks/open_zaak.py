"""
What a screen needs of us and of Open Zaak, in turn: `python -m benchmarks.open_zaak HOUSEHOLDS`.

Ours is a whole HTML page, with the rights and the look that is written down; theirs the JSON that a
page would still have to be made of. Theirs runs already, filled by its own `generate_data`, at the
address in WIJKTEAM_BENCH_OPEN_ZAAK. How it is set up stands in docs/developers/benchmarks.md.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import http.client
import json
import os
import sys
import time
from collections.abc import Callable
from itertools import count
from statistics import median
from typing import Any
from urllib.parse import quote, urlencode, urlsplit

from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from benchmarks import ready  # noqa: F401 - before the models
from benchmarks.children import tell
from benchmarks.load import _hidden
from benchmarks.pages import a_signal, signed_in_workers
from benchmarks.server import HOST, deployed
from wijkteam.accounts.models import User
from wijkteam.casework.households.models import Household
from wijkteam.casework.people.models import Person
from wijkteam.synthetic.fill import fill

ADDRESS = "WIJKTEAM_BENCH_OPEN_ZAAK"
#: Whom its `generate_data --generate-superuser-credentials` makes.
CLIENT = "superuser"
TIMES, WARM = 40, 4
Ask = Callable[[], float]


class Ours:
    """Somebody at work, with a browser, at the real server."""

    def __init__(self, port: int, client: Client, households: list[str]) -> None:
        self._connection = http.client.HTTPConnection(HOST, port, timeout=60)
        self._cookies = {name: morsel.value for name, morsel in client.cookies.items()}
        self._household = iter(households * 1000)
        self._names = iter(list(Person.objects.values_list("family_name", flat=True)[:200]) * 1000)
        self._number = count()

    def read(self) -> float:
        return self._ask(reverse("overview:household", args=[next(self._household)]))[0]

    def list(self) -> float:
        return self._ask(reverse("caseload:households"))[0]

    def search(self) -> float:
        url = reverse("search")
        return self._ask(url, {**_hidden(self._ask(url)[1]), "q": next(self._names)})[0]

    def create(self) -> float:
        url = reverse("signals:new")
        typed = {**_hidden(self._ask(url)[1]), **a_signal()}
        name = f"Naast-Test {next(self._number)}"
        return self._ask(url, {**typed, "family_name": name}, wanted=302)[0]

    def _ask(
        self, url: str, typed: dict[str, str] | None = None, wanted: int = 200
    ) -> tuple[float, str]:
        headers = {"Cookie": "; ".join(f"{k}={v}" for k, v in self._cookies.items())}
        if typed is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        began = time.perf_counter()
        body = urlencode(typed) if typed else None
        self._connection.request("POST" if typed else "GET", url, body, headers)
        answer = self._connection.getresponse()
        page = answer.read().decode()
        seconds = time.perf_counter() - began
        for cookie in answer.headers.get_all("Set-Cookie") or []:
            name, _, value = cookie.split(";")[0].partition("=")
            self._cookies[name] = value
        if answer.status != wanted:
            raise SystemExit(f"{url} answered {answer.status}, not {wanted}.")
        return seconds, page


class Theirs:
    """Somebody's screen, at the interface of Open Zaak."""

    def __init__(self, address: str) -> None:
        place = urlsplit(address)
        self._connection = http.client.HTTPConnection(
            place.hostname or HOST, place.port, timeout=60
        )
        self._cases = "/zaken/api/v1/zaken"
        found = self._ask(f"{self._cases}?pageSize=100")[1]["results"]
        self._case = iter(found * 1000)

    def bare(self) -> float:
        """One case and nothing beside it."""
        return self._ask(urlsplit(next(self._case)["url"]).path)[0]

    def read(self) -> float:
        """What a screen of one case shows: it, its kind, who, where it stands and its documents."""
        case = next(self._case)
        beside = ("rollen", "statussen", "zaakinformatieobjecten")
        paths = [
            urlsplit(case["url"]).path,
            urlsplit(case["zaaktype"]).path,
            *(f"/zaken/api/v1/{kind}?zaak={quote(case['url'])}" for kind in beside),
        ]
        return sum(self._ask(path)[0] for path in paths)

    def list(self) -> float:
        return self._ask(f"{self._cases}?pageSize=20")[0]

    def search(self) -> float:
        """By the number of a citizen: by name it does not search."""
        role = "rol__betrokkeneIdentificatie__natuurlijkPersoon__inpBsn"
        return self._ask(f"{self._cases}?pageSize=20&{role}=999990019")[0]

    def create(self) -> float:
        today = timezone.localdate().isoformat()
        return self._ask(
            self._cases,
            {
                "bronorganisatie": "517439943",
                "verantwoordelijkeOrganisatie": "517439943",
                "zaaktype": next(self._case)["zaaktype"],
                "startdatum": today,
                "registratiedatum": today,
                "omschrijving": a_signal()["words"][:80],
            },
        )[0]

    def _ask(self, path: str, told: dict[str, str] | None = None) -> tuple[float, Any]:
        headers = {
            "Authorization": f"Bearer {_token()}",
            "Accept-Crs": "EPSG:4326",
            "Content-Crs": "EPSG:4326",
            "Content-Type": "application/json",
        }
        began = time.perf_counter()
        body = json.dumps(told) if told else None
        self._connection.request("POST" if told else "GET", path, body, headers)
        answer = self._connection.getresponse()
        text = answer.read()
        seconds = time.perf_counter() - began
        if answer.status not in {200, 201}:
            raise SystemExit(f"Open Zaak answered {answer.status} to {path}: {text[:300]!r}")
        return seconds, json.loads(text)


def _token() -> str:
    """A JSON web token, as its interface asks."""
    told = {"iss": CLIENT, "client_id": CLIENT, "user_id": CLIENT, "user_representation": CLIENT}
    parts = ({"alg": "HS256", "typ": "JWT"}, {**told, "iat": int(time.time())})
    signed = b".".join(_written(json.dumps(part).encode()) for part in parts)
    seal = hmac.new(CLIENT.encode(), signed, hashlib.sha256).digest()
    return (signed + b"." + _written(seal)).decode()


def _written(data: bytes) -> bytes:
    return base64.urlsafe_b64encode(data).rstrip(b"=")


def main(households: int) -> None:
    call_command("migrate", verbosity=0)
    fill(households=households)
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")
    with deployed() as (_server, port):
        client, own = _with_most(signed_in_workers())
        ours = Ours(port, client, own)
        theirs = Theirs(os.environ[ADDRESS])
        pairs = {
            "bare": (ours.read, theirs.bare),
            "read": (ours.read, theirs.read),
            "list": (ours.list, theirs.list),
            "search": (ours.search, theirs.search),
            "create": (ours.create, theirs.create),
        }
        tell({f"open_zaak_{name}": _ratio(name, *pair) for name, pair in pairs.items()})


def _with_most(workers: list[tuple[Client, User]]) -> tuple[Client, list[str]]:
    """Who has the longest list, and the households on it."""
    found = []
    for client, worker in workers:
        own = Household.objects.worked_with_by(worker).open().values_list("pk", flat=True)
        found.append((client, [str(key) for key in own]))
    return max(found, key=lambda one: len(one[1]))


def _ratio(name: str, ours: Ask, theirs: Ask) -> float:
    """How many times ours theirs takes, asked in turn so that other work weighs on both."""
    taken: tuple[list[float], list[float]] = ([], [])
    for number in range(WARM + TIMES):
        seconds = ours(), theirs()
        if number >= WARM:
            for each, spent in zip(taken, seconds, strict=True):
                each.append(1000 * spent)
    mine, other = map(median, taken)
    print(f"  {name:8} ours {mine:6.0f} ms, Open Zaak {other:6.0f} ms", file=sys.stderr)
    return other / mine


if __name__ == "__main__":
    main(int(sys.argv[1]))
