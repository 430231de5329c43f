"""The conventions of a sum in words: which years, discounted how, and booked how."""

from __future__ import annotations

from django.utils.translation import gettext as _

from wijkteam.analysis import mkba
from wijkteam.monitor.calculator.approach import pictures
from wijkteam.ui.numbers import percent


def booked(outcome: mkba.Outcome) -> str:
    """The convention behind the ratio, which is printed wherever a ratio is."""
    told = pictures.convention(outcome)
    return told or _("Er zijn geen posten ‘nieuw voor oud’; de manier van boeken maakt niet uit.")


def span(programme: mkba.Programme) -> str:
    """“2026–2035, 10 jaar”; one year stands alone."""
    first, last = programme.years[0], programme.years[-1]
    if first == last:
        return str(first)
    return _("%(first)s–%(last)s, %(n)s jaar") % {
        "first": first,
        "last": last,
        "n": programme.horizon,
    }


def discounting(outcome: mkba.Outcome) -> str:
    """At which rate, and when in the year amounts fall."""
    how = outcome.programme.discounting
    if how.already or how.rate is None:
        return _("de bedragen zijn al teruggerekend")
    moment = {
        "begin": _("aan het begin van elk jaar"),
        "mid": _("midden in elk jaar"),
        "end": _("aan het eind van elk jaar"),
    }[how.timing]
    rate = outcome.result.inputs[how.rate]
    told = _("%(rate)s per jaar, boven op de inflatie; bedragen vallen %(moment)s") % {
        "rate": percent(round(rate.mean, 6), 2),
        "moment": moment,
    }
    own = [link.label for link in outcome.result.lines if link.rate]
    if own:
        told += "; " + _("met een eigen percentage: %(lines)s") % {"lines": ", ".join(own)}
    return told
