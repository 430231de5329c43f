"""The pages of the documentation that exist now, and the pieces of code in them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
FENCE = re.compile(r"^```(\w*)[^\n]*\n(.*?)^```", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"(?<!!)\[[^\]]*\]\(([^)\s]+)\)|!\[[^\]]*\]\(([^)\s]+)\)")


@dataclass(frozen=True)
class Piece:
    page: Path
    language: str
    text: str

    @property
    def name(self) -> str:
        return str(self.page.relative_to(ROOT))


def pages() -> list[Path]:
    return sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])


def pieces(language: str) -> Iterator[Piece]:
    for page in pages():
        for found, text in FENCE.findall(page.read_text()):
            if found == language:
                yield Piece(page, found, text)


def links(page: Path) -> list[str]:
    """Where a page points to inside the repository; examples of code do not count."""
    text = re.sub(r"`[^`\n]*`", "", FENCE.sub("", page.read_text()))
    found = [one or other for one, other in LINK.findall(text)]
    return [link for link in found if not re.match(r"[a-z]+:", link)]


def anchors(page: Path) -> set[str]:
    """The headings of a page, as a link writes them."""
    headings = re.findall(r"^#+\s+(.+?)\s*$", FENCE.sub("", page.read_text()), re.MULTILINE)
    plain = [re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings]
    given = set(re.findall(r'(?:id|name)="([^"]+)"', page.read_text()))
    return {*plain, *given}
