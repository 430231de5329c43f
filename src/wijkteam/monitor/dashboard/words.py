"""Figures in plain words. No sentence here says that one thing caused another."""

from __future__ import annotations

from django.utils.translation import get_language, gettext_lazy, ngettext
from django.utils.translation import gettext as _

from wijkteam.analysis.facts.suppression import PROTECTS_OTHERS, TOO_FEW
from wijkteam.analysis.indicators import DEFINITIONS, REASONS, Definition, Figure, Text
from wijkteam.analysis.indicators.table import MOST_STILL_WAIT
from wijkteam.monitor.dashboard import periods
from wijkteam.monitor.dashboard.answers import FigureAnswer, YearChange
from wijkteam.ui.numbers import number, percent

VERDICT = {
    YearChange.BETTER: gettext_lazy("Beter dan een jaar eerder."),
    YearChange.WORSE: gettext_lazy("Minder goed dan een jaar eerder."),
    YearChange.HIGHER: gettext_lazy("Meer dan een jaar eerder."),
    YearChange.LOWER: gettext_lazy("Minder dan een jaar eerder."),
    YearChange.UNCLEAR: gettext_lazy("Of er iets is veranderd, is nog niet te zeggen."),
}

STATE = {
    YearChange.BETTER: gettext_lazy("beter dan een jaar eerder"),
    YearChange.WORSE: gettext_lazy("minder goed dan een jaar eerder"),
    YearChange.HIGHER: gettext_lazy("meer dan een jaar eerder"),
    YearChange.LOWER: gettext_lazy("minder dan een jaar eerder"),
    YearChange.UNCLEAR: gettext_lazy("nog niet te zeggen"),
}

TONE = {YearChange.BETTER: "ok", YearChange.WORSE: "terra", YearChange.UNCLEAR: "mut"}
ICON = {YearChange.BETTER: "check-circle", YearChange.WORSE: "info", YearChange.UNCLEAR: "clock"}
DIRECTION = {
    "higher": gettext_lazy("Hoger is beter."),
    "lower": gettext_lazy("Lager is beter."),
    "none": gettext_lazy("Meer is niet altijd beter."),
}

SENTENCE = {
    "waiting_time": gettext_lazy("De helft van de mensen had binnen %(value)s een gesprek."),
    "seen_within_14_days": gettext_lazy("%(value)s van de mensen had binnen 14 dagen een gesprek."),
    "early_solutions": gettext_lazy(
        "%(value)s van de signalen was klaar met advies, eigen kracht of netwerk."
    ),
    "own_share": gettext_lazy(
        "%(value)s van de acties doen mensen zelf, hun netwerk of een vrijwilliger."
    ),
    "without_specialist": gettext_lazy(
        "%(value)s van de huishoudens is tot nu toe geholpen zonder specialist."
    ),
    "return_after_scaling_down": gettext_lazy(
        "%(value)s van de huishoudens kwam binnen een jaar terug."
    ),
}


def label_words(text: Text) -> str:
    """A text of the library in the language of the reader."""
    return text.english if (get_language() or "nl").startswith("en") else text.dutch


def written_value(value: float | None, unit: str) -> str:
    """``41%`` or ``9``; what is not known is a dash."""
    return percent(value) if unit == "share" else number(value, _decimals(value))


def with_unit(value: float | None, unit: str) -> str:
    """``41%`` or ``9 dagen``."""
    if unit == "share" or value is None:
        return written_value(value, unit)
    return ngettext("%(n)s dag", "%(n)s dagen", 1 if value == 1 else 2) % {
        "n": written_value(value, unit)
    }


def between(figure: Figure, unit: str) -> str:
    """``tussen 35 en 48``; open at the top for a median while people still wait."""
    if figure.value is None or figure.low is None:
        return ""
    low = _plain(figure.low, unit)
    if figure.high is None:
        return _("%(low)s of meer") % {"low": low}
    return _("tussen %(low)s en %(high)s") % {"low": low, "high": _plain(figure.high, unit)}


def counted(figure: Figure) -> str:
    """``87 van 212``, or how many were counted for a median."""
    if figure.denominator is None:
        return ""
    if figure.numerator is None:
        return _("%(n)s geteld") % {"n": number(figure.denominator)}
    return _("%(part)s van %(whole)s") % {
        "part": number(figure.numerator),
        "whole": number(figure.denominator),
    }


def why_not(figure: Figure) -> str:
    """Why a figure is not there."""
    reason = REASONS.get(figure.withheld or "")
    return label_words(reason) if reason else ""


def is_hidden(figure: Figure) -> bool:
    """Withheld to protect people, not for lack of anything to count."""
    return figure.withheld in (TOO_FEW, PROTECTS_OTHERS)


def not_shown(figure: Figure) -> str:
    """Why a figure is not shown, in a few words for a badge."""
    if figure.withheld == TOO_FEW:
        return _("te klein om te tonen")
    return _("niet getoond") if figure.withheld == PROTECTS_OTHERS else why_not(figure)


def sentence(answer: FigureAnswer) -> str:
    """The answer to the question, in one or two sentences."""
    now, before = answer.now, answer.before
    definition = DEFINITIONS[now.indicator]
    when = periods.long(now.period)
    if now.withheld == MOST_STILL_WAIT:
        sentence = _("Meer dan de helft van de mensen wacht nog (%(when)s).") % {"when": when}
    elif now.value is None:
        return _("Dit cijfer is er niet: %(why)s.") % {"why": why_not(now)}
    else:
        sentence = f"{_value_in_words(definition, now)[:-1]} ({when})."
    if before is not None and before.value is not None:
        sentence += " " + _("Een jaar eerder: %(before)s.") % {
            "before": with_unit(before.value, definition.unit)
        }
    return sentence


def _value_in_words(definition: Definition, figure: Figure) -> str:
    value = with_unit(figure.value, definition.unit)
    pattern = SENTENCE.get(definition.code)
    if pattern is None:
        return f"{label_words(definition.label)}: {value}."
    return str(pattern) % {"value": value}


def _plain(value: float, unit: str) -> str:
    return number(value * 100) if unit == "share" else number(value, _decimals(value))


def _decimals(value: float | None) -> int:
    """A median may lie halfway between two days."""
    return 0 if value is None or value == round(value) else 1
