"""A lead opens every file of the own team by a duty with a reason; each look is read at home."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.casework.doors import fill, home, shown, signed_in
from tests.people import Neighbourhood
from wijkteam.casework.audit.models import Event
from wijkteam.casework.households.access import caseload_of, may_open
from wijkteam.casework.households.models import Household, LeadDuty
from wijkteam.casework.lead_duty import actions

DUTY = reverse("lead_duty:take_up")
LAY_DOWN = reverse("lead_duty:lay_down")
WHY = {"reason": "quality", "words": "Lopen de plannen op tijd?", "days": "7"}


def test_before_the_duty_a_lead_meets_the_same_404_as_anybody(buurt: Neighbourhood):
    assert signed_in(buurt.lies).get(home(buurt)).status_code == 404
    assert not may_open(buurt.lies, buurt.household)


def test_the_duty_opens_every_file_and_the_household_reads_who_looked_and_why(
    buurt: Neighbourhood,
):
    lies = signed_in(buurt.lies)
    told = shown(fill(lies, DUTY, WHY))
    assert "De dossiers van je team zijn open" in told
    assert "Nakijken of de hulp goed is: Lopen de plannen op tijd?" in told
    assert home(buurt) in lies.get(reverse("caseload:team")).content.decode()
    assert lies.get(home(buurt)).status_code == 200
    assert lies.get(home(buurt, "plan/")).status_code == 200
    assert not caseload_of(buurt.lies).exists()  # her own day and lists stay her own
    look = Event.objects.filter(action="duty_viewed").latest("pk")
    assert (look.household, look.why) == (buurt.household.pk, "quality")
    looks = shown(signed_in(buurt.fatima).get(home(buurt, "wie-keek-mee/")))
    assert "keek mee als teamleider: nakijken of de hulp goed is" in looks
    assert "keek als teamleider mee bij" in shown(signed_in(buurt.fatima).get("/mijn-dag/"))
    assert "Lies Test" in shown(signed_in(buurt.sanne).get("/mijn-plan/"))


def test_it_opens_what_the_own_team_leads_and_nothing_else(buurt: Neighbourhood):
    fill(signed_in(buurt.lies), DUTY, WHY)
    elsewhere = Household.objects.get(team=buurt.other_team)
    assert signed_in(buurt.lies).get(f"/huishoudens/{elsewhere.pk}/").status_code == 404


def test_who_is_found_under_the_duty_is_opened_and_not_covered_for(buurt: Neighbourhood):
    lies = signed_in(buurt.lies)
    before = shown(fill(lies, reverse("search"), {"q": "Zandloper"}))
    assert "Waarnemen: Sanne Zandloper-Test" in before
    fill(lies, DUTY, WHY)
    after = fill(lies, reverse("search"), {"q": "Zandloper"})
    assert "Waarnemen" not in shown(after)
    assert "als teamleider Open: Sanne Zandloper-Test" in shown(after)
    assert home(buurt) in after.content.decode()


def test_it_shuts_by_itself_by_hand_and_for_who_leads_no_longer(buurt: Neighbourhood):
    lies = signed_in(buurt.lies)
    fill(lies, DUTY, WHY)
    assert "vandaag" not in shown(lies.get(DUTY, follow=True))  # it leads back, it is on already
    with pytest.raises(actions.AlreadyOn):
        actions.take_up(reason="quality", words="Nog eens", days=1, by=buurt.lies)
    fill(lies, reverse("caseload:team"), action=LAY_DOWN)
    assert lies.get(home(buurt)).status_code == 404
    with pytest.raises(actions.NotOn):
        actions.lay_down(by=buurt.lies)
    assert "één dossier geopend" not in shown(lies.get(DUTY))
    duty = actions.take_up(reason="absent", words="Drie zieken", days=1, by=buurt.lies)
    assert duty.last_day == timezone.localdate()
    lies.get(home(buurt))
    LeadDuty.objects.filter(pk=duty.pk).update(
        from_date=timezone.localdate() - timedelta(days=1), until_date=timezone.localdate()
    )
    assert lies.get(home(buurt)).status_code == 404
    assert "één dossier geopend" in shown(lies.get(DUTY))
    actions.take_up(reason="absent", words="Drie zieken", days=7, by=buurt.lies)
    buurt.lies.memberships.update(is_lead=False)
    assert lies.get(home(buurt)).status_code == 404


@pytest.mark.parametrize("who", ["fatima", "bram", "noor", "oud", "paula", "sanne"])
def test_nobody_but_the_lead_of_a_team_takes_it_up(who: str, buurt: Neighbourhood):
    client = signed_in(getattr(buurt, who))
    assert client.get(DUTY).status_code == 404
    assert "dossiers/" not in client.get(reverse("caseload:team")).content.decode()
    with pytest.raises(actions.NoLead):
        actions.take_up(reason="quality", words="Mag dit?", days=1, by=getattr(buurt, who))
