"""Sharing on a ground, ending it, and saying yes or taking that back."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from wijkteam.accounts.models import User
from wijkteam.casework.audit.actions import record
from wijkteam.casework.errors import CaseworkError
from wijkteam.casework.history import actions as history
from wijkteam.casework.households import access as households_access
from wijkteam.casework.households import actions as households
from wijkteam.casework.households.models import Household, LawOpened
from wijkteam.casework.people.models import Person
from wijkteam.casework.sharing import rules
from wijkteam.casework.sharing.access import missing_yes, whose_yes
from wijkteam.casework.sharing.models import Consent, Share


class ShareEnded(CaseworkError):
    def __init__(self) -> None:
        super().__init__(_("Dit delen is al gestopt. Leg het zo nodig opnieuw vast."))


class NothingClosed(CaseworkError):
    def __init__(self) -> None:
        super().__init__(_("Dit lees je al. Kijk op de pagina van het huishouden."))


class NobodyToAsk(CaseworkError):
    def __init__(self, person: Person) -> None:
        super().__init__(
            _(
                "Niemand kan voor %(name)s ja zeggen: er staat niemand met gezag bij. Leg eerst "
                "bij Mensen vast wie gezag heeft."
            )
            % {"name": person.given_names or person}
        )


@transaction.atomic
def share(
    *,
    household: Household,
    about: Iterable[Person],
    by: User,
    said_yes: Iterable[Person] = (),
    how: str = "spoken",
    **fields: Any,
) -> Share:
    """
    Write down what is shared. When consent is the ground, everybody who must say yes has done so.
    """
    households.must_be_open(household)
    people, yes = list(about), list(said_yes)
    shared = Share(household=household, written_by=by, **fields)
    shared.full_clean()
    if shared.ground == "consent":
        _must_have_said_yes(household, people, yes)
    shared.save()
    shared.about.set(people)
    record("share_begun", by=by, household=household.pk, subject=shared, ground=shared.ground)
    if shared.ground == "consent":
        for person in yes:
            say_yes(share=shared, person=person, how=how or "spoken", by=by)
    return shared


@transaction.atomic
def say_yes(*, share: Share, person: Person, how: str, by: User) -> Consent:
    """One person says yes, at the beginning or because they came of age."""
    history.lock(share)
    if not share.is_running:
        raise ShareEnded
    standing = share.consents.filter(person=person, withdrawn_on=None).first()
    if standing:
        return standing
    consent = Consent(share=share, person=person, how=how)
    consent.full_clean()
    consent.save()
    record("consent_given", by=by, household=share.household_id, subject=consent, how=how)
    return consent


@transaction.atomic
def ask_again(*, share: Share, said_yes: Iterable[Person], how: str, by: User) -> Share:
    """Who still had to say yes did so."""
    for person in said_yes:
        say_yes(share=share, person=person, how=how, by=by)
    still = missing_yes(Share.objects.get(pk=share.pk))
    if still:
        raise ValidationError({"said_yes": _missing(still)})
    return share


@transaction.atomic
def withdraw_consent(*, consent: Consent, by: User) -> Consent:
    """A yes is taken back as easily as it was given, and the sharing ends at once (GDPR 7.3)."""
    history.lock(consent)
    if consent.withdrawn_on:
        return consent
    history.write(
        record=consent,
        values={"withdrawn_on": timezone.localdate()},
        by=by,
        event="consent_withdrawn",
    )
    shared = consent.share
    history.lock(shared)
    if shared.ended_on is None:
        _end(shared, "withdrawn", by)
    return consent


@transaction.atomic
def end_share(*, share: Share, because: str, by: User) -> Share:
    history.lock(share)
    if share.ended_on:
        raise ShareEnded
    return _end(share, because, by)


@transaction.atomic
def open_law(
    *,
    household: Household,
    law: str,
    ground: str,
    words: str,
    by: User,
    said_yes: Iterable[Person] = (),
) -> LawOpened:
    """
    Read for a while what is known under a law that is not of one's task.

    With consent everybody who lives there says yes, for what is opened may be about any of them.
    Without it only danger or a duty carries it; "our task" does not, for it is another's task.
    """
    if law not in household.withheld:
        raise NothingClosed
    if ground not in rules.CROSSES:
        raise ValidationError({"ground": _("Kies een grond die over de grens van een wet gaat.")})
    yes = list(said_yes)
    if ground == "consent":
        people = list(Person.objects.filter(memberships__in=households_access.members(household)))
        _must_have_said_yes(household, people, yes)
    opened = LawOpened(
        household=household,
        worker=by,
        law=law,
        ground=ground,
        words=words,
        until_date=rules.opened_until(ground, timezone.localdate()),
    )
    opened.full_clean()
    opened.save()
    opened.said_yes.set(yes if ground == "consent" else [])
    record("law_opened", by=by, household=household.pk, subject=opened, why=ground, law=law)
    return opened


def _end(shared: Share, because: str, by: User) -> Share:
    return history.write(
        record=shared,
        values={"ended_on": timezone.localdate(), "ended_because": because},
        by=by,
        event="share_ended",
        because=because,
    )


def _must_have_said_yes(household: Household, people: list[Person], yes: list[Person]) -> None:
    wanted = whose_yes(household, people)
    for person in people:
        if not wanted[str(person.pk)]:
            raise NobodyToAsk(person)
    missing = set().union(*wanted.values()) - {str(person.pk) for person in yes}
    if missing:
        raise ValidationError({"said_yes": _missing(Person.objects.filter(pk__in=missing))})


def _missing(people: Iterable[Person]) -> str:
    names = ", ".join(person.given_names or str(person) for person in people)
    return _("Nog geen ja van %(names)s. Vraag het, of kies een andere grond.") % {"names": names}
