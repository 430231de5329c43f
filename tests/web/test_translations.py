"""The interface in English: complete, with its placeholders, and without Dutch left on a page."""

from __future__ import annotations

import csv
import re
import subprocess
import sys
from collections.abc import Iterator, Sequence
from datetime import date
from functools import cache
from html.parser import HTMLParser
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
import yaml
from babel.messages import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from django.apps import apps
from django.db.models import CharField, JSONField, Model, TextField
from django.http import HttpResponse
from django.test import Client
from django.utils.translation import gettext, override

from tests.monitor import releases
from tests.people import Neighbourhood
from tests.web.routes import Route, routes
from wijkteam.analysis import facts
from wijkteam.ui.charts.chart import Table
from wijkteam.ui.dates import day_long

ROOT = Path(__file__).resolve().parents[2]
CATALOGUE = ROOT / "src/wijkteam/locale/en/LC_MESSAGES/django.po"
LIBRARIES = (ROOT / "src/wijkteam/analysis", ROOT / "examples")
PLACEHOLDER = re.compile(r"%\(\w+\)[a-z]|\{\w*\}|%%")

#: Common Dutch words that are no English word.
DUTCH = re.compile(
    r"\b(aan|alle|als|bij|dan|dat|de|deze|dit|een|en|geen|heeft|het|hoe|huishouden|ik|je|jij|jouw"
    r"|kan|kies|kijk|maak|melding|naar|niet|nog|ook|onze|op|over tijd|schrijf|sinds|tot|uit|uw|van"
    r"|vanaf|voor|vul|waar|waarom|wat|weer|welke|wie|wil|wordt|zelf|zijn|zo|zonder)\b",
    re.IGNORECASE,
)
#: Every role once, with the worker who knows the household first.
READERS = ("fatima", "lies", "sanne", "petra", "koen", "paula")
#: Authors and example organisations, whose names hold a Dutch word.
NAMES = ["Van der Zwaan", "De Meere", "De Werf"]
#: The page of components shows examples in Dutch.
ROUTES = [route for route in routes() if route.room != "ui"]


def english() -> Catalog:
    with CATALOGUE.open("rb") as file:
        return read_po(file, locale="en")


def forms(told: str | tuple[str, ...]) -> tuple[str, ...]:
    """One text, or its singular and plural."""
    return told if isinstance(told, tuple) else (told,)


MESSAGES: list[Message] = [message for message in english() if message.id]
PAIRS = [pair for m in MESSAGES for pair in zip(forms(m.id), forms(m.string), strict=False)]


@pytest.fixture(scope="module")
def compiled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The catalogue as it is now, whatever was compiled before."""
    folder = tmp_path_factory.mktemp("locale")
    file = folder / "en/LC_MESSAGES/django.mo"
    file.parent.mkdir(parents=True)
    with file.open("wb") as out:
        write_mo(out, english())
    return folder


@pytest.fixture
def published(tmp_path: Path, settings: Any) -> list[str]:
    """A release with figures; gives what its teams are called."""
    settings.FACTS_FOLDER = tmp_path
    path = releases.publish(tmp_path, release="2026-Q4")
    return [team.label for team in facts.read(path).manifest.teams]


@pytest.fixture
def in_english(compiled: Path, settings: Any) -> None:
    settings.LOCALE_PATHS = [compiled]


class Words(HTMLParser):
    """What a page says: its text and the names of its parts, outside what is in Dutch by intent."""

    SPOKEN = ("alt", "aria-label", "placeholder", "title", "data-left", "data-over")
    VOID = ("area", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr")

    def __init__(self, *, pictures: bool) -> None:
        super().__init__()
        self.unread = ("script", "style") if pictures else ("script", "style", "svg")
        self.said: list[str] = []
        self._silent: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = dict(attrs)
        by_intent = tag != "html" and told.get("lang") == "nl"
        if self._silent or tag in self.unread or by_intent:
            if tag not in self.VOID:
                self._silent.append(tag)
            return
        self.said += [value for name in self.SPOKEN if (value := told.get(name))]

    def handle_endtag(self, tag: str) -> None:
        if self._silent and self._silent[-1] == tag:
            self._silent.pop()

    def handle_data(self, data: str) -> None:
        if not self._silent and data.strip():
            self.said.append(" ".join(data.split()))


def own_words() -> list[str]:
    """
    Everything that people wrote down themselves, the longest first.

    The log holds no such words, and what the interface wrote for them is in the catalogue.
    """
    found: set[str] = set()
    for model in apps.get_models():
        if model.__module__.startswith("wijkteam.") and model._meta.app_label != "audit":
            found |= set(_texts(model))
    found -= {dutch for dutch, _ in PAIRS}
    return sorted((text for text in found if " " in text), key=len, reverse=True)


@cache
def library_words() -> tuple[str, ...]:
    """What the files of programmes, cases and parameters say: titles, places, names."""
    found: set[str] = set()
    for folder in LIBRARIES:
        for file in folder.rglob("*.yaml"):
            found |= set(_strings(yaml.safe_load(file.read_text("utf-8"))))
        for file in folder.rglob("*.csv"):
            found |= set(_strings(list(csv.reader(StringIO(file.read_text("utf-8"))))))
    return tuple(sorted((text for text in found if " " in text), key=len, reverse=True))


def _strings(told: object) -> Iterator[str]:
    if isinstance(told, str):
        yield " ".join(told.split())
    elif isinstance(told, dict):
        yield from (text for part in told.values() for text in _strings(part))
    elif isinstance(told, list):
        yield from (text for part in told for text in _strings(part))


def _texts(model: type[Model]) -> Iterator[str]:
    names = [
        field.name
        for field in model._meta.fields
        if isinstance(field, CharField | TextField | JSONField)
    ]
    for row in model._default_manager.values_list(*names) if names else ():
        yield from (value for value in row if isinstance(value, str))


def dutch_in(response: HttpResponse, own: Sequence[str], *, pictures: bool = True) -> list[str]:
    """The texts of a page that hold a Dutch word nobody of the neighbourhood wrote."""
    if response.streaming or "html" not in response.get("Content-Type", ""):
        return []
    words = Words(pictures=pictures)
    words.feed(response.content.decode())
    theirs = re.compile("|".join(re.escape(text) for text in own), re.IGNORECASE)
    return [told for told in words.said if DUTCH.search(theirs.sub(" ", told))]


def test_every_text_of_the_interface_is_said_in_english():
    check = subprocess.run(
        [sys.executable, "scripts/translations.py", "--check"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert check.returncode == 0, check.stdout + check.stderr


def test_the_catalogue_is_not_marked_as_a_draft():
    assert not english().fuzzy, "A compiler skips a catalogue that is marked as fuzzy."


def test_no_translation_is_marked_as_a_guess():
    assert not [message.id for message in MESSAGES if message.fuzzy]


def test_a_translation_has_as_many_forms_as_the_dutch():
    assert not [m.id for m in MESSAGES if len(forms(m.id)) != len(forms(m.string))]


def test_a_translation_fills_in_what_the_dutch_fills_in():
    assert not [pair for pair in PAIRS if filled_in(pair[0]) != filled_in(pair[1])]


def test_a_translation_stands_as_close_to_its_neighbours_as_the_dutch():
    assert not [pair for pair in PAIRS if edges(pair[0]) != edges(pair[1])]


def edges(text: str) -> tuple[str, str]:
    """The white space around a text, which other words stand against."""
    return text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]


def filled_in(text: str) -> list[str]:
    return sorted(PLACEHOLDER.findall(text))


def test_the_walk_really_speaks_english(in_english: None):
    with override("en"):
        assert gettext("Mijn dag") == "My day"


def test_days_and_months_have_a_capital_in_english():
    with override("en"):
        assert day_long(date(2024, 11, 25)) == "Monday 25 November 2024"


def test_intervals_stand_under_each_other_in_english_as_in_dutch():
    table = Table(("Team", "Interval"), (("Noord", "35% to 48%"), ("West", "−3 to 5")))
    assert table.numeric == (False, True)


def test_the_walk_hears_dutch_where_it_is_spoken(buurt: Neighbourhood):
    client = Client(headers={"accept-language": "nl"})
    client.force_login(buurt.fatima)
    assert dutch_in(client.get("/", follow=True), own_words())


@pytest.mark.parametrize("route", ROUTES, ids=lambda route: route.name)
def test_a_page_in_english_holds_no_dutch(
    route: Route, buurt: Neighbourhood, published: list[str], in_english: None
):
    own = [*own_words(), *library_words(), *published, *NAMES]
    # The chart of a programme breaks the words of its file over lines.
    pictures = "programme" not in route.parameters
    for reader in READERS:
        client = Client(headers={"accept-language": "en"})
        client.force_login(getattr(buurt, reader))
        found = client.get(route.url())
        assert not dutch_in(found, own, pictures=pictures), reader
        if found.status_code == 200:
            changed = client.post(route.url(), follow=True)
            assert not dutch_in(changed, own, pictures=pictures), reader
