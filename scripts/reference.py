"""
Write the reference pages from the code and data they describe.

``--check`` writes nothing and says which page is out of date.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from pathlib import Path

from wijkteam.analysis import parameters
from wijkteam.analysis.facts.reference import as_markdown as facts_page
from wijkteam.analysis.indicators.reference import as_markdown as indicators_page
from wijkteam.analysis.parameters.reference import as_markdown as parameters_page
from wijkteam.analysis.simulation.scenario.reference import as_markdown as simulation_page
from wijkteam.cli.reference import command_reference
from wijkteam.vocabulary import complaints, journey, lists, people, retention, rights, sharing
from wijkteam.vocabulary.codelist import CodeList

ROOT = Path(__file__).resolve().parent.parent
PAGES = ROOT / "docs/reference"
SETTINGS = ROOT / "src/wijkteam/config/settings"
KINDS = "text|secrets|secret|flag|listed|numbers|number|path"
READER = re.compile(rf"environment\.({KINDS})\(\s*\"(\w+)\"(?:,\s*([^)]*))?\)")

#: What each environment variable means; a variable without a meaning is refused.
MEANINGS = {
    "ALLOWED_HOSTS": "The host names this installation answers to, separated by commas.",
    "CSRF_TRUSTED_ORIGINS": "Origins that may send forms when a proxy changes the host name.",
    "DATABASE_URL": "Where the registers are: PostgreSQL in production, SQLite otherwise.",
    "SECRET_KEY": "The key that signs sessions; also as SECRET_KEY_FILE, the name of a file.",
    "SECURE_SSL_REDIRECT": "Whether every request must come over TLS (yes or no).",
    "WIJKTEAM_BACKUP_KEYS": "The public keys (age1…) that backups are encrypted for.",
    "WIJKTEAM_BACKUP_SCRATCH": "An empty PostgreSQL database in which each backup is tried.",
    "WIJKTEAM_POSTGRES_BIN": "The folder with pg_dump and pg_restore; empty: those on the path.",
    "WIJKTEAM_RETENTION_YEARS": "Per law without a term of its own after how many years: debt=10.",
    "WIJKTEAM_CASES": "The worked-out case files that the pages of cases show.",
    "WIJKTEAM_COMPARISON": "The published analyses that the comparison page shows.",
    "WIJKTEAM_EMERGENCY_KEYS": "Per team the public key of its extract: noord=age1…,zuid=age1…",
    "WIJKTEAM_FACTS": "The folder where the gate writes releases and the monitor reads them.",
    "WIJKTEAM_FIELD_KEYS": "The keys that seal BSNs and contact data; also as …_FILE.",
    "WIJKTEAM_IDLE_MINUTES": "After how many minutes without a click somebody is signed out.",
    "WIJKTEAM_INVITATION_DAYS": "How many days an invitation works.",
    "WIJKTEAM_MAIL_FROM": "The address that mail of this installation comes from.",
    "WIJKTEAM_MAIL_HOST": "The mail server; without one, links are handed over on paper.",
    "WIJKTEAM_MAIL_PASSWORD": "The password for the mail server.",
    "WIJKTEAM_MAIL_PORT": "The port of the mail server.",
    "WIJKTEAM_MAIL_TLS": "Whether mail is handed over with STARTTLS (yes or no).",
    "WIJKTEAM_MAIL_USER": "The name to sign in with at the mail server.",
    "WIJKTEAM_METRICS_TOKEN": "Who sends this as a Bearer token may read /metrics.",
    "WIJKTEAM_MUNICIPALITY": "The name of the municipality, as shown on every page.",
    "WIJKTEAM_MUNICIPALITIES": "A folder with published figures of other municipalities.",
    "WIJKTEAM_OPEN_DATA_CONTACT": "Where to ask about the open data: a mail address or a page.",
    "WIJKTEAM_OPEN_DATA_PUBLISHER": "The address of the municipality in TOOI, for data portals.",
    "WIJKTEAM_OPENID_CLIENT": "What this installation is called at the identity provider.",
    "WIJKTEAM_OPENID_ISSUER": "The address of the identity provider (OpenID Connect).",
    "WIJKTEAM_OPENID_NAME": "What the button for single sign-on calls it.",
    "WIJKTEAM_OPENID_SECRET": "The secret that was agreed with the identity provider.",
    "WIJKTEAM_OPENSTATS": "The tables of CBS that the pages of open statistics show.",
    "WIJKTEAM_PARAMETERS": "A municipality's own parameters, laid over the national ones.",
    "WIJKTEAM_PROCESSING_ACTIVITY": "The address of the entry in the register of processing.",
    "WIJKTEAM_PROGRAMMES": "The programme files that the pages of costs and benefits show.",
    "WIJKTEAM_PROXIES": "How many own proxies add an address to X-Forwarded-For.",
    "WIJKTEAM_SAFE_EXIT": "Where the button to leave a page at once leads to.",
    "WIJKTEAM_SEARCHES_PER_HOUR": "How often one person may search for people in an hour.",
    "WIJKTEAM_PUBLIC_FIGURES": "Whether published figures can be seen without signing in.",
    "WIJKTEAM_VIRUS_SCANNER": "Where clamd listens (host:port); empty: no file is scanned.",
    "WIJKTEAM_MANDATE": "The file with what a team may begin without a decision (YAML).",
    "WIJKTEAM_INSTRUMENTS": "The folder with instruments of the municipality's own (YAML files).",
    "WIJKTEAM_FRONT_DOOR": "Whether people without an account can ask for help (yes or no).",
    "WIJKTEAM_SECOND_STEP": "Whether sensitive roles must have a second step (yes or no).",
    "WIJKTEAM_SESSION_HOURS": "After how many hours somebody signs in again, busy or not.",
    "WIJKTEAM_ROWS_STRENGTH": "How much of a course stays tied in the rows of a release: `kept`, "
    "`shortened`, `banded` or `loose` (decision 0021).",
    "WIJKTEAM_SIGNALS_FOUND_FOR_DAYS": "How long who is known from a signal alone is found.",
    "WIJKTEAM_STATIC": "Where style sheets and scripts were collected, to be served.",
    "WIJKTEAM_VAR": "The folder for everything that changes: database, releases, static files.",
}


def settings_page() -> str:
    """Every environment variable that a settings module reads, from its source."""
    found = {}
    for module in sorted(SETTINGS.glob("*.py")):
        if module.name == "environment.py":
            continue
        for kind, name, default in READER.findall(module.read_text()):
            found[name] = (kind, (default or "").replace("\n", " ").strip(" ,"), module.stem)
    unknown = sorted(set(found) - set(MEANINGS))
    if unknown:
        raise SystemExit(f"Say in scripts/reference.py what these settings mean: {unknown}")
    lines = [
        "# Settings",
        "",
        "Read from the environment when the application starts; a missing one stops it with a "
        "message. Modules: `development` (demonstration), `production`, `monitor` (a machine that "
        "shows figures only), `test`.",
        "",
        "| variable | meaning | default | read in |",
        "| --- | --- | --- | --- |",
    ]
    lines += [
        f"| `{name}` | {MEANINGS[name]} | {f'`{default}`' if default else 'none'} | {module} |"
        for name, (_kind, default, module) in sorted(found.items())
    ]
    return "\n".join(lines) + "\n"


def vocabulary_page() -> str:
    """Every code list: the words that are stored, shown and published."""
    lines = ["# Words and code lists", ""]
    for module in (journey, lists, people, complaints, retention, rights, sharing):
        for codelist in vars(module).values():
            if isinstance(codelist, CodeList):
                lines += _codelist(codelist)
    return "\n".join(lines)


def _codelist(codelist: CodeList) -> list[str]:
    rows = [
        f"| `{code}` | {term.dutch} | {term.english} | {term.meaning} |"
        for code, term in codelist.items()
    ]
    return [
        f"## `{codelist.name}`: {codelist.subject}",
        "",
        f"Origin: {codelist.origin}.",
        "",
        "| code | Dutch | English | meaning |",
        "| --- | --- | --- | --- |",
        *rows,
        "",
    ]


CONTENT: dict[str, Callable[[], str]] = {
    "commands.md": command_reference,
    "facts.md": facts_page,
    "indicators.md": indicators_page,
    "parameters.md": lambda: parameters_page(parameters.load()),
    "settings.md": settings_page,
    # The day of the figures is fixed, so that the page changes only when something does.
    "simulation.md": lambda: simulation_page(parameters.load().at("2026-01-01")),
    "vocabulary.md": vocabulary_page,
}


def main() -> int:
    stale = []
    PAGES.mkdir(parents=True, exist_ok=True)
    for name, make in CONTENT.items():
        page, text = PAGES / name, make().rstrip() + "\n"
        if page.exists() and page.read_text() == text:
            continue
        stale.append(name)
        if "--check" not in sys.argv:
            page.write_text(text)
    if "--check" in sys.argv and stale:
        print(f"Out of date: {', '.join(stale)}. Run `make docs` and commit the pages.")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
