"""The import contracts of pyproject.toml, tried on a copy of the source."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src/wijkteam"
CONTRACTS = {
    contract["id"]: contract["name"]
    for contract in tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"][
        "contracts"
    ]
}


def copy_of_the_source(to: Path) -> Path:
    """The Python files and the contracts; gives the folder to break."""
    shutil.copytree(
        SOURCE,
        to / "wijkteam",
        ignore=lambda folder, names: [
            name
            for name in names
            if name == "__pycache__" or not (name.endswith(".py") or (Path(folder) / name).is_dir())
        ],
    )
    shutil.copy(ROOT / "pyproject.toml", to)
    return to / "wijkteam"


def broken_contracts(folder: Path) -> set[str]:
    """The names of the contracts that the source in *folder* breaks."""
    said = subprocess.run(
        [Path(sys.executable).parent / "lint-imports", "--no-cache"],
        cwd=folder,
        env={"PYTHONPATH": str(folder), "PATH": "/usr/bin:/bin", "COLUMNS": "200"},
        capture_output=True,
        text=True,
        check=False,
    )
    told = re.findall(r"^(.+) (KEPT|BROKEN)(?: \(.+\))?$", said.stdout, flags=re.MULTILINE)
    assert {name for name, _ in told} == set(CONTRACTS.values()), said.stdout + said.stderr
    return {name for name, state in told if state == "BROKEN"}
