"""Discount rates that step, per line and for the whole programme."""

import numpy as np
import pytest

from tests.analysis.mkba.building import BODY, head
from wijkteam.analysis import mkba, parameters

SNAPSHOT = parameters.load().at("2026-01-01")
STEPPED = "{value: 0.035, assumption: G.}, steps: {31: {value: 0.03, assumption: G.}}"
MOMENT = {"begin": 0.0, "mid": 0.5, "end": 1.0}


def stepped(timing, *, body=BODY, step=STEPPED):
    text = head(horizon=40, timing=timing).replace("{value: 0.0225, assumption: Given.}", step)
    return mkba.parse(text + body)


@pytest.mark.parametrize("timing", ["begin", "mid", "end"])
def test_a_step_counts_from_its_year_on(timing):
    passed = np.arange(40) + MOMENT[timing]
    factors = 1.035 ** -np.minimum(passed, 30) * 1.03 ** -np.clip(passed - 30, 0, None)
    outcome = mkba.evaluate(stepped(timing), SNAPSHOT, sets={"fee": 1000.0})
    assert outcome.costs == pytest.approx(1000 * factors.sum())


def test_a_line_with_a_rate_of_its_own_does_not_step():
    body = BODY.replace("amount: fee,", "amount: fee, rate: {value: 0.01, assumption: G.},")
    outcome = mkba.evaluate(stepped("end", body=body), SNAPSHOT, sets={"fee": 1000.0})
    assert outcome.costs == pytest.approx(1000 * (1 - 1.01**-40) / 0.01)


def test_steps_that_are_uncertain_are_drawn():
    step = STEPPED.replace("{value: 0.03,", "{value: 0.03, range: [0.01, 0.04],")
    outcome = mkba.evaluate(stepped("end", step=step), SNAPSHOT, draws=50, sets={"n": 0.0})
    paid = outcome.result.draws.line_pv[0] / outcome.result.draws.inputs["fee"]
    assert np.ptp(paid) > 0
    later = outcome.result.draws.inputs["discount.rate.31"]
    assert np.corrcoef(paid, later)[0, 1] < -0.99


@pytest.mark.parametrize("year", ["1", "0", "2056", "later"])
def test_a_step_begins_in_a_numbered_year(year):
    with pytest.raises(mkba.ProgrammeRefused, match="year 2 or later"):
        stepped("end", step=STEPPED.replace("31:", f"{year}:"))
