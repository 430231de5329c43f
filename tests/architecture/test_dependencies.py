"""What the code imports, a bare machine installs: nothing comes along with a tool of the tests."""

import ast
import re
import sys
import tomllib
from collections.abc import Iterator
from importlib.metadata import packages_distributions
from pathlib import Path

from tests.architecture.contracts import ROOT, SOURCE

#: Read by who checks the types, never when it runs.
TYPES_ONLY = {"django_stubs_ext"}


def plain(name: str) -> str:
    return name.lower().replace("_", "-")


def imported(file: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(file.read_text())):
        if isinstance(node, ast.Import):
            yield from (alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module.partition(".")[0]


def test_everything_that_is_imported_is_named_as_a_dependency():
    """The demonstration of a fresh clone once stopped at a library that only the tests brought."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    asked = [*project["dependencies"]]
    for extra in project["optional-dependencies"].values():
        asked += extra
    named = {plain(re.match(r"[\w.-]+", line).group(0)) for line in asked}
    belongs_to = packages_distributions()
    unnamed = {
        name: str(file.relative_to(ROOT))
        for file in SOURCE.rglob("*.py")
        for name in imported(file)
        if name not in sys.stdlib_module_names and name not in ("wijkteam", *TYPES_ONLY)
        if not {plain(dist) for dist in belongs_to.get(name, [name])} & named
    }
    assert unnamed == {}
