"""What may be kept no longer is proposed, decided about by a person, and gone to the last row."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.apps import apps
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.casework.doors import fill, shown, signed_in
from tests.logged import events_since, newest_event
from tests.people import PASSWORD, Neighbourhood
from wijkteam.casework.audit.models import Event
from wijkteam.casework.errors import CaseworkError
from wijkteam.casework.households.models import Household, Membership
from wijkteam.casework.people.models import Person
from wijkteam.casework.retention import access, actions, destroying, rules
from wijkteam.casework.retention.models import Decision
from wijkteam.casework.signals.actions import register_signal, triage
from wijkteam.vocabulary import journey

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
    assert not access.proposals(rules.years_before(today, -19))
    assert access.proposals(rules.years_before(today, -20) + timedelta(days=1))


def test_an_open_file_is_never_proposed(buurt: Neighbourhood):
    assert not access.proposals(date(2090, 1, 1))


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
    monkeypatch.setattr(access, "proposals", lambda: seen)
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
