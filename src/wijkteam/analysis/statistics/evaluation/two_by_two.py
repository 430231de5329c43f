"""
One group against its controls between two periods, doubly robust.

Sant'Anna & Zhao, Doubly robust difference-in-differences estimators, Journal of Econometrics 219
(2020), panel data: equations 3.1 and the influence function of theorem 1.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

FloatArray = NDArray[np.float64]
BoolArray = NDArray[np.bool_]

#: A unit that is almost sure to be treated has no likeness among the controls: its weight would
#: carry the whole answer. The bounds of the R package DRDID.
CERTAIN, TRIMMED = 1 - 1e-6, 0.995
#: When everybody who started was as good as sure to start, the groups do not overlap.
SEPARATED = 0.999
#: Newton doubles the digits each step: ten steps are enough, fifty mean that there is no answer.
MAX_STEPS, PRECISION = 50, 1e-12


class NoOverlap(ValueError):
    """The groups differ so much in their characteristics that they cannot be compared."""


def att_between(
    change: FloatArray, treated: BoolArray, outcome_model: FloatArray, propensity_model: FloatArray
) -> tuple[float, FloatArray]:
    """
    Return the effect on who was treated, and what each unit contributes to its error.

    *change* holds for each of n units the outcome after minus before. The models are n × k with a
    column of ones first. With only that column in *propensity_model* this is regression
    adjustment, with only that column in *outcome_model* weighting by propensity, and with only
    that column in both the difference of two differences of means. The influence function has
    mean 0 and variance n · se².

    Raises `NoOverlap` when a model cannot be fitted.
    """
    control = ~treated
    fitted, outcome_influence = _changes_of_controls(change, control, outcome_model)
    propensity, propensity_influence = _propensities(treated, propensity_model)
    residual = change - fitted
    weight_treated = treated.astype(float)
    likeness = np.where(control & (propensity < TRIMMED), propensity / (1 - propensity), 0.0)
    if not likeness.sum() > 0:
        raise NoOverlap("no control looks like those who started")

    mean_treated = _weighted(weight_treated, residual)
    mean_control = _weighted(likeness, residual)
    from_treated = weight_treated * (residual - mean_treated)
    from_treated -= outcome_influence @ (weight_treated @ outcome_model / change.size)
    from_control = likeness * (residual - mean_control)
    from_control += propensity_influence @ (
        (likeness * (residual - mean_control)) @ propensity_model / change.size
    )
    from_control -= outcome_influence @ (likeness @ outcome_model / change.size)
    influence = from_treated / weight_treated.mean() - from_control / likeness.mean()
    return mean_treated - mean_control, np.asarray(influence, dtype=float)


def _weighted(weights: FloatArray, values: FloatArray) -> float:
    return float(weights @ values / weights.sum())


def _changes_of_controls(
    change: FloatArray, control: BoolArray, design: FloatArray
) -> tuple[FloatArray, FloatArray]:
    """Return the change expected without the programme, and the influence of its coefficients."""
    among = design[control]
    if np.linalg.matrix_rank(among) < design.shape[1]:
        raise NoOverlap("the controls are too few or too much alike in their characteristics")
    inverse = np.linalg.inv(among.T @ among / change.size)
    coefficients = inverse @ (among.T @ change[control]) / change.size
    fitted = design @ coefficients
    scores = design * (control * (change - fitted))[:, None]
    return fitted, np.asarray(scores @ inverse, dtype=float)


def _propensities(treated: BoolArray, design: FloatArray) -> tuple[FloatArray, FloatArray]:
    """Return the chance to be treated by logistic regression (Newton), and its influence."""
    coefficients = np.zeros(design.shape[1])
    share = treated.mean()
    coefficients[0] = np.log(share / (1 - share))
    for _ in range(MAX_STEPS):
        chance = 1 / (1 + np.exp(-np.clip(design @ coefficients, -35, 35)))
        information = design.T @ (design * (chance * (1 - chance))[:, None])
        if np.linalg.cond(information) > 1e14:  # beyond this the inverse is noise
            raise NoOverlap("those who started differ wholly from the controls")
        step = np.linalg.solve(information, design.T @ (treated - chance))
        coefficients += step
        if np.abs(step).max() < PRECISION * (1 + np.abs(coefficients).max()):
            break
    else:
        raise NoOverlap("those who started differ wholly from the controls")
    chance = np.minimum(1 / (1 + np.exp(-np.clip(design @ coefficients, -35, 35))), CERTAIN)
    if chance[treated].min() > SEPARATED:
        raise NoOverlap("those who started differ wholly from the controls")
    information = design.T @ (design * (chance * (1 - chance))[:, None])
    scores = design * (treated - chance)[:, None]
    influence = scores @ np.linalg.inv(information / treated.size)
    return chance, np.asarray(influence, dtype=float)
