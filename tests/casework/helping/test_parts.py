"""A partner reads the own part while it is open, and nothing else of the file."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from tests.casework.doors import fill, home, shown, signed_in, typed_day
from tests.logged import events_since, newest_event
from tests.people import Neighbourhood, person
from wijkteam.accounts.invitations.actions import withdraw
from wijkteam.accounts.models import User
from wijkteam.casework.errors import CaseworkError
from wijkteam.casework.households.actions import NotYoursToWithdraw, add_person, join
from wijkteam.casework.overview.entries import whole
from wijkteam.casework.parts import access, actions, rules
from wijkteam.casework.parts.models import Part, Report
from wijkteam.casework.people.actions import add_contact
from wijkteam.casework.people.models import Person
from wijkteam.casework.sharing.actions import withdraw_consent
from wijkteam.casework.sharing.rules import who_consents
from wijkteam.vocabulary import journey


def part_of_pim(who: Neighbourhood) -> Part:
    return Part.objects.get(partner=who.pim)


def ask(who: Neighbourhood, **otherwise: object) -> Part:
    told = {
        "household": who.household,
        "partner": who.pim,
        "asked": "Wil je langsgaan?",
        "ground": "task",
        "until_date": timezone.localdate() + timedelta(days=30),
        "by": who.fatima,
        **otherwise,
    }
    return actions.ask_part(**told)


def page(who: User, part: Part):
    return signed_in(who).get(reverse("own_parts:part", args=[part.pk]))


def test_a_partner_reads_what_was_meant_for_them_and_no_address(buurt: Neighbourhood):
    buurt.household.street, buurt.household.postcode = "Geheimlaan", "1234AB"
    buurt.household.save()
    add_contact(person=buurt.person, kind="phone", value="0612345678", by=buurt.fatima)
    part = ask(buurt, about=buurt.person, shared="Zij werkt 's nachts.")
    read = page(buurt.pim, part).content.decode()
    assert "werkt &#x27;s nachts" in read
    assert "0612345678" in read
    assert "Geheimlaan" not in read
    assert "Maandag de post open" not in read


@pytest.mark.parametrize("stranger", ["petra", "pol", "sanne", "fatima", "koen", "paula"])
def test_nobody_else_opens_the_page_of_a_partner(stranger: str, buurt: Neighbourhood):
    assert page(getattr(buurt, stranger), part_of_pim(buurt)).status_code == 404


def test_a_look_of_a_partner_is_written_down_and_the_household_sees_it(buurt: Neighbourhood):
    before = newest_event()
    page(buurt.pim, part_of_pim(buurt))
    event = events_since(before).get()
    assert (event.action, event.household) == ("part_viewed", buurt.household.pk)
    assert "Pim Test" in signed_in(buurt.sanne).get("/mijn-plan/").content.decode()


def test_the_household_sees_what_the_partner_knows_and_until_when(buurt: Neighbourhood):
    read = shown(signed_in(buurt.sanne).get("/mijn-plan/"))
    assert "Zij slaapt slecht." in read
    assert "pillen nakijken" not in read


def end(who: Neighbourhood, part: Part) -> None:
    actions.end_part(part=part, by=who.fatima)


def expire(who: Neighbourhood, part: Part) -> None:
    Part.objects.filter(pk=part.pk).update(until_date=timezone.localdate() - timedelta(days=1))


def close(who: Neighbourhood, part: Part) -> None:
    who.household.phase = journey.CLOSED
    who.household.save()


def other_employer(who: Neighbourhood, part: Part) -> None:
    who.pim.organisation = who.petra.organisation
    who.pim.save()


def decline(who: Neighbourhood, part: Part) -> None:
    actions.answer_part(part=part, accepts=False, because="Geen plek", by=who.pim)


@pytest.mark.parametrize("over", [end, expire, close, other_employer, decline])
def test_access_ends_by_itself(over, buurt: Neighbourhood):
    part = part_of_pim(buurt)
    assert page(buurt.pim, part).status_code == 200
    over(buurt, part)
    assert page(User.objects.get(pk=buurt.pim.pk), part).status_code == 404
    listed = signed_in(buurt.pim).get(reverse("own_parts:list")).content.decode()
    assert "met haar praten" not in listed
    assert not Part.objects.select_related("partner", "household").get(pk=part.pk).is_open


def test_what_the_partner_answers_need_not_be_typed_by_the_worker(buurt: Neighbourhood):
    part = ask(buurt, transition=buurt.transition)
    today = timezone.localdate()
    actions.answer_part(part=part, accepts=True, because="", by=buurt.pim)
    actions.start_part(part=part, by=buurt.pim)
    actions.end_part(part=part, by=buurt.pim, outcome="as_planned", words="Het slaapt beter")
    buurt.transition.refresh_from_db()
    asked = buurt.transition
    assert (asked.accepted_on, asked.started_on, asked.ended_on) == (today, today, today)
    assert asked.outcome == "as_planned"
    (told,) = [one for one in whole(buurt.household) if one.kind == "partner"]
    assert told.words == "Het slaapt beter"


def test_a_no_has_a_reason_and_ends_the_request(buurt: Neighbourhood):
    part = ask(buurt, transition=buurt.transition)
    client = signed_in(buurt.pim)
    url = reverse("own_parts:answer", args=[part.pk])
    assert "in één zin waarom niet" in shown(fill(client, url, {"accepts": "no"}))
    fill(client, url, {"accepts": "no", "because": "Onze lijst zit vol"})
    part.refresh_from_db()
    buurt.transition.refresh_from_db()
    assert (part.state, part.declined_because) == ("declined", "Onze lijst zit vol")
    assert buurt.transition.outcome == "declined"


def test_an_answer_is_given_once(buurt: Neighbourhood):
    part = part_of_pim(buurt)
    actions.answer_part(part=part, accepts=True, because="", by=buurt.pim)
    with pytest.raises(CaseworkError, match="al beantwoord"):
        actions.answer_part(part=part, accepts=False, because="Toch niet", by=buurt.pim)


def test_taking_back_a_part_nobody_began_leaves_the_request_running(buurt: Neighbourhood):
    part = ask(buurt, transition=buurt.transition)
    actions.end_part(part=part, by=buurt.fatima)
    buurt.transition.refresh_from_db()
    assert buurt.transition.ended_on is None


@pytest.mark.parametrize("ground", rules.NEEDS_WORDS)
def test_a_weighing_is_written_down(ground: str, buurt: Neighbourhood):
    with pytest.raises(ValidationError, match="waarom"):
        ask(buurt, ground=ground)
    words = {"ground_words": "Sanne zei ja op 3 maart", "said_yes": [buurt.person]}
    assert ask(buurt, ground=ground, **words).ground == ground


def test_what_a_part_shares_is_written_down_once_and_lasts_as_long(buurt: Neighbourhood):
    until = timezone.localdate() + timedelta(days=30)
    part = ask(buurt, about=buurt.person, categories=["contact", "daily_life"])
    share = part.share
    assert share.recipient == buurt.ggz
    assert (share.purpose, share.purpose_domain, share.ground) == (
        "Wil je langsgaan?",
        "wmo",
        "task",
    )
    assert (list(share.about.all()), share.categories) == (
        [buurt.person],
        ["contact", "daily_life"],
    )
    assert share.until_date == until
    later = until + timedelta(days=9)
    actions.change_part(part=part, until_date=later, asked="Wil je bellen?", by=buurt.fatima)
    share.refresh_from_db()
    assert (share.until_date, share.purpose) == (later, "Wil je bellen?")
    actions.end_part(part=part, by=buurt.fatima)
    share.refresh_from_db()
    assert (share.ended_on, share.ended_because) == (timezone.localdate(), "done")


def test_a_part_goes_to_another_law_with_a_yes_only_and_closes_without_it(buurt: Neighbourhood):
    with pytest.raises(ValidationError, match="andere wet"):
        ask(buurt, categories=["debts"])
    with pytest.raises(ValidationError, match="Sanne"):
        ask(buurt, categories=["debts"], ground="consent", ground_words="Aan tafel")
    part = ask(
        buurt, categories=["debts"], ground="consent", ground_words="Aan tafel",
        said_yes=[buurt.person],
    )  # fmt: skip
    assert page(buurt.pim, part).status_code == 200
    withdraw_consent(consent=part.share.consents.get(), by=buurt.sanne)
    assert page(buurt.pim, part).status_code == 404
    assert part not in access.own_parts(buurt.pim)
    assert not Part.objects.get(pk=part.pk).is_open


def test_the_form_of_a_part_asks_it_once(buurt: Neighbourhood):
    url = reverse("parts:ask", args=[buurt.household.pk])
    typed = {
        "partner": str(buurt.pim.pk), "asked": "Wil je meekijken?", "categories": ["daily_life"],
        "purpose_domain": "wmo", "ground": "task",
    }  # fmt: skip
    fill(signed_in(buurt.fatima), url, typed)
    part = Part.objects.get(asked="Wil je meekijken?")
    assert part.share.categories == ["daily_life"]
    assert "Wil je meekijken?" in shown(signed_in(buurt.fatima).get(home(buurt, "delen/")))


def test_nobody_is_let_in_for_longer_than_a_year(buurt: Neighbourhood):
    with pytest.raises(ValidationError, match="binnen een jaar"):
        ask(buurt, until_date=timezone.localdate() + timedelta(days=500))


def test_a_request_to_another_organisation_is_not_this_partners(buurt: Neighbourhood):
    with pytest.raises(CaseworkError, match="andere organisatie"):
        ask(buurt, partner=buurt.petra, transition=buurt.transition)


def test_a_worker_is_no_partner(buurt: Neighbourhood):
    with pytest.raises(CaseworkError, match="geen partner"):
        ask(buurt, partner=buurt.bram)


def test_a_worker_invites_somebody_new_by_letter_and_asks(buurt: Neighbourhood):
    client = signed_in(buurt.fatima)
    url = reverse("parts:invite", args=[buurt.household.pk])
    typed = {"organisation": str(buurt.ggz.pk), "first_name": "Nieuw", "last_name": "Kracht-Test"}
    letter = fill(client, url, typed)
    assert "Nieuw" in shown(letter)
    invited = User.objects.get(last_name="Kracht-Test")
    assert f"{reverse('parts:ask', args=[buurt.household.pk])}?partner={invited.pk}" in letter.text
    assert (invited.role, invited.organisation) == ("partner", buurt.ggz)
    assert invited in access.partners()
    asking = reverse("parts:ask", args=[buurt.household.pk])
    assert "Nieuw Kracht-Test (kan niet inloggen)" not in shown(client.get(asking))
    withdraw(invitation=invited.invitations.get(), by=buurt.ans)
    assert "Nieuw Kracht-Test (kan niet inloggen)" in shown(client.get(asking))
    again = client.get(reverse("parts:letter", args=[buurt.household.pk]))
    assert again.status_code == 302


def test_that_somebody_is_helped_elsewhere_is_not_told_to_others_in_the_house(
    buurt: Neighbourhood,
):
    asked = "Zoek een veilige plek"
    part = ask(buurt, partner=buurt.petra, asked=asked, about=buurt.person)
    page(buurt.petra, part)  # who looked tells where somebody is helped, too
    add_person(
        household=buurt.household, given_names="Kees", family_name="Test", role="partner",
        birth_date=date(1988, 1, 1), by=buurt.fatima,
    )  # fmt: skip
    other = person("kees", "resident")
    Person.objects.filter(given_names="Kees").update(account=other)
    for name in ("my_plan:plan", "about_me:sheet"):
        assert asked in shown(signed_in(buurt.sanne).get(reverse(name)))
        assert asked not in shown(signed_in(other).get(reverse(name)))
    for name in ("my_plan:plan", "about_me:looks", "about_me:everything"):
        assert "Petra Test" in shown(signed_in(buurt.sanne).get(reverse(name)))
        assert "Petra Test" not in shown(signed_in(other).get(reverse(name)))


def test_what_a_partner_answers_is_no_correction(buurt: Neighbourhood):
    part = ask(buurt)
    actions.answer_part(part=part, accepts=True, because="", by=buurt.pim)
    actions.meet(part=part, on=timezone.localdate(), by=buurt.pim)
    read = shown(signed_in(buurt.fatima).get(reverse("parts:list", args=[buurt.household.pk])))
    assert "Warme overdracht" in read
    assert "Verbeterd" not in read


@pytest.mark.parametrize(
    ("age", "says_yes"), [(11, "parents"), (12, "both"), (15, "both"), (16, "self"), (40, "self")]
)
def test_who_says_yes_changes_at_twelve_and_at_sixteen(age: int, says_yes: str):
    assert who_consents(age) == says_yes


def test_the_proposed_end_lies_within_what_may_be():
    day = date(2026, 11, 28)
    assert day < rules.usual_end(day) < rules.latest_end(day)


def report(who: Neighbourhood, words: str = "Zij slaapt beter.") -> Report:
    return actions.write_report(part=part_of_pim(who), words=words, by=who.pim)


def test_a_partner_takes_back_what_was_written_by_mistake(buurt: Neighbourhood):
    written, part = report(buurt), part_of_pim(buurt)
    url = reverse("own_parts:withdraw_report", args=[part.pk, written.pk])
    assert url in page(buurt.pim, part).content.decode()
    reason = {"because": "mistake", "words": "Het ging over iemand anders"}
    fill(signed_in(buurt.pim), url, reason)
    assert "slaapt beter" not in shown(page(buurt.pim, part))
    fatima = signed_in(buurt.fatima)
    assert "slaapt beter" not in shown(fatima.get(home(buurt, "deel/")))
    assert "slaapt beter" not in shown(signed_in(buurt.sanne).get("/mijn-plan/"))
    told = shown(fatima.get(home(buurt, "geschiedenis/")))
    assert "Bericht van een partner" in told
    assert "Het ging over iemand anders" in told


def test_the_coordinator_takes_it_back_too_and_nobody_else(buurt: Neighbourhood):
    written = report(buurt)
    join(household=buurt.household, worker=buurt.bram, role="second", reason="Ook", by=buurt.fatima)
    url = home(buurt, f"intrekken/bericht/{written.pk}/")
    assert url not in shown(signed_in(buurt.bram).get(home(buurt, "deel/")))
    with pytest.raises(NotYoursToWithdraw):
        actions.withdraw_report(report=written, because="mistake", by=buurt.bram)
    own = reverse("own_parts:withdraw_report", args=[part_of_pim(buurt).pk, written.pk])
    for stranger in (buurt.petra, buurt.pol, buurt.fatima):
        assert signed_in(stranger).get(own).status_code == 404
    assert url in signed_in(buurt.fatima).get(home(buurt, "deel/")).content.decode()
    fill(signed_in(buurt.fatima), url, {"because": "not_agreed"})
    assert not Report.objects.filter(pk=written.pk).exists()
    client = signed_in(buurt.fatima)
    back = fill(client, home(buurt, "geschiedenis/"), action=f"/terugzetten/bericht/{written.pk}/")
    assert back.status_code == 200
    assert Report.objects.filter(pk=written.pk).exists()


def test_the_words_of_a_partner_are_not_rewritten(buurt: Neighbourhood):
    written = report(buurt)
    answer = signed_in(buurt.fatima).get(
        home(buurt, f"verbeteren/bericht/{written.pk}/"), follow=True
    )
    assert "De woorden van een ander verbeter je niet" in shown(answer)


def test_a_warm_hand_over_stands_when_both_sides_name_the_same_day(buurt: Neighbourhood):
    part, day = part_of_pim(buurt), timezone.localdate() + timedelta(days=9)
    ours = f"{home(buurt)}deel/{part.pk}/kennismaken/"
    theirs = reverse("own_parts:meet", args=[part.pk])
    typed = {"on": day.strftime("%d-%m-%Y")}
    assert "Vraag de partner eerst" in shown(signed_in(buurt.fatima).get(ours, follow=True))
    assert "Zeg eerst of u dit doet" in shown(signed_in(buurt.pim).get(theirs, follow=True))
    actions.answer_part(part=part, accepts=True, because="", by=buurt.pim)
    assert "Voorgesteld" in shown(fill(signed_in(buurt.fatima), ours, typed))
    assert "Samen kennismaken" not in shown(signed_in(buurt.sanne).get("/mijn-plan/"))
    assert "Ja, die dag" in shown(signed_in(buurt.pim).get(theirs))
    assert "Afgesproken" in shown(fill(signed_in(buurt.pim), theirs, typed))
    part.refresh_from_db()
    assert (part.meeting_on, part.meeting_agreed_on) == (day, timezone.localdate())
    assert "Samen kennismaken" in shown(signed_in(buurt.sanne).get("/mijn-plan/"))


def test_another_day_is_a_new_proposal_and_the_same_side_cannot_say_yes(buurt: Neighbourhood):
    part, day = part_of_pim(buurt), timezone.localdate() + timedelta(days=9)
    actions.answer_part(part=part, accepts=True, because="", by=buurt.pim)
    assert not actions.meet(part=part, on=day, by=buurt.pim)
    assert not actions.meet(part=part, on=day, by=buurt.pim)
    assert actions.meet(part=part, on=day, by=buurt.fatima)
    assert not actions.meet(part=part, on=day + timedelta(days=1), by=buurt.fatima)
    assert part.meeting_agreed_on is None
    with pytest.raises(CaseworkError, match="Kies een dag die nog komt"):
        actions.meet(part=part, on=timezone.localdate() - timedelta(days=1), by=buurt.pim)


def day_of(who: User) -> str:
    return shown(signed_in(who).get("/mijn-dag/"))


def test_a_no_is_work_until_somebody_else_is_asked(buurt: Neighbourhood):
    part = ask(buurt, shared="Zij werkt 's nachts.")
    decline(buurt, part)
    assert "een partner kan niet" in day_of(buurt.fatima)
    listed = signed_in(buurt.fatima).get(reverse("parts:list", args=[buurt.household.pk]))
    assert f"?na={part.pk}" in listed.content.decode()
    asking = reverse("parts:ask", args=[buurt.household.pk]) + f"?na={part.pk}"
    opened = signed_in(buurt.fatima).get(asking)
    assert opened.context["form"].initial["shared"] == "Zij werkt 's nachts."
    typed = {
        "partner": str(buurt.petra.pk),
        "asked": "Wil je langsgaan?",
        "categories": ["contact"],
        "purpose_domain": "wmo",
        "ground": "task",
        "until_date": typed_day(-30),
    }
    fill(signed_in(buurt.fatima), asking, typed)
    part.refresh_from_db()
    assert part.set_aside_at
    assert "een partner kan niet" not in day_of(buurt.fatima)


def test_a_no_is_pressed_away_once(buurt: Neighbourhood):
    part = ask(buurt)
    decline(buurt, part)
    client = signed_in(buurt.fatima)
    before = newest_event()
    pressed = fill(client, reverse("parts:list", args=[buurt.household.pk]), action="opzij/")
    assert "niet meer op je dag" in shown(pressed)
    assert "Geen plek" in shown(pressed)
    part.refresh_from_db()
    actions.set_no_aside(part=part, by=buurt.fatima)
    assert [e.action for e in events_since(before)].count("part_no_set_aside") == 1
    assert "een partner kan niet" not in day_of(buurt.fatima)


def test_a_no_of_a_partner_under_a_closed_law_is_not_told(buurt: Neighbourhood):
    part = ask(buurt)
    decline(buurt, part)
    Part.objects.filter(pk=part.pk).update(asked_by=buurt.lies)
    buurt.pim.organisation.kind = "youth_care"
    buurt.pim.organisation.save()
    assert "een partner kan niet" in day_of(buurt.fatima)
    buurt.fatima.memberships.update(laws=["wmo"])
    assert "een partner kan niet" not in day_of(User.objects.get(pk=buurt.fatima.pk))


def test_a_day_that_one_side_named_waits_for_the_other_where_they_begin(buurt: Neighbourhood):
    part = ask(buurt)
    actions.answer_part(part=part, accepts=True, because="", by=buurt.pim)
    soon = timezone.localdate() + timedelta(days=2)
    actions.meet(part=part, on=soon, by=buurt.pim)
    meeting = reverse("parts:meet", args=[buurt.household.pk, part.pk])
    assert meeting in signed_in(buurt.fatima).get("/mijn-dag/").content.decode()
    actions.meet(part=part, on=soon + timedelta(days=1), by=buurt.fatima)
    assert "Warme overdracht" not in day_of(buurt.fatima)
    listed = reverse("own_parts:list")
    assert "zeg ja of kies een andere dag" in shown(signed_in(buurt.pim).get(listed))
    actions.meet(part=part, on=soon + timedelta(days=1), by=buurt.pim)
    assert "zeg ja of kies een andere dag" not in shown(signed_in(buurt.pim).get(listed))
    assert "aan één tafel" in day_of(buurt.fatima)
