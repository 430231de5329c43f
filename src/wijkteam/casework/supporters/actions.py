"""Inviting somebody of the network, choosing what they see, and taking it back."""

from __future__ import annotations

import secrets
from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from wijkteam.accounts.invitations import actions as invitations
from wijkteam.accounts.models import User
from wijkteam.accounts.sessions.actions import sign_out_everywhere
from wijkteam.casework.audit.actions import record
from wijkteam.casework.errors import CaseworkError
from wijkteam.casework.history import actions as history
from wijkteam.casework.households import actions as households
from wijkteam.casework.households.models import Household
from wijkteam.casework.people.models import Person
from wijkteam.casework.plans import actions as plans
from wijkteam.casework.plans.models import Action, Goal
from wijkteam.casework.supporters.access import own_supports, shareable_goals
from wijkteam.casework.supporters.models import Supporter
from wijkteam.vocabulary import people


class NotYoursToShare(CaseworkError):
    def __init__(self) -> None:
        super().__init__(
            _("Dit doel is van iemand anders in huis. Vraag diegene om het zelf te delen.")
        )


class TakenUp(CaseworkError):
    def __init__(self) -> None:
        super().__init__(
            _("Iemand anders doet deze stap al, of hij is klaar. Kijk of er nog iets anders is.")
        )


class ReadsAlongAlready(CaseworkError):
    def __init__(self) -> None:
        super().__init__(
            _("Iemand met deze naam denkt al mee. Verander wat die ziet, of kies een andere naam.")
        )


@transaction.atomic
def invite(
    *,
    household: Household,
    person: Person,
    name: str,
    what: str,
    goals: Iterable[Goal],
    sees_agenda: bool,
    email: str,
    link: invitations.Link,
    by: User,
) -> tuple[Supporter, invitations.Sent]:
    """
    Give somebody of the network a way in that works once, to see what *person* chose.

    They stand in the network of the household from now on, if they did not yet.
    """
    households.must_be_open(household)
    chosen = _own(household, person, goals)
    name = name.strip()
    if household.supporters.filter(name__iexact=name, ended_on=None).exists():
        raise ReadsAlongAlready
    tie = household.ties.current().filter(name__iexact=name).first()
    if tie is None:
        tie = households.add_tie(household=household, name=name, what=what, sign="helpful", by=by)
    # A name that says nothing; who is invited chooses another with the code.
    account = User(
        username=f"naaste-{secrets.token_hex(4)}",
        first_name=name,
        email=email,
        role=people.SUPPORTER,
    )
    account.set_unusable_password()
    account.full_clean(exclude=["password"])
    account.save()
    supporter = Supporter(
        household=household,
        invited_by=person,
        name=name,
        what=what,
        tie=tie,
        account=account,
        sees_agenda=sees_agenda,
    )
    supporter.full_clean()
    supporter.save()
    supporter.goals.set(chosen)
    record(
        "supporter_invited",
        by=by,
        household=household.pk,
        subject=supporter,
        goals=len(chosen),
        agenda=sees_agenda,
    )
    way = invitations.MAIL if email else invitations.PAPER
    return supporter, invitations.invite(user=account, way=way, link=link, by=by)


@transaction.atomic
def choose(
    *,
    supporter: Supporter,
    goals: Iterable[Goal],
    sees_agenda: bool,
    by: User,
    seen: int | None = None,
) -> Supporter:
    """Let them see other things than before, from now on."""
    chosen = _own(supporter.household, supporter.invited_by, goals)
    return history.change(
        record=supporter,
        values={"goals": chosen, "sees_agenda": sees_agenda},
        by=by,
        seen=seen,
        event="supporter_changed",
    )


@transaction.atomic
def take_back(*, supporter: Supporter, by: User) -> None:
    """They see nothing any more, at once and on every device; what they did stays in the plan."""
    history.lock(supporter)
    if not supporter.is_open:
        return
    history.write(
        record=supporter,
        values={"ended_on": timezone.localdate()},
        by=by,
        event="supporter_ended",
    )
    account = supporter.account
    account.invitations.filter(used_at=None, withdrawn_at=None).update(withdrawn_at=timezone.now())
    # Who reads along with somebody else as well keeps that.
    if not own_supports(account).exists():
        account.until_date = timezone.localdate()
        account.save(update_fields=["until_date"])
        sign_out_everywhere(account)


@transaction.atomic
def take_up(*, supporter: Supporter, action: Action, by: User) -> Action:
    """Somebody of the network says: I do this."""
    history.lock(action)
    if not action.is_open or (action.who and not supporter.does(action)):
        raise TakenUp
    record("step_taken_up", by=by, household=supporter.household_id, subject=action)
    return plans.correct_action(action=action, tie=supporter.tie, who=supporter.name, by=by)


@transaction.atomic
def finish(*, supporter: Supporter, action: Action, by: User) -> Action:
    """What somebody took up is done, or after all not."""
    history.lock(action)
    if not supporter.does(action):
        raise TakenUp
    record("step_ticked", by=by, household=supporter.household_id, subject=action)
    state = "running" if action.state == "done" else "done"
    return plans.set_action_state(action=action, state=state, by=by)


def _own(household: Household, person: Person, goals: Iterable[Goal]) -> list[Goal]:
    chosen = list(goals)
    if not {goal.pk for goal in chosen} <= {goal.pk for goal in shareable_goals(household, person)}:
        raise NotYoursToShare
    return chosen
