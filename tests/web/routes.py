"""
Every route the router knows, with arguments that lead to one household.

It needs no upkeep: a parameter is called after its model (``<uuid:goal>``), and ``pk`` means the
model of the room that the route belongs to.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from uuid import UUID

from django.apps import apps
from django.db.models import Model
from django.urls import URLPattern, URLResolver, get_resolver, reverse

#: Rooms without registers of their own show what another room keeps.
SHOWN_BY = {"overview": "household", "households": "household"}
#: Parameters that are not the key of a row.
FREE = {
    "choice": "geen-hulp",
    "code": "own_share",
    "domain": "finances",
    "figure": "figure-7",
    "instrument": "zrm-2017",
    "kind": "gesprek",
    "other": "00000000-0000-4000-8000-000000000000",  # nobody is known twice
    "merge": "0",
    "period": "0",
    "split": "0",
    "file": "00000000-0000-4000-8000-000000000000",  # no term has passed
    "law": "wmo",
    "key": "00000000-0000-4000-8000-000000000000",
    "name": "facts",
    "programme": "zonnedael",
    "release": "2026-Q4",
    "run": "caseload",
    "step": "bereik",
    "ago": "0",
    "version": "1",
    "secret": "K7QM2FXH9RTBC4WD",
    "provider_id": "inlog",
    "number": 1,  # of a text that lies on nobody's bench
}
#: Names that the library of signing in gives, under our own addresses.
LIBRARY = ("account_", "mfa_", "socialaccount_", "openid_connect_")
#: Kinds of rows that the neighbourhood of the tests begins without, and a key that none has.
RARE = {
    **dict.fromkeys(("absence", "device", "invitation", "report"), UUID(int=0)),
    "teaminvolved": 0,
}
#: Rooms of who lives in a household, whose rows are their own.
RESIDENTS = (
    "my_plan", "own_agenda", "own_mailbox", "supporters", "my_own_plan", "my_ladder",
    "own_consents", "own_decisions", "own_letters", "own_reports", "own_return", "about_me",
)  # fmt: skip
#: Signing in costs as much as ten pages, so one walk tries some routes of a room after another.
STEPS_OF_A_WALK = 12
ROOMS = (
    "wijkteam.casework.", "wijkteam.accounts", "wijkteam.publish", "wijkteam.monitor",
    "wijkteam.operations",
)  # fmt: skip


@dataclass(frozen=True, order=True)
class Route:
    name: str
    parameters: tuple[str, ...]

    @property
    def room(self) -> str:
        return self.name.partition(":")[0]

    def url(self) -> str:
        values = {name: self.value(name) for name in self.parameters}
        return reverse(self.name, kwargs=values)

    def value(self, parameter: str) -> object:
        if parameter in FREE:
            return FREE[parameter]
        if parameter == "record":  # of the kind above
            return example("conversation").pk
        if self.room.startswith(LIBRARY):
            return 1
        row = example(self.room if parameter == "pk" else parameter)
        if row is None and parameter in RARE:
            return RARE[parameter]
        assert row is not None, (
            f"The route {self.name} has a parameter {parameter!r} that names no model. "
            "Call it after its model, so that this test can try it."
        )
        return row.pk


def example(word: str) -> Model | None:
    """The row of this kind that belongs to the household of the tests."""
    model = _model(word)
    return _of_the_household(model) if model else None


@cache
def _model(word: str) -> type[Model] | None:
    """Which kind of row a word in an address means: asked for every address of every walk."""
    wanted = SHOWN_BY.get(word, word)
    # Casework first: a membership is one of a household before it is one of a team.
    models = [m for m in apps.get_models() if m.__module__.startswith("wijkteam.casework")]
    models += [m for m in apps.get_models() if m.__module__.startswith("wijkteam.accounts")]
    # The very name first: a note is not the note of a domain.
    for model in sorted(models, key=lambda model: model._meta.model_name != wanted):
        label, name = model._meta.app_label, model._meta.model_name
        if name.endswith(wanted) or (label == wanted and model is main_model(label)):
            return model
    return None


def _of_the_household(model: type[Model]) -> Model | None:
    rows = model._default_manager.order_by("pk")
    picked = {
        "household": {"name": "Zandloper-Test"},
        "user": {"username": "fatima"},  # whose own pages the worker of the household opens
        "part": {"partner__username": "pim"},  # the one that is open
        "share": {"part": None},  # the one with a consent
        "supporter": {"ended_on": None},  # the one who reads along still
    }
    if str(model._meta.model_name) in picked:
        return rows.get(**picked[str(model._meta.model_name)])
    if model._meta.model_name == "person":
        return rows.filter(memberships__household__name="Zandloper-Test").last()
    if any(field.name == "household" and field.is_relation for field in model._meta.fields):
        return rows.filter(household__name="Zandloper-Test").last()
    return rows.last()


def main_model(label: str) -> type[Model]:
    """The model a room is about: the first that it defines."""
    return next(iter(apps.get_app_config(label).get_models()))


def routes() -> list[Route]:
    return [Route(name, parameters) for name, parameters in _walk(get_resolver(), "", ())]


def walks(of: Iterable[Route]) -> dict[str, list[Route]]:
    """Routes of one room that are tried by the same people in one go."""
    walked: dict[str, list[Route]] = {}
    for route in of:
        # Pages of signing in and out end the session they are tried with.
        alone = route.room == "accounts" or route.room.startswith(LIBRARY)
        room = route.name if alone else route.room
        number = 1
        while len(walked.setdefault(f"{room} {number}", [])) == STEPS_OF_A_WALK:
            number += 1
        walked[f"{room} {number}"].append(route)
    return walked


def _walk(
    resolver: URLResolver, namespace: str, outer: tuple[str, ...]
) -> Iterator[tuple[str, tuple[str, ...]]]:
    for pattern in resolver.url_patterns:
        parameters = (*outer, *pattern.pattern.converters)
        if isinstance(pattern, URLResolver):
            inner = f"{namespace}{pattern.namespace}:" if pattern.namespace else namespace
            yield from _walk(pattern, inner, parameters)
        elif isinstance(pattern, URLPattern) and pattern.name:
            yield f"{namespace}{pattern.name}", parameters
