"""What the library says about published analyses, in the language of the page."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wijkteam.analysis.mkba.comparison.study import Perspective
from wijkteam.ui.numbers import number

PERSPECTIVE: dict[Perspective, Promise] = {
    "social": gettext_lazy("voor iedereen, met welzijn"),
    "financial": gettext_lazy("alleen geld"),
    "municipality": gettext_lazy("alleen de gemeente"),
}
_COLLECTION: dict[str, Promise] = {
    "published": gettext_lazy("gepubliceerde analyses"),
    "invented": gettext_lazy("verzonnen voorbeeld"),
}


@dataclass(frozen=True, slots=True)
class Said:
    """A remark, and whether it is in English as nobody translated it."""

    text: str
    english: bool = False


def collection(name: str) -> str:
    """What a file with analyses is called."""
    known = _COLLECTION.get(name)
    return str(known) if known is not None else study_name(name)


def study_name(code: str) -> str:
    """A code as people read it."""
    return code.replace("_", " ")


@dataclass(frozen=True, slots=True)
class Source:
    """Where something was published: the words, and the place on the web if there is one."""

    words: str
    address: str = ""
    site: str = ""


def source(told: str | None) -> Source:
    """
    The address apart from the words.

    >>> source("SEOR 2020; https://www.example.org/a/b").site
    'example.org'
    """
    found = re.search(r"https?://\S+", told or "")
    if found is None:
        return Source(told or "")
    words = (told or "").replace(found[0], "").strip(" ;,")
    return Source(words, found[0], urlsplit(found[0]).netloc.removeprefix("www."))


def said(remark: str) -> Said:
    """A reason or a note of the library; what is not known stays in English."""
    for pattern, words in _KNOWN:
        if match := re.match(pattern, remark):
            return Said(words(match))
    return Said(remark, english=True)


def _perspective(code: str) -> str:
    return str(next((label for one, label in PERSPECTIVE.items() if one == code), code))


_KNOWN: tuple[tuple[str, Callable[[re.Match[str]], str]], ...] = (
    (
        r"no standard error or interval was published",
        lambda _match: _("er is geen interval gepubliceerd, dus hoe zeker het is weten we niet"),
    ),
    (
        r"it is the (\w+) ratio; this comparison is of the (\w+) one",
        lambda match: (
            _("dit is een andere verhouding: %(this)s") % {"this": _perspective(match[1])}
        ),
    ),
    (
        r"it is part of (.+), which is here too",
        lambda match: (
            _("hoort bij %(other)s, die hier ook staat; samen telt het dubbel")
            % {"other": study_name(match[1])}
        ),
    ),
    (
        r"low and high are the lowest and highest of several results",
        lambda _match: _(
            "laag en hoog zijn de uitersten van meer uitkomsten; dat is geen interval"
        ),
    ),
    (
        r"No study has a standard error or an interval",
        lambda _match: _(
            "Bij geen van deze analyses is gepubliceerd hoe zeker de uitkomst is. Dan is niet te "
            "zeggen welke zwaarder moet wegen."
        ),
    ),
    (
        r"One study alone cannot be pooled",
        lambda _match: _("Eén analyse alleen is niet samen te nemen."),
    ),
    (
        r"Published analyses are no sample",
        lambda _match: _(
            "Gepubliceerde analyses zijn geen steekproef: wat gunstig uitviel, wordt eerder "
            "gepubliceerd, en iemand koos deze uit (LPBL 2014: illustratief, niet representatief)."
        ),
    ),
    (
        r"A ratio depends on bookkeeping",
        lambda _match: _(
            "Een verhouding hangt af van het boekhouden: nieuw voor oud als baat of als lagere "
            "kosten geeft een andere verhouding bij hetzelfde saldo. Deze analyses doen dat "
            "verschillend of zeggen het niet."
        ),
    ),
    (
        r"Not at the same discount rate for certain: (.+)\.",
        lambda match: (
            _("Misschien tegen een andere rente teruggerekend: %(names)s.")
            % {"names": study_name(match[1])}
        ),
    ),
    (
        r"old discount rate: ([\d.]+).%",
        lambda match: (
            _("teruggerekend tegen %(rate)s%%; om te rekenen ontbreken de bedragen per jaar")
            % {"rate": number(float(match[1]), 2).rstrip("0").rstrip(",.")}
        ),
    ),
    (
        r"With fewer than ten studies",
        lambda _match: _("Met minder dan tien analyses is het interval eigenlijk breder."),
    ),
)
