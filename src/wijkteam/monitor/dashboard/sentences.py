"""Figures in plain words. No sentence here says that one thing caused another."""

from __future__ import annotations

from django.utils.translation import get_language, gettext_lazy, ngettext
from django.utils.translation import gettext as _

from wijkteam.analysis.disclosure.tables import OTHER
from wijkteam.analysis.indicators import DEFINITIONS, FITTED, REASONS, Definition, Figure, Text
from wijkteam.analysis.indicators.counting import UNKNOWN
from wijkteam.analysis.indicators.reading import term_of
from wijkteam.analysis.indicators.table import MOST_STILL_WAIT, ONLY_COARSER, WITHHELD_FIGURE
from wijkteam.monitor.dashboard import periods
from wijkteam.monitor.dashboard.answers import FigureAnswer, YearChange
from wijkteam.monitor.shelf.report import contradictions_about
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

#: What all quarters together show when one year alone does not.
COURSE_VERDICT = {
    YearChange.BETTER: gettext_lazy("Over alle kwartalen wordt dit beter."),
    YearChange.WORSE: gettext_lazy("Over alle kwartalen wordt dit minder goed."),
    YearChange.HIGHER: gettext_lazy("Over alle kwartalen wordt dit meer."),
    YearChange.LOWER: gettext_lazy("Over alle kwartalen wordt dit minder."),
}

COURSE_STATE = {
    YearChange.BETTER: gettext_lazy("wordt beter over alle kwartalen"),
    YearChange.WORSE: gettext_lazy("wordt minder goed over alle kwartalen"),
    YearChange.HIGHER: gettext_lazy("wordt meer over alle kwartalen"),
    YearChange.LOWER: gettext_lazy("wordt minder over alle kwartalen"),
}

TONE = {YearChange.BETTER: "ok", YearChange.WORSE: "terra", YearChange.UNCLEAR: "mut"}
ICON = {YearChange.BETTER: "check-circle", YearChange.WORSE: "info", YearChange.UNCLEAR: "clock"}
DIRECTION = {
    "higher": gettext_lazy("Hoger is beter."),
    "lower": gettext_lazy("Lager is beter."),
    "none": gettext_lazy("Meer is niet altijd beter."),
}


def label_words(text: Text) -> str:
    """A text of the library in the language of the reader."""
    return text.english if (get_language() or "nl").startswith("en") else text.dutch


def contradictions(indicator: str) -> list[str]:
    """Where the report contradicts itself about an indicator, or about what is not counted."""
    return [label_words(Text(said.nl, said.en)) for said in contradictions_about(indicator)]


def written_value(value: float | None, unit: str) -> str:
    """``41%`` or ``9``; what is not known is a dash."""
    if unit == "share":
        return percent(value)
    if unit == "hours" and value is not None:
        # Hours are noted in quarters; a sum of them is no more exact than an hour.
        return number(round(value))
    return number(value, 1 if unit in ("mean", "months") else _decimals(value))


def with_unit(value: float | None, unit: str) -> str:
    """``41%`` or ``9 dagen``."""
    written = written_value(value, unit)
    if value is None or unit in ("share", "count", "mean"):
        return written
    if unit == "months":
        return _("%(n)s maanden") % {"n": written}
    if unit == "hours":
        return _("%(n)s uur") % {"n": written}
    return ngettext("%(n)s dag", "%(n)s dagen", 1 if value == 1 else 2) % {"n": written}


def between(figure: Figure, unit: str) -> str:
    """``tussen 35 en 48``; open at the top for a median while people still wait."""
    if figure.value is None or figure.low is None:
        return ""
    low = _plain(figure.low, unit)
    if figure.high is None:
        return _("%(low)s of meer") % {"low": low}
    return _("tussen %(low)s en %(high)s") % {"low": low, "high": _plain(figure.high, unit)}


def counted(figure: Figure) -> str:
    """``87 van 212``, ``36 bij 29`` of a mean, or how many were counted for a median."""
    unit = DEFINITIONS[figure.indicator].unit
    if figure.denominator is None or unit == "count":
        return ""
    if is_hidden(figure):
        return _("van %(n)s") % {"n": number(figure.denominator)}
    if unit == "hours":
        return _("%(n)s regels") % {"n": number(figure.denominator)}
    if figure.numerator is None:
        return _("%(n)s geteld") % {"n": number(figure.denominator)}
    if unit == "mean":
        # A mean is no part of anything: “36 van 29” would be nonsense.
        return _("%(part)s bij %(whole)s") % {
            "part": number(figure.numerator),
            "whole": number(figure.denominator),
        }
    return _("%(part)s van %(whole)s") % {
        "part": number(figure.numerator),
        "whole": number(figure.denominator),
    }


DIVISIONS = {
    "area": gettext_lazy("Gebied"),
    "age_group": gettext_lazy("Leeftijd"),
    "channel": gettext_lazy("Via wie"),
    "signal_kind": gettext_lazy("Hoe het binnenkwam"),
    "household_kind": gettext_lazy("Vorm van het huishouden"),
    "urgency": gettext_lazy("Spoed"),
    "outcome": gettext_lazy("Besluit"),
    "reason": gettext_lazy("Reden of oordeel van"),
    "code": gettext_lazy("Soort"),
    "actor": gettext_lazy("Wie doet het"),
    "state": gettext_lazy("Stand"),
}


def division_name(by: str) -> str:
    """What a figure is divided by."""
    return str(DIVISIONS.get(by, by))


def per_thousand(denominator: str, year: str) -> str:
    """The head of a column of rates: per thousand of what, and in which year."""
    if denominator == "households":
        return _("Per 1.000 huishoudens in %(year)s") % {"year": year}
    return _("Per 1.000 inwoners in %(year)s") % {"year": year}


def part_name(by: str, figure: Figure) -> str:
    """What one part of a division is called."""
    if figure.part == UNKNOWN:
        return _("niet bekend")
    if figure.part == OTHER:
        return _("overige, samen")
    term = term_of(DEFINITIONS[figure.indicator], by, figure.part)
    if term is None:
        return figure.part
    return label_words(Text(term.dutch, term.english))


def why_not(figure: Figure) -> str:
    """Why a figure is not there."""
    reason = REASONS.get(figure.withheld or "")
    return label_words(reason) if reason else ""


def is_hidden(figure: Figure) -> bool:
    """Withheld to protect people, not for lack of anything to count."""
    return figure.withheld in (WITHHELD_FIGURE, ONLY_COARSER)


def not_shown(figure: Figure) -> str:
    """Why a figure is not shown, in a few words for a badge."""
    return _("niet getoond") if figure.withheld == WITHHELD_FIGURE else why_not(figure)


def is_fitted(figure: Figure) -> bool:
    """Whether there is a number, and one that was fitted to what was out already."""
    return figure.fitted and not is_hidden(figure)


def marked(text: str, figure: Figure) -> str:
    """A value in a report, with behind it that it was fitted; pages have a mark of their own."""
    return _("%(value)s (aangepast)") % {"value": text} if is_fitted(figure) else text


def fitted_words() -> str:
    """What is to be known of a figure that was fitted."""
    return label_words(FITTED)


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


def beside_norm(figure: Figure, norm: float, definition: Definition) -> str:
    """
    A figure beside a norm: over it, under it, or not to be said as the interval holds it.

    Which side is good is only said where that is agreed.
    """
    if figure.value is None:
        return ""
    named = {"norm": with_unit(norm, definition.unit)}
    is_exact = definition.unit == "count"
    low = figure.value if is_exact else figure.low
    high = figure.value if is_exact else figure.high
    if low is not None and low > norm:
        better = "higher"
        sentence = _("Dit ligt boven de norm van %(norm)s, met het hele interval.") % named
    elif high is not None and high < norm:
        better = "lower"
        sentence = _("Dit ligt onder de norm van %(norm)s, met het hele interval.") % named
    else:
        return (
            _("De norm van %(norm)s ligt in het interval: of die is gehaald, is onzeker.") % named
        )
    if definition.direction == "none":
        return sentence
    is_met = definition.direction == better
    verdict = _("De norm wordt gehaald.") if is_met else _("De norm wordt niet gehaald.")
    return f"{sentence} {verdict}"


def _value_in_words(definition: Definition, figure: Figure) -> str:
    value = with_unit(figure.value, definition.unit)
    pattern = label_words(definition.sentence)
    if not pattern:
        return f"{label_words(definition.label)}: {value}."
    return pattern % {"value": value}


def _plain(value: float, unit: str) -> str:
    return number(value * 100) if unit == "share" else number(value, _decimals(value))


def _decimals(value: float | None) -> int:
    """A median may lie halfway between two days."""
    return 0 if value is None or value == round(value) else 1
