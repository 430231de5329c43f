"""Make the environment: install what the locks name, fetch the front end, compile translations.

Runs on a bare Python with nothing installed, so it uses the standard library only.
It is silent and instant when nothing changed since the last time.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import venv
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
OLDEST = (3, 11)
CHROMES = (
    *("chromium-headless-shell", "chromium", "chromium-browser"),
    *("google-chrome", "google-chrome-stable"),
)
MAC_CHROME = Path("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome")


def main(kind: str) -> None:
    """Bring the environment of *kind* ("runtime" or "dev") up to date."""
    if sys.version_info < OLDEST:
        stop(
            f"wijkteam needs Python 3.11 or newer; this is {sys.version.split()[0]}. "
            "Install a newer one and name it: make demo PYTHON=python3.12"
        )
    make_venv()
    # The locks of "dev" hold those of "runtime", so dev counts for both.
    if not fresh("dev", *python_inputs("dev")):
        step(kind, "Python packages", python_inputs(kind), lambda: install_python(kind))
    step(
        "frontend",
        "style sheets, fonts and scripts",
        [ROOT / "frontend/package-lock.json"],
        install_frontend,
    )
    step("translations", "translations", translations(), compile_translations)
    if kind == "dev":
        ensure_chromium()


def make_venv() -> None:
    if PYTHON.exists():
        return
    say("Making the environment in .venv …")
    try:
        venv.create(VENV, with_pip=True, symlinks=True)
    except (subprocess.CalledProcessError, OSError):
        shutil.rmtree(VENV, ignore_errors=True)
        stop(
            "Python could not make a virtual environment: its part for that is missing. "
            "On Debian or Ubuntu: apt-get install python3-venv"
        )


def python_inputs(kind: str) -> list[Path]:
    return [*locks(kind), ROOT / "pyproject.toml"]


def locks(kind: str) -> list[Path]:
    """The lock of "dev" holds those of "runtime" and "build"."""
    names = ["dev"] if kind == "dev" else ["runtime", "build"]
    return [ROOT / f"requirements/{name}.lock" for name in names]


def install_python(kind: str) -> None:
    named = [part for lock in locks(kind) for part in ("-r", str(lock))]
    uv = shutil.which("uv") or shutil.which("uv", path=str(VENV / "bin"))
    if uv:
        run([uv, "pip", "install", "--quiet", "--require-hashes", *named])
    else:
        run([PYTHON, *["-m", "pip", "install", "--quiet", "--require-hashes", *named]])
    run(
        [
            PYTHON,
            *["-m", "pip", "install", "--quiet", "--no-deps", "--no-build-isolation", "-e"],
            str(ROOT),
        ]
    )


def install_frontend() -> None:
    npm = shutil.which("npm")
    if npm:
        run([npm, "ci", "--loglevel=error", "--no-progress"], cwd=ROOT / "frontend", quiet=True)
        return
    lock = str(ROOT / "requirements/node.lock")
    run([PYTHON, *["-m", "pip", "install", "--quiet", "--require-hashes", "-r"], lock])
    run(
        [VENV / "bin" / "npm", "ci", "--loglevel=error", "--no-progress"],
        cwd=ROOT / "frontend",
        quiet=True,
    )


def translations() -> list[Path]:
    return sorted((ROOT / "src/wijkteam/locale").glob("*/LC_MESSAGES/*.po"))


def compile_translations() -> None:
    locale = str(ROOT / "src/wijkteam/locale")
    run([VENV / "bin" / "pybabel", "--quiet", "compile", "-D", "django", "-d", locale])


def ensure_chromium() -> None:
    if any(shutil.which(name) for name in CHROMES) or MAC_CHROME.exists():
        return
    apt = shutil.which("apt-get")
    as_root = [] if os.geteuid() == 0 else [shutil.which("sudo") or "", "-n"]
    if apt and (not as_root or as_root[0]):
        say("Installing Chromium for the browser tests …")
        run([*as_root, apt, "update", "-qq"], quiet=True)
        # Debian has it without windows too: a sixth of the packages, and less work a page.
        bare = ["apt-cache", "show", "--quiet", CHROMES[0]]
        has_bare = subprocess.run(bare, capture_output=True, check=False).returncode == 0
        package = CHROMES[0] if has_bare else "chromium"
        run([*as_root, apt, "install", "-y", "-qq", package], quiet=True)
        return
    stop(
        "The browser tests need Chromium, and it could not be installed from here. "
        "Debian or Ubuntu: apt-get install chromium. macOS: brew install --cask google-chrome"
    )


def step(name: str, what: str, inputs: list[Path], work: Callable[[], None]) -> None:
    """Do *work* unless the *inputs* are those of the last time it was done."""
    if fresh(name, *inputs):
        return
    say(f"Installing {what} …")
    work()
    stamp(name).write_text(fingerprint(*inputs))


def stamp(name: str) -> Path:
    return VENV / f".{name}-installed"


def fresh(name: str, *inputs: Path) -> bool:
    return stamp(name).exists() and stamp(name).read_text() == fingerprint(*inputs)


def fingerprint(*files: Path) -> str:
    digest = hashlib.sha256()
    for file in files:
        digest.update(file.read_bytes())
    return digest.hexdigest()


def run(command: list, cwd: Path = ROOT, *, quiet: bool = False) -> None:
    environment = {**os.environ, "VIRTUAL_ENV": str(VENV), "PIP_DISABLE_PIP_VERSION_CHECK": "1"}
    environment["PATH"] = f"{VENV / 'bin'}:{environment.get('PATH', '')}"
    result = subprocess.run(
        [str(part) for part in command],
        cwd=cwd,
        env=environment,
        stdout=subprocess.DEVNULL if quiet else None,
        check=False,
    )
    if result.returncode:
        stop(
            f"This did not work: {' '.join(str(part) for part in command[:6])} …\n"
            "The lines above say why. Without a network: connect and run the same command again; "
            "what was already installed is kept."
        )


def say(line: str) -> None:
    print(line, flush=True)


def stop(message: str) -> None:
    sys.exit(f"\n{message}")


if __name__ == "__main__":
    main(sys.argv[1])
