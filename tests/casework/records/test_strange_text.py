"""Very long text, emoji, apostrophes, accents and other alphabets: kept as typed, or refused."""

import pytest

from tests.casework.doors import fill, home, shown, signed_in
from tests.people import Neighbourhood
from wijkteam.casework.conversations.models import Conversation
from wijkteam.casework.people.models import Person
from wijkteam.casework.signals.models import Signal

LONG = "Zij vertelde. " * 7_200  # more than 100,000 characters
NAMES = [
    "D’Óuwe-Ömer",
    "O'Neill",
    "Nuñez y Ðorđe",
    "Ng",
    "李小龍",
    "محمد",
    "Łucja 🙂",
    "van 't Hof",
]


@pytest.mark.parametrize("name", NAMES)
def test_a_name_is_kept_and_shown_as_it_was_typed(name: str, buurt: Neighbourhood):
    client = signed_in(buurt.fatima)
    fill(client, home(buurt, "personen/nieuw/"), {"family_name": name, "given_names": "Proef"})
    assert Person.objects.filter(family_name=name).exists()
    page = client.get(home(buurt)).content.decode()
    assert name in page or name.replace("'", "&#x27;") in page


@pytest.mark.parametrize(
    "text", ["😀👩‍👧 ‘ja’", "<script>alert(1)</script>", "a\u202eb", "{{ 7*7 }}"]
)
def test_words_are_kept_as_typed_and_never_run(text: str, buurt: Neighbourhood):
    client = signed_in(buurt.fatima)
    fill(client, home(buurt, "gesprekken/nieuw/"), {"story": text})
    assert Conversation.objects.filter(story=text).exists()
    page = client.get(home(buurt, "gesprekken/")).content.decode()
    assert "<script>alert" not in page
    assert "49" not in shown(client.get(home(buurt, "gesprekken/"))) or "{{" in page


def test_new_lines_are_kept(buurt: Neighbourhood):
    fill(signed_in(buurt.fatima), home(buurt, "gesprekken/nieuw/"), {"story": "Eén\r\n\r\nTwee"})
    assert Conversation.objects.filter(story__contains="Eén").get().story.split() == ["Eén", "Twee"]


@pytest.mark.parametrize(
    ("page", "field", "more"),
    [
        ("/meldingen/nieuw/", "words", {"do": "register"}),
        ("gesprekken/nieuw/", "story", {}),
        ("gesprekken/nieuw/", "housing_wish", {}),
        ("plan/evaluatie/", "words", {}),
        ("plan/doel/", "words", {}),
        ("gegevens/", "safety", {}),
        ("overdracht/nieuw/", "for_what", {"kind": "referral"}),
    ],
)
def test_text_that_is_too_long_is_refused_and_stays_on_the_screen(
    page: str, field: str, more: dict[str, str], buurt: Neighbourhood
):
    url = page if page.startswith("/") else home(buurt, page)
    answer = fill(signed_in(buurt.fatima), url, {field: LONG, **more})
    assert answer.status_code == 200
    assert answer.context["form"].errors[field]
    assert LONG in answer.content.decode()
    assert not Signal.objects.filter(words=LONG).exists()


def test_the_refusal_says_how_long_it_may_be_in_dutch(buurt: Neighbourhood):
    page = fill(signed_in(buurt.fatima), home(buurt, "gesprekken/nieuw/"), {"story": LONG})
    said = " ".join(page.context["form"].errors["story"])
    assert "20000" in said.replace(".", "")
    assert "tekens" in said


@pytest.mark.parametrize("page", ["personen/nieuw/", "netwerk/nieuw/", "partners/nieuw/"])
def test_a_sign_that_no_database_keeps_is_refused_in_the_form(page: str, buurt: Neighbourhood):
    field = "family_name" if page == "personen/nieuw/" else "name"
    answer = fill(signed_in(buurt.fatima), home(buurt, page), {field: "a\x00b"})
    assert answer.status_code == 200
    assert answer.context["form"].errors[field]
