"""Two files of one household become one, and for thirty days two again."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from wijkteam.accounts.models import User
from wijkteam.casework.audit.actions import record
from wijkteam.casework.drafts.models import Draft
from wijkteam.casework.errors import CaseworkError
from wijkteam.casework.history import actions as history
from wijkteam.casework.households.merging import one_stay
from wijkteam.casework.households.models import (
    ADDRESS,
    Household,
    HouseholdDuplicate,
    HouseholdMerge,
    HouseholdSplit,
    Involvement,
    Membership,
)
from wijkteam.casework.people.joining import Steps, move_all, pointing_at, undo
from wijkteam.casework.plans.models import Plan
from wijkteam.casework.regrouping import rules
from wijkteam.casework.signals.models import Signal

#: These have rules of their own here, or are about the two files themselves.
APART = (
    Household,
    HouseholdDuplicate,
    HouseholdMerge,
    HouseholdSplit,
    Involvement,
    Membership,
    Plan,
)


@transaction.atomic
def merge_households(
    *,
    kept: Household,
    gone: Household,
    by: User,
    name_of: str = "kept",
    kind_of: str = "kept",
    address_of: str = "kept",
    safety: str = "",
) -> HouseholdMerge:
    """
    Make one household of two: everything that was written of either stands in the one file.

    *name_of*, *kind_of* and *address_of* say which of the two is right. The page of the other
    leads on to the one that stays.
    """
    lock(kept, gone)
    if kept.pk == gone.pk or kept.merged_into_id or gone.merged_into_id:
        raise CaseworkError(_("Deze twee zijn al samengevoegd. Open de pagina opnieuw."))
    if kept.team_id != gone.team_id:
        raise CaseworkError(
            _(
                "Ze horen bij twee teams. Vraag eerst of één team beide huishoudens neemt, "
                "bij ‘Vraag een ander team’."
            )
        )
    must_both_run(kept, gone)
    must_coordinate(by, kept, gone)
    steps = Steps()
    chosen = {
        name: gone if of == "other" else kept
        for name, of in {"name": name_of, "kind": kind_of}.items()
    }
    values: dict[str, object] = {name: getattr(side, name) for name, side in chosen.items()}
    if address_of == "other":
        values |= {name: getattr(gone, name) for name in ADDRESS}
    values |= {
        "phase": rules.furthest(kept.phase, gone.phase),
        "known_since": min(kept.known_since, gone.known_since),
        # What one of the two kept secret stays so, whichever address is right.
        "address_is_secret": kept.address_is_secret or gone.address_is_secret,
        "safety": safety,
    }
    steps.correct(kept, by=by, event="household_merged", **values)
    steps.correct(gone, by=by, event="household_merged", merged_into=kept)
    bring_together(steps, kept=kept, gone=gone, by=by)
    _must_be_possible(kept)
    merge = HouseholdMerge(kept=kept, gone=gone, changes=steps.changes, by=by)
    merge.full_clean()
    merge.save()
    record("households_merged", by=by, household=kept.pk, subject=merge, rows=len(steps.changes))
    return merge


def bring_together(steps: Steps, *, kept: Household, gone: Household, by: User) -> None:
    """Let everything of *gone* hang on *kept*; what can stand there once, stands there once."""
    _move_stays(steps, kept, gone)
    _move_involvements(steps, kept, gone, by)
    _move_plans(steps, kept, gone, by)
    _withdraw_questions(steps, gone, by)
    _join_questions(steps, kept, gone)
    move_all(steps, list(pointing_at(gone, but=APART)), kept)
    # What somebody is still writing must be found again on the page that stays.
    for draft in Draft.objects.filter(household=gone.pk):
        page = draft.page.replace(str(gone.pk), str(kept.pk))
        steps.move(draft, household=kept.pk, page=page)


def _move_stays(steps: Steps, kept: Household, gone: Household) -> None:
    for stay in gone.memberships.order_by("from_date"):
        others = kept.memberships.filter(person=stay.person_id)
        same = next((other for other in others if other.overlaps(stay)), None)
        if same is None:
            steps.move(stay, household=kept)
        else:
            one_stay(steps, same, stay)


def _move_involvements(steps: Steps, kept: Household, gone: Household, by: User) -> None:
    """One coordinator: that of the household that stays; the other goes on as second worker."""
    here = {i.worker_id: i for i in kept.involvements.current()}
    is_coordinated = any(i.role == "coordinator" for i in here.values())
    for involvement in gone.involvements.current():
        if involvement.worker_id in here:
            today = timezone.localdate()
            steps.correct(involvement, by=by, event="household_merged", until_date=today)
        elif involvement.role == "coordinator" and is_coordinated:
            steps.correct(involvement, by=by, event="household_merged", role="second")
    for involvement in gone.involvements.all():
        steps.move(involvement, household=kept)


def _move_plans(steps: Steps, kept: Household, gone: Household, by: User) -> None:
    """One plan that runs: the goals of the other come after its own."""
    runs = kept.plans.filter(ended_on__isnull=True).first()
    version = max(kept.plans.values_list("version", flat=True), default=0)
    for plan in gone.plans.order_by("version"):
        if runs and plan.is_open:
            last = runs.goals.count()
            for place, goal in enumerate(plan.goals(manager="with_withdrawn").all(), start=1):
                steps.move(goal, plan=runs, position=last + place)
            today = timezone.localdate()
            steps.correct(plan, by=by, event="household_merged", ended_on=today)
        version += 1
        steps.move(plan, household=kept, version=version)


def _withdraw_questions(steps: Steps, gone: Household, by: User) -> None:
    """What a colleague or another team was asked about the one is no question about both."""
    today = timezone.localdate()
    for asked in gone.hand_overs.filter(state="proposed"):
        steps.correct(
            asked, by=by, event="hand_over_withdrawn", state="withdrawn", answered_on=today
        )
    for move in gone.team_moves.filter(state="proposed"):
        steps.move(move, state="withdrawn", answered_by=by, answered_on=today)


def _join_questions(steps: Steps, kept: Household, gone: Household) -> None:
    """Both were about one question: the later signal is a part of the first, and counts once."""
    running = [signal for signal in map(_last_question, (kept, gone)) if signal]
    running.sort(key=lambda signal: (signal.received_on, signal.pk))
    for signal in running[1:]:
        for part in signal.joined.all():
            steps.move(part, part_of=running[0])
        steps.move(signal, part_of=running[0])


def _last_question(household: Household) -> Signal | None:
    return household.signals.filter(part_of__isnull=True).order_by("-received_on").first()


@transaction.atomic
def undo_merge(*, merge: HouseholdMerge, by: User) -> HouseholdMerge:
    """Make two households of them again, with everything each had; what came since stays."""
    merge = HouseholdMerge.objects.select_for_update().get(pk=merge.pk)
    if not merge.can_be_undone:
        raise CaseworkError(
            _(
                "Dit samenvoegen kan niet meer ongedaan: het is al gebeurd of langer dan dertig "
                "dagen geleden. Splits zo nodig het huishouden."
            )
        )
    later = HouseholdMerge.objects.filter(kept=merge.kept, undone_at=None, pk__gt=merge.pk)
    if later.exists() or merge.kept.merged_into_id:
        raise CaseworkError(
            _("Daarna is nog een keer samengevoegd. Maak eerst het laatste ongedaan.")
        )
    lock(merge.kept, merge.gone)
    undo(merge.changes, by=by, event="household_merge_undone")
    _must_be_possible(merge.kept)
    _must_be_possible(merge.gone)
    merge.undone_by, merge.undone_at = by, timezone.now()
    merge.save(update_fields=["undone_by", "undone_at"])
    record("household_merge_undone", by=by, household=merge.kept_id, subject=merge)
    return merge


@transaction.atomic
def keep_apart(*, one: Household, other: Household, by: User) -> HouseholdDuplicate:
    """They are two households: the proposal does not come back."""
    first, second = sorted((one, other), key=lambda household: household.pk)
    doubt, _made = HouseholdDuplicate.objects.update_or_create(
        first=first,
        second=second,
        defaults={
            "is_different": True,
            "decided_by": by,
            "decided_on": timezone.localdate(),
        },
    )
    record("households_kept_apart", by=by, household=one.pk, subject=doubt)
    return doubt


def lock(*households: Household) -> None:
    """In one order, so that two colleagues who do the same two do not wait for each other."""
    for household in sorted(households, key=lambda household: household.pk):
        history.lock(household)


def must_both_run(*households: Household) -> None:
    """Who was let go and is asked about again comes back: that is counted, so it comes first."""
    if any(household.phase not in rules.RUNNING for household in households):
        raise CaseworkError(
            _(
                "Eén van de twee is afgesloten of in waakvlam. Heropen dat huishouden eerst; "
                "dan staat ook vast waarom het terugkomt."
            )
        )


def must_coordinate(by: User, *households: Household) -> None:
    """Who carries one of them, or leads the team."""
    theirs = Involvement.objects.current().filter(
        worker=by, role="coordinator", household__in=households
    )
    if not theirs and not (by.leads and by.current_team == households[0].team):
        raise CaseworkError(
            _("Alleen de coördinator of de teamleider kan dit doen. Vraag een van hen.")
        )


def _must_be_possible(household: Household) -> None:
    try:
        for stay in household.memberships.all():
            stay.full_clean()
    except ValidationError as refusal:
        raise CaseworkError(
            _(
                "Iemand zou dan in dezelfde tijd bij twee huishoudens horen. "
                "Leg eerst vast waar diegene woont, bij Mensen."
            )
        ) from refusal
