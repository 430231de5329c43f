"""What a page says to somebody, and whose words those are."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Sequence
from functools import cache
from html.parser import HTMLParser
from io import StringIO
from pathlib import Path

import yaml
from django.apps import apps
from django.db.models import CharField, JSONField, Model, TextField
from django.http import HttpResponse

from tests.kept import filled_tables
from tests.web.catalogue import PAIRS

ROOT = Path(__file__).resolve().parents[2]
LIBRARIES = (
    ROOT / "src/wijkteam/analysis",
    ROOT / "src/wijkteam/accounts/teams",
    ROOT / "src/wijkteam/casework/letters",
    ROOT / "examples",
)

#: The address of a source stays as it is, whatever the language.
ADDRESS = re.compile(r"https?://\S+")
#: Common Dutch words that are no English word.
DUTCH = re.compile(
    r"\b(aan|alle|als|bij|dan|dat|de|deze|dit|een|en|geen|heeft|het|hoe|huishouden|ik|je|jij|jouw"
    r"|kan|kies|kijk|maak|melding|naar|niet|nog|ook|onze|op|over tijd|schrijf|sinds|tot|uit|uw|van"
    r"|vanaf|voor|vul|waar|waarom|wat|weer|welke|wie|wil|wordt|zelf|zijn|zo|zonder)\b",
    re.IGNORECASE,
)


class Words(HTMLParser):
    """What a page says: its text and the names of its parts, outside what is in Dutch by intent."""

    SPOKEN = ("alt", "aria-label", "placeholder", "title", "data-left", "data-over")
    VOID = ("area", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr")

    def __init__(self, *, pictures: bool) -> None:
        super().__init__()
        # A file that is shown letter by letter is in the language it will be read in.
        self.unread = ["script", "style", "pre", *([] if pictures else ["svg"])]
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
    filled = filled_tables()
    for model in apps.get_models():
        is_ours = model.__module__.startswith("wijkteam.") and model._meta.app_label != "audit"
        if is_ours and model._meta.db_table in filled:
            found |= set(_texts(model))
    found -= {dutch for dutch, _ in PAIRS}
    return sorted((text for text in found if " " in text), key=len, reverse=True)


@cache
def library_words() -> tuple[str, ...]:
    """
    What the files of parameters say: titles, places, names.

    Of programmes and cases not: what they say is there in English.
    """
    found: set[str] = set()
    for folder in LIBRARIES:
        for file in folder.rglob("*.yaml"):
            if file.parent.name in ("programmes", "templates_nl", "cases"):
                continue
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
        for text in (value for value in row if isinstance(value, str)):
            yield text
            yield from text.splitlines()  # a page shows a letter line by line


def dutch_in(response: HttpResponse, own: Sequence[str], *, pictures: bool = True) -> list[str]:
    """The texts of a page that hold a Dutch word nobody of the neighbourhood wrote."""
    if response.streaming or "html" not in response.get("Content-Type", ""):
        return []
    words = Words(pictures=pictures)
    words.feed(response.content.decode())
    # Thousands of own words are only taken out of the few texts that sound Dutch.
    return [text for text in words.said if DUTCH.search(text) and _is_dutch(text, own)]


def _is_dutch(text: str, own: Sequence[str]) -> bool:
    left = ADDRESS.sub(" ", text).lower()
    for theirs in own:
        left = left.replace(theirs.lower(), " ")
    return DUTCH.search(left) is not None
