"""What the security pages call their evidence is there."""

from __future__ import annotations

import re

import pytest

from tests.docs.pages import ROOT

ASVS = (ROOT / "docs/security/asvs.md").read_text()
LINES = [line for line in ASVS.splitlines() if re.match(r"\| V\d", line)]


@pytest.mark.parametrize("line", LINES, ids=lambda line: line.split("|")[1].strip())
def test_the_evidence_of_a_line_exists(line: str) -> None:
    section, met, how = (part.strip() for part in line.strip("|").split("|"))
    assert met in ("yes", "partly", "no", "not used"), section
    for named in re.findall(r"`([a-z_]+/[^`]*|[A-Z]+\.md)`", how):
        places = [ROOT / named, ROOT / "src/wijkteam" / named]
        assert any(place.exists() for place in places), f"{section}: {named} is not there"


def test_every_chapter_of_the_standard_is_answered() -> None:
    answered = {int(number) for line in LINES for number in re.findall(r"^\| V(\d+)", line)}
    assert answered == set(range(1, 15))
