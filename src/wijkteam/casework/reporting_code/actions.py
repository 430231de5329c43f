"""Walking the five steps, deciding, and what is agreed for safety."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from wijkteam.accounts.models import User
from wijkteam.casework.audit.actions import record
from wijkteam.casework.errors import CaseworkError
from wijkteam.casework.history import actions as history
from wijkteam.casework.households import actions as households
from wijkteam.casework.households.models import Household
from wijkteam.casework.reporting_code import rules
from wijkteam.casework.reporting_code.models import (
    Concern,
    CrisisPlan,
    SafetyAgreement,
    VeiligThuisReport,
)
from wijkteam.ui.words import inside, word


class StepsOpen(CaseworkError):
    def __init__(self, steps: list[str]) -> None:
        named = ", ".join(inside(word(step, "reporting_step")) for step in steps)
        super().__init__(
            _("Je kunt nog niet besluiten. Leg eerst vast: %(steps)s.") % {"steps": named}
        )


class AskAdviceFirst(CaseworkError):
    def __init__(self) -> None:
        super().__init__(
            _(
                "Bij acute of structurele onveiligheid meld je altijd. Denk je toch van niet, "
                "vraag dan eerst advies aan Veilig Thuis (0800 2000) en leg dat vast bij stap 2."
            )
        )


class IsDecided(CaseworkError):
    def __init__(self) -> None:
        super().__init__(
            _("Hierover is al besloten. Zie je weer iets, leg dan nieuwe signalen vast.")
        )


class IsEnded(CaseworkError):
    def __init__(self) -> None:
        super().__init__(_("Deze afspraak is al afgelopen. Maak zo nodig een nieuwe."))


@transaction.atomic
def note_concern(*, household: Household, by: User, **seen: Any) -> Concern:
    """Step 1: what was seen or heard, and whether children may be in danger too."""
    households.must_be_open(household)
    concern = Concern(household=household, written_by=by, **seen)
    concern.full_clean()
    concern.save()
    record("concern_noted", by=by, household=household.pk, subject=concern)
    return concern


@transaction.atomic
def go_on(*, concern: Concern, by: User, seen: int | None = None, **fields: Any) -> Concern:
    """Steps 1 to 4, each as far as it is: until the decision everything can be put right."""
    history.lock(concern)
    if not concern.is_open:
        raise IsDecided
    return history.change(record=concern, values=fields, by=by, seen=seen, event="concern_changed")


@transaction.atomic
def decide(*, concern: Concern, decision: str, decision_words: str, by: User) -> Concern:
    """Step 5: report to Veilig Thuis or not, and help or not; with the steps before it taken."""
    history.lock(concern)
    if not concern.is_open:
        raise IsDecided
    done = concern.steps_done
    missing = [step for step in rules.STEPS[:-1] if not done[step]]
    if missing:
        raise StepsOpen(missing)
    asked = concern.advice_on and concern.advice_words
    if not asked and rules.needs_advice(
        decision, acute=concern.acute, structural=concern.structural
    ):
        raise AskAdviceFirst
    return history.write(
        record=concern,
        values={
            "decision": decision,
            "decision_words": decision_words,
            "decided_on": timezone.localdate(),
        },
        by=by,
        event="concern_decided",
        decision=decision,
    )


@transaction.atomic
def agree(*, household: Household, by: User, **fields: Any) -> SafetyAgreement:
    households.must_be_open(household)
    agreement = SafetyAgreement(household=household, written_by=by, **fields)
    agreement.full_clean()
    agreement.save()
    record("safety_agreed", by=by, household=household.pk, subject=agreement)
    return agreement


@transaction.atomic
def change_agreement(
    *, agreement: SafetyAgreement, by: User, seen: int | None = None, **fields: Any
) -> SafetyAgreement:
    """Looked back together: it goes on, with the same words or others, until the next review."""
    history.lock(agreement)
    if not agreement.is_open:
        raise IsEnded
    return history.change(
        record=agreement, values=fields, by=by, seen=seen, event="safety_agreement_changed"
    )


@transaction.atomic
def end_agreement(*, agreement: SafetyAgreement, because: str, by: User) -> SafetyAgreement:
    history.lock(agreement)
    if not agreement.is_open:
        raise IsEnded
    return history.write(
        record=agreement,
        values={"ended_on": timezone.localdate(), "ended_because": because},
        by=by,
        event="safety_agreement_ended",
        because=because,
    )


@transaction.atomic
def take_over(*, household: Household, by: User, **fields: Any) -> VeiligThuisReport:
    """Write down what Veilig Thuis handed over to the team."""
    households.must_be_open(household)
    report = VeiligThuisReport(household=household, written_by=by, **fields)
    report.full_clean()
    report.save()
    record("veilig_thuis_handed_over", by=by, household=household.pk, subject=report)
    return report


@transaction.atomic
def change_report(
    *, report: VeiligThuisReport, by: User, seen: int | None = None, **fields: Any
) -> VeiligThuisReport:
    return history.change(
        record=report, values=fields, by=by, seen=seen, event="veilig_thuis_report_changed"
    )


@transaction.atomic
def write_crisis_plan(
    *, household: Household, by: User, seen: int | None = None, **fields: Any
) -> CrisisPlan:
    """Make the crisis plan of a household, or change the one it has."""
    households.must_be_open(household)
    Household.objects.select_for_update().get(pk=household.pk)
    plan = CrisisPlan.objects.filter(household=household).first()
    if plan is None:
        plan = CrisisPlan(household=household, written_by=by, **fields)
        plan.full_clean()
        plan.save()
        history.begin(record=plan, fields=fields, by=by, event="crisis_plan_written")
        return plan
    return history.change(record=plan, values=fields, by=by, seen=seen, event="crisis_plan_changed")
