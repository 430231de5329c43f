"""The report of one case: complete, the same in every form, and without anybody's name."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from docx import Document

from tests.monitor.calculator.people import client, text_of
from wijkteam.analysis import mkba, parameters
from wijkteam.analysis.mkba.cases import Case, parse_case, read_case, weigh_case
from wijkteam.monitor.reports.case import ReportedCase, case_report
from wijkteam.monitor.reports.document import Grid, Picture, ReportContent
from wijkteam.monitor.reports.pdf import as_pdf

FOLDER = Path(mkba.__file__).parents[4] / "examples/cases"
EXAMPLE = "gezin-huurschuld"
BARE = """
case: bare
horizon: 12
price_year: 2026
team:
  activities:
    - {label: Begeleiding, missing: nobody priced this, from: 0, until: 18}
references:
  - name: los
"""

pytestmark = pytest.mark.django_db


def told(case: Case, *, draws: int = 200) -> ReportContent:
    weighed = weigh_case(case, parameters.load().at("2026-01-01"), draws=draws)
    return case_report(ReportedCase(case.name, case, weighed, None))


@pytest.fixture(scope="module")
def example() -> ReportContent:
    return told(read_case(FOLDER / f"{EXAMPLE}.yaml"))


def grid(found: ReportContent, key: str, at: int = 0) -> Grid:
    section = next(one for one in found.sections if one.key == key)
    return [block for block in section.blocks if isinstance(block, Grid)][at]


def euros(cell: str) -> int:
    digits = re.sub(r"[^\d]", "", cell)
    return (-1 if "\N{MINUS SIGN}" in cell else 1) * int(digits or 0)


def talk_about(name: str) -> Client:
    group = client()
    file = SimpleUploadedFile("casus.yaml", (FOLDER / f"{name}.yaml").read_bytes())
    group.post(reverse("monitor:session_start"), {"way": "file", "upload-file": file})
    return group


def test_the_report_has_a_chapter_for_every_question(example: ReportContent) -> None:
    assert [one.key for one in example.sections] == [
        "samenvatting", "gesprek", "verlopen", "activiteiten", "leven", "geldstromen", "plaats",
        "gevoeligheid", "aannames", "nagekeken", "zegt-niet",
    ]  # fmt: skip


def test_the_columns_of_activities_add_up_to_their_courses(example: ReportContent) -> None:
    *rows, total = grid(example, "activiteiten", 1).rows
    for column in range(1, len(total)):
        assert sum(euros(row[column]) for row in rows) == euros(total[column])


def test_what_parties_pay_adds_up_in_rows_and_columns(example: ReportContent) -> None:
    *rows, total = grid(example, "geldstromen").rows
    for row in (*rows, total):
        assert euros(row[1]) - euros(row[2]) == euros(row[3])
    assert sum(euros(row[3]) for row in rows) == euros(total[3])


def test_scores_add_up_to_the_effect(example: ReportContent) -> None:
    *rows, total = grid(example, "leven").rows

    def steps(cell: str) -> float:
        return float(cell.replace(",", ".").replace("\N{MINUS SIGN}", "-"))

    assert sum(steps(row[4]) for row in rows) == pytest.approx(steps(total[4]), abs=0.05 * 5)


def test_every_course_is_drawn_once(example: ReportContent) -> None:
    section = next(one for one in example.sections if one.key == "verlopen")
    drawn = " ".join(str(one.chart.svg_wide) for one in section.blocks if isinstance(one, Picture))
    assert drawn.count("Zware jeugdhulp") == 1
    assert drawn.count("Korte jeugdhulp") == 1


def test_a_case_with_nothing_known_yet_still_has_a_report() -> None:
    found = told(parse_case(BARE), draws=0)
    text = repr(found)
    assert "Niet opgeschreven is wie het verloop zonder team bedacht." in text
    assert "Met een prijs wordt het team duurder." in text
    assert "nog niet nagekeken" in text
    assert as_pdf(found).startswith(b"%PDF")


def test_the_longest_case_fits_on_pages() -> None:
    line = {"label": "x" * 90, "missing": "?", "from": 0, "until": 9}
    case = parse_case(
        repr({
            "case": "long", "horizon": 36, "price_year": 2026, "team": {"activities": [line] * 60},
            "references": [{"name": f"r{at}", "activities": [line] * 9} for at in range(5)],
        })
    )  # fmt: skip
    assert as_pdf(told(case, draws=0)).startswith(b"%PDF")


def test_the_page_names_what_one_case_does_not_say() -> None:
    page = client().get(reverse("monitor:case_report", args=[EXAMPLE]))
    assert "Eén casus zegt niets over alle huishoudens." in text_of(page.text)


@pytest.mark.parametrize(
    ("kind", "magic"), [("pdf", b"%PDF"), ("word", b"PK")], ids=["pdf", "word"]
)
def test_the_report_can_be_taken_along(kind: str, magic: bytes) -> None:
    answer = client().get(reverse(f"monitor:case_report_{kind}", args=[EXAMPLE]))
    assert b"".join(answer).startswith(magic)
    assert f"casus-{EXAMPLE}" in answer["Content-Disposition"]


def test_the_word_document_holds_dissent_and_the_check() -> None:
    answer = client().get(reverse("monitor:case_report_word", args=[EXAMPLE]))
    words = "\n".join(one.text for one in Document(io.BytesIO(b"".join(answer))).paragraphs)
    assert "De consulent acht de kans op uitzetting kleiner dan de anderen." in words
    assert "controller gemeente" in words


@pytest.mark.parametrize("name", ["session_report", "session_report_pdf", "session_report_word"])
def test_the_conversation_has_the_same_report(name: str) -> None:
    assert talk_about(EXAMPLE).get(reverse(f"monitor:{name}")).status_code == 200


def test_without_a_conversation_there_is_no_report() -> None:
    assert client().get(reverse("monitor:session_report")).status_code == 404


def test_the_result_and_the_case_lead_to_their_reports() -> None:
    group = talk_about(EXAMPLE)
    result = group.get(reverse("monitor:session_step", args=["uitkomst"])).text
    case = group.get(reverse("monitor:case", args=[EXAMPLE])).text
    assert all(reverse(f"monitor:session_report_{kind}") in result for kind in ("pdf", "word"))
    assert all(
        reverse(f"monitor:case_report_{kind}", args=[EXAMPLE]) in case for kind in ("pdf", "word")
    )
