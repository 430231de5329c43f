"""What can happen to teams, their members and organisations. Each change is written in the log."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import TypeVar

from django.db import transaction
from django.utils import timezone

from wijkteam.accounts.log import record
from wijkteam.accounts.models import (
    Area,
    Organisation,
    Product,
    Team,
    TeamBudget,
    TeamMembership,
    TeamNorms,
    TeamSetup,
    TriageModel,
    User,
)

#: What a team is from a day on, one row after another.
Spell = TypeVar("Spell", TeamNorms, TeamSetup, TriageModel)


@transaction.atomic
def join_team(
    *,
    user: User,
    team: Team,
    by: User,
    is_lead: bool = False,
    hours_a_week: int | None = None,
    from_date: date | None = None,
) -> TeamMembership:
    membership = TeamMembership(
        user=user,
        team=team,
        is_lead=is_lead,
        hours_a_week=hours_a_week,
        from_date=from_date or timezone.localdate(),
    )
    membership.full_clean()
    membership.save()
    record("joined_team", by=by, user=user, subject=team, lead=is_lead)
    return membership


@transaction.atomic
def leave_team(*, membership: TeamMembership, last_day: date, by: User) -> None:
    """End a membership after *last_day*; one that had not begun yet is taken away."""
    end_membership(membership, last_day + timedelta(days=1))
    record("left_team", by=by, user=membership.user, subject=membership.team)


@transaction.atomic
def set_hours(
    *, membership: TeamMembership, hours_a_week: int | None, from_date: date, by: User
) -> TeamMembership:
    """
    Other hours a week from a day on: what was counted before it keeps the hours of then.

    From the first day, or an earlier one, it is a correction of the membership itself.
    """
    user, team = membership.user, membership.team
    if from_date > membership.from_date:
        end_membership(membership, from_date)
        membership = TeamMembership(
            user=user,
            team=team,
            is_lead=membership.is_lead,
            laws=membership.laws,
            discipline=membership.discipline,
            employment=membership.employment,
            from_date=from_date,
        )
    membership.hours_a_week = hours_a_week
    membership.full_clean()
    membership.save()
    record("hours_changed", by=by, user=user, subject=team, hours=hours_a_week)
    return membership


@transaction.atomic
def set_norms(*, team: Team, from_date: date, by: User, **norms: object) -> TeamNorms:
    """
    What a full-time worker of the team carries from a day on; before it the norms of then hold.

    From the first day of the last norms, or an earlier one, it corrects those.
    """
    row = _from_day(TeamNorms, team, from_date, norms)
    record("norms_changed", by=by, subject=team)
    return row


@transaction.atomic
def set_up(*, team: Team, from_date: date, by: User, **fields: object) -> TeamSetup:
    """
    How a team works from a day on; what was done before it was done under the setup of then.

    From the first day of the last setup, or an earlier one, it corrects that one. The kind of the
    team follows when the day has come.
    """
    row = _from_day(TeamSetup, team, from_date, fields)
    if row.from_date <= timezone.localdate() and team.kind != row.kind:
        team.kind = row.kind
        team.save(update_fields=["kind"])
    record("team_set_up", by=by, subject=team, model=row.model)
    return row


@transaction.atomic
def set_triage_model(
    *, team: Team | None, from_date: date, by: User, **fields: object
) -> TriageModel:
    """By which questions a team weighs from a day on, or all teams that have none of their own."""
    row = _from_day(TriageModel, team, from_date, fields)
    record("triage_model_changed", by=by, subject=team, questions=len(row.questions))
    return row


@transaction.atomic
def stop_triage_model(*, model: TriageModel, by: User) -> None:
    """From today on the questions of the municipality hold again, or none."""
    # What began today holds today: something may have been weighed by it.
    model.until_date = max(timezone.localdate(), model.from_date + timedelta(days=1))
    model.save(update_fields=["until_date"])
    record("triage_model_stopped", by=by, subject=model.team)


def _from_day(
    model: type[Spell], team: Team | None, from_date: date, values: Mapping[str, object]
) -> Spell:
    """The row that holds from a day on: the one before it ends there, or is corrected."""
    latest = (
        model._default_manager.select_for_update()
        .filter(team=team)
        .order_by("-from_date", "-pk")
        .first()
    )
    if latest is not None and from_date > latest.from_date:
        # What was stopped before stays stopped: it does not fill the days between.
        if latest.until_date is None or latest.until_date > from_date:
            latest.until_date = from_date
            latest.save(update_fields=["until_date"])
        latest = None
    row = latest or model(team=team, from_date=from_date)
    row.until_date = None
    for name, value in values.items():
        setattr(row, name, value)
    row.full_clean()
    row.save()
    return row


@transaction.atomic
def set_areas(*, names: Iterable[str], by: User) -> None:
    """The areas of the municipality, each once however it is capitalised."""
    wanted = {" ".join(name.split()).casefold(): " ".join(name.split()) for name in names}
    wanted.pop("", None)
    known = {area.name.casefold(): area for area in Area.objects.select_for_update()}
    for key in known.keys() - wanted.keys():
        known[key].delete()
    for key in sorted(wanted.keys() - known.keys()):
        area = Area(name=wanted[key])
        area.full_clean()
        area.save()
    if known.keys() != wanted.keys():
        record("areas_changed", by=by, areas=len(wanted))


@transaction.atomic
def set_budget(*, team: Team, year: int, by: User, **fields: object) -> TeamBudget:
    """What a team may buy of help in a year; said again it corrects that year."""
    row = TeamBudget.objects.select_for_update().filter(team=team, year=year).first()
    row = row or TeamBudget(team=team, year=year)
    for name, value in fields.items():
        setattr(row, name, value)
    row.full_clean()
    row.save()
    record("budget_changed", by=by, subject=team, year=year)
    return row


@transaction.atomic
def set_lead(*, membership: TeamMembership, is_lead: bool, by: User) -> None:
    membership.is_lead = is_lead
    membership.save(update_fields=["is_lead"])
    record(
        "lead_changed",
        by=by,
        user=membership.user,
        subject=membership.team,
        lead=is_lead,
    )


@transaction.atomic
def set_laws(
    *,
    membership: TeamMembership,
    laws: list[str],
    by: User,
    discipline: str | None = None,
    employment: str | None = None,
) -> None:
    """
    For which laws somebody works in this team, what they bring into it and who employs them.

    No law is a generalist, who works for all; what is None stays as it was.
    """
    membership.laws = sorted(laws)
    if discipline is not None:
        membership.discipline = discipline
    if employment is not None:
        membership.employment = employment
    membership.full_clean()
    membership.save(update_fields=["laws", "discipline", "employment"])
    record(
        "laws_changed", by=by, user=membership.user, subject=membership.team, laws=membership.laws
    )


@transaction.atomic
def make_team(*, by: User, **fields: object) -> Team:
    team = Team(**fields)
    team.full_clean()
    team.save()
    record("team_made", by=by, subject=team)
    return team


@transaction.atomic
def make_organisation(*, by: User, **fields: object) -> Organisation:
    organisation = Organisation(**fields)
    organisation.full_clean()
    organisation.save()
    record("organisation_made", by=by, subject=organisation)
    return organisation


@transaction.atomic
def change(*, corrected: Team | Organisation, by: User, **fields: object) -> Team | Organisation:
    """Correct a team or an organisation, or say on which day it stopped."""
    changed = sorted(name for name, value in fields.items() if getattr(corrected, name) != value)
    for name in changed:
        setattr(corrected, name, fields[name])
    corrected.full_clean()
    corrected.save(update_fields=changed)
    if changed:
        kind = "team_changed" if isinstance(corrected, Team) else "organisation_changed"
        record(kind, by=by, subject=corrected, fields=changed)
    return corrected


@transaction.atomic
def offer(*, organisation: Organisation, products: Mapping[str, bool], by: User) -> None:
    """
    Say which products an organisation has, and of each whether it is specialist help.

    What is no longer named has stopped: it stays with the referrals that asked for it, and what
    those counted as does not change.
    """
    known = {product.name: product for product in organisation.products.all()}
    changed = []
    for name, is_specialist in products.items():
        product = known.get(name) or Product(organisation=organisation, name=name)
        if product._state.adding or product.stopped_on or product.is_specialist != is_specialist:
            product.is_specialist, product.stopped_on = is_specialist, None
            changed.append(product)
    for name in known.keys() - products.keys():
        if known[name].stopped_on is None:
            known[name].stopped_on = timezone.localdate()
            changed.append(known[name])
    for product in changed:
        product.full_clean()
        product.save()
    if changed:
        record("organisation_changed", by=by, subject=organisation, fields=["products"])


def end_membership(membership: TeamMembership, until: date) -> None:
    if membership.from_date >= until:
        membership.delete()
    else:
        membership.until_date = until
        membership.save(update_fields=["until_date"])
