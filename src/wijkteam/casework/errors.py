"""The one base of what a worker or resident may be told that cannot be done, and how it is told."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.core.exceptions import ValidationError
from django.forms import BaseForm


class CaseworkError(Exception):
    """Something cannot be done now. The message, in Dutch, says what, why and what to do."""


def attempt(form: BaseForm, action: Callable[..., object], **given: Any) -> Any:
    """
    Do the action that *form* asks for; if it is refused, say why on the form itself.

    Nothing typed is lost: the view shows the same form again. Gives what the action made, or
    None when it was refused.
    """
    try:
        return action(**given)
    except CaseworkError as refusal:
        form.add_error(None, str(refusal))
    except ValidationError as refusal:
        for field, errors in _by_field(refusal).items():
            form.add_error(field if field in form.fields else None, errors)
    return None


def _by_field(refusal: ValidationError) -> dict[str, list[ValidationError]]:
    if hasattr(refusal, "error_dict"):
        return refusal.error_dict
    return {"__all__": refusal.error_list}
