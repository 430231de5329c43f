"""
Face validity: what was found between kinds of teams, and what the model gives.

The published figures are of youth care only and of municipalities that differ in more than their
teams (NJi 2022), so neither side of a contrast is an effect. What was put into the model to make a
contrast is marked: to get it out again is no evidence.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from wijkteam.analysis.simulation.results.bands import Floats, band, verdict
from wijkteam.analysis.simulation.results.measures import DAYS, HOUSEHOLDS, Terms
from wijkteam.analysis.simulation.results.outcome import Outcome


@dataclass(frozen=True, slots=True)
class Contrast:
    """
    One contrast. *direction* is which way teams that help themselves differ: 1 more, -1 less.

    *helps* and *refers* are the published figures, as far as there are any; *put_in* names the key
    by which the model was told so.
    """

    name: str
    label: str
    label_en: str
    unit: str
    unit_en: str
    direction: int
    helps: str
    refers: str
    page: str
    top: Terms
    bottom: Terms
    times: float
    put_in: str = ""


_PER_1000 = "per 1.000 huishoudens per jaar", "per 1,000 households a year"

#: The source of every published figure below.
SOURCE = "NJi 2022, Toegevoegde waarde en effectiviteit van wijkteams"
CONTRASTS = (
    Contrast("youth", "Jeugdigen bij een specialist", "Young people at a specialist",
             "per 1.000 huishoudens", "per 1,000 households", -1, "", "", "p. 35–36, figuur 9",
             (("treated_youth", 1.0),), HOUSEHOLDS, 1000),
    Contrast("youth_starts", "Nieuwe trajecten jeugdhulp", "New treatments in youth care",
             *_PER_1000, -1, "−10% (2017–2020)", "−5% (2017–2020)", "p. 34",
             (("admitted_youth", 1.0),), HOUSEHOLDS, 12_000),
    Contrast("days", "Duur bij de specialist", "Length of a treatment", "dagen", "days", -1,
             "337", "389", "p. 37, figuur 11",
             (("treated", 1.0),), (("treatment_ended", 1.0),), DAYS, put_in="specialist.sooner"),
    Contrast("crisis", "Begin vanuit een crisis", "Starts from a crisis",
             "van elke 100 die beginnen", "of every 100 starts", -1, "2,3", "3,6", "p. 26",
             (("started_crisis", 1.0),), (("started", 1.0),), 100),
    Contrast("entering", "Nieuwe huishoudens in beeld", "Households newly in view",
             *_PER_1000, 1, "", "", "p. 27 (Magnée, Benda 2021)",
             tuple((f"found_{way}", 1.0) for way in
                   ("self", "partners", "lists", "door", "followup", "crisis")),
             HOUSEHOLDS, 12_000),
    Contrast("reach", "In beeld van wie een probleem heeft", "In view of those with a problem",
             "van elke 100", "of every 100", 1, "", "", "p. 35–36, figuur 8",
             (("need_in_view", 1.0),), (("need", 1.0),), 100),
)  # fmt: skip


def contrasts(outcome: Outcome, *, refers: str, helps: str) -> list[dict[str, Any]]:
    """
    The published contrasts beside those of *outcome*, over its last two years.

    *refers* and *helps* name the worlds. `same_way` says whether most draws go the published way,
    `share` how many of the draws go the way that most of them go.
    """
    first = max(0, outcome.scenario.months - 24)
    rows = []
    for contrast in CONTRASTS:
        figures = {world: _figure(outcome, contrast, world, first) for world in (refers, helps)}
        judged = verdict(figures[helps] - figures[refers])
        rows.append(
            {
                "name": contrast.name,
                "label": contrast.label,
                "label_en": contrast.label_en,
                "unit": contrast.unit,
                "unit_en": contrast.unit_en,
                "direction": contrast.direction,
                "published": {
                    "helps": contrast.helps,
                    "refers": contrast.refers,
                    "page": contrast.page,
                },
                "model": {
                    name: [
                        round(part, 2)
                        for part in (figure_band.low, figure_band.middle, figure_band.high)
                    ]
                    for name, world in (("helps", helps), ("refers", refers))
                    if (figure_band := band(figures[world]))
                },
                "verdict": judged.code,
                "same_way": judged.direction == contrast.direction,
                "share": round(judged.agree, 2),
                "put_in": contrast.put_in,
            }
        )
    return rows


def _figure(outcome: Outcome, contrast: Contrast, world: str, first: int) -> Floats:
    top, bottom = (
        sum(
            (weight * outcome.column(name, world)[:, first:].sum(axis=1) for name, weight in terms),
            np.zeros(outcome.draws),
        )
        for terms in (contrast.top, contrast.bottom)
    )
    missing = np.full(outcome.draws, np.nan)
    figure: Floats = contrast.times * np.divide(
        top, bottom, out=missing, where=np.asarray(bottom) > 0
    )
    return figure
