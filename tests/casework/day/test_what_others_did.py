"""On the day page stands what a resident or a partner did, not that somebody did something."""

from __future__ import annotations

import pytest

from tests.casework.doors import shown, signed_in
from tests.people import Neighbourhood
from wijkteam.casework.audit.actions import record
from wijkteam.casework.audit.models import Event


@pytest.mark.parametrize(
    ("event", "who", "said"),
    [
        ("part_accepted", "pim", "pakt op wat je vroeg"),
        ("part_declined", "pim", "zei nee op wat je vroeg"),
        ("part_started", "pim", "begon met het eigen deel"),
        ("part_ended", "pim", "rondde een deel af"),
        ("consent_withdrawn", "sanne", "trok een toestemming in"),
        ("conversation_report_answered", "sanne", "antwoordde op een gespreksverslag"),
        ("inquiry_report_answered", "sanne", "antwoordde op een onderzoeksverslag"),
        ("step_ticked", "ria", "vinkte een stap af"),
        ("supporter_ended", "sanne", "liet een naaste stoppen met meedenken"),
        ("objection_answered", "bram", "beantwoordde een bezwaar"),
        ("decision_set_aside", "bram", "herriep een besluit na bezwaar"),
    ],
)
def test_what_somebody_did_has_its_own_words(event: str, who: str, said: str, buurt: Neighbourhood):
    before = set(Event.objects.values_list("pk", flat=True))
    record(event, by=getattr(buurt, who), household=buurt.household.pk)
    assert set(Event.objects.values_list("pk", flat=True)) - before
    page = shown(signed_in(buurt.fatima).get("/mijn-dag/"))
    assert said in page
    assert "werkte in het dossier" not in page.split(said)[0][-40:]
