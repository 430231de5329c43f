"""A group walks through a case, page by page, and takes the record along."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import QueryDict
from django.test import Client
from django.urls import reverse

from tests.monitor.calculator.people import client, text_of
from wijkteam.analysis import mkba
from wijkteam.analysis.mkba.cases import Case, parse_case, read_case
from wijkteam.monitor.session.pages import Page, applied, page
from wijkteam.monitor.session.rows import Rows
from wijkteam.monitor.session.state import written
from wijkteam.monitor.session.steps import ORDER

EXAMPLE = Path(mkba.__file__).parents[4] / "examples/cases/gezin-huurschuld.yaml"
START = reverse("monitor:session_start")

pytestmark = pytest.mark.django_db


def url(step: str) -> str:
    return reverse("monitor:session_step", args=[step])


def record(group: Client) -> Case:
    return parse_case(group.get(reverse("monitor:session_file")).content)


@pytest.fixture
def blank() -> Client:
    group = client()
    group.post(START, {"way": "blank", "blank-title": "Gezin", "blank-horizon": "24"})
    return group


@pytest.fixture
def example() -> Client:
    group = client()
    file = SimpleUploadedFile("gezin.yaml", EXAMPLE.read_bytes())
    group.post(START, {"way": "file", "upload-file": file})
    return group


def rows(prefix: str, *given: dict[str, str], known: int = 0) -> dict[str, str]:
    """What a browser sends for these rows."""
    sent = {f"{prefix}-TOTAL_FORMS": str(len(given)), f"{prefix}-INITIAL_FORMS": str(known)}
    for at, row in enumerate(given):
        sent |= {f"{prefix}-{at}-{name}": value for name, value in row.items()}
    return sent


def activity(**more: str) -> dict[str, str]:
    return {
        "label": "Team begeleidt", "start": "0,5", "end": "14", "quantity": "60 - 74 - 90",
        "price": "prices.team.worker_hour", **more,
    }  # fmt: skip


def with_team(*given: dict[str, str], **more: str) -> dict[str, str]:
    return {**rows("ta", *given), **rows("te"), **more}


def fields_of(found: Page) -> dict[str, Any]:
    """Every field of the page as a browser would send it back."""
    sent: dict[str, Any] = {}
    for part in found.parts:
        for form in [part.management_form, *part.forms] if isinstance(part, Rows) else [part]:
            for field in form:
                value = field.value()
                if value is not None and value is not False:
                    sent[field.html_name] = value if isinstance(value, list) else str(value)
    return sent


def test_the_start_offers_a_file_and_a_blank() -> None:
    told = text_of(client().get(START).text)
    assert "Met een casus uit de registratie" in told
    assert "Met een leeg vel" in told


@pytest.mark.parametrize("step", ORDER)
def test_every_page_opens_with_a_blank(blank: Client, step: str) -> None:
    assert blank.get(url(step)).status_code == 200


@pytest.mark.parametrize("step", ORDER)
def test_every_page_opens_with_a_file(example: Client, step: str) -> None:
    assert example.get(url(step)).status_code == 200


@pytest.mark.parametrize("step", [step for step in ORDER if step != "uitkomst"])
def test_going_through_without_changing_changes_nothing(step: str) -> None:
    """Forms are shown and read back as they stand: no line, price, doubt or word is lost."""
    case = parse_case(written(read_case(EXAMPLE)))
    shown = page(case, step, None)

    sent = QueryDict(mutable=True)
    for key, value in fields_of(shown).items():
        sent.setlist(key, value if isinstance(value, list) else [value])
    bound = page(case, step, sent)
    assert bound.is_valid(), [part.errors for part in bound.parts]
    assert yaml.safe_load(written(applied(bound))) == yaml.safe_load(written(case))
