"""Who types a new line sees a new line, wherever the text is read back."""

from __future__ import annotations

import re

import pytest
from django.apps import apps
from django.db import models
from django.test import Client
from django.utils.html import strip_tags

from tests.architecture.contracts import SOURCE
from tests.people import Neighbourhood
from tests.web.routes import routes
from tests.web.test_every_form import two

__all__ = ["two"]

TYPED = "Regel een.\nRegel twee."
#: Where a browser shows lines as they are typed, and lists that give the first words only.
AS_TYPED = re.compile(
    r"<(textarea|pre|title|small|script)\b.*?</\1>|<span class=\"vh\">.*?</span>", re.S
)
QUOTE = re.compile(r"{% quote\b.*?%}(.*?){% endquote %}", re.S)
ONLY_THEIR_WORDS = re.compile(r"\s*\{\{ [\w.]+\|linebreaksbr \}\}\s*")
READERS = ("fatima", "sanne", "pim")


def long_texts(model: type[models.Model]) -> list[str]:
    """The fields in which people write more than a line."""
    return [
        field.name
        for field in model._meta.concrete_fields
        if isinstance(field, models.TextField) and not field.choices
    ]


@pytest.mark.parametrize("reader", READERS)
def test_a_new_line_is_a_new_line_wherever_it_is_read(reader: str, two: Neighbourhood):
    filled = 0
    for model in apps.get_models():
        names = long_texts(model) if model.__module__.startswith("wijkteam.casework") else []
        # The bytes of a document are no words, and its seal is opened again.
        if names and model._meta.app_label not in ("audit", "documents", "drafts", "history"):
            filled += model._base_manager.update(**dict.fromkeys(names, TYPED))
    client = Client()
    client.force_login(getattr(two, reader))
    swallowed, shown = [], 0
    for route in routes():
        page = client.get(route.url())
        if page.status_code != 200 or "html" not in page["Content-Type"]:
            continue
        text = AS_TYPED.sub("", page.content.decode())
        shown += "Regel een." in text
        if TYPED in text:
            at = text.index(TYPED)
            swallowed.append((route.name, strip_tags(text[at - 200 : at])[-60:].strip()))
    assert not swallowed, "\n".join(map(str, swallowed))
    assert filled > 5
    assert shown > 0


def test_in_a_quote_stands_nothing_but_what_somebody_said():
    quoted = {
        (file.name, words)
        for file in (SOURCE / "casework").rglob("*.html")
        for words in QUOTE.findall(file.read_text())
    }
    assert quoted
    for file, words in quoted:
        assert ONLY_THEIR_WORDS.fullmatch(words), f"{file}: {words}"


def test_no_template_of_a_file_swallows_a_long_text():
    """A state that no row of the tests is in, such as an objection that was answered, too."""
    models_ = [m for m in apps.get_models() if m.__module__.startswith("wijkteam.casework")]
    long = {name for model in models_ for name in long_texts(model)}
    short = {
        field.name
        for model in models_
        for field in model._meta.concrete_fields
        if isinstance(field, models.CharField)
    }
    # What a form, a table or a difference between two versions calls so is no long text.
    only_long = long - short - {"fields", "now", "was"}
    found = [
        (page.name, shown)
        for page in (SOURCE / "casework").rglob("*.html")
        for shown in re.findall(r"\{\{ [\w.]+\.(\w+) \}\}", page.read_text())
        if shown in only_long
    ]
    assert not found
