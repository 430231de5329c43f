"""Help stands in the product: per page a short text in both languages, and the first day."""

import re
from pathlib import Path

import pytest
from django.http import HttpResponse
from django.test import Client
from django.utils.html import strip_tags

from tests.browser.test_every_page import PEOPLE, whose
from tests.people import Neighbourhood
from tests.web.routes import routes

ROOT = Path(__file__).resolve().parents[2]
HELP = ROOT / "src/wijkteam/ui/templates/help"


#: A page that is an explanation itself, and the shelf of parts for who makes pages.
WITHOUT = ("accounts:first_day", "ui:showcase")


def opened(buurt: Neighbourhood, url: str, language: str = "nl") -> str:
    client = Client(headers={"accept-language": language})
    client.force_login(buurt.fatima)
    return client.get(url).content.decode()


def test_every_text_of_help_stands_there_in_dutch_and_in_english():
    dutch, english = ({file.name for file in (HELP / code).iterdir()} for code in ("nl", "en"))
    assert dutch == english


@pytest.mark.parametrize("who", [who for who in PEOPLE if who])
def test_every_page_explains_itself(who: str, buurt: Neighbourhood, settings):
    settings.FACTS_FOLDER = ROOT / "examples/facts"
    client = Client()
    client.force_login(getattr(buurt, who))
    mine = [route for route in routes() if whose(route) == who]
    pages = {route.name: client.get(route.url()) for route in mine if route.name not in WITHOUT}
    read = {name: page for name, page in pages.items() if _is_a_page(page)}
    assert [name for name, page in read.items() if "Uitleg bij" not in page.content.decode()] == []
    assert read or who in ("lies", "karim")


def _is_a_page(page: HttpResponse) -> bool:
    is_html = page.status_code == 200 and "html" in page.get("Content-Type", "")
    return is_html and not page.streaming and b"top__in" in page.content


def test_help_comes_in_the_language_of_the_page(buurt: Neighbourhood):
    assert "block is one household" in opened(buurt, "/mijn-dag/", "en")


def test_the_first_day_is_a_page_of_the_product_and_tells_what_the_docs_tell(
    buurt: Neighbourhood,
):
    page = " ".join(strip_tags(opened(buurt, "/account/eerste-dag/")).split())
    told = (ROOT / "docs/workers/eerste-dag.md").read_text().partition("\n")[2]
    for paragraph in told.split("\n\n"):
        words = " ".join(re.sub(r"^(#+|\d+\.|-) ", "", paragraph.strip(), flags=re.M).split())
        assert re.sub(r"[*]", "", words)[:60] in page
