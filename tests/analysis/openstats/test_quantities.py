"""The patterns by which figures are found in tables of CBS, held against titles seen there."""

from __future__ import annotations

import re
from pathlib import Path

from wijkteam.analysis.openstats.quantities import collect, shipped

#: The headers and labels of 84134NED as its page on cbs.nl shows them; the numbers are invented.
FORMS = {
    "JZ Totaal jeugdzorg": 500,
    "JZ Totaal jeugdzorg in natura": 480,
    "JH 1 Totaal jeugdhulp": 470,
    "JH 121 Totaal jeugdhulp zonder verblijf": 420,
    "JH 1211 Uitgevoerd door het wijk- of buurtteam": 90,
    "JH 1212 Ambulante jeugdhulp op locatie van de aanbieder": 250,
    "JH 1213 Daghulp op locatie van de aanbieder": 30,
    "JH 1214 Jeugdhulp in het netwerk van de jongere": 60,
}


def test_the_forms_of_help_of_84134ned_are_found_in_their_cut(tmp_path: Path) -> None:
    rows = [f'"{form}";"Aa en Hunze";"2020";"{count}";"9,8";"."' for form, count in FORMS.items()]
    headers = (
        '"Vormen van jeugdzorg";"Regio\'s";"Perioden";"Jongeren met jeugdzorg";'
        '"Jongeren met jeugdzorg (relatief)";"Jeugdzorgtrajecten"'
    )
    text = "\n".join(["Kerncijfers over jeugdzorg, 2015-2020", headers, *rows, "Bron: CBS"])
    (tmp_path / "84134NED.csv").write_text(text + "\n", encoding="utf-8")
    found = collect(tmp_path)
    values = {
        code: next(iter(found.values(code).values()))[2020]
        for code in (
            "youths_with_care", "youths_ambulatory", "youths_by_team", "youths_specialist",
        )
    }  # fmt: skip
    assert values == {
        "youths_with_care": 500, "youths_ambulatory": 420, "youths_by_team": 90,
        "youths_specialist": 340,
    }  # fmt: skip


def test_not_started_with_a_crisis_is_no_crisis() -> None:
    """Both stand beside each other in 85097NED; read as one, neither is right."""
    crisis = next(one for one in shipped() if one.code == "new_from_crisis")
    assert re.search(crisis.title, "Gestart met crisis", re.IGNORECASE)
    assert not re.search(crisis.title, "Niet gestart met crisis", re.IGNORECASE)
