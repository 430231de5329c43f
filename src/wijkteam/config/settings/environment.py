"""Small readers of environment variables that fail loudly."""

import os
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured


def text(name: str, default: str | None = None) -> str:
    value = os.environ.get(name, default)
    if value is None:
        raise ImproperlyConfigured(
            f"The environment variable {name} is not set, and there is no safe default. "
            "See docs/reference/settings.md for what it means."
        )
    return value


def secret(name: str) -> str:
    """Read a secret from NAME, or from the file that NAME_FILE points to."""
    file = os.environ.get(f"{name}_FILE")
    if not file:
        return text(name)
    try:
        return Path(file).read_text().strip()
    except OSError as error:
        # A secret of a container keeps the owner that its file has on the machine.
        raise ImproperlyConfigured(
            f"{name}_FILE names {file}, which cannot be read ({error.strerror}). Make it a file "
            f"that belongs to the user that runs this (number {os.geteuid()})."
        ) from error


def secrets(name: str) -> list[str]:
    """Several, separated by commas; none when there is neither NAME nor NAME_FILE."""
    known = name in os.environ or f"{name}_FILE" in os.environ
    return [part.strip() for part in secret(name).split(",") if part.strip()] if known else []


def flag(name: str, *, default: bool) -> bool:
    value = text(name, "yes" if default else "no").lower()
    if value not in {"yes", "no"}:
        raise ImproperlyConfigured(f"{name} must be yes or no, not {value!r}.")
    return value == "yes"


def number(name: str, default: int) -> int:
    value = text(name, str(default))
    if not value.isdecimal():
        raise ImproperlyConfigured(f"{name} must be a whole number, not {value!r}.")
    return int(value)


def listed(name: str, default: str = "") -> list[str]:
    return [part.strip() for part in text(name, default).split(",") if part.strip()]


def numbers(name: str) -> dict[str, int]:
    """Whole numbers with a name each: ``debt=10,participation=7``."""
    pairs = [part.partition("=") for part in listed(name)]
    wrong = [key for key, _, value in pairs if not key.strip() or not value.strip().isdecimal()]
    if wrong:
        raise ImproperlyConfigured(
            f"{name} must be like debt=10,participation=7, not {wrong[0]!r}."
        )
    return {key.strip(): int(value) for key, _, value in pairs}


def path(name: str, default: Path) -> Path:
    return Path(text(name, str(default)))
