"""
Norms: agreed ones, and one that a reader lays beside a figure.

Agreed norms are parameters called ``norms.indicators.<indicator>``, mostly a municipality's own.
"""

from __future__ import annotations

import logging
from datetime import date
from functools import lru_cache
from pathlib import Path

from django import forms
from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wijkteam.analysis import parameters
from wijkteam.ui.charts.change.trend import Norm

log = logging.getLogger(__name__)


class NormForm(forms.Form):
    """A norm of one's own: it stands in the address, so the page can be passed on with it."""

    norm = forms.DecimalField(label=gettext_lazy("Eigen norm"), min_value=0, localize=True)


def own_norm(form: NormForm, unit: str) -> Norm | None:
    """The norm that was filled in; a share is filled in as a percentage."""
    if not form.is_bound or not form.is_valid():
        return None
    value = float(form.cleaned_data["norm"])
    if unit == "share":
        value = min(value / 100, 1.0)
    return Norm(value=value, name=_("eigen norm"))


def norm(indicator: str, *, on: date | None) -> Norm | None:
    """The norm in force on that day; nothing when none is agreed, or none that can be read."""
    try:
        tree = _parameters(settings.PARAMETERS_OVERLAY)
    except parameters.ParameterRefused as refused:
        log.error("No norms are drawn: %s", refused)
        return None
    name = f"norms.indicators.{indicator}"
    if name not in tree or on is None:
        return None
    estimate = tree.at(on).estimates.get(name)
    if estimate is None or estimate.is_missing:
        return None
    return Norm(value=estimate.stated, name=_("norm"))


# The municipality's parameters, and those of before they were changed.
@lru_cache(maxsize=2)
def _parameters(overlay: str) -> parameters.Parameters:
    return parameters.load(overlay=Path(overlay) if overlay else None)
