"""Asking a partner for a part, letting them in and out, and what they answer."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from wijkteam.accounts.invitations import actions as invitations
from wijkteam.accounts.models import Organisation, User
from wijkteam.accounts.people.actions import make_account
from wijkteam.casework.audit.actions import record
from wijkteam.casework.errors import CaseworkError
from wijkteam.casework.history import actions as history
from wijkteam.casework.households import access as households_access
from wijkteam.casework.households import actions as households
from wijkteam.casework.households.models import Household
from wijkteam.casework.parts.models import Part, Report
from wijkteam.casework.people.models import Person
from wijkteam.casework.referrals.models import Transition
from wijkteam.casework.sharing.actions import end_share, share
from wijkteam.vocabulary import people

#: A purpose of sharing is said in one sentence.
LONGEST_PURPOSE = 300
#: What a part and what is shared for it have in common.
SHARED_WITH = ("ground", "ground_words", "until_date")


class NotAPartner(CaseworkError):
    def __init__(self) -> None:
        super().__init__(
            _(
                "Deze persoon is geen partner van een organisatie en krijgt daarom geen deel. "
                "Kies iemand uit de lijst of nodig iemand uit."
            )
        )


class AlreadyAnswered(CaseworkError):
    def __init__(self) -> None:
        super().__init__(
            _(
                "Dit deel is al beantwoord of afgerond. Open de pagina opnieuw en kijk hoe het "
                "staat."
            )
        )


class NotYetAnswered(CaseworkError):
    def __init__(self) -> None:
        super().__init__(_("Vraag de partner eerst om een ja. Dan prikken jullie samen een dag."))


class DayIsPast(CaseworkError):
    def __init__(self) -> None:
        super().__init__(_("Kies een dag die nog komt: vandaag of later."))


class OtherOrganisation(CaseworkError):
    def __init__(self) -> None:
        super().__init__(
            _(
                "Die vraag ging naar een andere organisatie dan waar deze partner werkt. "
                "Kies een andere vraag of laat dat vak leeg."
            )
        )


@transaction.atomic
def invite_partner(
    *,
    organisation: Organisation,
    first_name: str,
    last_name: str,
    email: str,
    link: invitations.Link,
    by: User,
) -> invitations.Sent:
    """Make an account for somebody of a partner organisation, with a way in that works once."""
    user = make_account(
        first_name=first_name,
        last_name=last_name,
        email=email,
        role=people.PARTNER,
        organisation=organisation,
        by=by,
    )
    record("partner_invited", by=by, subject=user)
    return invitations.invite(
        user=user, way=invitations.MAIL if email else invitations.PAPER, link=link, by=by
    )


@transaction.atomic
def ask_part(
    *,
    household: Household,
    partner: User,
    asked: str,
    ground: str,
    until_date: date,
    by: User,
    shared: str = "",
    ground_words: str = "",
    about: Person | None = None,
    transition: Transition | None = None,
    categories: Iterable[str] = ("contact",),
    purpose_domain: str = "wmo",
    said_yes: Iterable[Person] = (),
    how: str = "spoken",
    instead_of: Part | None = None,
) -> Part:
    """
    Ask somebody of another organisation for a part, and let them read what is meant for it.

    *instead_of* is the part that somebody said no to: with this the team did something about it.

    What is shared for it is written down with it: a kind of data of another law is refused here
    too, and whose yes it takes reads it in My plan and can take it back.
    """
    households.must_be_open(household)
    if partner.role != people.PARTNER or partner.organisation is None:
        raise NotAPartner
    if transition and transition.to_id != partner.organisation_id:
        raise OtherOrganisation
    part = Part(
        household=household,
        partner=partner,
        organisation=partner.organisation,
        transition=transition,
        about=about,
        asked=asked,
        shared=shared,
        ground=ground,
        ground_words=ground_words,
        until_date=until_date,
        asked_by=by,
    )
    part.full_clean()
    part.share = share(
        household=household,
        recipient=partner.organisation,
        about=[about] if about else households_access.people(household),
        categories=list(categories),
        purpose=Truncator(asked).chars(LONGEST_PURPOSE),
        purpose_domain=purpose_domain,
        ground=ground,
        ground_words=ground_words,
        until_date=until_date,
        said_yes=said_yes,
        how=how,
        by=by,
    )
    part.save()
    record("part_asked", by=by, household=household.pk, subject=part, ground=ground)
    if instead_of:
        set_no_aside(part=instead_of, by=by)
    return part


@transaction.atomic
def set_no_aside(*, part: Part, by: User) -> None:
    """The no of a partner asks for nothing any more: somebody else was asked, or nobody need be."""
    history.lock(part)
    if part.no_waits:
        history.change(
            record=part, values={"set_aside_at": timezone.now()}, by=by, event="part_no_set_aside"
        )


@transaction.atomic
def change_part(*, part: Part, by: User, seen: int | None = None, **fields: object) -> Part:
    """Say otherwise what is asked, what may be known, on which ground or until when."""
    changed = history.change(record=part, values=fields, by=by, seen=seen, event="part_changed")
    if part.share and part.share.is_running:
        history.lock(part.share)
        values = {name: fields[name] for name in SHARED_WITH if name in fields}
        if "asked" in fields:
            values["purpose"] = Truncator(str(fields["asked"])).chars(LONGEST_PURPOSE)
        history.change(record=part.share, values=values, by=by, event="share_changed")
        if "about" in fields:
            part.share.about.set(
                [part.about] if part.about else households_access.people(part.household)
            )
    return changed


@transaction.atomic
def answer_part(*, part: Part, accepts: bool, because: str, by: User) -> Part:
    """The partner says yes, or no with a reason. With the request it belongs to, in one go."""
    history.lock(part)
    if part.state != "asked":
        raise AlreadyAnswered
    today = timezone.localdate()
    values = {"state": "accepted" if accepts else "declined", "answered_on": today}
    history.change(
        record=part,
        values=values if accepts else {**values, "declined_because": because, "ended_on": today},
        by=by,
        event="part_accepted" if accepts else "part_declined",
    )
    if not accepts:
        _end_share(part, by)
    _pass_on(
        part, {"accepted_on": today} if accepts else {"outcome": "declined", "ended_on": today}, by
    )
    return part


@transaction.atomic
def start_part(*, part: Part, by: User) -> Part:
    """The partner began."""
    history.lock(part)
    if part.state != "accepted":
        raise AlreadyAnswered
    history.change(record=part, values={"state": "started"}, by=by, event="part_started")
    _pass_on(part, {"started_on": timezone.localdate()}, by)
    return part


@transaction.atomic
def meet(*, part: Part, on: date, by: User, seen: int | None = None) -> bool:
    """
    A day for the warm hand-over: named by one side, and agreed when the other names the same.

    Another day is a new proposal. Whether it is agreed now.
    """
    history.lock(part)
    if not part.is_taken_up:
        raise NotYetAnswered
    today = timezone.localdate()
    if on < today:
        raise DayIsPast
    agrees = part.meeting_on == on and part.waits_for(by)
    if part.meeting_on == on and not agrees:  # said already, by this side or by both
        return bool(part.meeting_agreed_on)
    values: dict[str, object] = (
        {"meeting_agreed_on": today}
        if agrees
        else {"meeting_on": on, "meeting_by": by, "meeting_agreed_on": None}
    )
    event = "part_meeting_agreed" if agrees else "part_meeting_named"
    history.change(record=part, values=values, by=by, event=event, seen=seen)
    return agrees


@transaction.atomic
def end_part(*, part: Part, by: User, outcome: str = "as_planned", words: str = "") -> Part:
    """It is done, or the team takes it back: the partner reads nothing of it any more."""
    history.lock(part)
    if part.state not in ("asked", "accepted", "started"):
        raise AlreadyAnswered
    if words.strip():
        write_report(part=part, words=words, by=by)
    today = timezone.localdate()
    values = {"state": "ended", "ended_on": today}
    history.change(record=part, values=values, by=by, event="part_ended")
    _end_share(part, by)
    # Who never began did not end either: the request itself may still run with somebody else.
    if part.transition and part.transition.started_on:
        _pass_on(part, {"ended_on": today, "outcome": outcome}, by)
    return part


@transaction.atomic
def write_report(*, part: Part, words: str, by: User) -> Report:
    """What the partner tells the team; it stands in the story of the household."""
    report = Report(part=part, words=words, by=by)
    report.full_clean()
    report.save()
    record("part_reported", by=by, household=part.household_id, subject=report)
    return report


@transaction.atomic
def withdraw_report(*, report: Report, because: str, by: User, words: str = "") -> Report:
    """Take back what was written by mistake: by who wrote it, or by the coordinator."""
    households.withdraw(record=report, because=because, words=words, by=by)
    return report


def _end_share(part: Part, by: User) -> None:
    """What was shared for a part is shared no longer than it lasts."""
    if part.share and part.share.ended_on is None:
        end_share(share=part.share, because="done", by=by)


def _pass_on(part: Part, values: dict[str, object], by: User) -> None:
    """What the partner answers need not be typed again by the worker."""
    if part.transition is None or part.transition.ended_on:
        return
    history.lock(part.transition)
    history.change(record=part.transition, values=values, by=by, event="transition_updated")
