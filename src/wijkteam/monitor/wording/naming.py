"""Names of parties, kinds and parameters in the language of the reader."""

from __future__ import annotations

from functools import lru_cache

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wijkteam.analysis import mkba
from wijkteam.analysis.mkba.cases.weighed import LineCost
from wijkteam.analysis.mkba.programme.english import OwnWords, in_english, programme_in_english
from wijkteam.analysis.mkba.programme.model import UNNAMED
from wijkteam.analysis.mkba.sum.inputs import Input
from wijkteam.analysis.mkba.views.graph import GraphNode
from wijkteam.analysis.parameters import Parameters, load
from wijkteam.analysis.parameters.figures.model import Parameter
from wijkteam.ui import words
from wijkteam.vocabulary.codelist import CodeList
from wijkteam.vocabulary.lists import BENEFIT_KIND, LIFE_EVENT, PARTY

KIND: dict[str, Promise] = {
    "price": gettext_lazy("prijs"),
    "effect": gettext_lazy("effect"),
    "rate": gettext_lazy("hoe vaak"),
    "norm": gettext_lazy("norm"),
    "population": gettext_lazy("hoeveel er zijn"),
    "valuation": gettext_lazy("waardering van welzijn"),
    "levels": gettext_lazy("wat een niveau anderen kost"),
    "published": gettext_lazy("andere MKBA’s"),
    "assumption": gettext_lazy("aanname"),
}

CERTAINTY: dict[str, Promise] = {
    "verified": gettext_lazy("gelezen in de bron zelf"),
    "secondary": gettext_lazy("via een andere bron"),
    "unverified": gettext_lazy("niet nagekeken"),
}

CERTAINTY_TONE = {"verified": "green", "secondary": "blue", "unverified": "ochre"}
PATH: dict[str, Promise] = {
    "A": gettext_lazy("Eerder bereikt"),
    "B": gettext_lazy("Hulp past beter bij elkaar"),
    "C": gettext_lazy("Hulp helpt meer"),
    "D": gettext_lazy("Minder terugval"),
}


def box(node: GraphNode) -> str:
    """What a box of the diagram is called; the words of a file stay as they are."""
    if node.kind == "path":
        return str(PATH[node.name])
    if node.kind == "intervention":
        return variant(node.label)
    code = node.name.removeprefix("kind:")
    if node.kind == "item" and _is_of(BENEFIT_KIND, code, node.label):
        return str(words.label(BENEFIT_KIND[code]))
    return node.label


def spoken(own: str) -> str:
    """What a file says, in the language of the reader as far as the text came along with us."""
    return in_english(own) if words.reads_english() else own


def programme(own: mkba.Programme) -> mkba.Programme:
    """A programme to read, not to write back: its shipped texts in the language of the reader."""
    return programme_in_english(own) if words.reads_english() else own


def _own(words_of_file: str) -> str:
    """Words of the municipality, which a page in English marks as Dutch."""
    return OwnWords(words_of_file) if words.reads_english() else words_of_file


def variant(own: str) -> str:
    """What the file calls a variant; a file with only one need not name it."""
    return _("De aanpak") if own == UNNAMED else spoken(own)


def party(programme: mkba.Programme, code: str) -> str:
    """What the file calls a party; the words of the list where the file has none of its own."""
    own = programme.parties[code]
    return str(words.label(PARTY[code])) if _is_of(PARTY, code, own) else _own(own)


def benefit_kind(programme: mkba.Programme, code: str) -> str:
    """What the file calls a kind of benefit, likewise."""
    own = programme.kinds[code].label
    return str(words.label(BENEFIT_KIND[code])) if _is_of(BENEFIT_KIND, code, own) else _own(own)


def case_line(line: LineCost) -> str:
    """What a line of a case is called; an event without words of its own in those of the list."""
    event = line.event or ""
    own = _is_of(LIFE_EVENT, event, line.label)
    return str(words.label(LIFE_EVENT[event])) if own else line.label


def payer(code: str | None) -> str:
    """Who pays a price; empty when the source does not say."""
    return str(words.label(PARTY[code])) if code in PARTY and code else ""


def parameter(parameter: Parameter) -> str:
    """The label of a parameter."""
    english = words.reads_english() and parameter.label_en
    return parameter.label_en if english else parameter.label


def about_parameter(parameter: Parameter) -> str:
    """What a parameter means beyond its label; empty when that says it all."""
    if not words.reads_english():
        return parameter.description_nl
    description = parameter.description.strip()
    # Without a description in Dutch the English one is its label once more.
    return description if parameter.description_nl else ""


def _is_of(known: CodeList, code: str, own: str) -> bool:
    return code in known and own in (known[code].dutch, known[code].english)


def number(outcome: mkba.Outcome, name: str) -> str:
    """A parameter knows a better name than the programme file, which may only refer to it."""
    known = outcome.result.inputs.get(name)
    return used(known) if known else spoken(outcome.programme.label(name))


def used(number: Input) -> str:
    """A number that bears the name of its parameter bears it in the language of the reader."""
    return parameter_name(number.parameter or "", number.label)


def parameter_name(code: str, own: str) -> str:
    """What is called *own*, and may be a parameter of the library that bears this name."""
    known = _national().get(code)
    is_its_name = known is not None and own in (known.label, known.label_en)
    return parameter(known) if known is not None and is_its_name else spoken(own)


# Read once: the names of the library change with the code, and not while it runs.
@lru_cache(maxsize=1)
def _national() -> Parameters:
    return load()


def in_language(dutch: str, english: str) -> str:
    """The one of two that the reader reads."""
    return english if words.reads_english() else dutch
