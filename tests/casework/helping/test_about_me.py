"""What was written about me, who looked, and the plan on paper: each sees what is theirs."""

from datetime import date, timedelta

import pytest
from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone

from tests.casework.doors import fill, home, shown, signed_in
from tests.people import Neighbourhood, signal_for
from wijkteam.accounts.models import User
from wijkteam.casework.audit.access import DAYS_READ, days_of_looking, looks_at
from wijkteam.casework.audit.actions import record_each
from wijkteam.casework.audit.models import Event
from wijkteam.casework.conversations.actions import hold_conversation
from wijkteam.casework.events.actions import write_event
from wijkteam.casework.households.actions import add_person, change_details
from wijkteam.casework.households.models import Membership
from wijkteam.casework.households.rules import may_read
from wijkteam.casework.letters.models import Letter
from wijkteam.casework.parts.access import looks_read_by
from wijkteam.casework.people.models import Person
from wijkteam.casework.rights.models import Question
from wijkteam.casework.sharing.access import shares_of
from wijkteam.casework.signals.models import Signal
from wijkteam.logbook import guard

STORY, LOOKS, SHEET = "/mijn-verhaal/", "/mijn-verhaal/wie-keek/", "/mijn-verhaal/blad/"
MINE, SAID = "legden de brieven op stapels", "Hij wil liever bij oma slapen."


def member(buurt: Neighbourhood, name: str, years: int, role: str = "child") -> Person:
    """Somebody else who lives there, who turned so old some days ago, with a way in."""
    today = timezone.localdate()
    added = add_person(
        household=buurt.household,
        given_names=name,
        family_name="Zandloper-Test",
        birth_date=date(today.year - years, today.month, 1) - timedelta(days=40),
        role=role,
        by=buurt.fatima,
    )
    account = User.objects.create(username=name.lower(), role="resident", first_name=name)
    added.person.account = account
    added.person.save()
    return added.person


def talked_with(buurt: Neighbourhood, person: Person, said: str = SAID) -> None:
    hold_conversation(
        household=buurt.household,
        held_on=timezone.localdate(),
        about=person,
        present=[person],
        story=said,
        notes={},
        by=buurt.fatima,
    )


def page(user: User, url: str = STORY) -> str:
    return shown(signed_in(user).get(url))


def test_a_resident_reads_day_by_day_what_is_about_them(buurt: Neighbourhood):
    told = page(buurt.sanne)
    assert MINE in told
    assert "Opgeschreven door Fatima Test" in told
    assert "Veel brieven." in told  # the note about the own money


def test_a_resident_keeps_all_that_is_theirs_in_one_file(buurt: Neighbourhood):
    talked_with(buurt, member(buurt, "Tijn", 16))
    signed_in(buurt.fatima).get(home(buurt))
    answer = signed_in(buurt.sanne).get("/mijn-verhaal/alles/")
    assert answer["Content-Disposition"] == 'attachment; filename="over-mij.html"'
    told = shown(answer)
    for theirs in (MINE, "Veel brieven.", buurt.goal.words, "Maandag de post open", "Fatima Test"):
        assert theirs in told
    assert SAID not in told, "somebody of sixteen reads their own"
    assert Event.objects.filter(action="own_story_read", actor=buurt.sanne).exists()


@pytest.mark.parametrize(("years", "reads"), [(11, True), (12, True), (15, True), (16, False)])
def test_a_parent_reads_along_with_a_child_up_to_sixteen(
    years: int, reads: bool, buurt: Neighbourhood
):
    child = member(buurt, "Tijn", years)
    talked_with(buurt, child)
    assert (SAID in page(buurt.sanne)) == reads


@pytest.mark.parametrize(("years", "reads"), [(11, False), (12, True), (16, True)])
def test_a_child_reads_for_itself_from_twelve_and_nothing_of_a_parent(
    years: int, reads: bool, buurt: Neighbourhood
):
    child = member(buurt, "Tijn", years)
    talked_with(buurt, child)
    told = page(child.account)  # type: ignore[arg-type]
    assert (SAID in told) == reads
    assert MINE not in told


def test_one_adult_in_the_house_does_not_read_of_the_other(buurt: Neighbourhood):
    partner = member(buurt, "Daan", 38, role="partner")
    talked_with(buurt, partner, "Hij denkt aan weggaan.")
    assert MINE not in page(partner.account)  # type: ignore[arg-type]
    assert "weggaan" not in page(buurt.sanne)


def test_who_left_reads_nothing_of_the_household_any_more(buurt: Neighbourhood):
    partner = member(buurt, "Daan", 38, role="partner")
    stay = partner.memberships.get()
    stay.from_date = timezone.localdate() - timedelta(days=9)
    stay.until_date = timezone.localdate() - timedelta(days=1)
    stay.left_because = "divorce"
    stay.save()
    client = signed_in(partner.account)  # type: ignore[arg-type]
    for url in (STORY, LOOKS, SHEET, "/mijn-plan/"):
        assert client.get(url).status_code == 404


def test_a_secret_address_stands_on_no_page_of_the_household(buurt: Neighbourhood):
    change_details(
        household=buurt.household, street="Schuilstraat", address_is_secret=True, by=buurt.fatima
    )
    for url in (STORY, LOOKS, SHEET, "/mijn-plan/", "/agenda/"):
        assert "Schuilstraat" not in signed_in(buurt.sanne).get(url).content.decode()


def test_the_sheet_says_who_does_what_and_when(buurt: Neighbourhood):
    told = page(buurt.sanne, SHEET)
    assert "Maandag de post open" in told
    assert "Samen de post doen" in told


def test_who_looked_is_grouped_by_person_and_day_and_counts_lists_and_searches(
    buurt: Neighbourhood,
):
    fatima = signed_in(buurt.fatima)
    for url in ("/huishoudens/", home(buurt, ""), home(buurt, "")):
        fatima.get(url)
    signed_in(buurt.lies).get("/team/")
    told = page(buurt.sanne, LOOKS)
    assert told.count("Fatima Test, Welzijn Voorbeeld") == 1
    assert "zag jullie naam in een lijst: huishoudens" in told
    assert "Lies Test" in told


def test_who_opened_the_report_of_somebody_counts_for_that_person_only(buurt: Neighbourhood):
    """The page of a report shows what was said of them, and nobody at home read who opened it."""
    signal = signal_for(buurt.team, buurt.fatima)
    Signal.objects.filter(pk=signal.pk).update(household=buurt.household, person=buurt.sanne.person)
    assert signed_in(buurt.bram).get(reverse("signals:signal", args=[signal.pk])).status_code == 404
    before = looks_read_by(buurt.household, buurt.sanne).count()
    signed_in(buurt.fatima).get(reverse("signals:signal", args=[signal.pk]))
    assert looks_read_by(buurt.household, buurt.sanne).count() == before + 1
    assert "melding" in page(buurt.sanne, LOOKS)
    Signal.objects.filter(pk=signal.pk).update(person=None)
    assert looks_read_by(buurt.household, buurt.sanne).count() == before


def test_it_is_never_cut_off(buurt: Neighbourhood):
    """A page holds whole days, and leads on to the days before, down to the first."""
    noon = timezone.localtime().replace(hour=12)
    for ago in range(1, DAYS_READ + 4):
        record_each("household_viewed", by=buurt.bram, households=[buurt.household.pk] * 30)
        with guard.lifted():  # long ago cannot be waited for
            QuerySet(Event).filter(actor=buurt.bram, at__gte=noon.replace(hour=0)).update(
                at=noon - timedelta(days=ago)
            )
    every = looks_at(buurt.household.pk).filter(actor=buurt.bram)
    newest, earlier = days_of_looking(every)
    assert [len(day) for day in newest] == [30] * DAYS_READ
    oldest, first = days_of_looking(every, before=earlier)
    assert [len(day) for day in oldest] == [30] * 3
    assert first is None


def test_opening_the_form_that_asks_a_reason_is_no_look(buurt: Neighbourhood):
    change_details(household=buurt.household, address_is_secret=True, by=buurt.fatima)
    url, fatima = home(buurt, "adres/"), signed_in(buurt.fatima)
    before = looks_at(buurt.household.pk).count()
    assert fatima.get(url).status_code == 200
    assert looks_at(buurt.household.pk).count() == before
    fill(fatima, url, {"reason": "visit"})
    assert looks_at(buurt.household.pk).count() == before + 1


def test_who_guards_privacy_reads_who_looked_and_no_file(buurt: Neighbourhood):
    signed_in(buurt.fatima).get(home(buurt, ""))
    question = Question.objects.get()
    told = page(buurt.paula, f"/gegevens/{question.pk}/wie-keek/")
    assert "Fatima Test" in told
    assert "Zandloper" not in told
    assert signed_in(buurt.sanne).get(f"/gegevens/{question.pk}/wie-keek/").status_code == 404


def test_the_way_out_signs_out_and_leads_elsewhere(buurt: Neighbourhood, settings):
    settings.SAFE_EXIT = "https://weer.voorbeeld.nl/"
    client = signed_in(buurt.sanne)
    left = fill(client, STORY, action="/weg/")
    assert left["Refresh"] == "0; url=https://weer.voorbeeld.nl/"
    assert "wijkteam" not in left.content.decode()
    assert client.get(STORY).status_code == 302


@pytest.mark.parametrize(
    ("is_self", "age", "has_authority", "reads"),
    [(True, None, False, True), (False, None, True, False), (False, 8, False, False)],
)
def test_of_whom_the_age_is_not_known_decides_alone(
    is_self: bool, age: int | None, has_authority: bool, reads: bool
):
    assert may_read(is_self=is_self, age=age, has_authority=has_authority) == reads


def test_what_was_there_before_somebody_came_is_not_theirs(buurt: Neighbourhood):
    """A new partner reads nothing of the household of before, nor who looked at it then."""
    today = timezone.localdate()
    Membership.objects.filter(person=buurt.person).update(from_date=today - timedelta(days=30))
    write_event(
        household=buurt.household, kind="eviction", state="averted", judge="worker_and_partner",
        on=today - timedelta(days=9), words="Ruzie aan de deur.", by=buurt.fatima,
    )  # fmt: skip
    record_each("household_viewed", by=buurt.fatima, households=[buurt.household.pk])
    with guard.lifted():  # long ago cannot be waited for
        QuerySet(Event).filter(household=buurt.household.pk).update(
            at=timezone.now() - timedelta(days=9)
        )
    erik = member(buurt, "Erik", 38, role="partner")
    assert "Ruzie aan de deur." in page(buurt.sanne)
    assert "Fatima" in page(buurt.sanne, LOOKS)
    assert "Ruzie aan de deur." not in page(erik.account)
    assert "Fatima" not in page(erik.account, LOOKS)


def test_what_was_between_two_stays_is_not_theirs_from_the_day_that_they_left(
    buurt: Neighbourhood,
):
    left = timezone.localdate() - timedelta(days=9)
    erik = member(buurt, "Erik", 38, role="partner")
    back = erik.memberships.get()
    Membership.objects.create(
        household=buurt.household, person=erik, role="partner",
        from_date=left - timedelta(days=30), until_date=left, left_because="divorce",
    )  # fmt: skip
    assert back.from_date > left
    for day, words in ((left - timedelta(days=1), "Samen gegeten."), (left, "Slot vervangen.")):
        write_event(
            household=buurt.household, kind="eviction", state="averted",
            judge="worker_and_partner", on=day, words=words, by=buurt.fatima,
        )  # fmt: skip
    assert "Samen gegeten." in page(erik.account)
    assert "Slot vervangen." not in page(erik.account)


def test_what_somebody_reads_of_their_own_is_no_look_for_who_lives_there(buurt: Neighbourhood):
    """At home one must not read that somebody writes with the team, or whom they invited."""
    erik = member(buurt, "Erik", 38, role="partner")
    sanne = signed_in(buurt.sanne)
    for url in ("/berichten/", "/mijn-plan/meedenken/", "/mijn-brieven/"):
        sanne.get(url)
    assert "Sanne" not in page(erik.account, LOOKS)
    sanne.get("/mijn-plan/")
    looked = page(erik.account, LOOKS)
    assert "Sanne" in looked
    assert "eigen berichten" not in looked


def test_all_that_is_kept_holds_messages_letters_and_what_is_shared(buurt: Neighbourhood):
    fill(signed_in(buurt.sanne), "/berichten/", {"words": "Mag oma erbij zijn?"})
    letter = Letter.objects.filter(to=buurt.person, sent_on__isnull=False).first()
    assert letter
    share = shares_of(buurt.household).filter(about=buurt.person).first()
    assert share
    erik = member(buurt, "Erik", 38, role="partner")
    kept = signed_in(buurt.sanne).get(f"{STORY}alles/").text
    of_another = signed_in(erik.account).get(f"{STORY}alles/").text
    for words in ("Mag oma erbij zijn?", letter.title, str(share.recipient)):
        assert words in kept
        assert words not in of_another
