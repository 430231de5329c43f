"""
What an analyst installs: the wheel and what it asks for, in an environment with nothing else.

The wheel is built as it is handed out. Beside it lie only the packages that its own requirements
lead to, as the lock has them; then every example of `docs/analysts` runs there.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import zipfile
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

import pytest
from packaging.requirements import Requirement

from tests.docs.pages import ROOT, pages
from tests.docs.test_examples import OPTIONS, _talk, commands

#: What only who simulates, or fetches from CBS, installs along; the pages say so.
EXTRAS = ("simulation", "openstats")
TALKS = [
    page
    for page in pages()
    if page.is_relative_to(ROOT / "docs/analysts") and ">>>" in page.read_text()
]
SHOWN = [(page, line) for page, line in commands() if page.startswith("docs/analysts/")]
TALK = """
import doctest, json, sys
name, options = sys.argv[1], int(sys.argv[2])
talk = doctest.DocTestParser().get_doctest(sys.stdin.read(), {}, name, name, 0)
said = []
doctest.DocTestRunner(optionflags=options).run(talk, out=said.append)
assert talk.examples
assert not said, "".join(said)
foreign = [name for name in sys.modules if name.partition(".")[0] == "django"]
assert not foreign, foreign
"""


def asked_for(package: str, extras: tuple[str, ...] = ()) -> set[str]:
    """Every package that this one leads to here, by name."""
    found: set[str] = set()
    todo = [Requirement(f"{package}[{','.join(extras)}]")]
    while todo:
        wanted = todo.pop()
        name = re.sub(r"[-_.]+", "-", wanted.name).lower()
        if name in found and not wanted.extras:
            continue
        found.add(name)
        try:
            lines = distribution(name).requires or []
        except PackageNotFoundError:
            found.discard(name)  # of another system
            continue
        for requirement in map(Requirement, lines):
            of = [{"extra": extra} for extra in ("", *wanted.extras)]
            if requirement.marker is None or any(map(requirement.marker.evaluate, of)):
                todo.append(requirement)
    return found - {"wijkteam"}


@pytest.fixture(scope="module")
def clean(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A Python with the wheel and what it asks for, and nothing else."""
    folder = tmp_path_factory.mktemp("clean")
    build = ["-m", "pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation"]
    subprocess.run([sys.executable, *build, "-w", folder, ROOT], check=True)
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", folder / "env"], check=True)
    (site,) = (folder / "env/lib").glob("python*/site-packages")
    (wheel,) = folder.glob("wijkteam-*.whl")
    with zipfile.ZipFile(wheel) as packed:
        packed.extractall(site)
    for name in asked_for("wijkteam", EXTRAS):
        for file in distribution(name).files or []:
            source, target = Path(str(file.locate())), site / file
            if ".." not in file.parts and source.is_file():
                target.parent.mkdir(parents=True, exist_ok=True)
                target.symlink_to(source)
    command = folder / "env/bin/wijkteam"
    command.write_text(
        f"#!{folder}/env/bin/python\nimport sys\nfrom wijkteam.cli import main\nsys.exit(main())\n"
    )
    command.chmod(0o755)
    return folder / "env"


def run(clean: Path, *command: str, cwd: Path = ROOT, typed: str = "") -> None:
    # Nothing of this environment: no settings, no path to the source.
    environment = {
        "PATH": f"{clean / 'bin'}{os.pathsep}/usr/bin{os.pathsep}/bin",
        "HOME": str(clean.parent),  # what it compiles lies there, and not beside the examples
        "LC_ALL": "C.UTF-8",
    }
    said = subprocess.run(
        command, cwd=cwd, env=environment, input=typed, capture_output=True, text=True,
        timeout=120, check=False,
    )  # fmt: skip
    assert said.returncode == 0, f"{said.stdout}{said.stderr}"


def test_what_the_web_needs_is_not_asked_for_by_the_wheel():
    found = asked_for("wijkteam")
    assert {"numpy", "polars", "click"} <= found
    assert not [name for name in found if "django" in name or name in ("granian", "psycopg")]


def test_there_is_no_web_in_the_environment(clean: Path):
    no_web = "import importlib.util as u; assert not u.find_spec('django'), 'django is here'"
    run(clean, "python", "-c", no_web)
    where = "import wijkteam; assert '/env/' in wijkteam.__file__, wijkteam.__file__"
    run(clean, "python", "-c", where)


@pytest.mark.parametrize("page", TALKS, ids=lambda page: page.name)
def test_a_page_for_analysts_talks_python_without_the_web(page: Path, clean: Path):
    name = str(page.relative_to(ROOT))
    run(clean, "python", "-c", TALK, name, json.dumps(int(OPTIONS)), typed=_talk(page))


@pytest.mark.parametrize(("page", "command"), SHOWN)
def test_a_command_for_analysts_runs_without_the_web(
    page: str, command: str, clean: Path, tmp_path: Path
):
    # A page names files of the repository; what runs is the wheel.
    for folder in ("examples", "src"):
        (tmp_path / folder).symlink_to(ROOT / folder)
    run(clean, "bash", "-c", command, cwd=tmp_path)
