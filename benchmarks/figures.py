"""
The pages of figures of one municipality: `python -m benchmarks.figures`.

Twenty teams over ten years: some eighty thousand figures. Cold is the first page of a process that
was started as the server starts it and has read no release yet; warm is every page after.
"""

from __future__ import annotations

import tempfile
import time
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import numpy as np
from django.conf import settings
from django.core.management import call_command
from django.test import Client

from benchmarks import ready  # noqa: F401 - before the models
from benchmarks.children import tell
from benchmarks.measuring import milliseconds
from tests.monitor.releases import figure, publish_figures
from wijkteam.accounts.models import User
from wijkteam.analysis.indicators import DEFINITIONS, Figure
from wijkteam.vocabulary import people

TEAMS = {f"team{number}": f"Team {number}" for number in range(1, 21)}
QUARTERS = [f"{year}-Q{quarter}" for year in range(2017, 2027) for quarter in (1, 2, 3, 4)]
TIMES = 10
PAGES = {
    "figures_dashboard": "/cijfers/",
    "figures_question": "/cijfers/vraag/own_share/",
    "figures_compared": "/cijfers/vraag/own_share/naast-elkaar/",
    "figures_public": "/openbaar/",
    "figures_api": "/openbaar/api/v1/datasets/2026-Q4/figures/?indicator=own_share&page_size=1000",
}


def invented(stream: np.random.Generator) -> Iterator[Figure]:
    """Every indicator by team and period, with every total."""
    for code in DEFINITIONS:
        counted = stream.poisson(40, size=(len(TEAMS), len(QUARTERS))) + 10
        part = stream.binomial(counted, stream.uniform(0.2, 0.7))
        spans = {quarter: [at] for at, quarter in enumerate(QUARTERS)}
        for at, quarter in enumerate(QUARTERS):
            spans.setdefault(quarter[:4], []).append(at)
        spans["total"] = list(range(len(QUARTERS)))
        groups = {team: [at] for at, team in enumerate(TEAMS)} | {"total": [*range(len(TEAMS))]}
        for group, rows in groups.items():
            for period, columns in spans.items():
                where = np.ix_(rows, columns)
                pair = int(part[where].sum()), int(counted[where].sum())
                yield figure(code, group, period, pair)


def main() -> None:
    call_command("migrate", verbosity=0)
    with tempfile.TemporaryDirectory(prefix="wijkteam-bench-") as folder:
        settings.FACTS_FOLDER = Path(folder)
        publish_figures(
            Path(folder), *invented(np.random.default_rng(1)), teams=TEAMS, release="2026-Q4",
            until="2026-Q4",
        )  # fmt: skip
        # What a server has done before it answers anybody.
        import_module("wijkteam.config.wsgi")
        client = Client()
        client.force_login(User.objects.create_user("koen", role=people.ADVISER))
        began = time.perf_counter()
        ask(client, PAGES["figures_dashboard"])
        measured = {"figures_cold": time.perf_counter() - began}
        for name, address in PAGES.items():
            measured[name] = milliseconds(lambda _at, to=address: ask(client, to), times=TIMES)
        tell(measured)


def ask(client: Client, address: str) -> None:
    answer = client.get(address)
    if answer.status_code != 200:
        raise SystemExit(f"{address} answered {answer.status_code}.")


if __name__ == "__main__":
    main()
