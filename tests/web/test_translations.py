"""The interface in English: complete, with its placeholders, and without Dutch left on a page."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from babel.messages.mofile import write_mo
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils.translation import gettext, override

from tests.kept import undone
from tests.monitor import releases
from tests.monitor.drawing_board import board
from tests.people import Neighbourhood
from tests.web.catalogue import MESSAGES, PAIRS, english, forms
from tests.web.routes import Route, routes, walks
from tests.web.spoken import dutch_in, library_words, own_words
from wijkteam.analysis import facts
from wijkteam.casework.followup.actions import scale_down
from wijkteam.casework.households.models import Household
from wijkteam.monitor.drawing_board.steps import STEPS
from wijkteam.monitor.session.steps import ORDER as TALK
from wijkteam.ui.charts.base.chart import Table
from wijkteam.ui.dates import day_long

ROOT = Path(__file__).resolve().parents[2]
CASE = ROOT / "examples/cases/gezin-huurschuld.yaml"
PLACEHOLDER = re.compile(r"%\(\w+\)[a-z]|\{\w*\}|%%")

#: Every role once, with the worker who knows the household first.
READERS = ("fatima", "lies", "sanne", "petra", "koen", "paula", "ans", "karim")
#: Authors and example organisations, whose names hold a Dutch word.
NAMES = ["Van der Zwaan", "De Meere", "De Werf"]
#: The page of components shows examples in Dutch.
ROUTES = [route for route in routes() if route.room != "ui"]
#: Each walk begins with the neighbourhood, a release and eight people who sign in.
WALKS = walks(ROUTES)
#: Pages that the walk does not reach, because its arguments lead elsewhere.
FURTHER = [
    ("koen", "monitor:mkba_step", ["zonnedael", "kind:care"]),
    ("koen", "monitor:mkba_programme", ["wsipp-fft"]),
    ("koen", "monitor:parameter", ["prices.team.worker_hour"]),
    ("koen", "monitor:case", ["gezin-huurschuld"]),
    ("paula", "publish:release", ["2026-Q4"]),
    ("paula", "publish:withdraw", ["2026-Q4"]),
]


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


@dataclass(frozen=True)
class Visitor:
    """Somebody who reads English, and what on the pages are the words of people and files."""

    client: Client
    own: tuple[str, ...]

    def leftover(self, response: HttpResponse, *, pictures: bool = True) -> list[str]:
        return dutch_in(response, self.own, pictures=pictures)


@pytest.fixture
def visitor(
    buurt: Neighbourhood, published: list[str], in_english: None
) -> Callable[[str], Visitor]:
    """Sign in one of the neighbourhood, with English as the language of the browser."""
    own = (*own_words(), *library_words(), *published, *NAMES)

    def signed_in(reader: str) -> Visitor:
        client = Client(headers={"accept-language": "en"})
        client.force_login(getattr(buurt, reader))
        return Visitor(client, own)

    return signed_in


@pytest.mark.parametrize("walk", WALKS.values(), ids=WALKS)
def test_a_page_in_english_holds_no_dutch(walk: list[Route], visitor: Callable[[str], Visitor]):
    for name in READERS:
        reader = visitor(name)
        for route in walk:
            # The chart of a programme breaks the words of its file over lines.
            with undone():
                page = reader.client.get(route.url())
                assert not reader.leftover(page), (route.name, name)
                if page.status_code == 200:
                    refused = reader.client.post(route.url(), follow=True)
                    assert not reader.leftover(refused), (route.name, name)


@pytest.mark.parametrize(("reader", "name", "arguments"), FURTHER, ids=str)
def test_a_page_further_in_holds_no_dutch(
    reader: str, name: str, arguments: list[str], visitor: Callable[[str], Visitor]
):
    told = visitor(reader)
    found = told.client.get(reverse(name, args=arguments))
    assert found.status_code == 200
    assert not told.leftover(found)


@pytest.mark.parametrize("step", [step.code for step in STEPS])
def test_a_step_of_the_drawing_board_holds_no_dutch(step: str, visitor: Callable[[str], Visitor]):
    told = visitor("koen")
    code = board.begin(told.client, **{"begin-name": "Molenbuurt"})
    found = told.client.get(board.url(step, code))
    assert found.status_code == 200
    assert not told.leftover(found)


@pytest.mark.parametrize("step", TALK)
def test_a_step_of_the_case_discussion_holds_no_dutch(step: str, visitor: Callable[[str], Visitor]):
    told = visitor("koen")
    file = SimpleUploadedFile("case.yaml", CASE.read_bytes())
    told.client.post(reverse("monitor:session_start"), {"way": "file", "upload-file": file})
    found = told.client.get(reverse("monitor:session_step", args=[step]))
    assert found.status_code == 200
    assert not told.leftover(found)


@pytest.mark.parametrize("reader", ["fatima", "sanne"])
def test_a_household_on_watchful_follow_up_is_shown_without_dutch(
    reader: str, buurt: Neighbourhood, visitor: Callable[[str], Visitor]
):
    household = Household.objects.get(pk=buurt.household.pk)
    scale_down(household=household, reason="goals_reached", by=buurt.fatima)
    told = visitor(reader)
    for route in ROUTES:
        if route.room in ("caseload", "followup", "my_plan", "overview", "plans"):
            assert not told.leftover(told.client.get(route.url())), route.name
