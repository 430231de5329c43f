"""Every figure of the open statistics is sound at both widths, in both languages."""

import pytest

from tests.browser.conftest import Open
from tests.people import Neighbourhood
from wijkteam.analysis.openstats.figures import SPECS


@pytest.mark.parametrize("width", [390, 1440])
def test_every_figure_of_the_report_is_sound(width: int, buurt: Neighbourhood, desk: Open):
    seat = desk(buurt.koen)
    seat.page.set_viewport_size({"width": width, "height": 900})
    found = {}
    for address in ("/cijfers/open/", *(f"/cijfers/open/{code}/" for code in SPECS)):
        seat.go(address)
        if wrong := seat.findings():
            found[address] = wrong
    assert found == {}
