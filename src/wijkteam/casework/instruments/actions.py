"""Keeping what somebody scored, in a talk or apart."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from wijkteam.accounts.models import User
from wijkteam.casework.audit.actions import record
from wijkteam.casework.conversations.models import Conversation
from wijkteam.casework.errors import CaseworkError, ChangedMeanwhile
from wijkteam.casework.history import actions as history
from wijkteam.casework.households import actions as households
from wijkteam.casework.households.models import Household
from wijkteam.casework.instruments.models import Measurement, Score
from wijkteam.casework.instruments.reading import instruments
from wijkteam.casework.people.models import Person
from wijkteam.vocabulary.journey import TALK_INSTRUMENT


class ScoreOffTheScale(CaseworkError):
    def __init__(self, lowest: int, highest: int) -> None:
        super().__init__(
            _(
                "Een score is een heel getal van %(lowest)s tot en met %(highest)s. "
                "Kies er een, of laat het vak leeg."
            )
            % {"lowest": lowest, "highest": highest}
        )


@transaction.atomic
def measure(
    *,
    household: Household,
    person: Person,
    instrument: str,
    scores: Mapping[str, int],
    by: User,
    remarks: Mapping[str, str] | None = None,
    **fields: Any,
) -> Measurement:
    """Keep how it is with one person, on one instrument: a score for each part that was asked."""
    households.must_be_open(household)
    measurement = Measurement(
        household=household, person=person, instrument=instrument, written_by=by, **fields
    )
    measurement.full_clean()
    if not scores:
        raise ValidationError(_("Vul minstens één cijfer in."))
    measurement.save()
    _write(measurement, scores, remarks or {})
    record("measured", by=by, household=household.pk, subject=measurement, instrument=instrument)
    return measurement


@transaction.atomic
def measure_in(
    *, talk: Conversation, person: Person, scores: Mapping[str, int], by: User
) -> Measurement:
    """Keep the scores that were settled on together in a talk."""
    return measure(
        household=talk.household,
        person=person,
        instrument=TALK_INSTRUMENT,
        scores=scores,
        talk=talk,
        held_on=talk.held_on,
        informant="together",
        by=by,
    )


@transaction.atomic
def correct_in(
    *,
    talk: Conversation,
    person: Person,
    scores: Mapping[str, int | None],
    by: User,
    was_about: UUID | None = None,
    seen: Mapping[str, int] | None = None,
) -> None:
    """
    Correct what was scored in a talk, which is corrected already: its day and its people follow.

    *was_about* is the person whose scores the form showed, when that was a mistake; *seen* holds
    the revision of each part. A score that is emptied is kept, empty, so that its history stays.
    """
    for moved in talk.measurements.exclude(held_on=talk.held_on):
        _follow(moved, {"held_on": talk.held_on}, by)
    measurement = talk.measurements.filter(
        person=was_about or person, instrument=TALK_INSTRUMENT
    ).first()
    if measurement is None:
        given = {part: value for part, value in scores.items() if value is not None}
        if given:
            measure_in(talk=talk, person=person, scores=given, by=by)
        return
    if measurement.person_id != person.pk:
        _follow(measurement, {"person": person}, by)
    known = {score.part: score for score in measurement.scores.all()}
    for part, value in scores.items():
        if part in known:
            _correct(known[part], value, by, (seen or {}).get(part))
        elif value is not None:
            (score,) = _write(measurement, {part: value}, {})
            history.begin(record=score, fields=["value"], by=by, event="score_added")


@transaction.atomic
def follow_talk(*, talk: Conversation, about: Person | None, by: User) -> None:
    """What was scored in a talk goes along to the household that the talk was moved to."""
    for measurement in talk.measurements.all():
        whom = {"person": about} if about else {}
        _follow(measurement, {"household": talk.household, **whom}, by)


def _follow(measurement: Measurement, values: Mapping[str, Any], by: User) -> None:
    history.change(
        record=measurement, values=values, by=by, event="measurement_followed", is_logged=False
    )


def _correct(score: Score, value: int | None, by: User, seen: int | None) -> None:
    _must_be_on_scale(score.measurement, value)
    try:
        history.change(
            record=score, values={"value": value}, by=by, seen=seen, event="score_corrected"
        )
    except ChangedMeanwhile as refusal:
        names = {"value": f"{score.part}_score", "seen": f"seen_{score.part}_score"}
        raise refusal.renamed(names) from None


def _write(
    measurement: Measurement, scores: Mapping[str, int], remarks: Mapping[str, str]
) -> list[Score]:
    rows = []
    for part in scores.keys() | remarks.keys():
        _must_be_on_scale(measurement, scores.get(part))
        row = Score(
            measurement=measurement,
            part=part,
            value=scores.get(part),
            remark=remarks.get(part, ""),
        )
        row.full_clean(exclude=["measurement"])
        rows.append(row)
    return Score.objects.bulk_create(rows)


def _must_be_on_scale(measurement: Measurement, value: object) -> None:
    """Before the field makes a whole number of it: 3.5 must not become 3."""
    instrument = instruments()[measurement.instrument]
    if not instrument.has(value):
        raise ScoreOffTheScale(instrument.lowest, instrument.highest)
