"""The library and the command work where Django is not installed."""

import subprocess
import sys

import pytest

from tests.architecture.contracts import ROOT, SOURCE

FORBID = """
import sys
class NoDjango:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in {"django", "wijkteam_web"}:
            raise ImportError(f"{name} is not installed here")
sys.meta_path.insert(0, NoDjango())
"""
MODULES = sorted(
    ".".join(file.relative_to(SOURCE.parent).with_suffix("").parts).removesuffix(".__init__")
    for room in ("vocabulary", "analysis", "cli")
    for file in (SOURCE / room).rglob("*.py")
    if file.name != "__main__.py"
)


def run(code: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", FORBID + code],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_library_and_the_command_import_without_django():
    said = run(f"import importlib\nfor name in {MODULES!r}: importlib.import_module(name)")
    assert said.returncode == 0, said.stderr


@pytest.mark.parametrize("words", [["--help"], ["parameters", "--help"], ["mkba", "--help"]])
def test_the_command_answers_without_django(words: list[str]):
    said = run(f"from wijkteam.cli import main\nmain({words!r})")
    assert said.returncode == 0, said.stderr
    assert "Usage" in said.stdout


def test_the_test_itself_notices_django():
    said = run("import wijkteam.accounts.models")
    assert "is not installed here" in said.stderr
