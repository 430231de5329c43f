"""What an administrator or somebody who signs in may be told that cannot be done, and how."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.core.exceptions import ValidationError
from django.forms import BaseForm


class AccountsError(Exception):
    """Something cannot be done now. The message, in Dutch, says what, why and what to do."""


def attempt(form: BaseForm, action: Callable[..., Any], **given: Any) -> Any:
    """
    Do what *form* asks for; if it is refused, say why on the form.

    Gives None when refused; else what the action gave, and True of one that gives nothing.
    """
    try:
        done = action(**given)
        return True if done is None else done
    except AccountsError as refusal:
        form.add_error(None, str(refusal))
    except ValidationError as refusal:
        by_field = getattr(refusal, "error_dict", {"__all__": getattr(refusal, "error_list", [])})
        for field, errors in by_field.items():
            form.add_error(field if field in form.fields else None, errors)
    return None
