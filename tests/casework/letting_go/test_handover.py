"""A household goes to a colleague: asked, read, accepted or not, and covered until a day."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from tests.casework.doors import fill, home, send, shown, signed_in, typed_day
from tests.people import Neighbourhood
from wijkteam.accounts.models import Absence
from wijkteam.casework.drafts.models import Draft
from wijkteam.casework.handover.actions import (
    AlreadyAnswered,
    AlreadyTheirs,
    NotAskedOfYou,
    NotThere,
    NotYoursToHandOver,
    accept,
    decline,
    propose,
    withdraw,
)
from wijkteam.casework.handover.models import HandOver
from wijkteam.casework.households.access import coordinator
from wijkteam.casework.households.actions import NotInTheTeam, become_coordinator, open_household


def asked(buurt: Neighbourhood, kind: str = "permanent", **more: object) -> HandOver:
    until = timezone.localdate() + timedelta(days=10) if kind == "cover" else None
    return propose(
        household=buurt.household,
        to=buurt.bram,
        kind=kind,
        reason="load",
        until=until,
        by=buurt.fatima,
        **more,
    )


def page_of(hand_over: HandOver, rest: str = "") -> str:
    return f"/overdragen/{hand_over.pk}/{rest}"


def test_until_the_colleague_says_yes_the_old_coordinator_stays_responsible(buurt: Neighbourhood):
    asked(buurt)
    assert coordinator(buurt.household).worker == buurt.fatima
    assert signed_in(buurt.bram).get(home(buurt)).status_code == 404


def test_the_colleague_reads_the_sheet_before_answering_and_the_look_is_kept(buurt: Neighbourhood):
    hand_over = asked(buurt, words="De bel doet het niet, klop op het raam.")
    page = shown(signed_in(buurt.bram).get(page_of(hand_over)))
    for expected in (
        "klop op het raam",
        "durf de post niet",
        "legden de brieven op stapels",
        "Zonder buikpijn",
        "Maandag de post open",
        "Ggz Voorbeeld",
        "Neem jij dit over?",
    ):
        assert expected in page
    looks = shown(signed_in(buurt.fatima).get(home(buurt, "wie-keek-mee/")))
    assert "Bram Test" in looks


def test_saying_yes_makes_the_colleague_coordinator_with_a_task_to_meet(buurt: Neighbourhood):
    hand_over = asked(buurt)
    client = signed_in(buurt.bram)
    assert "Neem jij Zandloper-Test over?" in shown(client.get("/mijn-dag/"))
    page = client.get(page_of(hand_over))
    send(client, page_of(hand_over), page, {"answered": "yes"}, action="antwoord/")
    assert coordinator(buurt.household).worker == buurt.bram
    assert "Nieuw bij jou: Zandloper-Test" in shown(client.get("/mijn-dag/"))
    sheet = client.get(page_of(hand_over))
    send(client, page_of(hand_over), sheet, {}, action="kennisgemaakt/")
    assert "Nieuw bij jou" not in shown(client.get("/mijn-dag/"))


def test_what_the_giver_was_still_writing_goes_along(buurt: Neighbourhood):
    draft = Draft.objects.create(
        author=buurt.fatima,
        form_key=uuid4(),
        page=home(buurt, "gesprekken/nieuw/"),
        household=buurt.household.pk,
        fields={"story": ["Half een verhaal"]},
    )
    accept(hand_over=asked(buurt), by=buurt.bram)
    draft.refresh_from_db()
    assert draft.author == buurt.bram


def test_saying_no_needs_a_reason_and_tells_who_asked(buurt: Neighbourhood):
    hand_over = asked(buurt)
    client = signed_in(buurt.bram)
    page = client.get(page_of(hand_over))
    answer = send(
        client, page_of(hand_over), page, {"answered": "no", "answer": ""}, action="antwoord/"
    )
    assert "Schrijf kort op waarom niet" in shown(answer)
    send(
        client,
        page_of(hand_over),
        page,
        {"answered": "no", "answer": "Ik ken de vader"},
        action="antwoord/",
    )
    day = shown(signed_in(buurt.fatima).get("/mijn-dag/"))
    assert "kies iemand anders" in day
    assert "Ik ken de vader" in day
    assert coordinator(buurt.household).worker == buurt.fatima
    assert client.get(page_of(hand_over)).status_code == 404, "no sight after a no"


def test_a_no_is_off_the_day_page_once_somebody_else_was_asked(buurt: Neighbourhood):
    decline(hand_over=asked(buurt), answer="Ik ken de vader", by=buurt.bram)
    assert "kies iemand anders" in shown(signed_in(buurt.fatima).get("/mijn-dag/"))
    again = asked(buurt)
    assert "kies iemand anders" not in shown(signed_in(buurt.fatima).get("/mijn-dag/"))
    accept(hand_over=again, by=buurt.bram)
    assert "kies iemand anders" not in shown(signed_in(buurt.fatima).get("/mijn-dag/"))


def test_a_cover_ends_by_itself_and_the_coordinator_stays(buurt: Neighbourhood):
    hand_over = asked(buurt, "cover")
    accept(hand_over=hand_over, by=buurt.bram)
    assert coordinator(buurt.household).worker == buurt.fatima
    involvement = buurt.household.involvements.get(worker=buurt.bram)
    assert (involvement.role, involvement.until_date) == ("cover", hand_over.until)
    assert signed_in(buurt.bram).get(home(buurt)).status_code == 200
    over = buurt.household.involvements.current(hand_over.until).filter(worker=buurt.bram)
    assert not over.exists()


def test_nobody_hands_over_to_herself(buurt: Neighbourhood):
    with pytest.raises(AlreadyTheirs):
        propose(
            household=buurt.household,
            to=buurt.fatima,
            kind="permanent",
            reason="load",
            by=buurt.fatima,
        )


def test_a_cover_without_a_day_is_refused(buurt: Neighbourhood):
    with pytest.raises(ValidationError, match="tot welke dag"):
        propose(
            household=buurt.household, to=buurt.bram, kind="cover", reason="load", by=buurt.fatima
        )


def test_only_who_works_in_the_team_and_is_there_can_be_asked(buurt: Neighbourhood):
    for stranger in (buurt.noor, buurt.oud):
        with pytest.raises(NotInTheTeam):
            propose(
                household=buurt.household,
                to=stranger,
                kind="permanent",
                reason="load",
                by=buurt.fatima,
            )
    Absence.objects.create(user=buurt.bram, kind="planned", from_date=timezone.localdate())
    with pytest.raises(NotThere):
        asked(buurt)


def test_a_colleague_who_is_not_the_lead_cannot_give_it_away(buurt: Neighbourhood):
    with pytest.raises(NotYoursToHandOver):
        propose(
            household=buurt.household, to=buurt.lies, kind="permanent", reason="load", by=buurt.bram
        )


def test_somebody_else_cannot_answer_and_an_answer_is_final(buurt: Neighbourhood):
    hand_over = asked(buurt)
    with pytest.raises(NotAskedOfYou):
        accept(hand_over=hand_over, by=buurt.lies)
    withdraw(hand_over=hand_over, by=buurt.fatima)
    with pytest.raises(AlreadyAnswered):
        accept(hand_over=hand_over, by=buurt.bram)
    with pytest.raises(AlreadyAnswered):
        decline(hand_over=hand_over, answer="Nee", by=buurt.bram)


def test_several_households_go_at_once_and_one_may_stay(buurt: Neighbourhood):
    other = open_household(name="Kwikstaart-Test", kind="single", team=buurt.team, by=buurt.fatima)
    become_coordinator(household=other, worker=buurt.fatima, by=buurt.fatima, reason="Vraag")
    client = signed_in(buurt.fatima)
    page = client.get("/overdragen/")
    assert "Kwikstaart-Test" in shown(page)
    answer = fill(
        client,
        "/overdragen/",
        {
            "kind": "cover",
            "until": typed_day(-7),
            "reason": "absent",
            f"to-{other.pk}": str(buurt.lies.pk),
            f"to-{buurt.household.pk}": str(buurt.bram.pk),
        },
    )
    assert "2 huishoudens gevraagd" in shown(answer)
    assert {
        (h.household.name, h.receiver.username) for h in HandOver.objects.filter(state="proposed")
    } == {("Kwikstaart-Test", "lies"), ("Zandloper-Test", "bram")}


def test_the_lead_hands_over_for_a_colleague_who_is_ill_first_who_expects_somebody(
    buurt: Neighbourhood,
):
    Absence.objects.create(user=buurt.fatima, kind="planned", from_date=timezone.localdate())
    client = signed_in(buurt.lies)
    team = shown(client.get("/team/"))
    assert "Fatima Test" in team
    assert "1 huishouden" in team
    url = f"/overdragen/?van={buurt.fatima.pk}"
    page = client.get(url)
    assert "Wie belt de mensen van Fatima?" in shown(page)
    assert "durf de post niet" not in page.content.decode()
    fill(client, url, {f"to-{buurt.household.pk}": str(buurt.bram.pk)})
    hand_over = HandOver.objects.get(state="proposed")
    assert (hand_over.kind, hand_over.reason) == ("cover", "absent")
    accept(hand_over=hand_over, by=buurt.bram)
    assert signed_in(buurt.bram).get(home(buurt)).status_code == 200


def test_a_household_whose_coordinator_left_the_team_is_shown_to_the_lead(buurt: Neighbourhood):
    buurt.fatima.memberships.update(until_date=timezone.localdate())
    client = signed_in(buurt.lies)
    assert "Zonder coördinator" in shown(client.get("/team/"))
    url = "/overdragen/?van=niemand"
    assert "Zandloper-Test" in shown(client.get(url))
    fill(client, url, {f"to-{buurt.household.pk}": str(buurt.bram.pk), "reason": "leaves"})
    accept(hand_over=HandOver.objects.get(state="proposed"), by=buurt.bram)
    assert coordinator(buurt.household).worker == buurt.bram


def test_who_does_not_lead_sees_no_households_of_a_colleague(buurt: Neighbourhood):
    url = f"/overdragen/?van={buurt.fatima.pk}"
    for user in (buurt.bram, buurt.noor, buurt.oud, buurt.koen):
        assert signed_in(user).get(url).status_code == 404
    assert signed_in(buurt.lies).get(f"/overdragen/?van={buurt.noor.pk}").status_code == 404


def test_a_stranger_never_reads_a_sheet(buurt: Neighbourhood):
    hand_over = asked(buurt)
    for user in (buurt.lies, buurt.noor, buurt.oud, buurt.koen, buurt.petra, buurt.sanne):
        assert signed_in(user).get(page_of(hand_over)).status_code == 404


def test_the_page_of_one_household_tells_that_a_proposal_waits(buurt: Neighbourhood):
    asked(buurt)
    page = signed_in(buurt.fatima).get(home(buurt, "coordinatie/"), follow=True)
    assert "Er ligt al een voorstel bij Bram Test" in shown(page)
