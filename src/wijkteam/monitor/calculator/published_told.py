"""What published analyses say together, in sentences."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wijkteam.analysis.mkba.comparison.result import Apart, Comparison, Factor, Moderator
from wijkteam.monitor.wording.amounts import chance, from_to
from wijkteam.ui.numbers import number

_TRAIT: dict[str, Promise] = {
    "startup": gettext_lazy("in de beginperiode"),
    "target_group": gettext_lazy("doelgroep"),
    "funding": gettext_lazy("hoe het betaald wordt"),
    "convention": gettext_lazy("hoe nieuw voor oud is geboekt"),
    "year": gettext_lazy("jaar"),
}


def sentence(found: Comparison) -> str:
    """What the analyses say together, or why they cannot be taken together."""
    pooled = found.pooled
    if pooled is None:
        return _("Deze analyses zijn niet samen te nemen; hieronder staan ze naast elkaar.")
    told = _(
        "Het midden van %(n)s analyses is %(ratio)s baten per euro kosten (95%%: %(low)s tot "
        "%(high)s)."
    ) % {
        "n": pooled.studies,
        "ratio": number(pooled.ratio, 2),
        "low": number(pooled.low, 2),
        "high": number(pooled.high, 2),
    }
    if pooled.prediction_low is None or pooled.prediction_high is None:
        return told
    return (
        told
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


def ratio_apart(one: Apart) -> str:
    """The published ratio, or the range that was published."""
    ends = from_to(one.low, one.high)
    if not ends:
        return number(one.ratio, 2)
    return ends if one.is_range or one.ratio is None else f"{number(one.ratio, 2)} ({ends})"


def moderators(found: Comparison) -> list[tuple[str, str]]:
    """What goes together with a higher ratio, in words; an association and no more."""
    return [(str(_TRAIT.get(one.name, one.name)), _told(one)) for one in found.moderators]


def _told(one: Moderator) -> str:
    if not one.factors:
        return _("te weinig analyses om iets te zeggen")
    return "; ".join(_factor(factor) for factor in one.factors)


def _factor(one: Factor) -> str:
    words = {"yes": _("ja"), "no": _("nee"), "per year": _("per jaar")}
    return _("%(name)s: %(factor)s keer (%(between)s)") % {
        "name": words.get(one.name, one.name),
        "factor": number(one.factor, 2),
        "between": from_to(one.low, one.high),
    }
