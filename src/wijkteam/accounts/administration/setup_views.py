"""How a team works: ready-made models beside each other, and the setup of one team."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wijkteam.accounts.access import budget_of, current_workers, setup_of, teams
from wijkteam.accounts.administration.pages import administrator_only, tell_first_day
from wijkteam.accounts.administration.seen import Seen
from wijkteam.accounts.administration.setup_forms import (
    AreasForm,
    BudgetForm,
    SetupForm,
    TriageModelForm,
    TwoWaysForm,
)
from wijkteam.accounts.guards import SignedIn, only
from wijkteam.accounts.models import Area, Team, TeamSetup, TriageModel
from wijkteam.accounts.teams import actions
from wijkteam.accounts.teams.areas import coverage
from wijkteam.accounts.teams.composition import FEWEST_TOLD, Part, composition_of
from wijkteam.accounts.teams.norms import published
from wijkteam.accounts.teams.setups import ASPECTS, ReadyMade, changes, differences, ready_made
from wijkteam.ui.dates import day
from wijkteam.ui.words import word
from wijkteam.vocabulary import people

ASPECT_WORDS = {
    "kind": gettext_lazy("Soort"),
    "targets": gettext_lazy("Voor wie"),
    "tasks": gettext_lazy("Taken"),
    "mandate": gettext_lazy("Mandaat"),
    "heaviest": gettext_lazy("Helpt zelf tot en met"),
    "plan_of": gettext_lazy("Wie begint het plan"),
    "keeps_contact": gettext_lazy("Blijft contactpersoon bij een specialist"),
    "is_beside": gettext_lazy("Twee teams rond één huishouden"),
    "employment": gettext_lazy("In dienst bij"),
    "talk_days": gettext_lazy("Eerste gesprek binnen"),
    "review_months": gettext_lazy("Plan opnieuw bekijken na"),
    "followup_has_end": gettext_lazy("Waakvlam"),
}
LISTS = {
    "kind": "team_kind",
    "targets": "team_target",
    "tasks": "team_task",
    "mandate": "team_mandate",
    "heaviest": "weight",
    "plan_of": "team_plan",
    "employment": "team_employment",
}
#: What a way of working changes, as who works so meets it.
CHANGES = {
    "begin_none": gettext_lazy("Hulp begint pas na een besluit."),
    "begin_help": gettext_lazy("Eigen hulp begint meteen; wat geld kost, gaat via een aanvraag."),
    "begin_buy": gettext_lazy("Eigen hulp en ingekochte hulp beginnen meteen, binnen het mandaat."),
    "decides": gettext_lazy("Het team neemt besluiten zelf."),
    "decided_elsewhere": gettext_lazy("De gemeente besluit; het team schrijft het besluit over."),
    "no_access": gettext_lazy("Nieuwe vragen gaan eerst naar de toegang van de gemeente."),
    "arranges": gettext_lazy("Het team regelt hulp en helpt niet zelf."),
    "up_to_light": gettext_lazy(
        "Is een huishouden zwaarder dan licht, dan wijst het dossier verder."
    ),
    "up_to_medium": gettext_lazy("Is een huishouden zwaar, dan wijst het dossier verder."),
    "resident_plan": gettext_lazy(
        "Eerst is er het eigen plan van het huishouden, dan dat van het team."
    ),
    "keeps_contact": gettext_lazy("Afsluiten kan niet zolang een specialist helpt: wel afschalen."),
    "beside": gettext_lazy("Bij elk dossier staat hoe je het andere team erbij vraagt."),
    "watch_ends": gettext_lazy("Waakvlam stopt na rustige contacten."),
    "watch_stays": gettext_lazy("Waakvlam gaat door tot het huishouden niet meer wil."),
    "youth_terms": gettext_lazy("De termijnen van de Jeugdwet lopen."),
    "wmo_terms": gettext_lazy("De termijnen van de Wmo lopen."),
}


@dataclass(frozen=True, slots=True)
class Column:
    """One way of working as the page shows it: a model, or a team of our own."""

    code: str
    name: str
    about: str
    setup: TeamSetup
    said: frozenset[str]
    #: Whether it is a model, of which some is our translation.
    is_model: bool
    workers: int = 0
    organisations: int = 0
    hours: int | None = None
    parts: tuple[Part, ...] = ()

    @property
    def changes(self) -> list[str]:
        return [str(CHANGES[code]) for code in changes(self.setup)]


@only(people.ADMINISTRATOR, people.WORKER, people.ADVISER)
def models(request: SignedIn) -> HttpResponse:
    """Two ways of working beside each other: what differs stands out."""
    columns = {code: _of_model(model) for code, model in ready_made().items()}
    ours = {str(team.pk): team for team in teams()}
    offered = [(code, column.name) for code, column in columns.items()]
    offered += [(code, team.name) for code, team in ours.items()]
    own = request.user.current_team if request.user.is_worker else None
    usual = {"een": str(own.pk) if own else "utrecht-sociaal", "ander": "eindhoven"}
    form = TwoWaysForm({**usual, **request.GET.dict()}, offered=offered)
    chosen = form.cleaned_data if form.is_valid() else usual
    one, other = (columns.get(code) or _of_team(ours[code]) for code in chosen.values())
    different = differences(one.setup, other.setup)
    return render(
        request,
        "administration/models.html",
        {
            "form": form,
            "one": one,
            "other": other,
            "lines": [
                (
                    ASPECT_WORDS[aspect],
                    _said(one, aspect),
                    _said(other, aspect),
                    aspect in different,
                )
                for aspect in ASPECTS
            ],
            "different": len(different),
        },
    )


def _of_model(model: ReadyMade) -> Column:
    return Column(
        code=model.code,
        name=model.name,
        about=model.description,
        setup=model.setup(),
        said=frozenset(model.said),
        is_model=True,
    )


def _of_team(team: Team) -> Column:
    workers, parts = current_workers(team), composition_of(team)
    with_hours = sum(part.with_hours for part in parts)
    return Column(
        code=str(team.pk),
        name=team.name,
        about=team.area and _("Gebied: %(area)s.") % {"area": team.area},
        setup=setup_of(team),
        said=frozenset(ASPECTS),
        is_model=False,
        workers=workers.count(),
        organisations=workers.order_by().values("organisation").distinct().count(),
        # Teammates read this page: of two the total is the contract of the other.
        hours=sum(part.hours for part in parts) if with_hours >= FEWEST_TOLD else None,
        parts=tuple(parts),
    )


def _said(column: Column, aspect: str) -> tuple[str, str]:
    """The value in words, and whose it is: of the source, of us, or nobody's."""
    value = getattr(column.setup, aspect)
    model = ready_made().get(column.code)
    if model is None or aspect in model.said:
        whose = "said"
    else:
        whose = "ours" if aspect in model.ours else "none"
    return _in_words(aspect, value), whose


def _in_words(aspect: str, value: Any) -> str:
    if aspect == "talk_days":
        return _("%(n)s dagen") % {"n": value}
    if aspect == "review_months":
        return _("%(n)s maanden") % {"n": value} if value != 1 else _("een maand")
    if aspect == "followup_has_end":
        return _("stopt vanzelf") if value else _("zonder einde")
    if isinstance(value, bool):
        return _("ja") if value else _("nee")
    if isinstance(value, list):
        return " · ".join(word(one, LISTS[aspect]) for one in value)
    return word(value, LISTS[aspect]) if value else _("niet bekend")


@administrator_only
def setup(request: SignedIn, team: UUID) -> HttpResponse:
    """How a team works from a day on; a ready-made model can be taken over and changed."""
    shown = Team.objects.filter(pk=team).first()
    if shown is None:
        raise Http404
    rows = list(shown.setups.all())
    now = rows[0] if rows else setup_of(shown)
    initial = {name: getattr(now, name) for name in SetupForm.base_fields if hasattr(now, name)}
    initial |= {"from_date": timezone.localdate().strftime("%d-%m-%Y"), "with_norms": True}
    taken = ready_made().get(request.GET.get("model", ""))
    if taken:
        initial |= _as_in(taken, now)
    form = SetupForm(request.POST or None, initial=initial)
    seen = Seen(request, lambda: [shown.setups.first()], held=Team.objects.filter(pk=shown.pk))
    if form.is_valid() and (
        made := seen.attempt(form, _set_up, team=shown, request=request, given=form.cleaned_data)
    ):
        messages.success(request, _("Het team is zo ingericht. Kijk hieronder wat er verandert."))
        tell_first_day(request, made, form.cleaned_data["from_date"])
        return redirect("administration:setup", shown.pk)
    return render(
        request,
        "administration/setup.html",
        {
            "form": form,
            "seen": seen.mark,
            "team": shown,
            "title": _("Zo werkt %(team)s") % {"team": shown.name},
            "submit": _("Richt het team zo in"),
            "parent": (_("Teams"), "administration:teams"),
            "models": ready_made().values(),
            "taken": taken,
            "earlier": rows,
            "parts": composition_of(shown),
            "tells_all": True,
            "changes": [str(CHANGES[code]) for code in changes(setup_of(shown))],
            "will_change": _will_change(taken, setup_of(shown)) if taken else [],
        },
    )


def _as_in(model: ReadyMade, now: TeamSetup) -> dict[str, Any]:
    """
    What the form begins with when a model is taken over: all of it, as the page beside shows it.

    What the model before this one brought does not stay; by whom the people are employed does.
    """
    whole = model.setup()
    begun = {name: getattr(whole, name) for name in (*ASPECTS, "model", "source")}
    return begun | {"employment": whole.employment or now.employment}


def _will_change(model: ReadyMade, now: TeamSetup) -> list[str]:
    """What a model changes for who works otherwise now, in words."""
    already = changes(now)
    return [str(CHANGES[code]) for code in changes(model.setup()) if code not in already]


@administrator_only
def areas(request: SignedIn) -> HttpResponse:
    """Which areas nobody covers, which two teams do, and where a signal from there ends."""
    listed = Area.objects.all()
    names = [area.name for area in listed]
    form = AreasForm(request.POST or None, initial={"names": "\n".join(names)})
    seen = Seen(request, listed.all, held=listed)
    if form.is_valid() and seen.attempt(
        form, actions.set_areas, names=form.cleaned_data["names"], by=request.user
    ):
        messages.success(request, _("Bewaard."))
        return redirect("administration:areas")
    covered, strange = coverage()
    return render(
        request,
        "administration/areas.html",
        {
            "form": form,
            "seen": seen.mark,
            "title": _("Gebieden"),
            "submit": _("Bewaar de lijst"),
            "parent": (_("Teams"), "administration:teams"),
            "nobody": [one.name for one in covered if not one.teams],
            "double": [one for one in covered if one.is_double],
            "shared": [one for one in covered if len(one.teams) > 1 and not one.is_double],
            "strange": strange,
            "known": len(covered),
        },
    )


@administrator_only
def budget(request: SignedIn, team: UUID) -> HttpResponse:
    """What a team may buy of help in a year."""
    shown = Team.objects.filter(pk=team).first()
    if shown is None:
        raise Http404
    year = timezone.localdate().year
    now = budget_of(shown, year)
    initial: dict[str, Any] = {"year": year}
    if now:
        initial |= {name: getattr(now, name) for name in ("euros", "hours", "source")}
    form = BudgetForm(request.POST or None, initial=initial)
    if form.is_valid():
        # The page opens on this year; what stands for another year must not go unseen either.
        year = form.cleaned_data["year"]
    seen = Seen(request, lambda: [budget_of(shown, year)], held=Team.objects.filter(pk=shown.pk))
    if form.is_valid() and seen.attempt(
        form,
        actions.set_budget,
        nothing_to_lose=True,
        team=shown,
        by=request.user,
        **form.cleaned_data,
    ):
        messages.success(request, _("Bewaard."))
        return redirect("administration:teams")
    return render(
        request,
        "administration/form.html",
        {
            "form": form,
            "seen": seen.mark,
            "title": _("Budget van %(team)s") % {"team": shown.name},
            "lead": _("Voor hulp die het team zelf inkoopt, binnen het mandaat."),
            "submit": _("Bewaar"),
            "parent": (_("Teams"), "administration:teams"),
        },
    )


@transaction.atomic
def _set_up(*, team: Team, request: SignedIn, given: dict[str, Any]) -> TeamSetup:
    fields = dict(given)
    with_norms = fields.pop("with_norms", False)
    made = actions.set_up(team=team, by=request.user, **fields)
    if with_norms:
        norms = published(ready_made()[made.model].norms)
        actions.set_norms(team=team, from_date=made.from_date, by=request.user, **norms)
    return made


@administrator_only
def triage_model(request: SignedIn, team: UUID | None = None) -> HttpResponse:
    """By which questions a team weighs; without a team those of the municipality."""
    shown = Team.objects.filter(pk=team).first() if team else None
    if team and shown is None:
        raise Http404
    rows = TriageModel.objects.filter(team=shown)
    latest = rows.first()
    # The questions of the municipality are those of every team that has none of its own.
    held = Team.objects.filter(pk=shown.pk) if shown else Team.objects.all()
    stops = request.POST.get("do") == "stop"
    form = TriageModelForm(None if stops else request.POST or None, model=latest)
    seen = Seen(request, lambda: [rows.all().first()], held=held)
    if stops and latest and latest.until_date is None:
        actions.stop_triage_model(model=latest, by=request.user)
        messages.success(
            request,
            _("Gestopt. Vanaf %(day)s gelden de vragen van de gemeente, of geen.")
            % {"day": day(latest.until_date)},
        )
        return redirect("administration:teams")
    if form.is_valid() and (
        made := seen.attempt(
            form, actions.set_triage_model, team=shown, by=request.user, **form.model()
        )
    ):
        messages.success(request, _("Bewaard. Wat eerder gewogen is, houdt de vragen van toen."))
        tell_first_day(request, made, form.cleaned_data["from_date"])
        return redirect("administration:teams")
    return render(
        request,
        "administration/triage_model.html",
        {
            "form": form,
            "seen": seen.mark,
            "title": _("Triagemodel van %(team)s") % {"team": shown.name}
            if shown
            else _("Triagemodel van de gemeente"),
            "lead": _("Deze vragen stelt het team als het een melding weegt.")
            if shown
            else _("Voor elk team zonder eigen model."),
            "submit": _("Leg dit model vast"),
            "parent": (_("Teams"), "administration:teams"),
            "earlier": rows,
            "may_stop": latest is not None and latest.until_date is None,
        },
    )
