"""The patterns by which figures are found in tables of CBS, held against titles seen there."""

from __future__ import annotations

import re

from wijkteam.analysis.openstats.quantities import shipped


def test_not_started_with_a_crisis_is_no_crisis() -> None:
    """Both stand beside each other in 85097NED; read as one, neither is right."""
    crisis = next(one for one in shipped() if one.code == "new_from_crisis")
    assert re.search(crisis.title, "Gestart met crisis", re.IGNORECASE)
    assert not re.search(crisis.title, "Niet gestart met crisis", re.IGNORECASE)
