"""What was written about me, who looked and why, and the plan on one sheet."""

from __future__ import annotations

from datetime import date

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext_noop

from wijkteam.accounts.guards import SignedIn, only
from wijkteam.casework.about_me import access
from wijkteam.casework.agenda.access import invitations_of, next_invitation
from wijkteam.casework.audit.access import days_of_looking, every_day_of_looking
from wijkteam.casework.households import access as households
from wijkteam.casework.letters.access import own_letters
from wijkteam.casework.mailbox.access import own_messages
from wijkteam.casework.parts.access import looks_read_by, parts_read_by
from wijkteam.casework.plans import access as plans
from wijkteam.casework.sharing.access import shares_of
from wijkteam.casework.supporters.access import invited_by
from wijkteam.vocabulary import people


@only(people.RESIDENT)
def story(request: SignedIn) -> HttpResponse:
    """Day by day, in the words that were written down."""
    household = households.household_of_resident(request.user, why=gettext_noop("eigen verhaal"))
    return render(
        request, "about_me/story.html", {"days": access.written_about(household, request.user)}
    )


@only(people.RESIDENT)
def looks(request: SignedIn) -> HttpResponse:
    """Who looked, per person and day, as far back as one wants."""
    household = households.household_of_resident(request.user, why=gettext_noop("wie keek mee"))
    found = looks_read_by(household, request.user)
    days, earlier = days_of_looking(found, before=before(request))
    return render(request, "about_me/looks.html", {"days": days, "earlier": earlier})


@only(people.RESIDENT)
def everything(request: SignedIn) -> HttpResponse:
    """
    One file to keep: the plan, all that was written about them, to them and by them, what is
    shared of them, and who looked since when.
    """
    household = households.household_of_resident(request.user, why=gettext_noop("alles bewaard"))
    looks_of_others = looks_read_by(household, request.user)
    answer = render(
        request,
        "about_me/everything.html",
        {
            "me": request.user.person,
            "plan": plans.last_plan(household),
            "days": access.written_about(household, request.user),
            "looked": every_day_of_looking(looks_of_others),
            "written": own_messages(request.user, household),
            "invitations": invitations_of(request.user).filter(appointment__household=household),
            "letters": own_letters(request.user, household),
            "shared": shares_of(household).filter(about__account=request.user),
            "today": timezone.localdate(),
        },
    )
    # The name of a file says nothing of whom it is about.
    answer["Content-Disposition"] = 'attachment; filename="over-mij.html"'
    return answer


@only(people.RESIDENT)
def sheet(request: SignedIn) -> HttpResponse:
    """The plan on one sheet of paper: never an address, for a sheet lies on the table."""
    household = households.household_of_resident(request.user, why=gettext_noop("plan op papier"))
    plan = plans.current_plan(household)
    return render(
        request,
        "about_me/sheet.html",
        {
            "me": request.user.person,
            "household": household,
            "plan": plan,
            "goals": plan.goals.all() if plan else [],
            "finished": None if plan else plans.last_plan(household),
            "invitee": next_invitation(request.user, household),
            "coordinator": households.coordinator(household),
            "parts": parts_read_by(household, request.user.person),
            "supporters": invited_by(household, request.user.person),
            "today": timezone.localdate(),
        },
    )


def before(request: SignedIn) -> date | None:
    """The day that the address asks to go back from."""
    try:
        return date.fromisoformat(request.GET.get("voor", ""))
    except ValueError:
        return None
