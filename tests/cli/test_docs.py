"""Every command example in the pages for analysts runs, and shows what the page says it shows."""

import re
import shlex
from pathlib import Path

import pytest
from click.testing import CliRunner

from wijkteam.cli import main

PAGES = [Path("docs/analysts") / name for name in ("facts.md", "indicators.md", "command.md")]
_BLOCK = re.compile(r"```console\n(.*?)```", re.DOTALL)


def _examples() -> list[tuple[str, str]]:
    found = []
    for page in PAGES:
        for block in _BLOCK.findall(page.read_text(encoding="utf-8")):
            for part in re.split(r"^\$ wijkteam ", block, flags=re.MULTILINE)[1:]:
                command, _, shown = part.partition("\n")
                found.append((command, shown.strip()))
    return found


@pytest.mark.parametrize(("command", "shown"), _examples(), ids=lambda text: text[:60])
def test_an_example_runs_and_shows_what_the_page_shows(command: str, shown: str) -> None:
    result = CliRunner().invoke(main, shlex.split(command), prog_name="wijkteam")
    assert result.exit_code == 0, result.stderr
    # A page may show the first lines only, ending in a line with three dots.
    assert result.stdout.strip().startswith(shown.removesuffix("…").strip())
