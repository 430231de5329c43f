"""
What a form says when something is wrong: in our own words, and with what to do now.

Every form of every page, found by itself, sent empty and sent with nonsense. Django has words of
its own for every kind of field; they are stiff, and tell nobody what to do.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import django
import pytest
from babel.messages.pofile import read_po
from django.http import HttpResponse
from django.test import Client
from django.utils.html import strip_tags

from tests.architecture.contracts import ROOT
from tests.browser.test_every_page import PEOPLE, whose
from tests.people import Neighbourhood
from tests.web.filled import Control, Form, forms_of
from tests.web.routes import Route, routes

#: A wrong answer of each kind that a browser or a machine can send.
NONSENSE = {
    "text": ["x" * 20_001, "31-31-2026", "\x00"],
    "textarea": ["x" * 200_001, "\x00"],
    "number": ["veel", "999999999", "-1"],
    "select": ["bestaat-niet"],
    "radio": ["bestaat-niet"],
    "checkbox": ["bestaat-niet"],
}
ERRORS = re.compile(
    r'<div class="[^"]*field__error[^"]*".*?</div>|<div class="error-summary".*?</ul>', re.S
)
MESSAGE = re.compile(r"<p>(.*?)</p>|<li>(?!\s*<a)(.*?)</li>", re.S)
#: Words with which a fault says what to do now.
WHAT_TO_DO = re.compile(
    r"\b(vul|kies|schrijf|typ|maak|kijk|vraag|vink|haal|zoek|open|log|probeer|laat|geef|neem|kort|"
    r"verwijder|zet|noem|tel|stuur|voeg|gebruik|past?|klopt|leg|wacht|welk|controleer)\b",
    re.I,
)
ENGLISH = re.compile(r"\b(the|this|please|must|not|invalid|required|cannot|ensure|enter)\b", re.I)


@cache
def of_django() -> list[re.Pattern[str]]:
    """Every sentence that Django says about a field, in English and in Dutch."""
    folder = Path(django.__file__).parent
    said: list[str] = []
    for file in folder.glob("c*/**/nl/LC_MESSAGES/django.po"):
        if file.parts[-5] not in ("conf", "auth"):
            continue
        with file.open("rb") as opened:
            for message in read_po(opened, locale="nl"):
                for told in (message.id, message.string):
                    said += [told] if isinstance(told, str) else list(told)
    sentences = {one for one in said if len(one) > 20 and one.rstrip().endswith(".")}
    return [
        re.compile(re.sub(r"%\\\([a-z_]+\\\)[sd]|%[sd]", ".*", re.escape(one)))
        for one in sorted(sentences)
    ]


def wrongly_filled(form: Form) -> Iterator[dict[str, list[str]]]:
    """Sent empty, and sent with each kind of nonsense."""
    own = {
        name: one.chosen
        for name, one in form.controls.items()
        if not one.is_typed or name.endswith("_FORMS")
    }
    buttons = {form.buttons[-1][0]: [form.buttons[-1][1]]} if form.buttons else {}
    yield {**own, **buttons}
    for turn in range(max(map(len, NONSENSE.values()))):
        yield {**own, **buttons, **{one.name: [nonsense(one, turn)] for one in form.typed}}


def nonsense(control: Control, turn: int) -> str:
    wrong = NONSENSE[control.kind]
    return wrong[turn % len(wrong)]


def errors_of(answer: HttpResponse) -> set[str]:
    """What the page says about fields and about the whole, without the name of the field."""
    if "html" not in answer.get("Content-Type", ""):
        return set()
    found = set()
    for part in ERRORS.findall(answer.content.decode()):
        for in_field, of_all in MESSAGE.findall(part):
            found.add(" ".join(strip_tags(in_field or of_all).split()))
    return found - {""}


def pages(who: str | None) -> list[Route]:
    return [route for route in routes() if whose(route) == who]


@pytest.mark.parametrize("who", PEOPLE)
def test_what_is_wrong_is_said_in_our_own_words(who: str | None, buurt: Neighbourhood, settings):
    settings.FACTS_FOLDER = ROOT / "examples/facts"
    client = Client()
    if who:
        client.force_login(getattr(buurt, who))
    said: dict[str, str] = {}
    for route in pages(who):
        page = client.get(route.url())
        if page.status_code != 200:
            continue
        # A form without anything to type is a button: signing out, another language.
        for form in (one for one in forms_of(page) if one.typed):
            to = form.action or route.url()
            for sent in wrongly_filled(form):
                answer = client.post(to, sent)
                assert answer.status_code != 500, (to, sent)
                said |= dict.fromkeys(errors_of(answer), f"{route.name} → {to}")
    wrong = {
        error: where
        for error, where in said.items()
        if ENGLISH.search(error)
        or not WHAT_TO_DO.search(error)
        or any(one.fullmatch(error) for one in of_django())
    }
    assert not wrong, "\n".join(f"{where}: {error}" for error, where in wrong.items())
    if who == "fatima":
        assert len(said) > 20
