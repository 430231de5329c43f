"""What belongs to a law outside somebody's task is not read, unless there is a ground for it."""

from __future__ import annotations

from datetime import timedelta
from itertools import combinations

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from tests.casework.doors import fill, home, shown, signed_in
from tests.logged import events_since, newest_event
from tests.people import Neighbourhood, worker
from tests.web.routes import routes
from wijkteam.accounts.models import Organisation, User
from wijkteam.casework.bought.access import who_first
from wijkteam.casework.conversations.access import conversations_of
from wijkteam.casework.conversations.actions import hold_conversation
from wijkteam.casework.corrections.access import changes_in, is_closed
from wijkteam.casework.decisions.access import applications_of
from wijkteam.casework.decisions.actions import apply
from wijkteam.casework.documents.access import documents_of
from wijkteam.casework.documents.models import Content, Document
from wijkteam.casework.households import access
from wijkteam.casework.households.actions import add_person
from wijkteam.casework.households.models import Household, Involvement, LawOpened
from wijkteam.casework.instruments.access import last_scores, measurements_of
from wijkteam.casework.instruments.actions import measure_in
from wijkteam.casework.instruments.reading import instruments
from wijkteam.casework.notes.access import notes_of
from wijkteam.casework.notes.actions import write_note
from wijkteam.casework.overview import views as overview
from wijkteam.casework.parts.access import parts_of
from wijkteam.casework.referrals.access import transitions_of
from wijkteam.casework.referrals.actions import refer
from wijkteam.casework.referrals.models import Transition
from wijkteam.casework.reporting_code.access import concerns_of, reports_of
from wijkteam.casework.retention.destroying import parts_of as parts_of_file
from wijkteam.casework.sharing import actions
from wijkteam.casework.terms.access import terms_of
from wijkteam.casework.terms.clocks import CLOCKS, LAW
from wijkteam.vocabulary import sharing
from wijkteam.vocabulary.journey import TALK_INSTRUMENT

LAWS = sorted(set(sharing.DOMAIN) - {sharing.GENERAL})
#: What is written under each law, and nowhere else.
SECRETS = {
    "debt": "Deurwaarder Raafbek",
    "youth": "Vechtsneeuw op school",
    "health": "Pillendoos Bloemhof",
    "wmo": "Traplift Zwaluw",
    "participation": "Uitkering Boterbloem",
}


@pytest.fixture
def buurt(buurt: Neighbourhood) -> Neighbourhood:
    """Of each law one note, one document where there is a kind for it, and one application."""
    domains = {"finances": "debt", "parenting": "youth", "mental_health": "health",
               "housing": "wmo", "work": "participation"}  # fmt: skip
    talk = hold_conversation(
        household=buurt.household, about=buurt.person, present=[buurt.person], by=buurt.fatima,
        held_on=timezone.localdate(), story="Thee gedronken.",
        notes={domain: {"situation": SECRETS[law]} for domain, law in domains.items()},
    )  # fmt: skip
    scores = {domain: 3 for domain, law in domains.items() if law != "youth"}
    measure_in(talk=talk, person=buurt.person, scores=scores, by=buurt.fatima)
    for category, law in (("income", "debt"), ("care", "health"), ("school", "youth")):
        document = Document.objects.create(
            household=buurt.household, category=category, title=SECRETS[law], kind="image/png",
            size=1, digest=law, added_by=buurt.fatima,
        )  # fmt: skip
        Content.objects.create(document=document, sealed="AA==")
    child = add_person(
        household=buurt.household, role="child", given_names="Mila", by=buurt.fatima,
        birth_date=timezone.localdate() - timedelta(days=3_000),
    ).person  # fmt: skip
    note = {"household": buurt.household, "kind": "call", "by": buurt.fatima}
    write_note(people=[child], words=f"{SECRETS['youth']}, zei zij.", **note)
    write_note(people=[child, buurt.person], words="Samen gebeld.", **note)
    for kind, law in (("youth_care", "youth"), ("debt_help", "debt"), ("gp", "health")):
        refer(
            household=buurt.household, kind="referral", for_what=SECRETS[law],
            to=Organisation.objects.create(name=f"{kind} Proef", kind=kind), reason="expertise",
            considered=["own_strength"], asked_on=timezone.localdate(), by=buurt.fatima,
        )  # fmt: skip
    for law in LAWS:
        apply(household=buurt.household, about=buurt.person, law=law, asked_for=SECRETS[law],
              received_on=timezone.localdate(), by=buurt.fatima)  # fmt: skip
    return buurt


def specialist(buurt: Neighbourhood, *laws: str) -> User:
    """A second worker whose task is these laws."""
    user = worker("yara", buurt.team)
    user.memberships.update(laws=list(laws))
    Involvement.objects.create(
        household=buurt.household, worker=user, role="second", reason="denkt mee",
        from_date=timezone.localdate(),
    )  # fmt: skip
    return user


def as_read_by(user: User, buurt: Neighbourhood) -> Household:
    fresh = User.objects.get(pk=user.pk)  # what a request knows of a user is looked up once
    return access.household_for(fresh, buurt.household.pk, why="proef")


def origins_read(household: Household) -> set[str]:
    """The laws of everything that the lists of a household show."""
    return {
        record.origin
        for record in (
            *documents_of(household),
            *applications_of(household),
            *transitions_of(household),
            *parts_of(household),
            *notes_of(household),
            *(score for measured in measurements_of(household) for score in measured.given),
            *(note for talk in conversations_of(household) for note in talk.notes.all()),
            *(
                change.record
                for change in changes_in(household)
                if hasattr(change.record, "origin")
            ),
        )
    }


def test_nobody_reads_a_law_outside_their_task_whatever_the_task(buurt: Neighbourhood):
    yara = specialist(buurt)
    membership = yara.memberships.get()
    for size in range(1, len(LAWS) + 1):
        for task in combinations(LAWS, size):
            membership.laws = list(task)
            membership.save()
            assert origins_read(as_read_by(yara, buurt)) <= {sharing.GENERAL, *task}
    membership.laws = []
    membership.save()
    assert origins_read(as_read_by(yara, buurt)) >= set(LAWS)


def test_scores_of_a_closed_domain_stay_behind_the_curtain_too(buurt: Neighbourhood):
    known = as_read_by(specialist(buurt, "wmo"), buurt)
    assert last_scores(known, buurt.person, instruments()[TALK_INSTRUMENT]).keys() == {"housing"}
    assert not any(measured.words for measured in measurements_of(known))


def test_what_only_a_child_said_is_youth_help_and_danger_is_seen_by_everybody(
    buurt: Neighbourhood,
):
    """Who must act sees a worry about a child, whatever their task; it stays as long as its law."""
    known = as_read_by(specialist(buurt, "wmo"), buurt)
    assert {note.words for note in notes_of(known) if note.people.exists()} == {"Samen gebeld."}
    child = buurt.household.memberships.get(role="child").person
    concern = buurt.household.concerns.create(
        about=child, signs="Blauwe plekken", written_by=buurt.fatima
    )
    report = buurt.household.veiligthuisreports.create(
        reasons=["child_abuse"], written_by=buurt.fatima
    )
    assert {concern.origin, report.origin} == {"youth"}
    assert {concern, report} <= {*concerns_of(known), *reports_of(known)}
    assert not is_closed(concern, known)
    kept = parts_of_file(buurt.household)["youth"]
    assert {concern.pk} == kept[type(concern)]
    assert report.pk in kept[type(report)]


def test_a_clock_does_not_tell_that_debt_help_was_asked_for(buurt: Neighbourhood):
    assert "debt_decision" in {term.kind for term in terms_of(as_read_by(buurt.fatima, buurt))}
    known = as_read_by(specialist(buurt, "youth"), buurt)
    assert "debt_decision" not in {term.kind for term in terms_of(known)}
    assert set(LAW) < set(CLOCKS)
    assert set(LAW.values()) <= set(sharing.DOMAIN)


def test_no_page_of_the_household_shows_it(buurt: Neighbourhood):
    """Every route that a household has, walked by who works for one law."""
    yara = specialist(buurt, "youth")
    client = signed_in(yara)
    closed = [words for law, words in SECRETS.items() if law != "youth"]
    seen = 0
    for route in routes():
        if "household" not in route.parameters and route.name not in (
            "overview:household",
            "overview:story",
        ):
            continue
        page = client.get(route.url())
        if page.status_code == 200 and not page.streaming:
            text = page.content.decode(errors="replace")
            assert not [words for words in closed if words in text], route.name
            seen += 1
    assert seen > 40
    assert SECRETS["youth"] in shown(client.get(home(buurt, "verhaal/")))


def test_a_list_of_many_files_shows_no_more_than_the_file(buurt: Neighbourhood):
    asked = Transition.objects.filter(household=buurt.household)
    asked.update(to_specialist=True, bridging="Tot dan bellen we.")
    yara = specialist(buurt, "wmo")
    closed = {"youth_care Proef", "debt_help Proef", "gp Proef"}
    hers = shown(signed_in(yara).get(reverse("waiting:list")))
    whole = shown(signed_in(buurt.fatima).get(reverse("waiting:list")))
    assert not {name for name in closed if name in hers}
    assert {name for name in closed if name in whole} == closed
    hers = shown(signed_in(yara).get(reverse("bought:who_first")))
    whole = shown(signed_in(buurt.fatima).get(reverse("bought:who_first")))
    for law in ("youth", "debt", "health"):
        assert SECRETS[law] not in hers, law
        assert SECRETS[law] in whole, law
    assert {(row.lowest, row.domain) for row in who_first(yara).asks} == {(3, "housing")}


def test_the_curtain_opens_on_a_ground_and_the_household_reads_that(buurt: Neighbourhood):
    yara = specialist(buurt, "youth")
    client = signed_in(yara)
    assert "zie je niet vanuit je taak" in shown(client.get(home(buurt)))
    before = newest_event()
    page = reverse("sharing:open_law", args=[buurt.household.pk])
    fill(client, page, {"law": "debt", "ground": "vital", "words": "Morgen wordt ontruimd"})
    opened = LawOpened.objects.get()
    assert opened.until_date == timezone.localdate() + timedelta(days=7)
    assert "law_opened" in set(events_since(before).values_list("action", flat=True))
    assert SECRETS["debt"] in shown(client.get(home(buurt, "verhaal/")))
    assert SECRETS["health"] not in shown(client.get(home(buurt, "verhaal/")))
    looked = signed_in(buurt.sanne).get(reverse("about_me:looks"))
    assert "Er is gevaar voor iemand" in shown(looked)
    LawOpened.objects.update(until_date=timezone.localdate() - timedelta(days=1))
    assert SECRETS["debt"] not in shown(client.get(home(buurt, "verhaal/")))


def test_our_task_is_no_ground_and_a_yes_is_of_everybody(buurt: Neighbourhood):
    known = as_read_by(specialist(buurt, "youth"), buurt)
    asked = {
        "household": known,
        "law": "debt",
        "words": "Nodig",
        "by": buurt.fatima,
    }
    with pytest.raises(ValidationError):
        actions.open_law(ground="task", **asked)
    with pytest.raises(ValidationError, match="Sanne"):
        actions.open_law(ground="consent", **asked)
    assert not LawOpened.objects.exists()
    opened = actions.open_law(ground="consent", said_yes=[buurt.person], **asked)
    assert list(opened.said_yes.all()) == [buurt.person]


def test_a_generalist_has_no_curtain(buurt: Neighbourhood, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(overview, "STORY_PAGE", 100)
    client = signed_in(buurt.fatima)
    page = client.get(home(buurt, "verhaal/"))
    assert all(words in shown(page) for words in SECRETS.values())
    assert "zie je niet vanuit je taak" not in shown(page)
    assert client.get(reverse("sharing:open_law", args=[buurt.household.pk])).status_code == 302


def test_a_talk_that_is_not_read_whole_is_not_rewritten(buurt: Neighbourhood):
    client = signed_in(specialist(buurt, "youth"))
    talk = buurt.household.conversations.first()
    page = client.get(home(buurt, f"verbeteren/gesprek/{talk.pk}/"), follow=True)
    assert "hoort bij een wet buiten je taak" in shown(page)


def test_the_administrator_sets_the_task_and_it_is_in_the_log(buurt: Neighbourhood):
    membership = buurt.bram.memberships.get()
    page = reverse("administration:laws", args=[membership.pk])
    fill(signed_in(buurt.ans), page, {"laws": ["youth", "debt"]})
    membership.refresh_from_db()
    assert membership.laws == ["debt", "youth"]
