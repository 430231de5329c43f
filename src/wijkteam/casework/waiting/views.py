"""The waiting list: who is first and why, what changed, what was promised, what it would take."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, gettext_noop, ngettext

from wijkteam.accounts.access import setup_of, triage_model_of
from wijkteam.accounts.guards import SignedIn, team_workers_only
from wijkteam.accounts.models import User
from wijkteam.casework.audit.actions import record_listing
from wijkteam.casework.capacity.access import week_of
from wijkteam.casework.drafts.access import opened
from wijkteam.casework.errors import attempt
from wijkteam.casework.households.access import team_of
from wijkteam.casework.waiting import access, actions
from wijkteam.casework.waiting.forms import GroupForm, NeededForm
from wijkteam.ui.charts.base.readable import plain
from wijkteam.ui.words import inside, word
from wijkteam.vocabulary import lists

#: A page that scrolls is not read; the rest stands in the list of signals.
SHOWN = 50
#: Beside the list; of a busy Monday the rest stands folded.
CHANGES_SHOWN = 6


@team_workers_only
def waiting_list(request: SignedIn) -> HttpResponse:
    user = request.user
    listed = access.list_of(user)
    actions.remember(team=listed.team, on=listed.today, order=listed.order)
    usual = {"dagen": setup_of(listed.team).talk_days}
    form = NeededForm(request.GET if "dagen" in request.GET else None, initial=usual)
    needed, proposed = None, {}
    if user.leads:
        week = week_of(user)
        proposed = access.proposals(listed, most=SHOWN, colleagues=week.colleagues)
        if form.is_bound and form.is_valid():
            asked = form.cleaned_data
        else:
            asked = {
                "dagen": usual["dagen"],
                "op": form.fields["op"].clean(form.fields["op"].initial()),
            }
        if not form.errors:
            needed = access.needed(week, days=asked["dagen"], by=asked["op"])
    at_specialist = access.for_specialist(listed.team)
    specialist = access.of_own(at_specialist, user, most=SHOWN)
    record_listing(
        "waiting_list_viewed",
        by=user,
        households={one.household.pk for one in specialist if one.household},
        why=gettext_noop("wachtlijst"),
        waiting=len(listed.waiters),
    )
    return render(
        request,
        "waiting/list.html",
        {
            "listed": listed,
            "waiters": [
                (
                    one,
                    _moved(one),
                    proposed.get(one.signal.pk),
                    _reasons(proposed.get(one.signal.pk)),
                )
                for one in listed.waiters[:SHOWN]
            ],
            "more": max(0, len(listed.waiters) - SHOWN),
            "changes": _changes(listed)[:CHANGES_SHOWN],
            "more_changes": _changes(listed)[CHANGES_SHOWN:],
            "promises": access.promises(listed.team),
            "specialist": specialist,
            "of_colleagues": at_specialist.count() - len(specialist),
            "without_bridge": sum(not one.bridging for one in specialist),
            "departures": [
                (word(code, "left_list"), number) for code, number in access.departures(listed.team)
            ],
            "groups": [
                (one.domain, word(one.domain, "life_domain"), one.signals) for one in listed.groups
            ],
            "may_group": _may_group(user),
            "form": form if user.leads else None,
            "needed": needed,
            "today": timezone.localdate(),
        },
    )


@team_workers_only
def group(request: SignedIn, domain: str) -> HttpResponse:
    """One group for several who ask the same: who goes, and where to."""
    user = request.user
    asked = next((g.signals for g in access.list_of(user).groups if g.domain == domain), [])
    if not asked or not _may_group(user):
        # As for another team: an address tells nobody what is on the list of whom.
        raise Http404
    record_listing(
        "waiting_list_viewed", by=user, households=(), why=gettext_noop("groep voor een vraag"),
        waiting=len(asked),
    )  # fmt: skip
    form = opened(GroupForm, request, asked=asked)
    if form.is_valid() and (
        decided := attempt(form, actions.send_to_group, by=user, **form.chosen())
    ):
        said = ngettext(
            "Vastgelegd: één vraag gaat naar de groep.",
            "Vastgelegd: %(n)s vragen gaan naar de groep.",
            len(decided),
        )
        messages.success(request, said % {"n": len(decided)})
        return redirect("waiting:list")
    about = inside(word(domain, "life_domain"))
    return render(
        request,
        "ui/form_page.html",
        {
            "form": form,
            "title": _("Een groep voor vragen over %(domain)s") % {"domain": about},
            "lead": _(
                "Samen leren kan sneller zijn dan om de beurt wachten. Vraag het eerst aan wie "
                "het aangaat. Ieders vraag houdt een eigen besluit, dat je kunt verbeteren."
            ),
            "submit": _("Naar de groep"),
            "cancel_url": reverse("waiting:list"),
            "back": _("Wachtlijst"),
        },
    )


def _may_group(user: User) -> bool:
    """Whether the team's own way of weighing knows a group."""
    model = triage_model_of(team_of(user))
    return model is None or "collective" in model.outcomes


def _changes(listed: access.WaitingList) -> list[str]:
    """Who came on the list and who went off it since the earlier day, a sentence each."""
    unnamed = _("melding")
    came = [_("%(who)s kwam erbij.") % {"who": one.signal.who or unnamed} for one in listed.came]
    went = []
    for one in listed.left:
        who = {"who": one.signal.who or unnamed}
        if one.is_helped:
            went.append(_("Iemand kreeg hulp van het team."))
        elif one.departure:
            went.append(f"{who['who']}: {inside(one.departure.get_reason_display())}.")
        else:
            went.append(_("%(who)s kreeg een ander besluit.") % who)
    return [*came, *went]


def _moved(one: access.Waiter) -> list[str]:
    """What changed the place since the earlier day, as the page says it."""
    place, urgency = one.place, one.signal.urgency
    told = []
    if place.picked_up:
        said = ngettext(
            "één ging er van de lijst af", "%(n)s gingen er van de lijst af", place.picked_up
        )
        told.append(said % {"n": place.picked_up})
    if place.came_before:
        said = ngettext("één kwam ervoor", "%(n)s kwamen ervoor", place.came_before)
        told.append(said % {"n": place.came_before})
    if place.urgency_before and place.urgency_before != urgency:
        # Who was passed did not get less haste, and who went past did not get more.
        is_more = lists.URGENCY.codes.index(urgency) < lists.URGENCY.codes.index(
            place.urgency_before
        )
        return [*told, _("kreeg zelf meer haast") if is_more else _("kreeg zelf minder haast")]
    if place.overtook:
        said = ngettext("één kreeg meer haast", "%(n)s kregen meer haast", place.overtook)
        told.append(said % {"n": place.overtook})
    if place.fell_behind:
        said = ngettext("één kreeg minder haast", "%(n)s kregen minder haast", place.fell_behind)
        told.append(said % {"n": place.fell_behind})
    return told


#: Why a colleague is proposed, as the page says it.
REASONS = {
    "knows": gettext_lazy("kent diegene al"),
    "speaks": gettext_lazy("spreekt %(language)s"),
    "interpreter": gettext_lazy("vraag een tolk: %(language)s"),
    "expert": gettext_lazy("weet veel van wat wordt gevraagd"),
    "has_room": gettext_lazy("heeft %(room)s punten ruimte"),
    "nobody_has_room": gettext_lazy("niemand heeft ruimte, hier past het nog het best"),
    "home": gettext_lazy("let op: werkt bij de organisatie die dit meldde"),
    "other_house": gettext_lazy("werkt niet bij de organisatie die dit meldde"),
}


def _reasons(proposed: access.Proposed | None) -> list[str]:
    if proposed is None:
        return []
    filled = {
        "room": plain(round(proposed.room, 1)),
        "language": word(proposed.language, "language") if proposed.language else _("andere taal"),
    }
    return [str(REASONS[code]) % filled for code in proposed.reasons]
