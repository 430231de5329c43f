"""How long the command takes to start and to weigh a programme: `python -m benchmarks.commands`."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from benchmarks.children import tell
from benchmarks.measuring import best_seconds

WIJKTEAM = Path(sys.executable).with_name("wijkteam")
PROGRAMME = Path(__file__).parents[1] / "examples/programmes/zonnedael.yaml"


def _run(*arguments: str) -> None:
    subprocess.run([WIJKTEAM, *arguments], check=True, stdout=subprocess.DEVNULL)


def main() -> None:
    tell(
        {
            "cli_help": best_seconds(lambda: _run("--help"), times=5),
            "cli_mkba": best_seconds(lambda: _run("mkba", str(PROGRAMME), "--draws", "0"), times=5),
        }
    )


if __name__ == "__main__":
    main()
