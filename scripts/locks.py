"""Renew the locked versions, without writing down where they were fetched."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
COMPILE = [
    *("pip", "compile", "--universal", "--python-version", "3.11", "--generate-hashes"),
    *("--upgrade", "--quiet", "--no-header", "--no-emit-index-url", "--no-emit-find-links"),
]
LOCKS = {
    "runtime": [
        "pyproject.toml",
        "--extra",
        "web",
        "--extra",
        "simulation",
    ],
    # What makes the environment, and never runs on a server.
    "build": ["requirements/build.in"],
    "dev": [
        "pyproject.toml",
        "--extra",
        "web",
        "--extra",
        "simulation",
        "--extra",
        "cluster",
        "--extra",
        "evaluation",
        "requirements/build.in",
        "requirements/dev.in",
    ],
    "node": ["requirements/node.in"],
    # Only for `make bench`: what others could pick, in an environment of their own.
    "peers": ["requirements/peers.in"],
    "pandas": ["requirements/pandas.in"],
}


def main() -> None:
    uv = str(Path(sys.executable).parent / "uv")
    for name, inputs in LOCKS.items():
        output = ["-o", f"requirements/{name}.lock"]
        subprocess.run([uv, *COMPILE, *inputs, *output], cwd=ROOT, check=True)
    print("The locks are renewed. Run `make check test` before you commit them.")


if __name__ == "__main__":
    main()
