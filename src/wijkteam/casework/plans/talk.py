"""The page of a conversation: what it was, what they said, and what follows from it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from wijkteam.accounts.guards import SignedIn, team_workers_only
from wijkteam.casework.conversations.access import conversations_of
from wijkteam.casework.conversations.forms import ConversationForm
from wijkteam.casework.drafts.access import opened, restore
from wijkteam.casework.errors import attempt
from wijkteam.casework.households import access as households
from wijkteam.casework.instruments.access import NEEDS_MUCH, instrument_named, last_scores
from wijkteam.casework.notes import access as notes
from wijkteam.casework.notes.forms import MinutesOfTalkForm
from wijkteam.casework.plans import access, actions
from wijkteam.casework.plans.forms import AgreementsForm
from wijkteam.casework.signals.access import signals_of
from wijkteam.vocabulary import journey, lists

if TYPE_CHECKING:
    from wijkteam.casework.households.models import Household
    from wijkteam.casework.people.models import Person
    from wijkteam.casework.plans.models import Goal


@team_workers_only
def talk(request: SignedIn, household: UUID) -> HttpResponse:
    """Write down a conversation with what was agreed; what is typed is kept while typing."""
    known = households.household_to_write_in(
        request, household, why=gettext_noop("gesprek vastleggen")
    )
    people = households.people_around(known)
    members = list(households.members(known))
    # The oldest: in a family of four the one to begin with is seldom the child that sorts first.
    oldest = members[0].person if members else None
    plan = access.current_plan(known)
    running = [goal for goal in plan.goals.all() if not goal.is_reached] if plan else []
    place = request.GET.get("waar", "home")
    form = opened(
        ConversationForm,
        request,
        people=people,
        initial={
            "held_on": timezone.localdate().strftime("%d-%m-%Y"),
            "about": oldest,
            "present": list(people) if people.count() == 1 else [],
            "place": place if place in lists.TALK_PLACE else "home",
        },
    )
    agreements = AgreementsForm(
        request.POST or None,
        open_actions=[
            action for goal in running for action in goal.actions.all() if action.is_open
        ],
        goals=running,
        known=access.known_names(known),
    )
    time = MinutesOfTalkForm(
        request.POST or None, initial={"minutes": journey.USUAL_MINUTES["conversation"]}
    )
    restore((agreements, time), request)
    shows_another = "toon" in request.POST
    if (
        request.method == "POST"
        and not shows_another
        and all([form.is_valid(), agreements.is_valid(), time.is_valid()])
    ):
        given = {
            name: form.cleaned_data[name]
            for name in ("held_on", "about", "story", "wish", "place", "safety_change")
        }
        held = attempt(
            form,
            actions.keep_talk,
            household=known,
            present=list(form.cleaned_data["present"]),
            notes=form.notes(),
            scores=form.scores(),
            marks=agreements.marks(),
            agreed=agreements.agreed(),
            minutes=time.cleaned_data["minutes"],
            by=request.user,
            **given,
        )
        if held:
            if given["safety_change"] == "less_safe":
                messages.warning(
                    request,
                    _(
                        "Het gesprek is vastgelegd. Is er nu gevaar: bel 112. "
                        "Schrijf hier op wat een collega over de veiligheid moet weten."
                    ),
                )
                return redirect("households:details", known.pk)
            messages.success(request, _("Het gesprek is vastgelegd. Wat wordt het plan?"))
            return redirect("plans:plan", known.pk)
    about = _about(form, oldest)
    scored_on = instrument_named(journey.TALK_INSTRUMENT)
    previous = last_scores(known, about, scored_on) if about else {}
    reasons = _reasons(known, running, previous)
    domains = form.domains(previous)
    return render(
        request,
        "plans/talk.html",
        {
            "household": known,
            "form": form,
            "agreements": agreements,
            "time": time,
            "kind": "office" if form["place"].value() == "office" else "home",
            "about": about,
            "several": people.count() > 1,
            "asked_first": [d for d in domains if d.code in reasons or d.is_filled],
            "on_demand": [d for d in domains if d.code not in reasons and not d.is_filled],
            "to_ask": _to_ask(known),
            "not_asked": _not_asked(known, running),
            **notes.beside(known),
        },
    )


def _about(form: ConversationForm, first: Person | None) -> Person | None:
    """Whose scores these are: who was chosen, or the first of the household."""
    chosen = str(getattr(form["about"].value(), "pk", form["about"].value() or ""))
    return next(
        (person for person in form.fields["about"].queryset if str(person.pk) == chosen),  # type: ignore[attr-defined]
        first,
    )


def _reasons(household: Household, running: list[Goal], previous: dict[str, int]) -> set[str]:
    """The domains to ask about first: low last time, in a signal, or in a goal that runs."""
    low = {domain for domain, score in previous.items() if score <= NEEDS_MUCH}
    domains = {code for signal in signals_of(household) for code in signal.domains}
    return low | domains | {goal.domain for goal in running if goal.domain}


def _to_ask(household: Household) -> list[str]:
    """What nobody knew at the signal: for the first conversation."""
    if conversations_of(household).exists():
        return []
    return sorted({code for signal in signals_of(household) for code in signal.to_ask})


def _not_asked(household: Household, running: list[Goal]) -> list[tuple[Any, Goal]]:
    """Who was not asked about a goal yet."""
    return [
        (person.person, goal)
        for goal in running
        for person in access.people_asked(household)
        if not any(
            given.person_id == person.person.pk and given.opinion != "not_asked"
            for given in goal.agreements.all()
        )
    ][:4]
