"""One page that tells where a household and the people around it are, together."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from wijkteam.accounts.access import setup_of
from wijkteam.accounts.guards import SignedIn, team_workers_only
from wijkteam.casework.agenda.access import next_of
from wijkteam.casework.attainment.access import attained, ladders_of
from wijkteam.casework.history.access import put_right
from wijkteam.casework.hours.access import entry_to_take_back, minutes_per_kind
from wijkteam.casework.households import access
from wijkteam.casework.instruments.access import courses, measurements_of
from wijkteam.casework.mailbox.access import unread_in
from wijkteam.casework.notes.access import open_steps
from wijkteam.casework.notes.forms import QuickNoteForm
from wijkteam.casework.overview import entries, story
from wijkteam.casework.overview.forms import StoryForm
from wijkteam.casework.plans.access import who_does_what
from wijkteam.casework.safety.access import dangers_of
from wijkteam.casework.terms.access import terms_of
from wijkteam.ui.charts.base.chart import Chart
from wijkteam.ui.charts.change.domain_scores import DomainScore, domain_scores
from wijkteam.ui.charts.change.goal_scale import goal_scale
from wijkteam.ui.charts.change.lines import Series, lines
from wijkteam.ui.charts.change.timeline import timeline
from wijkteam.ui.charts.flow.network_map import Sign, Tie, network_map
from wijkteam.ui.charts.work.time_spent import TimePart, time_spent
from wijkteam.ui.charts.work.who_does_what import who_does_what as who_does_what_chart
from wijkteam.ui.words import inside, word
from wijkteam.vocabulary import journey

if TYPE_CHECKING:
    from wijkteam.casework.hours.models import TimeEntry
    from wijkteam.casework.households.models import Household, Membership


LET_GO = (journey.FOLLOWUP, journey.CLOSED)
STORY_PAGE = 20

SIGNS: dict[str, Sign] = {
    "helpful": "helpful",
    "mixed": "mixed",
    "harmful": "harmful",
    "absent": "absent",
}


@team_workers_only
def household(request: SignedIn, pk: UUID) -> HttpResponse:
    """Who they are, who works with them, their goals, what is next, and the whole story."""
    known = access.household_for(request.user, pk, why=gettext_noop("overzicht"))
    records = story.read(known)
    members = list(access.members(known, past=True))
    ties = list(access.ties(known))
    involved = list(access.involvements(known))
    coordinator = next((i for i in involved if i.role == "coordinator"), None)
    goals = list(records.plan.goals.all()) if records.plan else []
    goals.sort(key=lambda goal: goal.is_reached)  # what is reached comes last
    at_home = [m for m in members if m.until_date is None]
    setup = setup_of(known.team)
    return render(
        request,
        "overview/household.html",
        {
            "household": known,
            "setup": setup,
            "is_too_heavy": setup.is_too_heavy(known.weight),
            "records": records,
            "closing": records.closing if known.phase in LET_GO else None,
            "dangers": dangers_of(known),
            "terms": terms_of(known),
            "signal": next(iter(records.signals), None),
            "members": members,
            "coordinator": coordinator,
            # Who reads it is there: only of a colleague one asks whether they are away.
            "absence": access.absence_of(coordinator)
            if coordinator and coordinator.worker_id != request.user.pk
            else None,
            "teams_beside": access.teams_beside(known),
            "others": [i for i in involved if i.role != "coordinator"],
            "phases": story.phases(records),
            "goals": [(goal, goal_scale(goal.start, goal.now, goal.enough)) for goal in goals],
            "coming": story.coming(records),
            "who": who_does_what_chart(who_does_what(records.plan)) if records.plan else None,
            "domains": _domains(known, members),
            "ties": ties,
            "network": network_map(
                [m.person.given_names or str(m.person) for m in at_home][:4],
                [Tie(name=t.name, description=t.what, sign=SIGNS[t.sign]) for t in ties],
            ),
            "time": _time(known),
            "last_entry": _last_entry(request, known),
            "quick_note": QuickNoteForm(auto_id="kort-%s"),
            "steps": open_steps(known),
            "quick": (15, 30, 60),
            "appointment": next_of(known),
            "unread": unread_in(known),
            "organisations": access.organisations_involved(known),
            "timeline": timeline(
                story.moments(records), story.stretches(records), today=timezone.localdate()
            ),
        },
    )


@team_workers_only
def story_of(request: SignedIn, pk: UUID) -> HttpResponse:
    """The whole story, newest first; narrowed by kind, person, words and period."""
    known = access.household_for(request.user, pk, why=gettext_noop("verhaal"))
    form = StoryForm(request.POST or None, people=access.people(known))
    moments = entries.whole(known)
    if form.is_valid():
        moments = entries.narrowed(moments, **form.looked_for())
    page = Paginator(moments, STORY_PAGE).get_page(request.POST.get("page"))
    shown = list(page.object_list)
    return render(
        request,
        "overview/story.html",
        {
            "household": known,
            "attainment": _attainment(known),
            "form": form,
            "told": list(zip(shown, put_right(moment.record for moment in shown), strict=True)),
            "count": len(moments),
            "newer": page.previous_page_number() if page.has_previous() else None,
            "older": page.next_page_number() if page.has_next() else None,
        },
    )


def _attainment(known: Household) -> Chart | None:
    """How far the goals came, when levels were agreed and given."""
    reached = attained(ladders_of(known))
    if not reached.is_known:
        return None
    return lines(
        [
            Series(_("zegt het huishouden"), reached.household),
            Series(_("zegt het team"), reached.team),
        ],
        level=50,
        period=_("Maand"),
        question=_("Hoe ver zijn de doelen?"),
        note=_(
            "T-score (Kiresuk en Sherman, 1968): 50 is zoals verwacht, tien punten is één trede "
            "bij één doel. Het vertelt hoe ver het kwam, niet waardoor."
        ),
    )


def _domains(known: Household, members: list[Membership]) -> list[tuple[str, Chart]]:
    """Per person who was scored: a picture of the domains of life."""
    scored = courses(measurements_of(known))
    names = {m.person_id: m.person.given_names or str(m.person) for m in members}
    return [
        (
            names.get(person, ""),
            domain_scores(
                [
                    DomainScore(
                        domain=word(course.domain, "life_domain"),
                        before=course.first,
                        now=course.latest,
                        needs_attention=course.needs_much,
                    )
                    for course in rows
                ],
                before_name=_("eerste keer"),
                now_name=_("nu"),
                question=_("Leefgebieden van %(name)s") % {"name": names.get(person, "")},
            ),
        )
        for person, rows in scored.items()
    ]


def _last_entry(request: SignedIn, known: Household) -> TimeEntry | None:
    """The minutes just noted here, to take back; those of another household are no business."""
    pk = request.session.get("last_entry")
    return entry_to_take_back(known, request.user, pk) if pk else None


def _time(known: Household) -> Chart:
    spent = minutes_per_kind(known)
    return time_spent(
        [
            TimePart(kind=inside(word(kind, "time_kind")), minutes=minutes)
            for kind, minutes in spent.items()
        ]
    )
