"""How far the model gets with what was found elsewhere, and whether its bands are honest."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from wijkteam.analysis.simulation.answers import SPOKEN, contrasts, proof
from wijkteam.monitor.simulation.keys import known_keys
from wijkteam.monitor.simulation.sentences import figure
from wijkteam.monitor.wording.naming import in_language
from wijkteam.monitor.wording.verdict import sureness
from wijkteam.ui.numbers import number, percent


@dataclass(frozen=True, slots=True)
class ContrastRow:
    """One contrast: what was found, what the model gives, and whether that is the same way."""

    label: str
    unit: str
    measured: str
    page: str
    helps: str
    refers: str
    judgement: str
    tone: str
    put_in: bool


def contrast_rows() -> list[ContrastRow]:
    return [_contrast_row(contrast) for contrast in contrasts()]


def _contrast_row(contrast: dict[str, Any]) -> ContrastRow:
    published, model = contrast["published"], contrast["model"]
    if published["helps"]:
        measured = _("%(helps)s tegen %(refers)s") % published
    else:
        measured = _("meer") if contrast["direction"] > 0 else _("minder")
    share = percent(contrast["share"])
    clear, same_way = contrast["verdict"] == "clear", contrast["same_way"]
    if clear:
        word = sureness("clear")
        judgement = (
            _("dezelfde kant op, %(word)s") if same_way else _("de andere kant op, %(word)s")
        ) % {"word": word}
    else:
        judgement = (
            _("neigt dezelfde kant op (%(share)s), onzeker")
            if same_way
            else _("neigt de andere kant op (%(share)s), onzeker")
        ) % {"share": share}
    tone = ("green" if same_way else "terra") if clear else ""
    return ContrastRow(
        label=in_language(contrast["label"], contrast["label_en"]),
        unit=in_language(contrast["unit"], contrast["unit_en"]),
        measured=measured,
        page=published["page"],
        helps=_band(model["helps"]),
        refers=_band(model["refers"]),
        judgement=judgement,
        tone=tone,
        put_in=bool(contrast["put_in"]),
    )


def _band(band: list[float]) -> str:
    return _("%(middle)s (%(low)s tot %(high)s)") % {
        "low": figure(band[0]),
        "middle": figure(band[1]),
        "high": figure(band[2]),
    }


@dataclass(frozen=True, slots=True)
class HiddenRow:
    """A number that no register shows: how often its band was right, and what data leave of it."""

    label: str
    held: str
    held_release: str
    left: str
    spoken: bool


def hidden_rows() -> list[HiddenRow]:
    """What the data of a release speak to, and what stays assumed whatever they say."""
    keys = known_keys()
    return [
        HiddenRow(
            label=in_language(keys[name].label, keys[name].label_en),
            held=percent(told["held"] / 100),
            held_release=percent(told["held_release"] / 100),
            left=percent(told["narrower"]),
            spoken=told["narrower"] < SPOKEN,
        )
        for name, told in proof()["keys"].items()
    ]


def proof_sentences() -> list[str]:
    """What the synthetic towns with a known truth say of the bands."""
    coverage = proof()
    return [
        _(
            "In %(towns)s verzonnen gemeenten met een bekende waarheid lag die waarheid in "
            "%(held)s%% van de banden van 80%%. Tussen 72 en 88%% is eerlijk."
        )
        % {"towns": coverage["towns"], "held": number(coverage["held"], 0)},
        _(
            "Met alleen een feitenuitgave van zo’n gemeente, en niet haar hele registratie, is het "
            "%(held)s%%."
        )
        % {"held": number(coverage["held_release"], 0)},
        _(
            "Na twaalf maanden van zo’n gemeente lag de wachtlijst van het volgende kwartaal in "
            "%(forecast)s van de %(towns)s keer in de band van 80%%, die gemiddeld %(wide)s "
            "huishoudens breed is."
        )
        % {
            "forecast": coverage["forecast"],
            "towns": coverage["towns"],
            "wide": coverage["forecast_wide"],
        },
    ]
