"""Help stands in the product: per page a short text in both languages, and the first day."""

import re
from pathlib import Path

import pytest
from django.test import Client
from django.utils.html import strip_tags

from tests.people import Neighbourhood

ROOT = Path(__file__).resolve().parents[2]
HELP = ROOT / "src/wijkteam/ui/templates/help"


def opened(buurt: Neighbourhood, url: str, language: str = "nl") -> str:
    client = Client(headers={"accept-language": language})
    client.force_login(buurt.fatima)
    return client.get(url).content.decode()


def test_every_text_of_help_stands_there_in_dutch_and_in_english():
    dutch, english = ({file.name for file in (HELP / code).iterdir()} for code in ("nl", "en"))
    assert dutch == english


@pytest.mark.parametrize(
    "url",
    ["/mijn-dag/", "/huishoudens/", "/team/", "/waakvlam/", "/meldingen/", "/overdragen/"],
)
def test_a_page_explains_itself(url: str, buurt: Neighbourhood):
    assert "Uitleg bij deze pagina" in opened(buurt, url)


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
