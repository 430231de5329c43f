"""What each line of a case costs, with its source, and who pays it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from django.utils.translation import gettext as _

from wijkteam.analysis.mkba.cases.weighed import LineCost, WeighedCase
from wijkteam.analysis.mkba.programme.model import Evidence
from wijkteam.analysis.statistics.rounding import round_to_total
from wijkteam.monitor.wording.amounts import money, value
from wijkteam.monitor.wording.evidence import LOOKS, evidence_word
from wijkteam.monitor.wording.naming import case_line, payer
from wijkteam.monitor.wording.sources import source_words
from wijkteam.ui.numbers import number, percent


@dataclass(frozen=True, slots=True)
class PricedLine:
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
class PayerRow:
    """What one party pays with the team and without."""

    label: str
    team: str
    reference: str
    difference: str
    total: bool = False


def priced_lines(weighed: WeighedCase) -> list[PricedLine]:
    """Every line that has a price, or should have one."""
    labels = {course.name: course.label for course in weighed.courses}
    return [
        _priced(line, labels[line.course])
        for line in weighed.lines
        if line.amount is not None or line.evidence == "missing"
    ]


def _priced(line: LineCost, course: str) -> PricedLine:
    evidence = Evidence(line.evidence)
    tone, icon = LOOKS[evidence]
    missing = evidence is Evidence.MISSING
    # Three visits, and 2.5 hours: a decimal only where there is one.
    quantity = number(line.quantity, 0 if line.quantity == round(line.quantity) else 1)
    return PricedLine(
        label=case_line(line),
        course=course,
        quantity=f"{quantity} {_unit(line.unit)}".strip(),
        price="–" if line.price is None else value(line.price, "EUR"),
        chance=percent(line.chance) if line.chance < 1 else "–",
        amount=money(line.amount),
        source=_("geen bron gevonden, telt niet mee") if missing else source_words(line.source),
        word=evidence_word(evidence),
        tone=tone,
        icon=icon,
        missing=missing,
    )


def _unit(unit: str | None) -> str:
    return {
        None: "",
        "hour": _("uur"),
        "half_day": _("dagdeel"),
        "day": _("dag"),
        "month": _("maand"),
        "year": _("jaar"),
    }.get(unit, unit or "")


def payer_rows(weighed: WeighedCase) -> list[PayerRow]:
    """What changes for whom, in whole euros that add up in every row and column."""
    team = round_to_total(np.array([party.team for party in weighed.parties]))
    reference = round_to_total(np.array([party.reference for party in weighed.parties]))
    rows = [
        PayerRow(
            party_name(code),
            money(with_team),
            money(without),
            money(with_team - without, sign=True),
        )
        for code, with_team, without in zip(
            [party.party for party in weighed.parties],
            team.tolist(),
            reference.tolist(),
            strict=True,
        )
    ]
    both = int(team.sum()), int(reference.sum())
    total = PayerRow(
        _("Samen"), money(both[0]), money(both[1]), money(both[0] - both[1], sign=True), total=True
    )
    return [*rows, total]


def party_name(code: str) -> str:
    """Who pays, or that nobody said so."""
    return payer(code) or _("Niet gezegd wie betaalt")
