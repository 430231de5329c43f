"""Cover with a reason, the secret address, who looked, and who lost sight."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.casework.doors import fill, home, shown, signed_in
from tests.people import Neighbourhood
from wijkteam.casework.audit.models import Event
from wijkteam.casework.conversations.models import Conversation


def test_a_teammate_covers_with_a_reason_and_then_sees_the_file(buurt: Neighbourhood):
    client = signed_in(buurt.bram)
    assert client.get(home(buurt)).status_code == 404
    page = fill(client, home(buurt, "waarnemen/"), {"reason": "absent"})
    assert "Huishouden Zandloper-Test" in shown(page)


def test_cover_without_a_reason_is_refused(buurt: Neighbourhood):
    client = signed_in(buurt.bram)
    page = fill(client, home(buurt, "waarnemen/"), {"reason": "  "})
    assert page.context["form"].errors["reason"]
    assert client.get(home(buurt)).status_code == 404


def test_the_coordinator_sees_the_cover_and_its_reason_on_the_day_page(buurt: Neighbourhood):
    fill(signed_in(buurt.bram), home(buurt, "waarnemen/"), {"reason": "absent"})
    page = shown(signed_in(buurt.fatima).get(reverse("caseload:my_day")))
    assert "Bram" in page
    assert "de coördinator is er niet" in page


def test_the_resident_sees_who_looked(buurt: Neighbourhood):
    fill(signed_in(buurt.bram), home(buurt, "waarnemen/"), {"reason": "absent"})
    assert "Bram Test" in shown(signed_in(buurt.sanne).get("/mijn-plan/"))


def test_who_covered_stops_and_loses_sight(buurt: Neighbourhood):
    client = signed_in(buurt.bram)
    fill(client, home(buurt, "waarnemen/"), {"reason": "absent"})
    cover = buurt.household.involvements.get(worker=buurt.bram)
    fill(client, home(buurt, "personen/"), action=f"/betrokken/{cover.pk}/stop/")
    assert client.get(home(buurt)).status_code == 404


def test_nobody_of_another_team_can_cover(buurt: Neighbourhood):
    assert signed_in(buurt.noor).get(home(buurt, "waarnemen/")).status_code == 404


@pytest.fixture
def secret(buurt: Neighbourhood) -> str:
    buurt.household.street, buurt.household.number = "Schuilplaats", "9"
    buurt.household.address_is_secret = True
    buurt.household.save()
    # They lived there already when they asked for help.
    buurt.signal.street, buurt.signal.number = "Schuilplaats", "9"
    buurt.signal.save()
    return "Schuilplaats"


def test_a_secret_address_is_on_no_page_by_itself(secret: str, buurt: Neighbourhood):
    client = signed_in(buurt.fatima)
    of_household = (
        *("", "plan/", "verhaal/", "gesprekken/", "overdracht/", "personen/", "wie-keek-mee/"),
        *("geschiedenis/", "splitsen/", "coordinatie/", "brieven/"),
    )
    of_signal = ("", "verbeteren/", "besluit/")
    pages = [home(buurt, page) for page in of_household]
    pages += [f"/meldingen/{buurt.signal.pk}/{page}" for page in of_signal]
    for page in (*pages, "/huishoudens/", "/meldingen/"):
        assert secret not in client.get(page).content.decode(), page


def test_correcting_a_signal_neither_shows_nor_loses_a_secret_address(
    secret: str, buurt: Neighbourhood
):
    client, url = signed_in(buurt.fatima), f"/meldingen/{buurt.signal.pk}/verbeteren/"
    fill(client, url, {"words": "Zo zei zij het"})
    buurt.signal.refresh_from_db()
    assert (buurt.signal.words, buurt.signal.street) == ("Zo zei zij het", secret)
    fill(client, url, {"street": "Elders"})
    buurt.signal.refresh_from_db()
    assert buurt.signal.street == "Elders"
    assert secret not in client.get(home(buurt, "geschiedenis/")).content.decode()


def test_a_secret_address_is_shown_for_a_reason_that_is_kept(secret: str, buurt: Neighbourhood):
    page = fill(signed_in(buurt.fatima), home(buurt, "adres/"), {"reason": "visit"})
    assert secret in shown(page)
    assert Event.objects.get(action="secret_address_seen").why == "visit"


def test_without_a_reason_the_secret_address_stays_hidden(secret: str, buurt: Neighbourhood):
    page = fill(signed_in(buurt.fatima), home(buurt, "adres/"), {"reason": ""})
    assert secret not in shown(page)


def test_the_form_of_the_details_does_not_give_the_secret_address_away(
    secret: str, buurt: Neighbourhood
):
    assert secret not in signed_in(buurt.fatima).get(home(buurt, "gegevens/")).content.decode()


def test_correcting_the_details_leaves_the_secret_address_as_it_was(
    secret: str, buurt: Neighbourhood
):
    fill(signed_in(buurt.fatima), home(buurt, "gegevens/"), {"name": "Zandloper-Test"})
    buurt.household.refresh_from_db()
    assert buurt.household.street == secret


def test_a_secret_address_can_be_typed_over(secret: str, buurt: Neighbourhood):
    fill(signed_in(buurt.fatima), home(buurt, "gegevens/"), {"street": "Elders"})
    buurt.household.refresh_from_db()
    assert (buurt.household.street, buurt.household.number) == ("Elders", "9")


def test_a_former_worker_keeps_authorship_and_loses_sight(buurt: Neighbourhood):
    membership = buurt.fatima.memberships.get()
    membership.until_date = timezone.localdate()
    membership.save()
    assert signed_in(buurt.fatima).get(home(buurt)).status_code == 404
    assert Conversation.objects.get().worker == buurt.fatima


def test_a_worker_who_moves_to_another_team_does_not_take_the_file_along(buurt: Neighbourhood):
    membership = buurt.fatima.memberships.get()
    membership.until_date = timezone.localdate()
    membership.save()
    buurt.fatima.memberships.create(team=buurt.other_team, from_date=timezone.localdate())
    assert signed_in(buurt.fatima).get(home(buurt)).status_code == 404


def test_a_worker_who_starts_next_week_sees_nothing_yet(buurt: Neighbourhood):
    membership = buurt.bram.memberships.get()
    membership.from_date = timezone.localdate() + timedelta(days=7)
    membership.save()
    assert signed_in(buurt.bram).get(reverse("caseload:my_day")).status_code == 404


def test_a_worker_without_a_team_is_told_what_to_do(buurt: Neighbourhood):
    page = signed_in(buurt.oud).get("/", follow=True)
    assert page.status_code == 200
    assert "teamleider" in shown(page)


def test_everybody_who_looked_is_listed_with_why(buurt: Neighbourhood):
    client = signed_in(buurt.fatima)
    client.get(home(buurt, "plan/"))
    assert "Fatima Test" in shown(client.get(home(buurt, "wie-keek-mee/")))


def test_the_team_page_shows_household_and_coordinator_but_not_the_file(buurt: Neighbourhood):
    page = shown(signed_in(buurt.bram).get("/team/"))
    assert "Zandloper-Test" in page
    assert "Fatima" in page
    assert "Zonder buikpijn" not in page


def test_only_the_team_lead_sees_what_each_carries(buurt: Neighbourhood):
    lead = signed_in(buurt.lies).get("/team/").context["colleagues"]
    member = signed_in(buurt.bram).get("/team/").context["colleagues"]
    assert all(one.load is not None for one in lead)
    assert all(one.load is None for one in member)
