"""What did we choose? Figures of the team, and from a figure to the cases."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, gettext_noop

from wijkteam.accounts.guards import SignedIn, team_workers_only
from wijkteam.accounts.models import TeamSetup
from wijkteam.accounts.teams.setups import ready_made
from wijkteam.casework.audit.actions import record, record_listing
from wijkteam.casework.choices import access
from wijkteam.casework.choices.rules import FEWEST
from wijkteam.ui.charts.compare.bars import Bar, bars
from wijkteam.ui.dates import date_short
from wijkteam.ui.words import word

PRESSURE = {
    "calm": gettext_lazy("rustige weken"),
    "full": gettext_lazy("volle weken"),
    "over": gettext_lazy("te volle weken"),
}
CASES = {
    "contact": gettext_lazy("Nog geen eerste contact"),
    "gesprek": gettext_lazy("Nog geen gesprek"),
    "doorgestuurd": gettext_lazy("Naar een specialist of een ander team"),
    "geen-hulp": gettext_lazy("Geen hulp van het team"),
    "specialist": gettext_lazy("Wacht nog op een specialist"),
    "buurt": gettext_lazy("Naar iets in de buurt"),
    "van-de-lijst": gettext_lazy("Van de lijst zonder onze hulp"),
    "eigen-organisatie": gettext_lazy("Verwezen naar de eigen organisatie van wie verwees"),
    "lang": gettext_lazy("Langer dan een jaar geholpen"),
    "terug": gettext_lazy("Teruggekomen na het afschalen"),
}


@team_workers_only
def choices(request: SignedIn) -> HttpResponse:
    user = request.user
    chosen = access.choices_of(user)
    record("choices_viewed", by=user)
    return render(
        request,
        "choices/choices.html",
        {
            "chosen": chosen,
            "periods": [_shown(one, number) for number, one in enumerate(chosen.periods)],
            "fewest": FEWEST,
        },
    )


def _way(setup: TeamSetup | None) -> str:
    """How the team worked in a period, as its setup says; nothing where nobody set it up."""
    if setup is None:
        return ""
    model = ready_made().get(setup.model)
    kind = setup.get_kind_display()
    return _("%(kind)s, naar %(model)s") % {"kind": kind, "model": model.name} if model else kind


def _shown(one: access.Chosen, number: int) -> dict[str, object]:
    since = date_short(one.period.first)
    return {
        "number": number,
        "way": _way(one.setup),
        "chosen": one,
        "times": [
            (_("Eerste contact"), one.contact, "contact"),
            (_("Eerste gesprek: de hulp begint"), one.talk, "gesprek"),
            (_("Een specialist begint"), one.specialist, "specialist"),
        ],
        "kept": bars(
            [
                Bar(
                    str(PRESSURE[row.pressure]),
                    share.value if share.is_known else None,
                    share.interval.low,
                    share.interval.high,
                    below=_("%(part)s van %(whole)s") % {"part": share.part, "whole": share.whole},
                )
                for row in one.pressed
                for share in [row.kept]
            ],
            question=_("Welk deel houdt het team zelf, als het rustig en als het druk is?"),
            what=_("Weken"),
            note=_("Dit laat zien wat samen voorkomt, niet waardoor het komt."),
        ),
        "reasons": [(word(code, "triage_reason"), n) for code, n in one.reasons],
        "left": [(word(code, "left_list"), n) for code, n in one.left],
        "held": [(word(code, "weight"), took) for code, took in one.held],
        # Two tables of one name are one to who listens: the day tells them apart.
        "time_caption": _("Hoe lang duurt het? Vanaf %(day)s") % {"day": since},
        "held_caption": _("Hoe lang helpen we? Vanaf %(day)s") % {"day": since},
    }


@team_workers_only
def cases(request: SignedIn, choice: str, period: int) -> HttpResponse:
    """Who is behind a figure: by name those that one may open, of the others how many."""
    if choice not in CASES:
        raise Http404
    try:
        found = access.cases_of(request.user, choice, period)
    except IndexError:
        raise Http404 from None
    record_listing(
        "choice_cases_viewed",
        by=request.user,
        households=[household.pk for household in found.households],
        why=gettext_noop("achter een cijfer"),
        others=found.others,
    )
    return render(request, "choices/cases.html", {"title": CASES[choice], "found": found})
