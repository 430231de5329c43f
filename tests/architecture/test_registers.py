"""What the linter cannot see: relations between tables, and doors that walk past the actions."""

import ast
import inspect
import tomllib
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from types import FunctionType

import pytest
from django.apps import apps
from django.conf import settings
from django.db.models import Field, Model, Q

from tests.architecture.contracts import ROOT, SOURCE
from wijkteam.casework.errors import CaseworkError
from wijkteam.logbook.models import LogRow

CONTRACTS = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"][
    "contracts"
]
FLOORS = [
    {part.strip() for part in layer.split("|")}
    for layer in next(c for c in CONTRACTS if c["id"] == "journey")["layers"]
]
ACTIONS = sorted(
    f"wijkteam.casework.{file.parent.name}.actions"
    for file in (SOURCE / "casework").glob("*/actions.py")
)
VIEWS = sorted(
    f"wijkteam.casework.{file.parent.name}.views"
    for file in (SOURCE / "casework").glob("*/views.py")
)
#: One's own unfinished form is no change in a file, and is seen by nobody else.
NOT_CASEWORK = {
    "wijkteam.casework.drafts.actions",
    "wijkteam.casework.audit.actions",
    # Nobody who is known knocks: the signal that it becomes is registered, and written down.
    "wijkteam.casework.door.actions",
}
#: What writes an event for the action that calls it.
WRITERS = {"record", "move_to", "change", "write", "withdraw", "put_back"}
MODULES = [file for file in SOURCE.rglob("*.py") if "migrations" not in file.parts]


def floor(model: type[Model]) -> int | None:
    parts = model.__module__.split(".")
    if parts[:2] != ["wijkteam", "casework"]:
        return None
    return next(place for place, rooms in enumerate(FLOORS) if parts[2] in rooms)


def relations() -> Iterator[tuple[type[Model], type[Model]]]:
    for model in apps.get_models(include_auto_created=True):
        if model.__module__.startswith("wijkteam"):
            for field in model._meta.get_fields():
                if field.is_relation and field.concrete:
                    yield model, field.related_model


def own(module: str) -> list[FunctionType]:
    """The functions that a module defines itself, without a leading underscore."""
    return [
        member
        for name, member in vars(import_module(module)).items()
        if callable(member)
        and not inspect.isclass(member)
        and getattr(member, "__module__", "") == module
        and not name.startswith("_")
    ]


def parsed(file: Path) -> ast.Module:
    return ast.parse(file.read_text())


def test_relations_between_tables_point_down_the_list_of_rooms():
    upward = [
        (one.__name__, other.__name__)
        for one, other in relations()
        if floor(one) is not None and floor(other) is not None and floor(other) < floor(one)
    ]
    assert upward == []


def test_no_table_outside_casework_refers_to_a_household():
    outside = [
        (one.__name__, other.__name__)
        for one, other in relations()
        if floor(one) is None and floor(other) is not None and not one._meta.auto_created
    ]
    assert outside == []


def test_no_model_overrides_save_or_delete():
    own_ways = [
        (model.__name__, name)
        for model in apps.get_models()
        if model.__module__.startswith("wijkteam")
        for name in ("save", "delete")
        if any(
            name in vars(base)
            for base in model.__mro__
            if base.__module__.startswith("wijkteam") and base is not LogRow
        )
    ]
    # A row of a log refuses to be saved twice or deleted: that is the one thing it does there.
    assert own_ways == []


def test_no_module_listens_to_signals_of_django():
    listening = [
        str(file.relative_to(SOURCE))
        for file in MODULES
        if "django.dispatch" in file.read_text() or "django.db.models.signals" in file.read_text()
    ]
    # The guard of the logs is set when their tables are made, and nothing else ever knows when.
    assert listening == ["logbook/apps.py"]


def test_there_is_no_admin():
    assert "django.contrib.admin" not in settings.INSTALLED_APPS
    assert not list(SOURCE.rglob("admin.py"))


@pytest.mark.parametrize("module", [m for m in ACTIONS if m not in NOT_CASEWORK])
def test_every_action_is_keyword_only_and_knows_by_whom(module: str):
    for action in own(module):
        parameters = inspect.signature(action).parameters
        if "by" not in parameters:  # a check that actions share: changes nothing
            assert "save" not in inspect.getsource(action), action.__name__
            continue
        kinds = {parameter.kind for parameter in parameters.values()}
        assert kinds <= {inspect.Parameter.KEYWORD_ONLY, inspect.Parameter.VAR_KEYWORD}
        assert parameters["by"].default is inspect.Parameter.empty, action.__name__


@pytest.mark.parametrize("module", [m for m in ACTIONS if m not in NOT_CASEWORK])
def test_every_action_writes_an_event_in_one_transaction(module: str):
    text = (SOURCE / "casework" / module.split(".")[2] / "actions.py").read_text()
    functions = [node for node in ast.parse(text).body if isinstance(node, ast.FunctionDef)]
    writers = {f.name for f in functions if _calls(f) & WRITERS}
    for function in functions:
        if "by" not in {a.arg for a in function.args.kwonlyargs} or function.name.startswith("_"):
            continue
        assert _calls(function) & (writers | WRITERS), function.name
        assert "atomic" in ast.dump(function.decorator_list[0]), function.name


def _calls(function: ast.FunctionDef) -> set[str]:
    called = (node.func for node in ast.walk(function) if isinstance(node, ast.Call))
    return {f.id if isinstance(f, ast.Name) else getattr(f, "attr", "") for f in called}


@pytest.mark.parametrize("module", [m for m in VIEWS if ".drafts." not in m and ".door." not in m])
def test_every_page_of_casework_has_a_guard(module: str):
    """The guard of accounts wraps the view, maybe inside one that asks for a POST."""
    room = module.split(".")[2]
    urls = import_module(f"wijkteam.casework.{room}.urls")
    for pattern in urls.urlpatterns:
        names, view = set(), pattern.callback
        while view is not None:
            names.add(view.__code__.co_qualname if hasattr(view.__code__, "co_qualname") else "")
            view = getattr(view, "__wrapped__", None)
        assert any("guard" in name for name in names), pattern.name


@pytest.mark.parametrize("module", VIEWS)
def test_no_view_meets_a_register_except_for_its_type(module: str):
    file = SOURCE / "casework" / module.split(".")[2] / "views.py"
    imported = [node.module or "" for node in parsed(file).body if isinstance(node, ast.ImportFrom)]
    assert not [
        name for name in imported if name.startswith("wijkteam.casework") and "models" in name
    ]


def test_no_view_opens_a_household_past_its_door():
    """``objects`` belongs to access, actions, models and forms."""
    for module in VIEWS:
        file = SOURCE / "casework" / module.split(".")[2] / "views.py"
        assert ".objects" not in file.read_text(), module


def test_every_refusal_has_the_one_base_and_no_english():
    refusals = [
        member
        for module in ACTIONS
        for member in vars(import_module(module)).values()
        if inspect.isclass(member) and issubclass(member, Exception)
        if member.__module__.startswith("wijkteam")
    ]
    assert refusals
    assert all(issubclass(refusal, CaseworkError) for refusal in refusals)


def test_no_import_hides_in_a_function_of_casework():
    hidden = [
        f"{file.relative_to(SOURCE)}:{node.lineno}"
        for file in MODULES
        if "casework" in file.parts or "accounts" in file.parts
        for function in ast.walk(parsed(file))
        if isinstance(function, ast.FunctionDef)
        for node in ast.walk(function)
        if isinstance(node, (ast.Import, ast.ImportFrom))
    ]
    assert hidden == []


def test_a_key_to_the_same_table_is_indexed_where_it_is_filled_only():
    """
    "Merged into nobody" is nearly everybody: along an index on all rows, SQLite looked through the
    whole register at each search.
    """
    broad = [
        str(field)
        for model in apps.get_models()
        if model.__module__.startswith("wijkteam.")
        for field in model._meta.concrete_fields
        if field.related_model is model and field.null and not _is_indexed_where_filled(field)
    ]
    assert broad == []


def _is_indexed_where_filled(field: Field) -> bool:
    narrow = any(
        index.fields == [field.name] and index.condition == Q(**{f"{field.name}__isnull": False})
        for index in field.model._meta.indexes
    )
    return narrow and not field.db_index


def test_no_list_leaves_it_to_the_database_where_an_empty_day_stands():
    """SQLite puts it on top and PostgreSQL below: what is open would sink in the service."""
    left = {
        f"{model._meta.label}: {name}"
        for model in apps.get_models()
        if model.__module__.startswith("wijkteam")
        for name in model._meta.ordering
        if isinstance(name, str) and name.lstrip("-") != "pk"
        if model._meta.get_field(name.lstrip("-").split("__")[0]).null  # type: ignore[union-attr]
    }
    assert left == set()


def test_nobody_is_looked_up_along_with_records_with_the_hash_of_their_password():
    """Only through `who`: by itself Django fetches the whole account, hash and all."""
    user = apps.get_model("accounts.User")
    names = {
        field.name
        for model in apps.get_models()
        for field in model._meta.fields
        if field.related_model is user
    }
    found = [
        f"{file.relative_to(SOURCE)}:{path.lineno} {path.value}"
        for file in SOURCE.rglob("*.py")
        for call in ast.walk(ast.parse(file.read_text()))
        if isinstance(call, ast.Call)
        and isinstance(call.func, ast.Attribute)
        and call.func.attr == "prefetch_related"
        for path in call.args
        if isinstance(path, ast.Constant) and names & set(str(path.value).split("__"))
    ]
    assert found == []
