"""Published analyses in the language of the page: remarks, sentences and the forest plot."""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wijkteam.analysis.mkba.comparison.classification import Classified, Profitability
from wijkteam.analysis.mkba.comparison.result import Apart, Comparison, Factor
from wijkteam.analysis.mkba.comparison.study import Perspective
from wijkteam.monitor.wording.amounts import chance, from_to
from wijkteam.ui.charts.base.chart import Chart
from wijkteam.ui.charts.compare.forest import Pooled, StudyRow, forest
from wijkteam.ui.library import library_words
from wijkteam.ui.numbers import number

# What the library says about published analyses, in the language of the page.


PERSPECTIVE: dict[Perspective, Promise] = {
    "social": gettext_lazy("voor iedereen samen"),
    "financial": gettext_lazy("alleen geld"),
    "municipality": gettext_lazy("alleen de gemeente"),
}

#: The analyses that are shipped; those of a municipality bear the names it gave them.
_STUDY: dict[str, Promise] = {
    "vonl": gettext_lazy("Van overleven naar leven"),
    "early_warning_amsterdam": gettext_lazy("vroegsignalering in Amsterdam"),
    "early_warning_three_cities": gettext_lazy("vroegsignalering in drie steden"),
    "social_work": gettext_lazy("sociaal werk"),
    "debt_help": gettext_lazy("schuldhulp"),
}

_COLLECTION: dict[str, Promise] = {
    "published": gettext_lazy("gepubliceerde analyses"),
    "invented": gettext_lazy("verzonnen voorbeeld"),
}


@dataclass(frozen=True, slots=True)
class Remark:
    """A remark, and whether it is in English as nobody translated it."""

    text: str
    english: bool = False


def collection(name: str) -> str:
    """What a file with analyses is called."""
    known = _COLLECTION.get(name)
    return str(known) if known is not None else study_name(name)


def study_name(code: str) -> str:
    """A code as people read it."""
    known = _STUDY.get(code)
    return code.replace("_", " ") if known is None else str(known)


@dataclass(frozen=True, slots=True)
class SourcePlace:
    """Where something was published: the words, and the place on the web if there is one."""

    words: str
    address: str = ""
    site: str = ""


def source_place(place: str | None) -> SourcePlace:
    """
    The address apart from the words.

    >>> source_place("SEOR 2020; https://www.example.org/a/b").site
    'example.org'
    """
    match = re.search(r"https?://\S+", place or "")
    if match is None:
        return SourcePlace(place or "")
    words = (place or "").replace(match[0], "").strip(" ;,")
    return SourcePlace(words, match[0], urlsplit(match[0]).netloc.removeprefix("www."))


def remark_words(remark: str) -> Remark:
    """A reason or a note of the library; what is not known stays in English."""
    for pattern, words in _KNOWN:
        if match := re.match(pattern, remark):
            return Remark(words(match))
    known = library_words(remark)
    return Remark(known.text, english=known.english)


def _perspective(code: str) -> str:
    return str(next((label for known, label in PERSPECTIVE.items() if known == code), code))


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


# What each analysis says by itself: does it pay, in money or only together with wellbeing?


@dataclass(frozen=True, slots=True)
class ClassRow:
    """One analysis: the word, the colour of it, and which ratios decide or are lacking."""

    name: str
    word: str
    tone: str
    why: str


def class_rows(comparison: Comparison) -> list[ClassRow]:
    """The class of every analysis (LPBL 2014, figure 3), those that pay in money first."""
    order = list(CLASS)
    # Sorting keeps who stood first: within a class the order of the table.
    rows = sorted(comparison.classes, key=lambda row: order.index(row.profitability))
    return [
        ClassRow(
            study_name(row.study),
            str(CLASS[row.profitability][0]),
            CLASS[row.profitability][1],
            _why_this_class(row),
        )
        for row in rows
    ]


CLASS: dict[Profitability, tuple[Promise, str]] = {
    "financial": (gettext_lazy("financieel rendabel"), "green"),
    "social": (gettext_lazy("maatschappelijk rendabel, niet in geld alleen"), "green"),
    "even": (gettext_lazy("quitte"), "ochre"),
    "neither": (gettext_lazy("niet rendabel"), "terra"),
    "unknown": (gettext_lazy("niet te zeggen"), "ochre"),
}


def _why_this_class(row: Classified) -> str:
    """
    The ratios that were published, and which one is lacking to decide.

    Whether wellbeing is in the ratio for everybody is seldom published, so it is not said.
    """
    sentences = []
    if row.financial is not None:
        sentences.append(_("In geld: %(ratio)s.") % {"ratio": _against_costs(row.financial)})
    if row.social is not None:
        sentences.append(
            _("Voor iedereen samen: %(ratio)s.") % {"ratio": _against_costs(row.social)}
        )
    if not sentences:
        sentences = [_("Alleen de verhouding voor de gemeente is gepubliceerd, zonder de rest.")]
    elif row.profitability == "unknown":
        sentences.append(
            _("Of geld alleen genoeg is, is niet gepubliceerd.")
            if row.financial is None
            else _("De verhouding voor iedereen samen is niet gepubliceerd.")
        )
    return " ".join(sentences)


def _against_costs(ratio: float) -> str:
    written = number(ratio, 2)
    return _("quitte (%(ratio)s)") % {"ratio": written} if written == number(1, 2) else written


# What published analyses say together, in sentences.


_TRAIT: dict[str, Promise] = {
    "startup": gettext_lazy("in de beginperiode"),
    "target_group": gettext_lazy("doelgroep"),
    "funding": gettext_lazy("hoe het betaald wordt"),
    "convention": gettext_lazy("hoe nieuw voor oud is geboekt"),
    "year": gettext_lazy("jaar"),
}


def sentence(comparison: Comparison) -> str:
    """What the analyses say together, or why they cannot be taken together."""
    pooled = comparison.pooled
    if pooled is None:
        return _("Deze analyses zijn niet samen te nemen; hieronder staan ze naast elkaar.")
    sentence = _(
        "Het midden van %(n)s analyses is %(ratio)s baten per euro kosten (95%%: %(low)s tot "
        "%(high)s)."
    ) % {
        "n": pooled.studies,
        "ratio": number(pooled.ratio, 2),
        "low": number(pooled.low, 2),
        "high": number(pooled.high, 2),
    }
    if pooled.prediction_low is None or pooled.prediction_high is None:
        return sentence
    return (
        sentence
        + " "
        + _(
            "Een volgende aanpak ligt tussen %(low)s en %(high)s; de kans op meer dan 1 is "
            "%(chance)s."
        )
        % {
            "low": number(pooled.prediction_low, 2),
            "high": number(pooled.prediction_high, 2),
            "chance": chance(pooled.chance_next_above_1),
        }
    )


def ratio_apart(apart: Apart) -> str:
    """The published ratio, or the range that was published."""
    ends = from_to(apart.low, apart.high)
    if not ends:
        return number(apart.ratio, 2)
    return ends if apart.is_range or apart.ratio is None else f"{number(apart.ratio, 2)} ({ends})"


def moderator_words(comparison: Comparison) -> list[tuple[str, str]]:
    """What goes together with a higher ratio, in words; an association and no more."""
    return [
        (
            str(_TRAIT.get(moderator.name, moderator.name)),
            "; ".join(_factor(factor) for factor in moderator.factors)
            or _("te weinig analyses om iets te zeggen"),
        )
        for moderator in comparison.moderators
    ]


def _factor(factor: Factor) -> str:
    words = {"yes": _("ja"), "no": _("nee"), "per year": _("per jaar")}
    return _("%(name)s: %(factor)s keer (%(between)s)") % {
        "name": words.get(factor.name, factor.name),
        "factor": number(factor.factor, 2),
        "between": from_to(factor.low, factor.high),
    }


# Published analyses as a forest plot, pooled or beside each other.


def forest_picture(comparison: Comparison) -> Chart:
    """The forest plot; what stands apart is not in it."""
    rows = [
        StudyRow(study_name(study.study), study.ratio, study.low, study.high, study.weight)
        for study in comparison.forest
    ]
    return forest(
        rows,
        pooled=_pooled_row(comparison),
        ratio=True,
        no_effect=1.0,
        no_effect_name=_("1,0 = quitte"),
        question=_("Hoeveel baten stonden er tegenover elke euro kosten?"),
        note=_(
            "De ruit is het midden van deze analyses. De lijn eronder is waar een volgende aanpak "
            "te verwachten is. De analyses zijn niet geloot, en wat gunstig uitvalt, wordt eerder "
            "gepubliceerd."
        ),
    )


def forest_apart(comparison: Comparison, perspective: str) -> Chart | None:
    """What was published for this perspective when nothing can be pooled; None for nothing."""
    rows = [
        StudyRow(study_name(study.study), study.ratio, *(_end(study.low), _end(study.high)))
        for study in comparison.apart
        if study.perspective == perspective and study.ratio is not None and study.ratio > 0
    ]
    if not rows:
        return None
    return forest(
        rows,
        ratio=True,
        no_effect=1.0,
        no_effect_name=_("1,0 = quitte"),
        question=_("Hoeveel baten stonden er tegenover elke euro kosten?"),
        note=_(
            "Een blok zonder streep: er is niet gepubliceerd hoe zeker het is. Een streep is hier "
            "de laagste en de hoogste van meer uitkomsten, geen interval."
        ),
    )


def _end(number: float | None) -> float:
    return math.nan if number is None else number


def _pooled_row(comparison: Comparison) -> Pooled | None:
    if comparison.pooled is None:
        return None
    pooled = comparison.pooled
    return Pooled(
        pooled.ratio, pooled.low, pooled.high, pooled.prediction_low, pooled.prediction_high
    )
