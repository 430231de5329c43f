"""Somebody asks about the own data, and hears within the term."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.casework.doors import fill, shown, signed_in
from tests.people import Neighbourhood
from wijkteam.casework.errors import CaseworkError
from wijkteam.casework.households.models import Household, Membership
from wijkteam.casework.people.models import Person
from wijkteam.casework.rights import actions
from wijkteam.casework.rights.models import Question
from wijkteam.ui.dates import date_short
from wijkteam.vocabulary import journey


def asked(who: Neighbourhood, kind: str = "destroy") -> Question:
    return actions.ask(kind=kind, household=who.household.pk, words="Graag weg.", by=who.sanne)


def test_a_resident_asks_and_reads_by_when(buurt: Neighbourhood):
    page = fill(signed_in(buurt.sanne), reverse("rights:ask"), {"kind": "copy"})
    question = Question.objects.get(kind="copy")
    assert question.household == buurt.household.pk
    assert date_short(question.answer_by) in shown(page)


def test_the_same_question_twice_is_told_when_it_was_asked(buurt: Neighbourhood):
    for kind in ("destroy", "object"):
        asked(buurt, kind)
        with pytest.raises(CaseworkError, match="al op"):
            asked(buurt, kind)


def test_another_mistake_can_be_told_while_the_first_is_open(buurt: Neighbourhood):
    page = reverse("rights:ask")
    fill(signed_in(buurt.sanne), page, {"kind": "correct", "words": "Mijn naam is met een y."})
    assert Question.objects.filter(kind="correct", answered_on=None).count() == 2


def test_who_answers_reads_whose_file_a_yes_takes_along(buurt: Neighbourhood):
    question = asked(buurt)
    page = reverse("rights:question", args=[question.pk])
    told = "staat nog één ander die zelf beslist"
    assert told not in shown(signed_in(buurt.paula).get(page))
    for name, born in (("Mina", 1950), ("Kees", timezone.localdate().year - 8)):
        somebody = Person.objects.create(given_names=name, family_name="Test", birth_year=born)
        Membership.objects.create(household=buurt.household, person=somebody, role="adult")
    assert told in shown(signed_in(buurt.paula).get(page))
    assert told not in shown(signed_in(buurt.sanne).get(page))


def test_only_who_guards_privacy_answers(buurt: Neighbourhood):
    question = asked(buurt)
    for nobody in (buurt.fatima, buurt.lies, buurt.ans, buurt.sanne):
        with pytest.raises(CaseworkError, match="privacy"):
            actions.answer(question=question, outcome="refused", because="Nee.", by=nobody)


@pytest.mark.parametrize("stranger", ["fatima", "lies", "ria", "koen", "ans", "karim", "petra"])
def test_nobody_else_reads_a_question(stranger: str, buurt: Neighbourhood):
    question = Question.objects.get()
    client = signed_in(getattr(buurt, stranger))
    for name in ("question", "answer", "extend"):
        assert client.get(reverse(f"rights:{name}", args=[question.pk])).status_code == 404


def test_the_answer_is_read_by_who_asked(buurt: Neighbourhood):
    question = Question.objects.get()
    fill(
        signed_in(buurt.paula),
        reverse("rights:answer", args=[question.pk]),
        {"outcome": "granted", "because": "De straat is verbeterd."},
    )
    page = signed_in(buurt.sanne).get(reverse("rights:question", args=[question.pk]))
    assert "De straat is verbeterd." in shown(page)


def test_the_term_is_made_longer_once(buurt: Neighbourhood):
    question = asked(buurt)
    before = question.answer_by
    actions.extend(question=question, because="Veel papier", by=buurt.paula)
    assert question.answer_by > before + timedelta(days=55)
    with pytest.raises(CaseworkError, match="één keer"):
        actions.extend(question=question, because="Nog meer", by=buurt.paula)


def test_nothing_is_destroyed_while_help_runs(buurt: Neighbourhood):
    question = asked(buurt)
    with pytest.raises(CaseworkError, match="loopt nog hulp"):
        actions.answer(question=question, outcome="granted", because="Ja.", by=buurt.paula)
    question.refresh_from_db()
    assert question.is_open
    assert Household.objects.filter(pk=buurt.household.pk).exists()


def test_a_yes_destroys_and_what_is_left_tells_nothing(buurt: Neighbourhood):
    Household.objects.filter(pk=buurt.household.pk).update(phase=journey.CLOSED)
    question = asked(buurt)
    actions.answer(question=question, outcome="granted", because="Gedaan.", by=buurt.paula)
    assert not Household.objects.filter(pk=buurt.household.pk).exists()
    question.refresh_from_db()
    assert (question.words, question.answered_on) == ("", timezone.localdate())
    assert "Sanne" not in question.asked_by.full_name


def test_who_asked_hears_that_there_is_an_answer_or_that_it_was_done(
    buurt: Neighbourhood, settings, mailoutbox, django_capture_on_commit_callbacks
):
    settings.MAIL_IS_SENT = True
    buurt.sanne.email = "sanne@voorbeeld.nl"
    buurt.sanne.save()
    for kind, outcome in (("restrict", "refused"), ("destroy", "granted")):
        Household.objects.filter(pk=buurt.household.pk).update(phase=journey.CLOSED)
        question = asked(buurt, kind=kind)
        with django_capture_on_commit_callbacks(execute=True):
            actions.answer(question=question, outcome=outcome, because="Zo is het.", by=buurt.paula)
    told, done = mailoutbox
    assert "iets nieuws" in told.subject
    assert "is gedaan" in done.subject
    assert not any(word in mail.body for mail in mailoutbox for word in ("Zo is het", "dossier"))


def test_late_is_said(buurt: Neighbourhood):
    Question.objects.update(asked_on=timezone.localdate() - timedelta(days=60))
    assert "over tijd" in shown(signed_in(buurt.paula).get(reverse("rights:list")))


@pytest.fixture
def moved_out(buurt: Neighbourhood) -> Neighbourhood:
    """Sanne lives there no longer, and her mother still does."""
    yesterday = timezone.localdate() - timedelta(days=1)
    mother = Person.objects.create(given_names="Mina", family_name="Test", birth_year=1950)
    Membership.objects.create(household=buurt.household, person=mother, role="adult")
    Membership.objects.filter(person=buurt.person).update(until_date=yesterday)
    return buurt


@pytest.mark.parametrize("page", ["my_plan:plan", "own_mailbox:thread", "about_me:story"])
def test_who_moved_out_is_told_so_and_what_to_do(moved_out: Neighbourhood, page: str):
    answer = signed_in(moved_out.sanne).get(reverse(page))
    assert answer.status_code == 404
    assert "niet meer in dit huishouden woont" in shown(answer)
    assert reverse("door:ask") in answer.text
    assert reverse("rights:list") in answer.text
    assert "Zandloper" not in shown(answer)


def test_who_moved_out_is_offered_only_what_they_can_open(moved_out: Neighbourhood):
    client = signed_in(moved_out.sanne)
    offered = client.get(reverse("rights:list")).context["navigation"]
    assert [str(item.label) for item in offered] == [
        "Agenda", "Mijn gegevens", "Klacht of compliment",
    ]  # fmt: skip
    assert {client.get(item.url).status_code for item in offered} == {200}


def test_who_cannot_search_is_not_told_to_search(moved_out: Neighbourhood):
    page = reverse("overview:household", args=[moved_out.household.pk])
    assert "zoek op naam" in shown(signed_in(moved_out.noor).get(page))
    assert "zoek op naam" not in shown(signed_in(moved_out.petra).get(page))


def test_who_moved_out_keeps_the_rights_on_what_is_about_them(moved_out: Neighbourhood):
    fill(signed_in(moved_out.sanne), reverse("rights:ask"), {"kind": "copy"})
    question = Question.objects.get(kind="copy")
    assert question.household == moved_out.household.pk
    page = reverse("rights:question", args=[question.pk])
    assert "woont daar niet meer" in shown(signed_in(moved_out.paula).get(page))


def test_who_moved_out_has_not_the_file_of_the_others_destroyed(moved_out: Neighbourhood):
    Household.objects.filter(pk=moved_out.household.pk).update(phase=journey.CLOSED)
    question = asked(moved_out)
    with pytest.raises(CaseworkError, match="hun dossier"):
        actions.answer(question=question, outcome="granted", because="Ja.", by=moved_out.paula)
    assert Household.objects.filter(pk=moved_out.household.pk).exists()
    Membership.objects.exclude(person=moved_out.person).filter(
        household=moved_out.household
    ).delete()
    actions.answer(question=question, outcome="granted", because="Ja.", by=moved_out.paula)
    assert not Household.objects.filter(pk=moved_out.household.pk).exists()
