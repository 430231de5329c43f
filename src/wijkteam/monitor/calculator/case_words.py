"""One case in words: the answer, who imagined the other course, and what each line costs."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from django.utils.translation import gettext as _

from wijkteam.analysis.mkba.cases.case_file import Case
from wijkteam.analysis.mkba.cases.weighed import Amount, LineCost, WeighedCase
from wijkteam.analysis.mkba.programme import Evidence
from wijkteam.analysis.statistics.rounding import round_to_total
from wijkteam.monitor.calculator.answer import Answer
from wijkteam.monitor.calculator.assumptions import LOOKS, evidence_word
from wijkteam.monitor.calculator.naming import case_line, payer
from wijkteam.monitor.calculator.writing import between, money, value
from wijkteam.ui.charts.words import listing
from wijkteam.ui.numbers import number, percent


@dataclass(frozen=True, slots=True)
class Priced:
    """One line of the table: quantity × price × chance."""

    label: str
    course: str
    quantity: str
    price: str
    chance: str
    amount: str
    source: str
    word: str
    tone: str
    icon: str
    missing: bool


@dataclass(frozen=True, slots=True)
class Payer:
    """What one party pays with the team and without."""

    label: str
    team: str
    reference: str
    difference: str
    total: bool = False


def case_answer(one: WeighedCase) -> Answer:
    """Cheaper or dearer, better or not, for this case only."""
    cost, effect = _side(one.cost_difference), _side(one.effect_difference)
    told = [
        _(
            "Met team kostte het ongeveer %(team)s; "
            "zonder team was dat waarschijnlijk %(reference)s."
        )
        % {"team": money(one.cost_team), "reference": money(one.cost_reference)}
    ]
    doubt = between(one.cost_difference.low, one.cost_difference.high)
    told.append(
        _("Verschil: %(amount)s%(doubt)s.")
        % {
            "amount": money(one.cost_difference.value, sign=True),
            "doubt": f" ({doubt})" if doubt else "",
        }
    )
    if one.missing:
        told.append(_("Niet alles heeft een prijs: wat ontbreekt, telt niet mee."))
    tone = {("lower", "more"): "ok", ("lower", "same"): "ok", ("same", "more"): "ok"}.get(
        (cost, {"lower": "less", "higher": "more"}.get(effect, effect)), "wait"
    )
    return Answer(_verdict(cost, effect), tuple(told), tone)


def _side(found: Amount | None) -> str:
    if found is None:
        return "unknown"
    if found.low > 0:
        return "higher"
    return "lower" if found.high < 0 else "same"


def _verdict(cost: str, effect: str) -> str:
    costs = {
        "lower": _("Goedkoper"),
        "same": _("Ongeveer even duur"),
        "higher": _("Duurder"),
    }[cost]
    effects = {
        "lower": _("met minder effect"),
        "same": _("met ongeveer hetzelfde effect"),
        "higher": _("met meer effect"),
        "unknown": _("met een effect dat nog niet is gescoord"),
    }[effect]
    return _("%(costs)s en %(effects)s, in deze casus.") % {"costs": costs, "effects": effects}


def who_imagined(case: Case) -> list[str]:
    """Said out loud: who thought up the course that did not happen, and whether they agreed."""
    told = [one.plausibility for one in case.references if one.plausibility]
    session = case.session
    if session is None:
        return [*told, _("Niet opgeschreven is wie het verloop zonder team bedacht.")]
    who = [
        p.role if p.involved else _("%(role)s (niet betrokken)") % {"role": p.role}
        for p in session.participants
    ]
    if who:
        told.append(_("Aan tafel zaten: %(who)s.") % {"who": listing(who)})
    told.append(
        {
            "yes": _("Zij waren het eens."),
            "partly": _("Zij waren het deels eens."),
            "no": _("Zij waren het niet eens."),
        }.get(session.consensus or "", _("Of zij het eens waren, is niet opgeschreven."))
    )
    told += [_("Anders gezegd: %(text)s") % {"text": text} for text in session.dissent]
    if session.check is None:
        told.append(_("De sommen zijn nog niet nagekeken door een controller."))
    else:
        told.append(
            _("Nagekeken door %(who)s: %(found)s")
            % {"who": session.check.by, "found": session.check.found}
        )
    return told


def prices(one: WeighedCase) -> list[Priced]:
    """Every line that has a price, or should have one."""
    labels = {course.name: course.label for course in one.courses}
    return [
        _priced(line, labels[line.course])
        for line in one.lines
        if line.amount is not None or line.evidence == "missing"
    ]


def _priced(line: LineCost, course: str) -> Priced:
    evidence = Evidence(line.evidence)
    tone, icon = LOOKS[evidence]
    missing = evidence is Evidence.MISSING
    return Priced(
        label=case_line(line),
        course=course,
        quantity=_quantity(line),
        price="–" if line.price is None else value(line.price, "EUR"),
        chance=percent(line.chance) if line.chance < 1 else "–",
        amount=money(line.amount),
        source=_("geen bron gevonden, telt niet mee") if missing else line.source,
        word=evidence_word(evidence),
        tone=tone,
        icon=icon,
        missing=missing,
    )


def _quantity(line: LineCost) -> str:
    told = number(line.quantity, 0 if line.quantity == round(line.quantity) else 1)
    return f"{told} {_unit(line.unit)}".strip()


def _unit(unit: str | None) -> str:
    return {
        None: "",
        "hour": _("uur"),
        "half_day": _("dagdeel"),
        "day": _("dag"),
        "month": _("maand"),
        "year": _("jaar"),
    }.get(unit, unit or "")


def payers(one: WeighedCase) -> list[Payer]:
    """What changes for whom, in whole euros that add up in every row and column."""
    team = round_to_total(np.array([party.team for party in one.parties]))
    reference = round_to_total(np.array([party.reference for party in one.parties]))
    rows = [
        Payer(
            payer(party.party) or _("Niet gezegd wie betaalt"),
            money(with_team),
            money(without),
            money(with_team - without, sign=True),
        )
        for party, with_team, without in zip(
            one.parties, team.tolist(), reference.tolist(), strict=True
        )
    ]
    both = int(team.sum()), int(reference.sum())
    total = Payer(
        _("Samen"), money(both[0]), money(both[1]), money(both[0] - both[1], sign=True), total=True
    )
    return [*rows, total]
