"""The answer under the title. No word here says more than the interval carries."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from wijkteam.analysis import mkba
from wijkteam.analysis.mkba import Role
from wijkteam.monitor.calculator.writing import chance
from wijkteam.ui.numbers import number


@dataclass(frozen=True, slots=True)
class Answer:
    """The bold words, the sentences after them, and the colour of the bold words."""

    verdict: str
    sentences: tuple[str, ...]
    tone: str


def answer(outcome: mkba.Outcome) -> Answer:
    """What the outcome says, with its doubt and what is missing."""
    social, financial = outcome.ratio_social, outcome.ratio_financial
    verdict, tone = _verdict(social, financial)
    told = [_ratio(social, financial), _chance(outcome), missing_posts(outcome)]
    return Answer(verdict, tuple(sentence for sentence in told if sentence), tone)


def is_certain(ratio: mkba.Ratio) -> bool:
    """Whether the file gives no doubt at all: then there is no chance to tell either."""
    return ratio.interval is None or ratio.interval[0] == ratio.interval[1]


def _verdict(social: mkba.Ratio, financial: mkba.Ratio) -> tuple[str, str]:
    if social.value is None:
        return _("Niet te zeggen: er zijn geen kosten om tegen te wegen."), "mut"
    low, high = _ends(social)
    if is_certain(social):
        return _sure(social.value, financial.value or 0.0)
    if low >= 1 and _ends(financial)[0] >= 1:
        return _("Waarschijnlijk wel, ook in geld alleen."), "ok"
    if low >= 1:
        return _("Waarschijnlijk wel, maar niet alleen in geld."), "ok"
    if high < 1:
        return _("Waarschijnlijk niet, met wat we nu weten."), "terra"
    return _("Nog niet te zeggen."), "wait"


def _sure(social: float, financial: float) -> tuple[str, str]:
    """A file without any doubt: the words say that they only repeat it."""
    if social < 1:
        return _("Volgens deze cijfers niet."), "terra"
    if financial < 1:
        return _("Volgens deze cijfers wel, maar niet alleen in geld."), "ok"
    return _("Volgens deze cijfers wel, ook in geld alleen."), "ok"


def _ends(ratio: mkba.Ratio) -> tuple[float, float]:
    if ratio.interval is not None:
        return ratio.interval
    value = ratio.value or 0.0
    return value, value


def _ratio(social: mkba.Ratio, financial: mkba.Ratio) -> str:
    if social.value is None or financial.value is None:
        return ""
    # Of the rounded numbers, so that a reader who adds them up is right.
    wellbeing = round(social.value, 2) - round(financial.value, 2)
    words = {
        "social": number(social.value, 2),
        "financial": number(financial.value, 2),
        "wellbeing": number(wellbeing, 2),
    }
    if is_certain(social):
        told = _("Tegenover elke euro kosten staat ongeveer %(social)s aan baten")
    else:
        words |= {"low": number(_ends(social)[0], 2), "high": number(_ends(social)[1], 2)}
        told = _(
            "Tegenover elke euro kosten staat ongeveer %(social)s aan baten "
            "(tussen %(low)s en %(high)s)"
        )
    if round(wellbeing, 2):
        told += _(": %(financial)s in geld en %(wellbeing)s in welzijn, dat geen geld is")
    return f"{told}." % words


def _chance(outcome: mkba.Outcome) -> str:
    if is_certain(outcome.ratio_social):
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


@dataclass(frozen=True, slots=True)
class Direction:
    """How many missing posts would raise the outcome, lower it, or could do either."""

    higher: int
    lower: int
    either: int


def direction(outcome: mkba.Outcome) -> Direction:
    """Which way the outcome would move if the missing posts were counted."""
    ways = [way(outcome, one.line) for one in outcome.missing]
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
    count = len(outcome.missing)
    if not count:
        return ""
    told = [
        ngettext(
            "%(n)s post ontbreekt en telt niet mee.",
            "%(n)s posten ontbreken en tellen niet mee.",
            count,
        )
        % {"n": count}
    ]
    ways = direction(outcome)
    if ways.higher:
        told.append(
            ngettext(
                "Met %(n)s ervan erbij wordt de uitkomst waarschijnlijk hoger.",
                "Met %(n)s ervan erbij wordt de uitkomst waarschijnlijk hoger.",
                ways.higher,
            )
            % {"n": ways.higher}
        )
    if ways.lower:
        told.append(
            ngettext(
                "Met %(n)s ervan erbij wordt de uitkomst lager.",
                "Met %(n)s ervan erbij wordt de uitkomst lager.",
                ways.lower,
            )
            % {"n": ways.lower}
        )
    return " ".join(told)
