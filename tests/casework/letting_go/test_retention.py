"""What may be kept no longer is proposed, decided about by a person, and gone to the last row."""

from __future__ import annotations

from datetime import date, timedelta

import polars as pl
import pytest
from django.apps import apps
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from tests.casework.doors import fill, home, shown, signed_in
from tests.logged import events_since, newest_event
from tests.people import PASSWORD, Neighbourhood
from wijkteam.casework.audit.models import Event
from wijkteam.casework.conversations.models import DomainNote
from wijkteam.casework.documents.models import Document
from wijkteam.casework.errors import CaseworkError
from wijkteam.casework.history import actions as history
from wijkteam.casework.history.models import Versioned
from wijkteam.casework.households.models import Household, Membership
from wijkteam.casework.people.models import Person
from wijkteam.casework.retention import access, actions, destroying, rules
from wijkteam.casework.retention.models import Decision
from wijkteam.casework.signals.actions import register_signal, triage
from wijkteam.publish.courses.build import build
from wijkteam.vocabulary import journey, lists, people, sharing

#: Rows that tell who did what and when, by key: they outlive the file.
OUTLIVES = ("audit", "retention")
#: What stood in the file, in the words of every room.
WORDS = ("Zandloper", "Sanne", "durf de post", "Maandag de post", "legden de brieven", "0612")


@pytest.fixture
def gone(buurt: Neighbourhood, monkeypatch: pytest.MonkeyPatch) -> Neighbourhood:
    """The household was let go, and its term has passed."""
    Household.objects.filter(pk=buurt.household.pk).update(phase=journey.CLOSED)
    monkeypatch.setattr(rules, "WMO_YEARS", -1)
    monkeypatch.setattr(rules, "YOUTH_YEARS", -1)
    return buurt


def whole(proposals: list[access.Proposal]) -> list[access.Proposal]:
    return [proposal for proposal in proposals if not proposal.law]


def everything_written() -> str:
    """All rows of casework in words, whatever the room."""
    return "\n".join(
        str(row)
        for model in apps.get_models()
        if model.__module__.startswith("wijkteam.casework")
        and model._meta.app_label not in OUTLIVES
        for row in model._base_manager.values_list()
    )


def test_fifteen_years_and_twenty_with_a_child():
    assert rules.is_due(date(2011, 11, 27), date(2026, 11, 28), had_a_child=False)
    assert not rules.is_due(date(2011, 11, 28), date(2026, 11, 28), had_a_child=False)
    assert not rules.is_due(date(2006, 11, 28), date(2026, 11, 28), had_a_child=True)
    assert rules.is_due(date(2006, 11, 27), date(2026, 11, 28), had_a_child=True)


def test_the_term_counts_from_the_last_change_and_not_from_a_look(buurt: Neighbourhood):
    Household.objects.filter(pk=buurt.household.pk).update(phase=journey.CLOSED)
    today = timezone.localdate()
    assert not access.proposals(rules.years_before(today, -15))
    tomorrow_then = rules.years_before(today, -15) + timedelta(days=1)
    assert [due.file for due in access.proposals(tomorrow_then)] == [buurt.household.pk]


@pytest.mark.parametrize("action", ["file_kept_longer", "rights_question_viewed"])
def test_a_decision_to_keep_it_does_not_begin_its_term_anew(buurt: Neighbourhood, action: str):
    Household.objects.filter(pk=buurt.household.pk).update(phase=journey.CLOSED)
    later = timezone.now() + timedelta(days=3000)
    Event.objects.create(action=action, actor=buurt.paula, household=buurt.household.pk, at=later)
    due = rules.years_before(timezone.localdate(), -15) + timedelta(days=1)
    assert [proposal.file for proposal in access.proposals(due)] == [buurt.household.pk]


def test_with_a_child_it_stays_five_years_longer(buurt: Neighbourhood):
    child = Person.objects.create(given_names="Kleine", family_name="Test", birth_year=2020)
    Membership.objects.create(household=buurt.household, person=child, role="child")
    Household.objects.filter(pk=buurt.household.pk).update(phase=journey.CLOSED)
    today = timezone.localdate()
    assert not whole(access.proposals(rules.years_before(today, -19)))
    assert whole(access.proposals(rules.years_before(today, -20) + timedelta(days=1)))


def test_an_open_file_is_never_proposed(buurt: Neighbourhood):
    assert not whole(access.proposals(date(2090, 1, 1)))


def test_destroyed_is_gone_to_the_last_row_and_nothing_else_is(gone: Neighbourhood):
    others = Household.objects.exclude(pk=gone.household.pk).count()
    before = newest_event()
    decision = actions.destroy(file=gone.household.pk, because="Termijn voorbij", by=gone.paula)
    left = everything_written()
    assert gone.household.pk.hex not in left.replace("-", "")
    assert not [word for word in WORDS if word in left]
    assert Household.objects.count() == others
    assert Person.objects.filter(account=gone.ria).exists()
    assert events_since(before).get().action == "file_destroyed"
    assert decision.how_many > 30
    assert len(decision.digest) == 64


def test_who_lived_there_does_not_sign_in_any_more(gone: Neighbourhood):
    actions.destroy(file=gone.household.pk, because="Termijn voorbij", by=gone.paula)
    gone.sanne.refresh_from_db()
    assert not gone.sanne.is_active
    assert "Sanne" not in gone.sanne.full_name
    assert not Client().login(username="sanne", password=PASSWORD)


def test_who_lives_elsewhere_too_stays(gone: Neighbourhood):
    other = Household.objects.exclude(pk=gone.household.pk).first()
    Membership.objects.create(household=other, person=gone.person, role="adult")
    actions.destroy(file=gone.household.pk, because="Termijn voorbij", by=gone.paula)
    assert Person.objects.filter(pk=gone.person.pk).exists()
    assert Membership.objects.get(person=gone.person).household == other


def test_what_is_gone_is_found_nowhere(gone: Neighbourhood):
    actions.destroy(file=gone.household.pk, because="Termijn voorbij", by=gone.paula)
    assert "Zandloper" not in shown(signed_in(gone.fatima).get("/zoeken/?q=Zandloper"))


def test_a_signal_without_help_goes_after_the_term_of_the_municipality(
    buurt: Neighbourhood, settings
):
    settings.SIGNALS_FOUND_FOR_DAYS = 30
    signal = register_signal(
        team=buurt.team,
        by=buurt.fatima,
        channel="self",
        words="Alleen een vraag.",
        family_name="Ooit-Test",
        received_on=timezone.localdate() - timedelta(days=40),
    )
    assert signal.pk not in {due.file for due in access.proposals()}
    triage(
        signal=signal,
        outcome="advice",
        reason="question_answered",
        done_instead="Uitgelegd",
        by=buurt.fatima,
    )
    assert signal.pk in {due.file for due in access.proposals()}
    actions.destroy(file=signal.pk, because="Termijn voorbij", by=buurt.paula)
    assert "Ooit-Test" not in everything_written()


def test_nothing_younger_goes_and_nobody_else_decides(
    gone: Neighbourhood, monkeypatch: pytest.MonkeyPatch
):
    for nobody in (gone.fatima, gone.lies, gone.ans, gone.koen):
        with pytest.raises(CaseworkError, match="privacy"):
            actions.destroy(file=gone.household.pk, because="Opruimen", by=nobody)
    monkeypatch.setattr(rules, "WMO_YEARS", 15)
    with pytest.raises(CaseworkError, match="lijst"):
        actions.destroy(file=gone.household.pk, because="Opruimen", by=gone.paula)
    assert Household.objects.filter(pk=gone.household.pk).exists()


def test_who_comes_second_is_told_that_it_is_decided(
    gone: Neighbourhood, monkeypatch: pytest.MonkeyPatch
):
    """Both saw the proposal; the second waited for the first, who destroyed it."""
    seen = access.proposals()
    actions.destroy(file=gone.household.pk, because="Termijn voorbij", by=gone.paula)
    monkeypatch.setattr(access, "proposals", lambda **_: seen)
    with pytest.raises(CaseworkError, match="lijst"):
        actions.destroy(file=gone.household.pk, because="Termijn voorbij", by=gone.paula)


def test_kept_longer_is_off_the_list_until_that_day(gone: Neighbourhood):
    client = signed_in(gone.paula)
    until = timezone.localdate() + timedelta(days=30)
    fill(
        client,
        reverse("retention:decide", args=[gone.household.pk]),
        {"outcome": "kept", "because": "Bezwaar", "keep_until": until.strftime("%d-%m-%Y")},
    )
    assert Decision.objects.get().keep_until == until
    assert not access.proposals()
    assert access.proposals(until + timedelta(days=1))


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL vacuums")
def test_what_is_gone_is_written_over_in_the_file_whatever_the_build_of_sqlite(db: None):
    assert "secure_delete=ON" in connection.settings_dict["OPTIONS"]["init_command"]
    with connection.cursor() as cursor:
        assert cursor.execute("PRAGMA secure_delete").fetchone() == (1,)


def test_the_list_tells_a_reference_and_no_name(gone: Neighbourhood):
    page = signed_in(gone.paula).get(reverse("retention:list"))
    assert gone.household.pk.hex[:8].upper() in shown(page)
    assert "Zandloper" not in shown(page)
    for stranger in (gone.fatima, gone.ans, gone.koen, gone.sanne):
        assert signed_in(stranger).get(reverse("retention:list")).status_code == 404


def test_every_table_that_points_at_a_file_is_found(gone: Neighbourhood):
    """By the keys of the database, so that a room that is added goes along by itself."""
    rows = destroying.everything_of(gone.household)
    names = {model._meta.label_lower for model in rows}
    assert {
        "plans.goal",
        "plans.action",
        "notes.note",
        "parts.part",
        "referrals.transition",
    } <= names
    assert not {name for name in names if name.startswith(("accounts.", "audit."))}


LAWS = sorted(set(sharing.DOMAIN) - {sharing.GENERAL})
DAYS = st.integers(727_000, 752_000).map(date.fromordinal)


@given(
    parts=st.dictionaries(st.sampled_from(LAWS), st.one_of(st.none(), DAYS)),
    later=st.integers(0, 4000),
    had_a_child=st.booleans(),
    is_closed=st.booleans(),
    own=st.dictionaries(st.sampled_from(["debt", "health"]), st.integers(1, 30)),
    today=DAYS,
)
def test_nothing_goes_before_the_term_of_its_own_law(
    *, parts, later, had_a_child, is_closed, own, today
):
    last = max([day for day in parts.values() if day], default=date(2000, 1, 1))
    last += timedelta(days=later)
    goes = rules.what_goes(
        parts, last_change=last, had_a_child=had_a_child, is_closed=is_closed, own=own, today=today
    )
    gone = list(parts) if goes == [""] else goes
    for law in gone:
        day = parts[law]
        assert day is not None  # what is in use stays
        years = {"wmo": 15, "youth": 20}.get(law) or own.get(law) or (20 if had_a_child else 15)
        assert rules.years_before(today, years) > day
    if goes == [""]:
        assert is_closed
        assert rules.years_before(today, 20 if had_a_child else 15) > last
    else:
        kept = set(parts) - set(goes)
        for law in kept:
            years = {"wmo": 15, "youth": 20}.get(law) or own.get(law) or (20 if had_a_child else 15)
            assert parts[law] is None or parts[law] >= rules.years_before(today, years)


def test_what_is_known_under_one_law_goes_apart_and_the_rest_stays(
    buurt: Neighbourhood, monkeypatch: pytest.MonkeyPatch, settings
):
    settings.RETENTION_YEARS = {"debt": -1}
    monkeypatch.setattr(rules, "WMO_YEARS", 15)
    by_law = destroying.parts_of(buurt.household)
    assert {"debt", "wmo"} <= by_law.keys()
    debts = DomainNote.objects.filter(domain="finances", conversation__household=buurt.household)
    others = DomainNote.objects.exclude(domain="finances").count()
    money = list(debts.values_list("situation", flat=True))
    assert money
    keep = Document.objects.create(
        household=buurt.household, category="income", title="Loonstrook van mei", size=1,
        kind="application/pdf", digest="0" * 64, added_by=buurt.fatima,
    )  # fmt: skip
    history.change(
        record=keep, values={"title": "Loonstrook van juni"}, by=buurt.fatima, event="corrected"
    )
    assert [(d.file, d.law) for d in access.proposals()] == [(buurt.household.pk, "debt")]
    before = newest_event()
    assert "finances" in scored_domains()
    decision = actions.destroy(
        file=buurt.household.pk, law="debt", because="Termijn voorbij", by=buurt.paula
    )
    assert events_since(before).get().action == "part_of_file_destroyed"
    assert not debts.exists()
    assert DomainNote.objects.count() == others
    left = everything_written()
    assert "Loonstrook" not in left  # with what it was called before
    assert not [words for words in money if words and words in left]
    assert buurt.household.conversations.exists()
    assert buurt.household.plans.exists()
    assert decision.law == "debt"
    assert decision.counts["documents.document"] == 1
    assert not access.proposals()
    # Nobody reads or takes along what is gone: not the household, and not who helps.
    client = signed_in(buurt.fatima)
    for page in ("", "verhaal/", "documenten/", "overdracht/"):
        assert "Loonstrook" not in shown(client.get(home(buurt, page)))
    own = shown(signed_in(buurt.sanne).get(reverse("about_me:story")))
    assert not [words for words in ("Loonstrook", *money) if words and words in own]
    # Nor does a next release count it; what was published is not taken back.
    assert "finances" not in scored_domains()


def scored_domains() -> set[str]:
    steps = build(until=timezone.localdate()).steps
    return set(steps.filter(pl.col("step") == "score")["code"].to_list())


def test_what_was_granted_and_runs_stays_whatever_its_age(buurt: Neighbourhood):
    far = date(2090, 1, 1)
    buurt.household.applications.update(outcome="granted", law="wmo", until_date=None)
    Household.objects.filter(pk=buurt.household.pk).update(phase=journey.PLAN)
    assert "wmo" not in {due.law for due in access.proposals(far)}
    Household.objects.filter(pk=buurt.household.pk).update(phase=journey.CLOSED)
    assert "" in {due.law for due in access.proposals(far)}


def test_a_part_is_decided_about_on_its_own_page(buurt: Neighbourhood, settings):
    settings.RETENTION_YEARS = {"debt": -1}
    client = signed_in(buurt.paula)
    assert "Schuldhulp" in shown(client.get(reverse("retention:list")))
    page = reverse("retention:decide_part", args=[buurt.household.pk, "debt"])
    assert client.get(reverse("retention:decide", args=[buurt.household.pk])).status_code == 404
    until = timezone.localdate() + timedelta(days=30)
    fill(client, page, {"outcome": "kept", "because": "Bezwaar", "keep_until": f"{until:%d-%m-%Y}"})
    assert Decision.objects.get().law == "debt"
    assert not access.proposals()


def test_every_record_of_a_file_knows_a_law_that_exists(buurt: Neighbourhood):
    for model, keys in destroying.everything_of(buurt.household).items():
        if issubclass(model, Versioned):
            for record in model._base_manager.filter(pk__in=keys):
                assert record.origin in sharing.DOMAIN
    assert set(sharing.ORIGIN_OF_DOMAIN) >= set(lists.LIFE_DOMAIN)
    assert set(sharing.ORIGIN_OF_DOCUMENT) == set(lists.DOCUMENT_CATEGORY)
    assert set(sharing.ORIGIN_OF_ORGANISATION) <= set(people.ORGANISATION_KIND)
