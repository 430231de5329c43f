"""The one base of what a worker or resident may be told that cannot be done, and how it is told."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.forms import BaseForm
from django.utils.translation import gettext as _

from wijkteam.ui.forms import retype


class CaseworkError(Exception):
    """Something cannot be done now. The message, in Dutch, says what, why and what to do."""


class MergedInto(CaseworkError):
    """The household became one with another: who opens its page goes to that of the other."""

    def __init__(self, *, gone: UUID, kept: UUID) -> None:
        self.gone, self.kept = gone, kept
        super().__init__(
            _(
                "Dit huishouden is intussen samengevoegd met een ander. Er is niets bewaard. "
                "Open de pagina opnieuw: dan kom je bij het huishouden dat bleef."
            )
        )


class LivesNowhere(CaseworkError):
    """A resident who lives in no household of a team today, such as a parent who moved out."""

    def __init__(self) -> None:
        super().__init__(
            _(
                "Het team heeft opgeschreven dat je niet meer in dit huishouden woont. Daarom lees "
                "je het plan en de berichten van dit huishouden niet meer. Klopt dat niet? Vraag "
                "het team om het te verbeteren."
            )
        )


class TooYoungToRead(CaseworkError):
    """A child with an account that is not twelve yet, or turned out not to be."""

    def __init__(self) -> None:
        super().__init__(
            _(
                "Je bent nog geen twaalf. Tot je twaalf bent, lezen je ouders het plan en jij nog "
                "niet. Je hebt niets fout gedaan. Vraag hun wat erin staat."
            )
        )


class FileClosed(CaseworkError):
    """Nothing is written in a file that is closed: a return must count as one."""

    def __init__(self) -> None:
        super().__init__(
            _(
                "Dit huishouden is afgesloten. Heropen het eerst; "
                "dan staat ook vast waarom het terugkomt."
            )
        )


class Withheld(CaseworkError):
    """Part of it belongs to a law that is not of one's task: changed as a whole or not at all."""

    def __init__(self) -> None:
        super().__init__(
            _(
                "Een deel hiervan hoort bij een wet buiten je taak. Vraag het een collega die het "
                "hele stuk leest, of open het eerst met een grond."
            )
        )


@dataclass(frozen=True, slots=True)
class Clash:
    """One field that two people gave another value: what stands there now, and what I typed."""

    name: str
    label: str
    theirs: str
    mine: str
    by: str
    at: datetime


class ChangedMeanwhile(CaseworkError):
    """Somebody else changed the same field since the form was opened: nothing was written."""

    def __init__(
        self, *, clashes: Sequence[Clash], revision: int, kept: Mapping[str, object]
    ) -> None:
        self.clashes = clashes
        #: What the form shows now: its new revision, and what the other changed and I left alone.
        self.typed = {**kept, "seen": revision}
        super().__init__(
            _(
                "%(name)s veranderde dit ook, terwijl jij aan het schrijven was. Er is nog niets "
                "bewaard. Kies hieronder per vak, en bewaar dan opnieuw."
            )
            % {"name": clashes[0].by}
        )

    def renamed(self, names: Mapping[str, str]) -> ChangedMeanwhile:
        """The same, for a form that has other names for the fields of the record."""
        self.clashes = [
            replace(clash, name=names.get(clash.name, clash.name)) for clash in self.clashes
        ]
        self.typed = {names.get(name, name): value for name, value in self.typed.items()}
        return self


def attempt(form: BaseForm, action: Callable[..., object], /, **given: Any) -> Any:
    """
    Do the action that *form* asks for; if it is refused, say why on the form itself.

    Nothing typed is lost: the view shows the same form again. When somebody else was first, both
    texts are shown beside each other. Gives what the action made, or None when it was refused.
    """
    try:
        return action(**given)
    except ChangedMeanwhile as refusal:
        _choose(form, refusal)
    except CaseworkError as refusal:
        form.add_error(None, str(refusal))
    except ValidationError as refusal:
        for field, errors in _by_field(refusal).items():
            form.add_error(field if field in form.fields else None, errors)
    return None


def _choose(form: BaseForm, refusal: ChangedMeanwhile) -> None:
    """
    Show the form as I typed it, with what the other changed and I did not touch filled in.

    The form then stands on what is there now: who presses again has seen the other text.
    """
    for name, value in refusal.typed.items():
        retype(form, name, value)
    form.changed_meanwhile = refusal  # type: ignore[attr-defined]
    form.add_error(None, str(refusal))


def _by_field(refusal: ValidationError) -> dict[str, list[ValidationError]]:
    if hasattr(refusal, "error_dict"):
        return refusal.error_dict
    return {"__all__": refusal.error_list}
