"""
Two releases of a small town, read back from everything that shows them, and attacked together.

Pages, CSV, Excel and the API are read as a visitor reads them; what they tell goes to the linear
programs of the attack, beside the tables in the files. A number on a page that no line of the file
explains is found too.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook
from scipy import stats

from tests.analysis.disclosure.published import leaks_of, read_back, told_by, two_releases
from tests.monitor.reading_pages import (
    Row,
    beside_tables,
    numbers_on,
    pairs_on,
    rows_on,
    written,
)
from wijkteam.accounts.models import User
from wijkteam.analysis import facts, indicators
from wijkteam.analysis.disclosure.ledger import Key
from wijkteam.analysis.disclosure.tables import TOTAL
from wijkteam.analysis.indicators import DEFINITIONS, Figure, Released
from wijkteam.analysis.indicators.calculate import as_table, figures_manifest
from wijkteam.analysis.indicators.counting import Counted
from wijkteam.analysis.indicators.table import WITHHELD_FIGURE
from wijkteam.ui.numbers import percent
from wijkteam.vocabulary import people

#: One figure of every unit, and two that leaked beside each other when they were protected apart.
CODES = ("questions", "self_registered", "through_gp", "waiting_time",
         "months_of_help", "hours_spent", "coordinators")  # fmt: skip
NAMES = ("2026-Q2", "2026-Q3")
SMALL_TOWN, SEED = 300, 24
#: A page writes a share in whole percents.
IN_PERCENTS = 2
WHOLE = "alle"
READERS = ("raad", "teamleider", "team")

Towns = list[tuple[Counted, Released, str]]


@cache
def town() -> Towns:
    return two_releases(SEED, households=SMALL_TOWN, codes=CODES)


@dataclass(frozen=True, slots=True)
class Page:
    """A page about one figure of one group of a release."""

    code: str
    group: str
    text: str


@pytest.fixture
def shelf(tmp_path: Path, settings: Any, db: None) -> Path:
    settings.FACTS_FOLDER = tmp_path
    User.objects.create_user("ans", role=people.ADMINISTRATOR)  # this installation was started
    for name, (_, released, _) in zip(NAMES, town(), strict=True):
        put(tmp_path, name, released.figures)
    return tmp_path


def put(folder: Path, name: str, figures: tuple[Figure, ...]) -> None:
    """Write figures down as a release."""
    manifest = replace(_rows().manifest, release=name)
    told = figures_manifest(manifest, CODES, quarters=[name], smallest_cell=10)
    indicators.write_figures(as_table(figures, manifest, 10), told, folder)
    facts.write(_rows().steps.clear(), manifest, folder)


@cache
def _rows() -> facts.Facts:
    return facts.example(households=SMALL_TOWN, seed=SEED)


def visitor() -> Client:
    client = Client()
    client.force_login(User.objects.create_user("adviseur", role=people.ADVISER))
    return client


def pages(client: Client, name: str, figures: tuple[Figure, ...]) -> list[Page]:
    """Every page about one figure: of the whole municipality in public, and of each team inside."""
    teams = sorted({figure.group for figure in figures} - {TOTAL})
    read = []
    for code in CODES:
        public = Client().get(reverse("public:figure", args=[code]), {"uitgave": name})
        read.append(Page(code, TOTAL, public.text))
        for group in (TOTAL, *teams):
            asked = {"uitgave": name, "gebied": WHOLE if group == TOTAL else group}
            inside = client.get(reverse("monitor:indicator", args=[code]), asked)
            read.append(Page(code, group, inside.text))
    return read


def rows_of(read: list[Page], figures: tuple[Figure, ...]) -> Iterator[Row]:
    """What the tables on pages say."""
    teams = {team.label: team.code for team in _rows().manifest.teams}
    for page in read:
        named = [figure for figure in figures if figure.indicator == page.code]
        yield from rows_on(page.text, page.code, page.group, named, teams)


def rows_of_files(client: Client, name: str) -> Iterator[Row]:
    """The same figures as CSV and Excel, with and without an account, and from the API."""
    asked = {"uitgave": name, "gebied": WHOLE}
    for data in (
        Client().get(reverse("public:csv", args=[name])).content,
        client.get(reverse("monitor:download"), asked).content,
    ):
        yield from map(_as_row, csv.DictReader(StringIO(data.decode("utf-8-sig"))))
    for data in (
        Client().get(reverse("public:excel", args=[name])).content,
        client.get(reverse("monitor:download_excel"), asked).content,
    ):
        head, *lines = load_workbook(BytesIO(data)).worksheets[0].iter_rows(values_only=True)
        yield from (_as_row(dict(zip(head, line, strict=True))) for line in lines)
    address = reverse("public:dataset_figures", args=[name]) + "?page_size=1000"
    while address:
        answer = Client().get(address).json()
        yield from map(_as_row, answer["figures"])
        address = answer["next"]


def _as_row(told: dict[str, Any]) -> Row:
    """One line of a file with numbers for numbers; a withheld one has none, in no column."""
    numbers = {name: told[name] for name in ("value", "low", "high", "numerator", "denominator")}
    if told["withheld"] == WITHHELD_FIGURE:
        assert not any(numbers[name] not in (None, "") for name in numbers if name != "denominator")
    read = {name: None if n in (None, "") else float(n) for name, n in numbers.items()}
    return {
        **read,
        **{
            name: None if read[name] is None else int(read[name])
            for name in ("numerator", "denominator")
        },
        "indicator": told["indicator"],
        "group": told.get("team") or told.get("group"),
        "period": told["period"],
        "by": told["by"] or "",
        "part": told["part"] or "",
    }


def test_nothing_follows_from_all_that_two_releases_show(shelf: Path, settings: Any) -> None:
    client = visitor()
    seen: list[tuple[Released, set[Key]]] = []
    read: list[list[Page]] = []
    for name, (counted, released, lines) in zip(NAMES, town(), strict=True):
        read.append(pages(client, name, released.figures))
        rows = rows_of(read[-1], released.figures)
        on_pages = told_by(rows, counted, released, decimals=IN_PERCENTS)
        in_files = told_by(rows_of_files(client, name), counted, released)
        assert len(on_pages) > 100
        assert on_pages <= in_files == read_back(lines, counted, released)
        seen.append((released, on_pages | in_files))
    assert leaks_of(seen) == []
    # The same pages of a town of which nothing is told: what stands there is of nobody.
    settings.FACTS_FOLDER = shelf / "nothing"
    last = town()[-1][1].figures
    nothing = tuple(
        Figure(f.indicator, f.group, f.period, by=f.by, part=f.part, withheld=WITHHELD_FIGURE)
        for f in last
    )
    for name in NAMES:
        put(shelf / "nothing", name, nothing)
    unexplained = set()
    for page, bare in zip(read[-1], pages(client, NAMES[-1], nothing), strict=True):
        explained = written(f for f in last if f.indicator == page.code)
        left = beside_tables(page.text) - beside_tables(bare.text) - explained
        unexplained |= {(page.code, page.group, number) for number in left}
    assert not unexplained, "\n".join(map(str, sorted(unexplained)))


def pages_together(name: str, teams: list[str]) -> Iterator[tuple[str, dict[str, str]]]:
    """Where figures of many kinds, or of all teams, stand together."""
    for group in (WHOLE, *teams):
        asked = {"uitgave": name, "gebied": group}
        yield from ((reverse("monitor:dashboard"), {**asked, "voor": who}) for who in READERS)
        yield reverse("monitor:visitation"), asked
    for code in CODES:
        yield reverse("monitor:compare", args=[code]), {"uitgave": name}
    yield reverse("monitor:catalogue"), {"uitgave": name}
    yield reverse("public:figures"), {"uitgave": name}
    yield reverse("public:catalog"), {}
    yield reverse("public:turtle"), {}


def of_all_alike(told: tuple[Figure, ...]) -> Iterator[str]:
    """
    What teams that only chance tells apart share: from published figures of teams, and no other.

    Jeffreys' interval of their sum, as the comparison rounds it.
    """
    for code in CODES:
        own = [f for f in told if f.indicator == code and f.period == TOTAL and not f.by]
        known = [f for f in own if f.group != TOTAL and f.value is not None and f.denominator]
        if DEFINITIONS[code].unit == "share" and len(known) > 1:
            part, whole = (sum(getattr(f, name) or 0 for f in known)
                           for name in ("numerator", "denominator"))  # fmt: skip
            ends = stats.beta.ppf([0.025, 0.975], part + 0.5, whole - part + 0.5)
            yield from (percent(float(end)) for end in ends)


def test_pages_that_show_figures_together_tell_no_number_of_their_own(
    shelf: Path, settings: Any
) -> None:
    client, name, told = visitor(), NAMES[-1], town()[-1][1].figures
    teams = sorted({figure.group for figure in told} - {TOTAL})
    asked = list(pages_together(name, teams))
    full = [client.get(address, chosen).text for address, chosen in asked]
    pairs = {(f.numerator, f.denominator) for f in told if f.value is not None}
    # How sure an interval is, and between which places of all teams one may stand.
    pairs |= {(19, 20), *((place, len(teams)) for place in range(1, len(teams) + 1))}
    for code in CODES:
        file = client.get(reverse("monitor:compare_csv", args=[code]), {"uitgave": name})
        for row in csv.DictReader(StringIO(file.content.decode("utf-8-sig"))):
            if row["value"]:
                some, every = row["numerator"], row["denominator"]
                assert (int(some) if some else None, int(every)) in pairs, row
    settings.FACTS_FOLDER = shelf / "nothing"
    nothing = tuple(
        Figure(f.indicator, f.group, f.period, by=f.by, part=f.part, withheld=WITHHELD_FIGURE)
        for f in told
    )
    for release in NAMES:
        put(shelf / "nothing", release, nothing)
    explained = written(told) | set(of_all_alike(told))
    for text, (address, chosen) in zip(full, asked, strict=True):
        assert pairs_on(text) <= pairs, (address, chosen)
        bare = numbers_on(client.get(address, chosen).text)
        assert numbers_on(text) - bare <= explained, (address, chosen)


def test_a_percentage_that_gives_a_withheld_count_away_is_found(shelf: Path) -> None:
    """Of 60 who asked 3% is two, whether the two is printed or not."""
    counted, released, _ = town()[-1]
    hidden = next(
        f
        for f in released.figures
        if f.withheld and f.denominator and not f.by and DEFINITIONS[f.indicator].unit == "share"
    )
    one = next(
        of for of in counted.laid if of.code == hidden.indicator and of.axes[0].name == "team"
    )
    place = (one.axes[0].labels.index(hidden.group), one.axes[1].labels.index(hidden.period))
    share = int(counted.tables[one.part, one.axes].values[place]) / (hidden.denominator or 1)
    slip = replace(hidden, value=share, low=share, high=share, withheld=None)
    figures = tuple(slip if figure is hidden else figure for figure in released.figures)
    put(shelf, NAMES[-1], figures)
    rows = rows_of(pages(visitor(), NAMES[-1], figures), figures)
    told = told_by(rows, counted, released, decimals=IN_PERCENTS)
    assert leaks_of([(released, told)]) != []
