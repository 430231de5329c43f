"""Fields that are plain in Python and sealed in the database."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from django.db import models
from django.db.models.lookups import Exact, In

from wijkteam.vault.seals import opened, seal, seals


class Sealed:
    """What both kinds share. *about* is part of the seal: change it and nothing opens."""

    about: str

    def __init__(self, *args: Any, about: str, **options: Any) -> None:
        self.about = about
        super().__init__(*args, **options)

    def deconstruct(self) -> Any:
        name, path, args, options = super().deconstruct()  # type: ignore[misc]
        return name, path, args, {**options, "about": self.about}

    def db_type(self, connection: Any) -> str:
        # A seal is longer than what it hides.
        return "text"


class SealedText(Sealed, models.CharField):  # type: ignore[type-arg]
    """A text that is looked up as a whole: `exact` and `in`, and nothing that looks inside."""

    def get_prep_value(self, value: Any) -> Any:
        value = super().get_prep_value(value)
        return value if value is None else seal(value, self.about)

    def from_db_value(self, value: Any, *_args: Any) -> Any:
        return value if value is None else opened(value, self.about)


class SealedJSON(Sealed, models.TextField):  # type: ignore[type-arg]
    """What was typed or written, as JSON, that nobody looks along."""

    # What django-stubs takes for the type in Python: anything that JSON can hold.
    _pyi_private_set_type: Any
    _pyi_private_get_type: Any

    def get_prep_value(self, value: Any) -> Any:
        return value if value is None else seal(json.dumps(value), self.about)

    def from_db_value(self, value: Any, *_args: Any) -> Any:
        return value if value is None else json.loads(opened(value, self.about))

    def to_python(self, value: Any) -> Any:
        return value

    def value_to_string(self, obj: models.Model) -> str:
        return json.dumps(self.value_from_object(obj))


@SealedText.register_lookup
class SealedIn(In):
    """One of these, under any of the keys."""

    def get_prep_lookup(self) -> Any:
        if not self.rhs_is_direct_value():
            return super().get_prep_lookup()
        about = self.lhs.output_field.about
        return [text for value in self.rhs if value is not None for text in seals(value, about)]


@SealedText.register_lookup
class SealedExact(Exact):
    """The same, under any of the keys."""

    def as_sql(self, compiler: Any, connection: Any) -> Any:
        if not self.rhs_is_direct_value():
            return super().as_sql(compiler, connection)
        return SealedIn(self.lhs, [self.rhs]).as_sql(compiler, connection)

    def get_prep_lookup(self) -> Any:
        # Kept plain: it is sealed under each key only when the question is asked.
        return self.rhs if self.rhs_is_direct_value() else super().get_prep_lookup()


def sealed_fields(model: type[models.Model]) -> Iterable[SealedText | SealedJSON]:
    fields = model._meta.concrete_fields
    return [field for field in fields if isinstance(field, SealedText | SealedJSON)]
