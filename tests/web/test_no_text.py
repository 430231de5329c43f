"""Characters that are no text, and digits that are no number: refused in words, never an error."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.http import QueryDict
from django.test import Client
from django.urls import reverse

from tests.people import Neighbourhood
from wijkteam.analysis import facts, parameters
from wijkteam.analysis.errors import AnalysisError
from wijkteam.analysis.facts.manifest import from_json
from wijkteam.analysis.parameters.errors import FileRefused, Problem
from wijkteam.analysis.parameters.files.located import Refusals, read
from wijkteam.monitor.session.forms import grown

SRC = Path(__file__).resolve().parents[2] / "src"


def test_a_number_is_told_by_isdecimal() -> None:
    """To isdigit "²" is a digit, and int() stops at it."""
    told = [path for path in SRC.rglob("*.py") if ".isdigit(" in path.read_text()]
    assert told == []


@pytest.mark.parametrize("where", ["/nergens\x00/", "/account/inloggen/?next=%00", "/?%00=1"])
@pytest.mark.django_db
def test_a_nul_in_an_address_is_a_bad_request(where: str, client: Client) -> None:
    assert client.get(where.replace("\x00", "%00")).status_code == 400


def test_a_nul_in_a_form_is_told_beside_its_field(buurt: Neighbourhood, client: Client) -> None:
    client.force_login(buurt.fatima)
    assert client.post(reverse("search"), {"q": "Jan\x00sen"}).status_code == 200
    for name in ("fatima\x00", "\x00", "\ud800".encode("utf-8", "surrogatepass")):
        answer = Client().post(reverse("accounts:sign_in"), {"username": name, "password": "x\x00"})
        assert answer.status_code == 200


@pytest.mark.parametrize("text", [r"a: \"x\0y\"", r"a: \"\ud800\"", r"\"\0\": 1", r"- \"\udfff\""])
def test_a_file_with_what_is_no_text_is_refused_by_line(text: str) -> None:
    refusals = Refusals("proef.yaml")
    read(text.replace('\\"', '"').encode(), refusals)
    assert [problem.line for problem in refusals.problems] == [1]
    assert any(word in str(refusals.problems[0]) for word in ("no text", "invalid Unicode"))


@pytest.mark.parametrize("word", [r"\ud800", r"\u0000"])
def test_a_manifest_with_what_is_no_text_is_refused(word: str) -> None:
    made = facts.example(households=200).manifest
    told = made.to_json().replace(made.municipality, word)
    with pytest.raises(facts.ManifestError, match="no text"):
        from_json(told, where="proef")


def test_a_file_that_is_wrong_everywhere_is_refused_briefly(tmp_path: Path) -> None:
    refused = FileRefused(Problem("x.yaml", line, "wrong") for line in range(5_000))
    assert refused.count == 5_000
    assert len(refused.problems) == 100
    assert len(str(refused)) < 10_000
    assert "and 4900 more" in str(refused)
    (tmp_path / "x.yaml").write_text("\n".join(f"k{n}: 1" for n in range(5_000)))
    with pytest.raises(AnalysisError) as told:
        parameters.load(overlay=tmp_path)
    assert len(str(told.value)) < 60_000


@pytest.mark.parametrize("count", ["²", "9" * 5_000, "-1", "", "١٢"])
def test_a_strange_count_of_rows_gives_one_more_row(count: str) -> None:

    typed = QueryDict(mutable=True)
    typed["wie-TOTAL_FORMS"] = count
    assert grown(typed, "wie")["wie-TOTAL_FORMS"].isdecimal()
