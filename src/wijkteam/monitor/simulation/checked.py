"""How far the model gets with what was found elsewhere, and whether its bands are honest."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from wijkteam.analysis.simulation.answers import contrasts, proof
from wijkteam.monitor.simulation.words import figure
from wijkteam.monitor.wording.naming import in_language
from wijkteam.monitor.wording.verdict import sureness
from wijkteam.ui.numbers import number, percent


@dataclass(frozen=True, slots=True)
class ContrastRow:
    """One contrast: what was found, what the model gives, and whether that is the same way."""

    label: str
    unit: str
    found: str
    page: str
    helps: str
    refers: str
    judgement: str
    tone: str
    put_in: bool


def contrast_rows() -> list[ContrastRow]:
    return [_row(one) for one in contrasts()]


def _row(one: dict[str, Any]) -> ContrastRow:
    published, model = one["published"], one["model"]
    if published["helps"]:
        found = _("%(helps)s tegen %(refers)s") % published
    else:
        found = _("meer") if one["direction"] > 0 else _("minder")
    share = percent(one["share"])
    clear = one["verdict"] == "clear"
    if clear:
        word = sureness("clear")
        judgement = (
            _("dezelfde kant op, %(word)s") if one["same_way"] else _("de andere kant op, %(word)s")
        ) % {"word": word}
    else:
        judgement = (
            _("neigt dezelfde kant op (%(share)s), onzeker")
            if one["same_way"]
            else _("neigt de andere kant op (%(share)s), onzeker")
        ) % {"share": share}
    tone = ("green" if one["same_way"] else "terra") if clear else ""
    return ContrastRow(
        label=in_language(one["label"], one["label_en"]),
        unit=in_language(one["unit"], one["unit_en"]),
        found=found,
        page=published["page"],
        helps=_band(model["helps"]),
        refers=_band(model["refers"]),
        judgement=judgement,
        tone=tone,
        put_in=bool(one["put_in"]),
    )


def _band(band: list[float]) -> str:
    return _("%(middle)s (%(low)s tot %(high)s)") % {
        "low": figure(band[0]),
        "middle": figure(band[1]),
        "high": figure(band[2]),
    }


def proof_sentences() -> list[str]:
    """What the synthetic towns with a known truth say of the bands."""
    found = proof()
    return [
        _(
            "In %(towns)s verzonnen gemeenten met een bekende waarheid lag die waarheid in "
            "%(held)s%% van de banden van 80%%. Tussen 72 en 88%% is eerlijk."
        )
        % {"towns": found["towns"], "held": number(found["held"], 0)},
        _(
            "Leest een run een feitenuitgave van zo’n gemeente in plaats van de boeken, dan is het "
            "%(held)s%%."
        )
        % {"held": number(found["held_release"], 0)},
        _(
            "Na twaalf maanden van zo’n gemeente lag de wachtlijst van het volgende kwartaal in "
            "%(forecast)s van de %(towns)s keer in de band van 80%%. De band is daar dus eerder te "
            "breed dan te smal."
        )
        % {"forecast": found["forecast"], "towns": found["towns"]},
    ]
