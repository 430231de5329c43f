"""Write what the application is made of (CycloneDX), and under which licence each part comes."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LOCK = ROOT / "requirements/runtime.lock"
DIST = ROOT / "dist"

#: May be used beside EUPL-1.2 on a server; a licence that is not named here is read by a person.
ALLOWED = re.compile(
    r"\b(MIT|BSD|Apache|PSF|Python Software Foundation|MPL|Mozilla Public|ISC|LGPL|"
    r"Lesser General Public|Unlicense|Zlib|HPND|CC0|0BSD)\b",
    re.IGNORECASE,
)
#: Read by a person: the metadata of these says nothing that a program understands.
READ = {"pyrage": "MIT"}


def main() -> None:
    DIST.mkdir(exist_ok=True)
    names = re.findall(r"^([A-Za-z0-9._-]+)==", LOCK.read_text(), re.MULTILINE)
    _write_bill()
    licences = {name: licence_of(name) for name in names}
    lines = ["# Licences", "", "| package | version | licence |", "| --- | --- | --- |"]
    lines += [f"| {name} | {found[0]} | {found[1]} |" for name, found in licences.items() if found]
    (DIST / "licences.md").write_text("\n".join(lines) + "\n", encoding="utf-8")
    strange = [
        f"{name}: {found[1]}"
        for name, found in licences.items()
        if found and name not in READ and not ALLOWED.search(found[1])
    ]
    if strange:
        sys.exit("These licences are not on the list of scripts/sbom.py:\n" + "\n".join(strange))
    count = len(json.loads((DIST / "sbom.json").read_text())["components"])
    print(f"dist/sbom.json: {count} parts; dist/licences.md: {len(licences)} licences, all known.")


def licence_of(name: str) -> tuple[str, str] | None:
    """Version and licence as the package tells them; None for one of another system."""
    try:
        found = distribution(name)
    except PackageNotFoundError:
        return None
    return found.version, READ.get(name) or _told(found)


def _told(found: Distribution) -> str:
    """The expression of newer packages, else the classifiers, else the first line of the text."""
    metadata = found.metadata
    if expression := metadata.get("License-Expression"):
        return str(expression)
    classified = [
        str(line).split("::")[-1].strip()
        for line in metadata.get_all("Classifier") or []
        if str(line).startswith("License ::")
    ]
    if classified:
        return ", ".join(classified)
    return (str(metadata.get("License") or "not told").splitlines() or ["not told"])[0][:80]


def _write_bill() -> None:
    tool = [str(Path(sys.executable).parent / "cyclonedx-py"), "requirements", str(LOCK)]
    options = ["--pyproject", "pyproject.toml", "--output-reproducible", "--of", "JSON"]
    command = [sys.executable, "-W", "ignore", *tool, *options, "-o", str(DIST / "sbom.json")]
    subprocess.run(command, cwd=ROOT, check=True)


if __name__ == "__main__":
    main()
