"""Every command that the documentation shows runs, and shows what the page says it shows."""

import json
import re
import shlex
from pathlib import Path

import pytest
from click.testing import CliRunner

from wijkteam.cli import main

FOLDERS = (Path("docs/analysts"), Path("docs/municipality"))
PAGES = [*(page for folder in FOLDERS for page in sorted(folder.glob("*.md"))), Path("README.md")]
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


def test_the_amounts_that_the_municipality_reads_are_those_of_the_example() -> None:
    page = " ".join(
        Path("docs/municipality/kosten-en-baten.md").read_text(encoding="utf-8").split()
    )
    ran = CliRunner().invoke(
        main, ["mkba", "examples/programmes/zonnedael.yaml", "--on", "2026-11-01", "--json"]
    )
    told = json.loads(ran.stdout)
    costs = -sum(row["for_society_rounded"] for row in told["lines"] if row["role"] == "cost")
    gained = sum(row["for_society_rounded"] for row in told["lines"] if row["role"] == "benefit")

    def euros(amount: float) -> str:
        return f"€ {abs(amount):,.0f}".replace(",", ".")

    headline = f"aan −€ {abs(told['npv_rounded']) / 1e6:.0f} mln"
    assert f"{headline} en onder een tabel −{euros(gained - costs)}" in page
    assert f"kosten {euros(costs)}, baten {euros(gained)}." in page
