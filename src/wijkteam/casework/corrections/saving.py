"""Which action corrects which kind of record, and where one goes on after."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from wijkteam.casework.conversations.actions import correct_conversation
from wijkteam.casework.corrections.forms import shown_person
from wijkteam.casework.events.actions import correct_event
from wijkteam.casework.followup.actions import correct_closing, correct_contact
from wijkteam.casework.history.words import kind_of
from wijkteam.casework.hours.actions import correct_minutes
from wijkteam.casework.households.actions import (
    correct_membership,
    correct_organisation,
    correct_tie,
)
from wijkteam.casework.instruments.actions import correct_in
from wijkteam.casework.notes.actions import change_note
from wijkteam.casework.people.actions import correct_relation
from wijkteam.casework.plans.actions import correct_action, correct_evaluation, correct_goal
from wijkteam.casework.referrals.actions import correct_transition
from wijkteam.vocabulary import lists

if TYPE_CHECKING:
    from django import forms
    from django_stubs_ext import StrOrPromise

    from wijkteam.accounts.models import User

TITLES: Mapping[str, StrOrPromise] = {
    "melding": _("Melding"),
    "besluit": _("Besluit over een melding"),
    "gesprek": _("Gesprek"),
    "notitie": _("Notitie"),
    "doel": _("Doel"),
    "actie": _("Actie"),
    "evaluatie": _("Evaluatie"),
    "overdracht": _("Stap naar een partner"),
    "gebeurtenis": _("Gebeurtenis"),
    "tijd": _("Tijd"),
    "contact": _("Waakvlamcontact"),
    "lid": _("Iemand van het huishouden"),
    "relatie": _("Familie en gezag"),
    "netwerk": _("Iemand eromheen"),
    "organisatie": _("Organisatie"),
    "bericht": _("Bericht van een partner"),
    "afsluiting": _("Hoe het eindigde"),
    "document": _("Document"),
    "meting": _("Cijfers op een instrument"),
    "onderzoek": _("Onderzoek"),
    "citaat": _("Citaat"),
    "hulp": _("Hulp binnen het mandaat"),
    "aanvraag": _("Aanvraag"),
    "brief": _("Brief"),
    "zorg": _("Meldcode"),
    "afspraak": _("Afspraak over veiligheid"),
    "veilig-thuis": _("Overgedragen door Veilig Thuis"),
}


#: What the history calls a record that is put right on a page of its own room, or follows.
OTHER_TITLES: Mapping[str, StrOrPromise] = {
    "households.household": _("Gegevens van het huishouden"),
    "households.involvement": _("Wie hier werkt"),
    "households.teaminvolved": _("Team dat meewerkt"),
    "people.person": _("Persoon"),
    "signals.contactattempt": _("Contactpoging"),
    "conversations.domainnote": _("Gesprek"),
    "conversations.handout": _("Verslag van een gesprek"),
    "instruments.score": _("Cijfers op een instrument"),
    "plans.plan": _("Plan"),
    "plans.agreement": _("Mening over een doel"),
    "attainment.ladder": _("Treden van een doel"),
    "own_plans.ownplan": _("Eigen plan"),
    "agenda.appointment": _("Afspraak"),
    "agenda.invitee": _("Uitnodiging"),
    "parts.part": _("Deel van een partner"),
    "supporters.supporter": _("Iemand die meedenkt"),
    "sharing.share": _("Delen"),
    "sharing.consent": _("Toestemming"),
    "decisions.objection": _("Bezwaar"),
    "reporting_code.crisisplan": _("Crisisplan"),
    "safety.danger": _("Gevaar"),
    "followup.followup": _("Waakvlam"),
    "followup.closingopinion": _("Mening over het einde"),
    "handover.handover": _("Overdracht van het dossier"),
    "rights.question": _("Vraag over eigen gegevens"),
    "conference.case": _("Samen besproken"),
    "consultation.consultation": _("Vraag aan een collega"),
}


def called(record: Any) -> StrOrPromise:
    """What the history calls a record; of a number itself, for more than one reaches somebody."""
    if record._meta.model_name == "contactdetail":
        return f"{record.get_kind_display()} {record.value}"
    kind = kind_of(record)
    return TITLES[kind] if kind else OTHER_TITLES.get(record._meta.label_lower, "")


#: The action, and what it calls the record.
ACTIONS: Mapping[str, tuple[Callable[..., Any], str]] = {
    "notitie": (change_note, "note"),
    "doel": (correct_goal, "goal"),
    "actie": (correct_action, "action"),
    "evaluatie": (correct_evaluation, "evaluation"),
    "overdracht": (correct_transition, "transition"),
    "gebeurtenis": (correct_event, "event"),
    "tijd": (correct_minutes, "entry"),
    "contact": (correct_contact, "contact"),
    "lid": (correct_membership, "membership"),
    "relatie": (correct_relation, "relation"),
    "netwerk": (correct_tie, "tie"),
    "organisatie": (correct_organisation, "organisation"),
    "afsluiting": (correct_closing, "closing"),
}
PAGES = {
    "gesprek": "conversations:list",
    "notitie": "overview:story",
    "doel": "plans:plan",
    "actie": "plans:plan",
    "evaluatie": "plans:plan",
    "overdracht": "referrals:list",
    "gebeurtenis": "events:write",
    "lid": "households:people",
    "relatie": "households:people",
    "netwerk": "households:people",
    "organisatie": "households:people",
    "bericht": "parts:list",
    "afsluiting": "followup:closing",
    "document": "documents:list",
    "meting": "instruments:sheets",
    "onderzoek": "inquiry:list",
    "citaat": "quotes:keep",
    "hulp": "decisions:list",
    "aanvraag": "decisions:list",
    "brief": "letters:list",
    "zorg": "reporting_code:safety",
    "afspraak": "reporting_code:safety",
    "veilig-thuis": "reporting_code:safety",
}
#: Where a record is corrected that has a page of its own for it, while it is not final.
OWN_PAGES = {
    "onderzoek": "inquiry:go_on",
    "aanvraag": "decisions:change",
    "brief": "letters:change",
    "zorg": "reporting_code:go_on",
    "afspraak": "reporting_code:review",
    "veilig-thuis": "reporting_code:report",
}


def save(*, kind: str, record: Any, by: User, typed: forms.Form) -> Any:
    """Correct a record with what its form holds."""
    if kind == "gesprek":
        return _save_conversation(record, by, typed)
    action, called = ACTIONS[kind]
    return action(**{called: record}, by=by, **typed.cleaned_data)


def page_of(kind: str, household: Any, record: Any) -> str:
    return reverse(PAGES.get(kind, "overview:household"), args=[household.pk])


def own_page_of(kind: str, household: Any, record: Any) -> str:
    """Where somebody corrects what has a page of its own for that."""
    if kind == "besluit":
        return reverse("signals:correct_decision", args=[record.signal_id])
    if kind == "melding":
        return reverse("signals:correct", args=[record.pk])
    if record.is_final or record.is_withdrawn:
        return page_of(kind, household, record)
    return reverse(OWN_PAGES[kind], args=[household.pk, record.pk])


@transaction.atomic
def _save_conversation(record: Any, by: User, form: Any) -> Any:
    given = form.cleaned_data
    was_about = shown_person(record)
    talk = correct_conversation(
        conversation=record,
        held_on=given["held_on"],
        about=given["about"],
        was_about=was_about,
        present=list(given["present"]),
        story=given["story"],
        wish=given["wish"],
        place=given["place"],
        safety_change=given["safety_change"],
        notes=form.notes(),
        by=by,
        seen=given["seen"],
        seen_notes={domain: given[f"seen_{domain}"] for domain in lists.LIFE_DOMAIN},
    )
    correct_in(
        talk=talk,
        person=given["about"],
        was_about=was_about,
        scores=form.scores(),
        by=by,
        seen={domain: given[f"seen_{domain}_score"] for domain in lists.ZRM_DOMAIN},
    )
    return talk
