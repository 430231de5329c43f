"""Two records of one person become one, and for thirty days two again."""

from __future__ import annotations

from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from wijkteam.accounts.models import User
from wijkteam.casework.audit.actions import record
from wijkteam.casework.errors import CaseworkError
from wijkteam.casework.households.models import Membership
from wijkteam.casework.households.rules import ALL_THE_TIME, HALF
from wijkteam.casework.people import joining
from wijkteam.casework.people.actions import index_names
from wijkteam.casework.people.models import (
    ContactDetail,
    Duplicate,
    Merge,
    NameWord,
    Person,
    Relation,
)

NAMES = ("given_names", "letters", "prefix", "family_name")
BIRTH = ("birth_date", "birth_year", "birth_month")
#: These have rules of their own here, or are about the two records themselves.
APART = (Person, NameWord, Duplicate, Merge, Membership, Relation, ContactDetail)


@transaction.atomic
def merge_people(
    *,
    kept: Person,
    gone: Person,
    household: UUID,
    by: User,
    name_of: str = "kept",
    born_of: str = "kept",
    lives_in_both: bool = False,
) -> Merge:
    """
    Make one person of two. *name_of* and *born_of* say whose name and birth are right.

    The other record stays, empty, so that it can be put back; nothing finds it meanwhile.
    """
    _lock(kept, gone)
    _must_be_one_person(kept, gone)
    steps = joining.Steps()
    values = _values(kept, gone, name_of=name_of, born_of=born_of)
    # First let go: a number and an account are of one record at a time.
    steps.correct(gone, by=by, event="person_merged", merged_into=kept, bsn=None, account=None)
    steps.correct(kept, by=by, event="person_merged", **values)
    _move_stays(steps, kept, gone, lives_in_both=lives_in_both)
    _move_relations(steps, kept, gone)
    _move_contacts(steps, kept, gone)
    joining.move_all(steps, list(joining.pointing_at(gone, but=APART)), kept)
    gone.name_words.all().delete()
    index_names(kept)
    merge = Merge(kept=kept, gone=gone, changes=steps.changes, by=by)
    merge.full_clean()
    merge.save()
    record("people_merged", by=by, household=household, subject=merge, rows=len(steps.changes))
    return merge


@transaction.atomic
def undo_merge(*, merge: Merge, household: UUID, by: User) -> Merge:
    """Make two people of them again, with everything each had."""
    merge = Merge.objects.select_for_update().get(pk=merge.pk)
    if not merge.can_be_undone:
        raise CaseworkError(
            _(
                "Dit samenvoegen kan niet meer ongedaan: het is al gebeurd of langer dan dertig "
                "dagen geleden. Voeg zo nodig een nieuwe persoon toe."
            )
        )
    later = Merge.objects.filter(kept=merge.kept, undone_at=None, pk__gt=merge.pk)
    if later.exists() or merge.kept.merged_into_id:
        raise CaseworkError(
            _("Daarna is nog een keer samengevoegd. Maak eerst het laatste ongedaan.")
        )
    _lock(merge.kept, merge.gone)
    joining.undo(merge.changes, by=by, event="merge_undone")
    for person in Person.objects.filter(pk__in=[merge.kept_id, merge.gone_id]):
        index_names(person)
    merge.undone_by, merge.undone_at = by, timezone.now()
    merge.save(update_fields=["undone_by", "undone_at"])
    record("merge_undone", by=by, household=household, subject=merge)
    return merge


@transaction.atomic
def keep_apart(*, one: Person, other: Person, household: UUID, by: User) -> Duplicate:
    """They are two people: the proposal does not come back."""
    first, second = sorted((one, other), key=lambda person: person.pk)
    doubt, _made = Duplicate.objects.update_or_create(
        first=first,
        second=second,
        defaults={
            "is_different": True,
            "decided_by": by,
            "decided_on": timezone.localdate(),
        },
    )
    record("people_kept_apart", by=by, household=household, subject=doubt)
    return doubt


def _lock(*people: Person) -> None:
    """In one order, so that two colleagues who merge the same two do not wait for each other."""
    for person in sorted(people, key=lambda person: person.pk):
        person.refresh_from_db(from_queryset=Person.objects.select_for_update())


def _must_be_one_person(kept: Person, gone: Person) -> None:
    if kept.pk == gone.pk or kept.merged_into_id or gone.merged_into_id:
        raise CaseworkError(_("Deze twee zijn al samengevoegd. Open de pagina opnieuw."))
    if kept.bsn and gone.bsn:
        raise CaseworkError(
            _(
                "Ze hebben elk een eigen BSN, dus het zijn twee mensen. "
                "Klopt één van de twee nummers niet, haal dat dan eerst weg."
            )
        )
    if kept.account_id and gone.account_id:
        raise CaseworkError(
            _("Allebei lezen zelf mee met een eigen account. Neem eerst één van de twee terug.")
        )


def _values(kept: Person, gone: Person, *, name_of: str, born_of: str) -> dict[str, object]:
    named, other = (gone, kept) if name_of == "other" else (kept, gone)
    values: dict[str, object] = {name: getattr(named, name) for name in NAMES}
    for name in ("letters", "given_names"):
        values[name] = values[name] or getattr(other, name)
    born = gone if born_of == "other" or not kept.born else kept
    values |= {name: getattr(born, name) for name in BIRTH}
    values["other_names"] = _also_known_as(
        kept, gone, str(other) if str(other) != str(named) else ""
    )
    if not kept.language:
        values |= {"language": gone.language, "needs_interpreter": gone.needs_interpreter}
    if gone.bsn:
        values["bsn"] = gone.bsn
    if gone.account_id:
        values["account"] = gone.account
    return {name: value for name, value in values.items() if value != getattr(kept, name)}


def _also_known_as(kept: Person, gone: Person, dropped: str) -> str:
    """The name that did not win is searched for still; what does not fit is left out."""
    names: list[str] = []
    for name in (kept.other_names, gone.other_names, dropped):
        if name and name not in names and len(", ".join([*names, name])) <= 200:
            names.append(name)
    return ", ".join(names)


def _move_stays(steps: joining.Steps, kept: Person, gone: Person, *, lives_in_both: bool) -> None:
    for stay in gone.memberships.order_by("from_date"):
        others = kept.memberships.filter(household=stay.household_id)
        same = next((other for other in others if other.overlaps(stay)), None)
        if same is None:
            steps.move(stay, person=kept)
            continue
        one_stay(steps, same, stay)
    if lives_in_both:
        for stay in kept.memberships.filter(until_date=None, share=None):
            steps.move(stay, share=HALF)
    try:
        for stay in kept.memberships.all():
            stay.full_clean()
    except ValidationError as refusal:
        raise CaseworkError(
            _(
                "Ze horen in dezelfde tijd bij twee huishoudens. Woont diegene op twee plekken, "
                "kruis dat dan hieronder aan. Klopt één van de twee niet, verbeter dat dan eerst."
            )
        ) from refusal


def one_stay(steps: joining.Steps, same: Membership, stay: Membership) -> None:
    """Let *same* hold what both said of one person in one household; *stay* goes."""
    ends = [day for day in (same.until_date, stay.until_date) if day]
    open_end = len(ends) < 2  # one of the two goes on
    shares = [share for share in (same.share, stay.share) if share]
    # Who was here half the time in each of two files of one household was here all the time.
    share = sum(shares) if len(shares) == 2 and same.household_id != stay.household_id else None
    steps.take_away(stay)
    steps.move(
        same,
        from_date=min(same.from_date, stay.from_date),
        until_date=None if open_end else max(ends),
        left_because="" if open_end else same.left_because or stay.left_because,
        has_custody=same.has_custody or stay.has_custody,
        share=same.share if share is None else share if share < ALL_THE_TIME else None,
    )


def _move_relations(steps: joining.Steps, kept: Person, gone: Person) -> None:
    rows = [(relation, "person") for relation in gone.relations.all()]
    rows += [(relation, "to") for relation in gone.relations_to.all()]
    for relation, end in rows:
        ends = {"person": relation.person_id, "to": relation.to_id, end: kept.pk}
        if ends["person"] == ends["to"]:
            steps.take_away(relation)
            continue
        same = Relation.objects.filter(kind=relation.kind, until_date=None, **ends).first()
        if same is None or relation.until_date:
            steps.move(relation, **{end: kept})
            continue
        has_authority = same.has_authority or relation.has_authority
        steps.take_away(relation)
        if has_authority != same.has_authority:
            steps.move(same, has_authority=True)


def _move_contacts(steps: joining.Steps, kept: Person, gone: Person) -> None:
    # What was taken away goes along: it is an earlier version of how one reached the same person.
    for contact in ContactDetail.with_withdrawn.filter(person=gone):
        alike = kept.contact_details.filter(kind=contact.kind, searched_as=contact.searched_as)
        if alike.exists() and not contact.is_withdrawn:
            steps.take_away(contact)
        else:
            steps.move(contact, person=kept)
