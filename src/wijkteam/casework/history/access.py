"""Reading what a record held before, in words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db import models
from django.utils import timezone
from django.utils.dateparse import parse_date, parse_datetime
from django.utils.translation import gettext as _

from wijkteam.accounts.models import User
from wijkteam.casework.history.models import Change, key_of
from wijkteam.casework.history.words import LABELS
from wijkteam.ui.dates import day, moment
from wijkteam.ui.words import inside, word

#: What JSON keeps as it is.
PLAIN = (bool, int, float, list, dict)
#: Events that are no correction.
WENT_ON = frozenset(
    {
        "opinion_given", "note_added", "action_marked", "transition_updated",
        "signal_weighed", "signal_assigned", "signal_matched", "signal_taken_over",
        "signal_arrival_told", "closing_linked", "closing_reopened",
        "goal_scored", "goal_reached", "goal_looked_back_on", "conversation_report_answered",
        "part_accepted", "part_declined", "part_started", "part_ended", "part_meeting_named",
        "part_meeting_agreed", "part_no_set_aside", "own_plan_handed_in", "own_plan_declined",
        "letter_sent",
        "inquiry_report_given", "inquiry_report_answered", "application_decided",
        "objection_answered", "decision_set_aside", "concern_decided", "safety_agreement_ended",
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Correction:
    """Everything that one press of a button changed in a record."""

    by: User
    at: datetime
    event: str
    revision: int
    why: str
    fields: list[Difference] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Difference:
    """One field: what it was and what it became, in words."""

    name: str
    label: str
    was: str
    now: str


def changes_of(record: models.Model) -> list[Correction]:
    """What happened to a record since it was written, newest first."""
    return corrections([record])[key_of(record)]


def corrections(records: Iterable[models.Model]) -> dict[str, list[Correction]]:
    """The same for a whole list, in one query: by the key of the record."""
    by_key = {key_of(record): record for record in records}
    by_record: dict[str, dict[int, Correction]] = defaultdict(dict)
    for change in Change.objects.filter(record__in=by_key).select_related("by"):
        record = by_key[change.record]
        correction = by_record[change.record].setdefault(
            change.revision,
            Correction(change.by, change.at, change.event, change.revision, change.why),
        )
        correction.fields.append(
            Difference(
                name=change.field,
                label=label_of(record, change.field),
                was=in_words(record, change.field, change.was),
                now=in_words(record, change.field, change.now),
            )
        )
    return {key: list(by_record[key].values()) for key in by_key}


def real_corrections(all_of_it: Iterable[Correction]) -> list[Correction]:
    """Those that put something right: not how a record came about, or went on as meant."""
    return [correction for correction in all_of_it if correction.event not in WENT_ON]


def put_right(records: Iterable[models.Model | None]) -> list[list[Correction]]:
    """For each of a list, in one query: what was put right in it. Nothing for no record."""
    wanted = list(records)
    by_record = corrections(record for record in wanted if record)
    return [real_corrections(by_record[key_of(record)]) if record else [] for record in wanted]


def last_of(
    by_record: Mapping[str, list[Correction]], record: models.Model, names: Collection[str]
) -> Correction | None:
    """The last correction of one of these fields, among the corrections of a whole list."""
    for correction in by_record.get(key_of(record), []):
        if any(field.name in names for field in correction.fields):
            return correction
    return None


def changes_since(record: models.Model, revision: int) -> list[Change]:
    """Every field that changed after *revision*, oldest first."""
    return list(
        Change.objects.filter(record=key_of(record), revision__gt=revision)
        .select_related("by")
        .order_by("revision", "pk")
    )


def earlier_values(record: models.Model, revision: int) -> dict[str, Any]:
    """What the fields of one correction held before it, to put them back."""
    changes = Change.objects.filter(record=key_of(record), revision=revision)
    return {change.field: _value(record, change.field, change.was) for change in changes}


def _value(record: models.Model, name: str, kept: Any) -> Any:
    field_: Any = record._meta.get_field(name)
    return kept if field_.is_relation else field_.to_python(kept)


def label_of(record: models.Model, name: str) -> str:
    """What a field is called: as its model says in Dutch, or else as the list here says."""
    named = record._meta.get_field(name).verbose_name  # type: ignore[union-attr]
    label = str(LABELS.get(name, named) if str(named) == name.replace("_", " ") else named)
    return label[:1].upper() + label[1:]


def as_kept(record: models.Model, name: str, value: Any) -> Any:
    """A value as the history keeps it: plain enough for JSON, and the same for the same value."""
    if isinstance(record._meta.get_field(name), models.ManyToManyField):
        return sorted(str(getattr(one, "pk", one)) for one in value)
    if isinstance(value, models.Model):
        value = value.pk
    if isinstance(value, date):  # a moment is one too
        return value.isoformat()
    return value if value is None or isinstance(value, PLAIN) else str(value)


def held(record: models.Model, name: str) -> Any:
    """What a record holds in a field now, as the history keeps it."""
    field_ = record._meta.get_field(name)
    if isinstance(field_, models.ManyToManyField):
        return as_kept(record, name, getattr(record, name).all())
    return as_kept(record, name, field_.value_from_object(record))  # type: ignore[union-attr]


def in_words(record: models.Model, name: str, value: Any) -> str:
    """A kept value as somebody reads it."""
    field_: Any = record._meta.get_field(name)
    if name in getattr(record, "hidden_fields", ()):
        return _("verborgen")
    if value is None or value in ("", []):
        return _("leeg")
    if field_.is_relation:
        return _names(field_.related_model, value)
    if isinstance(field_, models.DateField):
        return _day(str(value))
    if isinstance(value, bool):
        value = _("ja") if value else _("nee")
    if lists := getattr(record, "code_lists", {}).get(name):
        return _coded(value, lists)
    words = dict(getattr(field_, "flatchoices", None) or ())
    parts = value if isinstance(value, list) else [value]
    return ", ".join(str(words.get(part, part)) for part in parts)


def _coded(value: Any, lists: tuple[str, ...]) -> str:
    """Codes of a list in words; of questions with their answers, each with its answer."""
    if isinstance(value, dict):
        asked, answered = lists
        pairs = value.items()
        return ", ".join(
            f"{word(q, asked) if asked else q}: {inside(word(a, answered))}" for q, a in pairs
        )
    return ", ".join(word(code, lists[0]) for code in value)


def _day(kept: str) -> str:
    """A day, or a moment, as somebody reads it."""
    at, on = parse_datetime(kept), parse_date(kept)
    if on:
        return day(on)
    return moment(timezone.localtime(at)) if at else kept


def _names(model: type[models.Model], value: Any) -> str:
    keys = value if isinstance(value, list) else [value]
    found = model._base_manager.filter(pk__in=keys)
    names = ", ".join(str(_called(one)) for one in found)
    return names or _("niet meer bekend")


def _called(row: models.Model) -> object:
    """A person by their name, a record as its model tells it, anything else as it is written."""
    return getattr(row, "full_name", None) or getattr(row, "told_as", None) or row
