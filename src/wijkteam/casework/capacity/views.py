"""Can this team carry the week? The answer first, who carries what below it."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from wijkteam.accounts.guards import SignedIn, team_workers_only
from wijkteam.casework.audit.actions import record
from wijkteam.casework.capacity import access
from wijkteam.casework.households.access import Carried
from wijkteam.ui.charts.work.carrying import Carrier, WeekAhead, carrying, weeks_ahead
from wijkteam.ui.words import word
from wijkteam.vocabulary import journey


@team_workers_only
def week(request: SignedIn) -> HttpResponse:
    user = request.user
    week = access.week_of(user)
    record("team_week_viewed", by=user, colleagues=len(week.colleagues) if user.leads else 0)
    return render(
        request,
        "capacity/week.html",
        {
            "week": week,
            "internal": None if week.internal is None else round(week.internal * 100),
            "weeks_back": access.WEEKS_BACK,
            "weeks_ahead": access.WEEKS_AHEAD,
            "carrying": _carrying(week) if user.leads else None,
            "ahead": _ahead(week),
            "weights": [
                (
                    word(code, "phase") if code == journey.FOLLOWUP else word(code, "weight"),
                    number,
                    week.norms.watched if code == journey.FOLLOWUP else getattr(week.norms, code),
                )
                for code, number in week.per_weight.items()
            ],
        },
    )


def _carrying(week: access.Week) -> object:
    return carrying(
        [
            Carrier(
                name=one.worker.full_name,
                points=one.points,
                capacity=one.capacity,
                about=_about(one),
                is_away=one.absence is not None,
            )
            for one in week.colleagues
        ],
        question=_("Wie draagt wat?"),
    )


def _about(one: Carried) -> str:
    """Why the line of a colleague stands where it stands."""
    told = []
    if one.absence:
        told.append(_("afwezig"))
    if one.membership.hours_a_week:
        told.append(_("%(hours)s uur") % {"hours": one.membership.hours_a_week})
    else:
        told.append(_("uren niet bekend"))
    if one.membership.is_lead:
        told.append(_("teamleider"))
    if one.is_settling:
        told.append(_("werkt zich in"))
    return ", ".join(told)


def _ahead(week: access.Week) -> object:
    return weeks_ahead(
        [WeekAhead(0, week.points, week.points, week.points, week.capacity)]
        + [
            WeekAhead(one.weeks, one.points, one.low, one.high, fits)
            for one, fits in zip(week.ahead, week.capacity_ahead, strict=False)
        ],
        question=_("Wat komt er, als het gaat zoals het ging?"),
    )
