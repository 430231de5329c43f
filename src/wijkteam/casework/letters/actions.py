"""Making a letter from a template, changing its words, and writing down that it was sent."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from wijkteam.accounts.models import User
from wijkteam.casework.audit.actions import record
from wijkteam.casework.decisions.models import Application
from wijkteam.casework.errors import CaseworkError
from wijkteam.casework.history import actions as history
from wijkteam.casework.households import actions as households
from wijkteam.casework.households.models import Household
from wijkteam.casework.letters import filling
from wijkteam.casework.letters.access import templates
from wijkteam.casework.letters.models import Letter, LetterTemplate
from wijkteam.casework.people.models import Person
from wijkteam.ui.dates import date_short
from wijkteam.ui.numbers import euro
from wijkteam.ui.words import inside


class WasSent(CaseworkError):
    def __init__(self) -> None:
        super().__init__(_("Deze brief is al verstuurd. Maak een nieuwe als er iets anders moet."))


class PlacesOpen(CaseworkError):
    def __init__(self, places: list[str]) -> None:
        named = ", ".join(f"{{{place}}}" for place in places)
        super().__init__(
            _("De brief is nog niet af. Vul eerst in of haal weg: %(places)s.") % {"places": named}
        )


@transaction.atomic
def write_letter(
    *,
    household: Household,
    to: Person,
    kind: str,
    by: User,
    application: Application | None = None,
) -> Letter:
    """Fill in what is known; the worker reads it and changes it before it goes out."""
    households.must_be_open(household)
    title, body = templates()[kind]
    letter = Letter(household=household, to=to, kind=kind, application=application, written_by=by)
    known = _known(letter, by)
    letter.title = filling.filled(title, known)
    letter.body = filling.filled(body, known)
    letter.full_clean()
    letter.save()
    record("letter_written", by=by, household=household.pk, subject=letter, kind=kind)
    return letter


@transaction.atomic
def change_letter(*, letter: Letter, by: User, seen: int | None = None, **fields: Any) -> Letter:
    history.lock(letter)
    if letter.sent_on:
        raise WasSent
    return history.change(record=letter, values=fields, by=by, seen=seen, event="letter_changed")


@transaction.atomic
def send(*, letter: Letter, sent_by: str, by: User) -> Letter:
    """It goes out as it stands; from now on its words are what was sent."""
    history.lock(letter)
    if letter.sent_on:
        raise WasSent
    if letter.open_places:
        raise PlacesOpen(letter.open_places)
    households.may_go_by(sent_by, to=letter.to, household=letter.household)
    letter.sent_to = "\n".join(letter.address_lines)
    letter.save(update_fields=["sent_to"])
    return history.write(
        record=letter,
        values={"sent_on": timezone.localdate(), "sent_by": sent_by},
        by=by,
        event="letter_sent",
        way=sent_by,
    )


@transaction.atomic
def change_template(
    *, code: str, title: str, body: str, by: User, seen: int | None = None
) -> LetterTemplate:
    """The municipality's own words for one kind of letter, for the letters to come."""
    template = LetterTemplate.objects.filter(code=code).first()
    if template is None:
        template = LetterTemplate(code=code, title=title, body=body)
        template.full_clean()
        template.save()
        history.begin(
            record=template, fields=("title", "body"), by=by, event="letter_template_changed"
        )
        return template
    return history.change(
        record=template,
        values={"title": title, "body": body},
        by=by,
        seen=seen,
        event="letter_template_changed",
    )


def _known(letter: Letter, by: User) -> dict[str, str]:
    """What can be filled in. A secret address is not: the letter is brought or read in My plan."""
    household = letter.household
    known = {
        "naam": str(letter.to),
        "adres": "" if household.address_is_secret else household.address,
        "datum": date_short(timezone.localdate()),
        "medewerker": by.full_name,
        "team": household.team.name,
        "gemeente": settings.MUNICIPALITY,
        "kenmerk": letter.reference,
    }
    asked = letter.application
    if asked:
        known |= {
            "aangevraagd": date_short(asked.received_on),
            "gevraagd": asked.asked_for,
            "besluit": _decided(asked),
            "waarom": asked.ground,
            "vanaf": date_short(asked.from_date) if asked.from_date else "",
            "tot": date_short(asked.until_date) if asked.until_date else "",
        }
        known |= _answered(asked)
    return known


def _answered(asked: Application) -> dict[str, str]:
    """The answer on the objection after which this decision came, or else the last one to it."""
    answered = asked.after_objection or asked.objections.exclude(ended_on=None).last()
    if answered is None:
        return {}
    return {
        "bezwaar": date_short(answered.received_on),
        "uitkomst": inside(answered.get_outcome_display()),
        "antwoord": answered.findings,
    }


def _decided(asked: Application) -> str:
    """The decision in words, with how the help comes: a budget is a part of what was decided."""
    if not asked.outcome:
        return ""
    outcome = inside(asked.get_outcome_display())
    if asked.form == "budget":
        return _("%(outcome)s, als persoonsgebonden budget van %(euros)s per jaar") % {
            "outcome": outcome,
            "euros": euro(asked.budget_euros),
        }
    return f"{outcome}, {inside(asked.get_form_display())}" if asked.form else outcome
