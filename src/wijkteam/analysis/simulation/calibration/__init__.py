"""What a facts release says about the numbers of the model."""

from wijkteam.analysis.simulation.calibration.fit import (
    HIDDEN,
    Calibration,
    Design,
    calibrate,
    design,
)
from wijkteam.analysis.simulation.calibration.forecast import Forecast, forecast_list
from wijkteam.analysis.simulation.calibration.observed import ObservedRate, observed_rates
from wijkteam.analysis.simulation.calibration.release import town_release, town_summaries
from wijkteam.analysis.simulation.calibration.summaries import SUMMARIES, of_books, of_facts
from wijkteam.analysis.simulation.calibration.told import read_draws, town_like

__all__ = [
    "HIDDEN",
    "SUMMARIES",
    "Calibration",
    "Design",
    "Forecast",
    "ObservedRate",
    "calibrate",
    "design",
    "forecast_list",
    "observed_rates",
    "of_books",
    "of_facts",
    "read_draws",
    "town_like",
    "town_release",
    "town_summaries",
]
