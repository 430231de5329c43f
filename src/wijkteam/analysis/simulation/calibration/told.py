"""What a calibration found, as plain data, as text, and read again for a run."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from wijkteam.analysis.errors import AnalysisError
from wijkteam.analysis.facts.files import Facts
from wijkteam.analysis.facts.manifest import Manifest
from wijkteam.analysis.simulation.calibration.fit import HIDDEN, Calibration
from wijkteam.analysis.simulation.calibration.observed import ObservedRate
from wijkteam.analysis.simulation.scenario.keys import nearest
from wijkteam.analysis.simulation.scenario.scenario import Scenario, World

Floats = NDArray[np.float64]

#: A neighbourhood of about what one team serves.
_AREA = 2_500
#: Lived before the release begins, so that lists and caseloads are filled by then.
_WARM_UP = 36


#: More figures of a release outside the 80 % band than this, and it is not by chance.
_MOST_OUTSIDE = 0.5
_NO_FIT = (
    "The model does not fit this release: most of its figures lie outside what the model gives\n"
    "with any of these numbers, so the bands above say nothing. Is the number of households\n"
    "right, and are places, hours and channels those of this town? Do not go on with it as it is."
)


def town_like(release: Facts, households: int) -> Scenario:
    """The town to run the model for: as many households, watched for as long as the release."""
    watched = release.steps["quarter"].cast(str).unique().to_list()
    months = 3 * max(1, sum("Q" in quarter for quarter in watched))
    return Scenario(
        name="calibration", question="", says="", source="", households=households,
        area=min(_AREA, households), months=months, warm_up=_WARM_UP, before={},
        worlds=(World("now", "Now", {}),),
    )  # fmt: skip


def to_dict(
    fitted: Calibration,
    rates: Mapping[str, ObservedRate],
    *,
    about: Manifest,
    households: int,
    seed: int,
) -> dict[str, Any]:
    """Everything that was found; `draws` is what a run goes on with."""
    return {
        "municipality": about.municipality,
        "release": about.release,
        "digest": about.digest,
        "households": households,
        "seed": seed,
        "rates": {
            name: {"events": rate.events, "a_month": _plain(rate.rate)}
            for name, rate in rates.items()
        },
        "keys": {
            name: {
                "middle": float(np.median(draws)),
                "band": list(fitted.interval(name)),
                "left_of_its_range": fitted.narrower[name],
                "origin": fitted.origin[name],
            }
            for name, draws in fitted.draws.items()
        },
        "fits": _fits(fitted),
        "fit": {
            name: {"observed": observed, "model": [low, high]}
            for name, (observed, low, high) in fitted.fit.items()
        },
        "draws": {name: draws.tolist() for name, draws in fitted.draws.items()},
    }


def as_text(told: Mapping[str, Any]) -> str:
    """For a terminal: what the data say, and what they do not."""
    lines = [
        f"{told['municipality']}, release {told['release']}, {told['households']} households",
        "",
        f"{'shown by the registration itself':34}{'events':>8}{'a month':>10}",
        *(
            f"{name:34}{rate['events']:>8}{_number(rate['a_month']):>10}"
            for name, rate in told["rates"].items()
        ),
        "",
        f"{'hidden number':26}{'80 % band':>28}{'left of its range':>20}  from",
    ]
    for name, key in told["keys"].items():
        low, high = key["band"]
        band = f"{key['middle']:.3g} ({low:.3g} to {high:.3g})"
        origin = "your data" if key["origin"] == "data" else "stays assumed"
        lines.append(f"{name:26}{band:>28}{100 * key['left_of_its_range']:>18.0f} %  {origin}")
    lines += ["", f"{'does it fit?':26}{'release':>12}{'model, 80 % band':>24}"]
    for name, fit in told["fit"].items():
        low, high = fit["model"]
        outside = "" if low <= fit["observed"] <= high else "  outside"
        lines.append(f"{name:26}{fit['observed']:>12.3g}{f'{low:.3g} to {high:.3g}':>24}{outside}")
    if not told["fits"]:
        lines += ["", _NO_FIT]
    return "\n".join(lines) + "\n"


def read_draws(file: Path) -> dict[str, Floats]:
    """
    The draws of a calibration that was kept, for `simulate(posterior=…)`.

    Raises `AnalysisError` when it is no such file.
    """
    try:
        draws = json.loads(file.read_text("utf-8"))["draws"]
        numbers = {name: np.array(values, dtype=np.float64) for name, values in draws.items()}
    except OSError as error:
        raise AnalysisError(f"{file}: {error.strerror}. Check the name and the folder.") from error
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise AnalysisError(
            f"{file} is no calibration. Make one with `wijkteam calibrate … --keep {file}`."
        ) from error
    for name, values in numbers.items():
        if name not in HIDDEN:
            raise AnalysisError(
                f"{file}: there is no hidden number {name!r}. "
                f"{nearest(name, dict.fromkeys(HIDDEN))}"
            )
        if not values.size or not np.isfinite(values).all():
            raise AnalysisError(f"{file}: {name} has no draws, or one that is no number.")
    return numbers


def _fits(fitted: Calibration) -> bool:
    outside = [not low <= observed <= high for observed, low, high in fitted.fit.values()]
    return sum(outside) <= _MOST_OUTSIDE * len(outside)


def _plain(rate: float) -> float | None:
    return None if np.isnan(rate) else rate


def _number(rate: float | None) -> str:
    return "?" if rate is None else f"{rate:.3f}"
