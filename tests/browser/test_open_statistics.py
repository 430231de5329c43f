"""Every figure of the open statistics is sound, at a desk and on a phone."""

from tests.browser.conftest import Open
from tests.people import Neighbourhood
from wijkteam.analysis.openstats.figures import SPECS


def test_every_figure_of_the_report_is_sound(buurt: Neighbourhood, desk: Open):
    seat = desk(buurt.koen)
    found = {}
    for address in ("/cijfers/open/", *(f"/cijfers/open/{code}/" for code in SPECS)):
        seat.go(address)
        if wrong := seat.findings():
            found[address] = wrong
    assert found == {}
