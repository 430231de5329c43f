"""Moving what was written in the wrong file."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from wijkteam.accounts.models import User
from wijkteam.casework.audit.actions import record as log
from wijkteam.casework.conversations.models import Conversation
from wijkteam.casework.errors import CaseworkError
from wijkteam.casework.events.models import LifeEvent
from wijkteam.casework.history import actions as history
from wijkteam.casework.history.models import Withdrawable
from wijkteam.casework.households import access as households
from wijkteam.casework.households.actions import must_be_open
from wijkteam.casework.households.models import Household
from wijkteam.casework.people.models import Person


class NobodyThere(CaseworkError):
    def __init__(self) -> None:
        super().__init__(
            _("Kies over wie dit gaat in het andere huishouden: de mensen van dit gaan niet mee.")
        )


class LivesElsewhere(CaseworkError):
    def __init__(self) -> None:
        super().__init__(
            _("Deze persoon hoort niet bij het huishouden dat je koos. Kies iemand van daar.")
        )


@transaction.atomic
def move(
    *, record: Withdrawable, to: Household, by: User, why: str, about: Person | None = None
) -> Withdrawable:
    """
    Move a record to the household that it is about; both histories tell it.

    The people of the one household are not those of the other, so what is said of somebody needs
    to be told of whom it is there.
    """
    must_be_open(to)
    if about and not households.people(to).filter(pk=about.pk).exists():
        raise LivesElsewhere
    came_from = record.of_household
    values: dict[str, object] = {"household": to}
    if isinstance(record, LifeEvent):
        values["person"] = about
    if isinstance(record, Conversation):
        values["present"] = [about] if about else []
        _move_notes(record, about, by)
    name = record._meta.model_name
    history.change(record=record, values=values, by=by, why=why, event=f"{name}_moved")
    log(f"{name}_moved", by=by, household=came_from, subject=record)
    return record


def _move_notes(conversation: Conversation, about: Person | None, by: User) -> None:
    notes = list(conversation.notes.all())
    if notes and about is None:
        raise NobodyThere
    for note in notes:
        history.change(
            record=note, values={"person": about}, by=by, event="note_moved", is_logged=False
        )
