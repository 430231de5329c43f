"""What is shared of a household, and whether it still stands on a yes that is needed today."""

from __future__ import annotations

from uuid import UUID

from django.db.models import QuerySet
from django.http import Http404
from django.utils import timezone

from wijkteam.accounts.models import Organisation, User
from wijkteam.casework.households import access as households
from wijkteam.casework.households.models import Household
from wijkteam.casework.people.models import Person
from wijkteam.casework.sharing import rules
from wijkteam.casework.sharing.models import Consent, Share


def shares_of(household: Household) -> QuerySet[Share]:
    return household.shares.select_related("recipient", "written_by").prefetch_related(
        "about", "consents__person"
    )


def share_of(household: Household, pk: UUID) -> Share:
    share = shares_of(household).filter(pk=pk).first()
    if share is None:
        raise Http404
    return share


def parents_of(household: Household) -> set[str]:
    """Who has authority over the children of a household, under whatever roof."""
    return {
        str(key)
        for key in household.memberships.filter(has_custody=True).values_list("person", flat=True)
    }


def whose_yes(household: Household, about: list[Person]) -> dict[str, set[str]]:
    """For each person it is about: the keys of everybody whose yes it takes today."""
    parents = parents_of(household)
    return {
        str(person.pk): rules.whose_yes(
            str(person.pk), age=person.age, parents=parents - {str(person.pk)}
        )
        for person in about
    }


def missing_yes(share: Share) -> list[Person]:
    """Who still has to say yes today, when consent is the ground."""
    if share.ground != "consent":
        return []
    said = {str(c.person_id) for c in share.consents.all() if c.withdrawn_on is None}
    wanted = whose_yes(share.household, list(share.about.all()))
    return list(Person.objects.filter(pk__in=set().union(*wanted.values()) - said))


def stands(share: Share) -> bool:
    """Whether it may be shared today: it runs, and every yes that it takes was given."""
    today = timezone.localdate()
    if not share.is_running or share.from_date > today:
        return False
    if share.ground != "consent":
        return True
    return rules.stands(
        whose_yes(share.household, list(share.about.all())),
        [str(c.person_id) for c in share.consents.all() if c.withdrawn_on is None],
        day=today,
        since=share.from_date,
        until=share.until_date,
    )


def who_else(household: Household, *, for_: Organisation) -> list[str]:
    """
    The names of the other organisations, for one that may know that they are there and no more.

    Only what is shared on purpose: that somebody has debt help is something to tell oneself.
    """
    may = [
        share
        for share in shares_of(household).filter(recipient=for_, ended_on=None)
        if "who_else" in share.categories and stands(share)
    ]
    if not may:
        return []
    others = household.organisations_involved.values_list("name", flat=True)
    return sorted({*others, household.team.name} - {for_.name})


def own_consents(user: User, household: Household) -> QuerySet[Consent]:
    """
    What *user* said yes to themselves and can take back; of a child who turned sixteen a parent
    reads no more what is shared.
    """
    given = (
        Consent.objects.filter(
            share__household=household,
            person__account=user,
            withdrawn_on=None,
            share__ended_on=None,
            share__until_date__gte=timezone.localdate(),
        )
        .select_related("share__recipient", "share__household", "person")
        .prefetch_related("share__about")
    )
    theirs = households.readable_people(household, user.person)
    of_others = [
        consent.pk
        for consent in given
        if consent.share.about.all() and not {p.pk for p in consent.share.about.all()} & theirs
    ]
    return given.exclude(pk__in=of_others) if of_others else given


def own_consent(user: User, pk: UUID, *, why: str) -> Consent:
    household = households.household_of_resident(user, why=why)
    consent = own_consents(user, household).filter(pk=pk).first()
    if consent is None:
        raise Http404
    return consent
