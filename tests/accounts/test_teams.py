"""A worker is in a team from one day until another, and may be in two."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from tests.people import Neighbourhood
from wijkteam.accounts.access import current_workers, works_in
from wijkteam.accounts.models import TeamMembership, User


def today_and(days: int):
    return timezone.localdate() + timedelta(days=days)


def afresh(user: User) -> User:
    """As the next request meets them: nothing looked up yet."""
    return User.objects.get(pk=user.pk)


def test_nobody_is_in_the_same_team_twice(buurt: Neighbourhood):
    second = TeamMembership(user=buurt.fatima, team=buurt.team, from_date=timezone.localdate())
    with pytest.raises(IntegrityError), transaction.atomic():
        second.save()


def test_who_works_in_two_teams_sees_the_one_they_chose_last(buurt: Neighbourhood):
    TeamMembership.objects.create(user=buurt.fatima, team=buurt.other_team, from_date=today_and(-1))
    both = afresh(buurt.fatima)
    assert (both.current_team, both.other_teams) == (buurt.team, [buurt.other_team])
    User.objects.filter(pk=both.pk).update(chosen_team=buurt.other_team)
    assert afresh(buurt.fatima).current_team == buurt.other_team


def test_a_chosen_team_that_one_left_counts_no_more(buurt: Neighbourhood):
    User.objects.filter(pk=buurt.fatima.pk).update(chosen_team=buurt.other_team)
    assert afresh(buurt.fatima).current_team == buurt.team


def test_a_membership_does_not_end_before_it_begins(buurt: Neighbourhood):
    membership = buurt.fatima.memberships.get()
    membership.until_date = membership.from_date
    with pytest.raises(IntegrityError), transaction.atomic():
        membership.save()


@pytest.mark.parametrize(("until", "is_in"), [(1, True), (0, False), (-1, False)])
def test_the_last_day_is_the_day_before_the_end(until: int, is_in: bool, buurt: Neighbourhood):
    buurt.fatima.memberships.update(until_date=today_and(until))
    assert (afresh(buurt.fatima).current_team is not None) is is_in
    assert works_in(buurt.fatima, buurt.team) is is_in


def test_who_left_and_whose_account_is_closed_are_no_current_workers(buurt: Neighbourhood):
    buurt.bram.is_active = False
    buurt.bram.save()
    names = set(current_workers(buurt.team).values_list("username", flat=True))
    assert {"fatima", "lies"} <= names
    assert not names & {"oud", "bram", "noor"}


def test_only_a_current_lead_leads(buurt: Neighbourhood):
    assert afresh(buurt.lies).leads
    assert not afresh(buurt.fatima).leads
    buurt.lies.memberships.update(until_date=today_and(0))
    assert not afresh(buurt.lies).leads


def test_somebody_without_a_first_name_is_called_by_the_user_name(buurt: Neighbourhood):
    nameless = User(username="zwaluw", role="worker")
    assert (nameless.full_name, nameless.initials) == ("zwaluw", "")
