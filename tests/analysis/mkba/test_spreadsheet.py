"""Programmes made by chance, against a plain sum as in a spreadsheet."""

import json
from dataclasses import dataclass, field

import numpy as np
import pytest
import yaml

from wijkteam.analysis import mkba, parameters
from wijkteam.analysis.mkba.views import tables
from wijkteam.analysis.mkba.views.parties import party_spreads

SNAPSHOT = parameters.load().at("2026-01-01")
PARTIES = ("municipality", "health_insurer", "housing", "justice", "residents")
SHARES = {1: (1.0,), 2: (0.25, 0.75), 3: (0.2, 0.3, 0.5)}
SIDES = {"costs": "pays", "benefits": "gains", "transfers": "gains"}
SIGNS = {"costs": -1, "benefits": 1, "transfers": 0}
MOMENT = {"begin": 0.0, "mid": 0.5, "end": 1.0}


@dataclass
class Sum:
    """What the spreadsheet comes to."""

    npv: float = 0.0
    costs: float = 0.0
    benefits: float = 0.0
    parties: dict[str, float] = field(default_factory=lambda: dict.fromkeys(PARTIES, 0.0))


def given(value):
    return {"value": float(value), "assumption": "Made up."}


def by_chance(seed):
    """A programme of some lines, and its sum worked out beside it."""
    luck = np.random.default_rng(seed)
    horizon, timing = int(luck.choice([1, 3, 12])), str(luck.choice(["begin", "mid", "end"]))
    rate = float(luck.choice([0, 0.0225, -0.01]))
    text = {
        "name": "By chance",
        "municipality": "Somewhere",
        "price_year": 2026,
        "start": 2026,
        "horizon": horizon,
        "discount": {"rate": given(rate), "timing": timing},
        "null_alternative": "Nothing is done.",
        "values": {"n": given(luck.choice([0, 7, -3])), "price": given(luck.uniform(1, 100))},
        "costs": {},
        "benefits": {},
        "transfers": {},
    }
    n, price = text["values"]["n"]["value"], text["values"]["price"]["value"]
    found = Sum()
    for section, side in SIDES.items():
        for at in range(int(luck.integers(1, 4))):
            line, weights, own = line_by_chance(luck, horizon, rate)
            who = [
                str(one) for one in luck.choice(PARTIES, int(luck.integers(1, 4)), replace=False)
            ]
            shares = dict(zip(who, SHARES[len(who)], strict=True))
            line |= {"quantity": "n * 2 + max(n, 1)", "price": "price", side: shares}
            if section == "benefits":
                line["kind"] = "care"
            if section == "transfers":
                line["pays"] = str(luck.choice(PARTIES))
            text[section][f"{section}{at}"] = line
            amounts = (n * 2 + max(n, 1)) * price * weights
            years = np.arange(horizon) + MOMENT[timing]
            book(found, section, float((amounts / (1 + own) ** years).sum()), shares, line)
    return text, found


def line_by_chance(luck, horizon, rate):
    """The keys of a line, its weight in each year, and its rate."""
    first, last, ramp = int(luck.integers(1, 4)), int(luck.integers(4, 9)), [0.2, 0.6]
    drop, growth, keeps = 0.1 * luck.integers(0, 3), 0.02 * luck.integers(0, 2), luck.random() < 0.4
    weights = []
    for year in range(1, horizon + 1):
        since = year - first
        grown = ramp[since] if 0 <= since < len(ramp) else 1.0
        weights.append(grown * (1 - drop) ** since if first <= year <= last else 0.0)
    years = {"from": first, "to": last, "ramp": ramp, "drop_off": float(drop)}
    if keeps:
        years["per_cohort"] = {"years": 3, "delay": 1, "drop_off": 0.3}
        intake, weights = weights, [0.0] * horizon
        for start in range(horizon):
            for age in range(3):
                if start + 1 + age < horizon:
                    weights[start + 1 + age] += intake[start] * 0.7**age
    years["price_growth"] = float(growth)
    weights = np.array(weights) * (1 + growth) ** np.arange(horizon)
    if luck.random() < 0.3:
        return {"years": years, "rate": given(0.04)}, weights, 0.04
    return {"years": years}, weights, rate


def book(found, section, worth, shares, line):
    found.npv += SIGNS[section] * worth
    found.costs += worth if section == "costs" else 0
    found.benefits += worth if section == "benefits" else 0
    for party, share in shares.items():
        found.parties[party] += (SIGNS[section] or 1) * share * worth
    if section == "transfers":
        found.parties[line["pays"]] -= worth


@pytest.mark.parametrize("seed", range(40))
def test_a_programme_comes_to_the_sum_of_a_spreadsheet(seed):
    text, wanted = by_chance(seed)
    outcome = mkba.evaluate(mkba.parse(yaml.safe_dump(text, sort_keys=False)), SNAPSHOT)
    assert outcome.npv == pytest.approx(wanted.npv, abs=1e-6)
    assert outcome.costs == pytest.approx(wanted.costs, abs=1e-6)
    assert outcome.benefits == pytest.approx(wanted.benefits, abs=1e-6)
    got = {party: one.value for party, one in party_spreads(outcome).items()}
    assert {party: got.get(party, 0.0) for party in PARTIES} == pytest.approx(
        wanted.parties, abs=1e-6
    )


@pytest.mark.parametrize("seed", range(5))
def test_the_whole_outcome_is_strict_json(seed):
    text, _ = by_chance(seed)
    outcome = mkba.evaluate(mkba.parse(yaml.safe_dump(text)), SNAPSHOT, draws=20)
    assert json.loads(json.dumps(tables.to_dict(outcome), allow_nan=False))["npv"] == outcome.npv
