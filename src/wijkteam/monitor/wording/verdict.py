"""What an outcome says in words. No word says more than the interval carries."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from wijkteam.analysis import mkba
from wijkteam.analysis.economics.sensitivity import Tornado
from wijkteam.analysis.mkba import Role
from wijkteam.analysis.mkba.result.spread import Spread
from wijkteam.analysis.mkba.views.hangs_on import hangs_on
from wijkteam.analysis.mkba.views.parties import divided_without_source
from wijkteam.analysis.mkba.views.years import no_payback
from wijkteam.monitor.wording import naming
from wijkteam.monitor.wording.amounts import chance, in_words
from wijkteam.monitor.wording.evidence import unsure_word
from wijkteam.ui.charts.base.readable import listing
from wijkteam.ui.numbers import number


@dataclass(frozen=True, slots=True)
class Answer:
    """The bold words, the sentences after them, and the colour of the bold words."""

    verdict: str
    sentences: tuple[str, ...]
    tone: str


def answer(outcome: mkba.Outcome) -> Answer:
    """What the outcome says, with its doubt and what is missing."""
    verdict, tone = _likely(outcome)
    sentences = [_ratio(outcome), _chance_of_more(outcome), missing_posts(outcome)]
    return Answer(verdict, tuple(sentence for sentence in sentences if sentence), tone)


def is_certain(ratio: mkba.Ratio) -> bool:
    """Whether a ratio has no doubt to show."""
    return ratio.interval is None or ratio.interval[0] == ratio.interval[1]


def _without_doubt(spread: Spread) -> bool:
    """Whether there is no doubt at all: then there is no chance to tell either."""
    return spread.low is None or spread.high is None or spread.low == spread.high


def _likely(outcome: mkba.Outcome) -> tuple[str, str]:
    """From the balance, which is above nil exactly where the ratio is above one."""
    social, financial = outcome.npv_spread, outcome.financial_npv
    if outcome.ratio_social.value is None:
        return _("Niet te zeggen: er zijn geen kosten om tegen te wegen."), "mut"
    if _without_doubt(social):
        return _sure(outcome.verdict.word)
    low, high = _ends(social)
    # Both ends of the interval on one side: four draws in five agree, so it is likely and not sure.
    if low >= 0 and _ends(financial)[0] >= 0:
        return _("Waarschijnlijk wel, ook in geld alleen."), "ok"
    if low >= 0:
        return _("Waarschijnlijk wel, maar niet alleen in geld."), "ok"
    if high < 0:
        return _("Waarschijnlijk niet, met wat we nu weten."), "terra"
    return _("Nog niet te zeggen."), "wait"


def _sure(word: str) -> tuple[str, str]:
    """A file without any doubt: the words say that they only repeat it."""
    return {
        "even": (_("Volgens deze cijfers quitte: kosten en baten zijn even groot."), "wait"),
        "neither": (_("Volgens deze cijfers niet."), "terra"),
        "social": (_("Volgens deze cijfers wel, maar niet alleen in geld."), "ok"),
        "financial": (_("Volgens deze cijfers wel, ook in geld alleen."), "ok"),
    }[word]


def _ends(spread: Spread) -> tuple[float, float]:
    low = spread.value if spread.low is None else spread.low
    high = spread.value if spread.high is None else spread.high
    return low, high


def _ratio(outcome: mkba.Outcome) -> str:
    social, financial = outcome.ratio_social, outcome.ratio_financial
    if social.value is None or financial.value is None:
        return ""
    # Of the rounded numbers, so that a reader who adds them up is right.
    wellbeing = round(social.value, 2) - round(financial.value, 2)
    words = {
        "social": number(social.value, 2),
        "financial": number(financial.value, 2),
        "wellbeing": number(wellbeing, 2),
    }
    low, high = social.interval or (social.value, social.value)
    if low == high:
        sentence = _("Tegenover elke euro kosten staat ongeveer %(social)s aan baten")
    else:
        words |= {"low": number(low, 2), "high": number(high, 2)}
        sentence = _(
            "Tegenover elke euro kosten staat ongeveer %(social)s aan baten "
            "(tussen %(low)s en %(high)s)"
        )
    # As it would be printed: no word about a wellbeing of 0,00.
    if round(wellbeing, 2):
        sentence += _(": %(financial)s in geld en %(wellbeing)s in welzijn, dat geen geld is")
    return in_words(f"{sentence}." % words, outcome.programme.currency)


def _chance_of_more(outcome: mkba.Outcome) -> str:
    if _without_doubt(outcome.npv_spread):
        return _("Het bestand geeft geen onzekerheid op, dus een kans is niet te noemen.")
    verdict = outcome.verdict
    if verdict.social_chance is None or verdict.financial_chance is None:
        return ""
    return _(
        "De kans dat de baten groter zijn dan de kosten is %(social)s; "
        "met alleen de baten in geld %(financial)s."
    ) % {
        "social": chance(verdict.social_chance),
        "financial": chance(verdict.financial_chance),
    }


#: As many as a reader keeps apart; the others are counted.
_MOST_UNSURE = 4


def how_hard(outcome: mkba.Outcome, swings: Tornado | None = None) -> str:
    """On which figures that nobody looked up the verdict hangs: told before any amount."""
    figures = hangs_on(outcome, swings)
    turning = [figure for figure in figures if figure.turns]
    if not figures:
        return _("Alle getallen zijn gemeten of in een bron gelezen.")
    if not turning:
        return ngettext(
            "Eén getal heeft nog niemand nagekeken. Het draait het oordeel niet alleen om.",
            "Geen van de %(n)s getallen die nog niemand heeft nagekeken, draait het oordeel "
            "alleen om. Samen kunnen ze dat wel.",
            len(figures),
        ) % {"n": len(figures)}
    inputs = outcome.result.inputs
    named = [
        f"{naming.used(inputs[figure.name])} ({unsure_word(figure.why)})"
        for figure in turning[:_MOST_UNSURE]
    ]
    if len(turning) > _MOST_UNSURE:
        named.append(_("nog %(n)s andere") % {"n": len(turning) - _MOST_UNSURE})
    return ngettext(
        "Het oordeel hangt aan een getal dat nog niemand heeft nagekeken. Dit draait het alleen al "
        "om: %(figures)s.",
        "Het oordeel hangt aan getallen die nog niemand heeft nagekeken. Elk van deze draait "
        "het alleen al om: %(figures)s.",
        len(turning),
    ) % {"figures": listing(named)}


@dataclass(frozen=True, slots=True)
class Direction:
    """How many missing posts would raise the outcome, lower it, or could do either."""

    higher: int
    lower: int
    either: int


def direction(outcome: mkba.Outcome) -> Direction:
    """Which way the outcome would move if the missing posts were counted."""
    ways = [way(outcome, missing_line.line) for missing_line in outcome.missing]
    return Direction(*(ways.count(word) for word in ("higher", "lower", "either")))


def way(outcome: mkba.Outcome, line: str) -> str:
    """A missing cost makes the outcome too high, a missing benefit too low."""
    link = outcome.programme.links[line]
    known = outcome.result.numbers.get(line)
    if link.role is Role.COST:
        return "lower"
    if link.role is Role.BENEFIT and (known is None or known >= 0):
        return "higher"
    return "either"


def missing_posts(outcome: mkba.Outcome) -> str:
    """How much is missing and which way it pulls; empty when nothing is."""
    count, ways = len(outcome.missing), direction(outcome)
    if count == 1:
        return _one_missing_post(ways)
    if not count:
        return ""
    sentences = [_("%(n)s posten ontbreken en tellen niet mee.") % {"n": count}]
    if ways.higher:
        sentences.append(
            _("Met %(n)s ervan erbij wordt de uitkomst waarschijnlijk hoger.") % {"n": ways.higher}
        )
    if ways.lower:
        sentences.append(_("Met %(n)s ervan erbij wordt de uitkomst lager.") % {"n": ways.lower})
    return " ".join(sentences)


def _one_missing_post(ways: Direction) -> str:
    if ways.higher:
        return _(
            "1 post ontbreekt en telt niet mee. Met die post erbij wordt de uitkomst "
            "waarschijnlijk hoger."
        )
    if ways.lower:
        return _("1 post ontbreekt en telt niet mee. Met die post erbij wordt de uitkomst lager.")
    return _("1 post ontbreekt en telt niet mee.")


def double_counts(outcome: mkba.Outcome) -> list[str]:
    """What may be counted twice: which posts, what is wrong, and what to do."""
    sentences = {
        "same_line": _(
            "%(names)s tellen dezelfde baat, voor dezelfde mensen en partij en in dezelfde jaren. "
            "Houd er één, of schrijf in het bestand met part_of of apart_from hoe ze verschillen."
        ),
        "same_event": _(
            "%(names)s voorkomen allebei dezelfde gebeurtenis bij dezelfde mensen. Laat er één "
            "over, of schrijf in het bestand met apart_from waarom het er twee zijn."
        ),
        "too_many": _(
            "%(names)s voorkomen samen meer gebeurtenissen dan er zonder de aanpak zouden zijn. "
            "Verlaag de effecten, of verbeter het aantal in het nulalternatief."
        ),
    }
    links = outcome.programme.links
    return [
        sentences[overlap.kind]
        % {"names": listing([f"‘{links[name].label}’" for name in overlap.links])}
        for overlap in outcome.double_counts
    ]


#: The chance from which a verdict is called certain. It is the low end of the interval of 80%:
#: what lies above nil there does so in nine out of ten draws, so badge and answer never differ.
_CERTAIN = 0.9


@dataclass(frozen=True, slots=True)
class Verdict:
    """The verdict with its colour, and the chance that it holds."""

    word: str
    tone: str
    chance: str


def verdict_word(outcome: mkba.Outcome) -> str:
    """Profitable in money, for society, or neither: at the expected values, without their doubt."""
    return {
        "financial": _("financieel en maatschappelijk rendabel"),
        "social": _("maatschappelijk rendabel, niet in geld alleen"),
        "neither": _("niet rendabel"),
        "even": _("quitte: kosten en baten zijn ongeveer even groot"),
        "nothing": _("niets om te wegen: er zijn geen kosten en geen baten"),
    }[outcome.verdict.word]


def verdict(outcome: mkba.Outcome) -> Verdict:
    """The verdict as a badge, with “expected” before it while it is not certain."""
    word, chances = verdict_word(outcome), outcome.verdict
    tone = {"neither": "terra", "even": "ochre", "nothing": "ochre"}.get(chances.word, "green")
    # Of a tie and of nothing no chance can be told that means something.
    if chances.word in ("even", "nothing"):
        return Verdict(word, tone, "")
    if _without_doubt(outcome.npv_spread):
        return Verdict(word, tone, "")
    likely = chances.financial_chance if chances.word == "financial" else chances.social_chance
    if likely is not None and chances.word == "neither":
        likely = 1 - likely
    if likely is not None and likely < _CERTAIN:
        return Verdict(
            _("naar verwachting %(verdict)s") % {"verdict": word}, "ochre", chance(likely)
        )
    return Verdict(word, tone, chance(likely))


def why_no_payback(outcome: mkba.Outcome) -> str:
    """Why there is no year in which all is earned back, where `no_payback` says so."""
    return {
        "no_costs": _("er zijn geen kosten die terug kunnen komen"),
        "one_sum": _("alle jaren staan er als één bedrag"),
        "even": _("kosten en baten zijn ongeveer even groot"),
    }[no_payback(outcome)]


# How sure a difference between two simulated worlds is.


def sureness(code: str) -> str:
    """A difference is the same, clear, or uncertain: no word says more than the draws carry."""
    return {"same": _("gelijk"), "clear": _("duidelijk"), "unsure": _("onzeker")}[code]


def divided_by_choice(outcome: mkba.Outcome) -> str:
    """On how many posts the shares of the parties are a choice; nothing when sources give them."""
    divided = len(divided_without_source(outcome))
    if not divided:
        return ""
    sentence = ngettext(
        "Bij %(n)s post staat in geen bron hoe die over de partijen wordt verdeeld: dat kozen de "
        "makers van de aanpak. Het saldo van iedereen samen hangt daar niet van af, dat van elke "
        "partij wel.",
        "Bij %(n)s posten staat in geen bron hoe die over de partijen worden verdeeld: dat kozen "
        "de makers van de aanpak. Het saldo van iedereen samen hangt daar niet van af, dat van "
        "elke partij wel.",
        divided,
    )
    return sentence % {"n": number(divided)}
