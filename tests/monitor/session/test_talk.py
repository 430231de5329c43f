"""A group walks through a case, page by page, and takes the record along."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import QueryDict
from django.test import Client
from django.urls import reverse

from tests.monitor.calculator.people import client, text_of
from wijkteam.analysis import mkba, parameters
from wijkteam.analysis.mkba.cases import Case, parse_case, read_case
from wijkteam.analysis.mkba.cases.model import Check
from wijkteam.analysis.mkba.cases.valuation import weigh_case
from wijkteam.analysis.parameters.figures.distributions import Pert
from wijkteam.monitor.session.forms import GrowingRows
from wijkteam.monitor.session.state import written
from wijkteam.monitor.session.step_forms import StepForms, applied, forms_of
from wijkteam.monitor.session.steps import ORDER
from wijkteam.monitor.shelf.cases import _DRAWS
from wijkteam.monitor.shelf.grounds import today
from wijkteam.monitor.shelf.weighing import SEED
from wijkteam.vocabulary import people

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


def course_without(prefix: str, *, weight: str) -> dict[str, str]:
    return {
        f"{prefix}-label": f"Zonder team {prefix}", f"{prefix}-weight": weight,
        **rows(f"{prefix}a"), **rows(f"{prefix}e"),
    }  # fmt: skip


def fields_of(found: StepForms) -> dict[str, Any]:
    """Every field of the page as a browser would send it back."""
    sent: dict[str, Any] = {}
    for part in found.parts:
        for form in (
            [part.management_form, *part.forms] if isinstance(part, GrowingRows) else [part]
        ):
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
    shown = forms_of(case, step, None)

    sent = QueryDict(mutable=True)
    for key, value in fields_of(shown).items():
        sent.setlist(key, value if isinstance(value, list) else [value])
    bound = forms_of(case, step, sent)
    assert bound.is_valid(), [part.errors for part in bound.parts]
    assert yaml.safe_load(written(applied(bound))) == yaml.safe_load(written(case))


def test_a_blank_that_is_filled_tells_what_the_team_cost(blank: Client) -> None:
    assert blank.post(url("met-team"), with_team(activity())).url == url("zonder-team")
    line = record(blank).team.lines[0]
    assert (line.parameter, line.unit, line.start) == ("prices.team.worker_hour", "hour", 0.5)
    assert line.quantity == Pert(60, 74, 90)


def test_a_row_more_keeps_what_was_typed(blank: Client) -> None:
    answer = blank.post(url("met-team"), with_team(activity(), action="rij:ta"), follow=True)
    assert 'name="ta-1-label"' in answer.text
    assert record(blank).team.lines[0].label == "Team begeleidt"


def test_a_row_more_beside_a_row_that_is_wrong_loses_nothing(blank: Client) -> None:
    wrong = activity(quantity="veel")
    answer = blank.post(url("met-team"), with_team(wrong, action="rij:ta"))
    assert 'name="ta-1-label"' in answer.text
    assert 'value="veel"' in answer.text


def test_what_is_wrong_is_still_there_after_another_page(blank: Client) -> None:
    blank.post(url("met-team"), with_team(activity(start="20")))
    blank.get(url("wie"))
    told = blank.get(url("met-team")).text
    assert "Deze maand ligt vóór het begin." in told
    assert 'value="20"' in told


def test_the_result_says_which_page_is_not_right_yet(blank: Client) -> None:
    blank.post(url("met-team"), with_team(activity(quantity="veel")))
    assert "Het telt niet mee:" in text_of(blank.get(url("uitkomst")).text)


def test_a_row_is_taken_away_when_ticked(blank: Client) -> None:
    blank.post(url("met-team"), with_team(activity(), activity(label="Waakvlam")))
    kept = activity(label="Waakvlam", was="1")
    sent = {**rows("ta", activity(DELETE="on", was="0"), kept, known=2), **rows("te")}
    blank.post(url("met-team"), sent)
    assert [line.label for line in record(blank).team.lines] == ["Waakvlam"]


def test_without_a_price_a_line_is_missing_and_never_nothing(blank: Client) -> None:
    blank.post(url("met-team"), with_team(activity(price="", quantity="")))
    assert record(blank).team.lines[0].missing
    assert "Nog zonder prijs" in blank.get(url("uitkomst")).text


@pytest.mark.parametrize(
    ("more", "told"),
    [
        ({"price": "own", "quantity": "1"}, "Vul het bedrag in"),
        ({"price": "own", "amount": "100"}, "Zeg waar het bedrag vandaan komt"),
        ({"quantity": ""}, "Vul in hoeveel het er zijn."),
        ({"quantity": "1.500"}, "Een punt kan twee dingen betekenen."),
        ({"quantity": "20 - 10"}, "van laag naar hoog"),
        ({"chance": "120"}, "Schrijf een getal van 0 tot en met 100."),
        ({"quantity": "nan"}, "Schrijf een getal van 0 of meer."),
    ],
)
def test_what_cannot_be_counted_is_told_beside_the_field(
    blank: Client, more: dict[str, str], told: str
) -> None:
    answer = blank.post(url("met-team"), with_team(activity(**more)))
    assert told in text_of(answer.text)


def test_what_was_averted_costs_nothing_in_its_own_course(blank: Client) -> None:
    event = {
        "event": "eviction", "state": "averted", "start": "4", "price": "prices.housing.eviction",
    }  # fmt: skip
    answer = blank.post(url("met-team"), {**rows("ta"), **rows("te", event)})
    assert "Wat is afgewend, kost hier niets." in answer.text


def test_a_second_course_without_the_team_weighs_beside_the_first(example: Client) -> None:
    sent = fields_of(forms_of(record(example), "zonder-team", None))
    example.post(url("zonder-team"), {**sent, "action": "verloop"})
    references = record(example).references
    assert len(references) == 3
    assert len({one.name for one in references}) == 3


def test_dissent_is_kept_in_words_one_by_one(example: Client) -> None:
    sent = fields_of(forms_of(record(example), "zonder-team", None))
    said = "De huisarts: korter.\r\n\r\nDe consulent: geen uitzetting."
    example.post(url("zonder-team"), {**sent, "eens-consensus": "partly", "eens-dissent": said})
    session = record(example).session
    assert session is not None
    assert session.dissent == ("De huisarts: korter.", "De consulent: geen uitzetting.")


def test_the_result_is_that_of_the_library(example: Client) -> None:
    found = weigh_case(record(example), parameters.load().at(today()), draws=_DRAWS, seed=SEED)
    told = text_of(example.get(url("uitkomst")).text)
    assert f"€ {round(found.cost_team):,}".replace(",", ".") in told
    assert found.cluster_label in told


def test_the_check_of_the_controllers_is_in_the_record(example: Client) -> None:
    example.post(
        url("nakijken"),
        {"nagekeken-by": "controller", "nagekeken-on": "2-4-2026", "nagekeken-found": "Klopt."},
    )
    session = record(example).session
    assert session is not None
    assert session.check == Check("controller", date(2026, 4, 2), "Klopt.")


def test_a_file_that_is_no_case_is_told_by_line() -> None:
    file = SimpleUploadedFile("x.yaml", b"case: a\nhorizon: 0\n")
    told = client().post(START, {"way": "file", "upload-file": file}).text
    assert "Dit bestand is niet te lezen als casus." in told
    assert "regel 2" in told


def test_a_conversation_that_runs_is_not_overwritten(blank: Client) -> None:
    blank.post(START, {"way": "blank", "blank-title": "Ander", "blank-horizon": "12"})
    assert record(blank).title == "Gezin"


def test_a_discarded_conversation_is_gone(blank: Client) -> None:
    blank.post(reverse("monitor:session_discard"))
    assert blank.get(url("wie")).status_code == 404


@pytest.mark.parametrize("role", [people.RESIDENT, people.PARTNER])
def test_residents_and_partners_meet_a_404(role: str) -> None:
    assert client(role).get(START).status_code == 404


@pytest.mark.parametrize("role", [people.WORKER, people.ADVISER, people.PRIVACY_OFFICER])
def test_workers_advisers_and_the_privacy_officer_may_lead(role: str) -> None:
    assert client(role).get(START).status_code == 200


def test_every_page_warns_for_names(blank: Client) -> None:
    for step in ORDER:
        assert "Typ geen namen" in blank.get(url(step)).text


@pytest.mark.parametrize("title", ["null", "~", "[x", "a: b", "@x", "<script>alert(1)</script>"])
def test_no_word_breaks_the_file_or_the_page(title: str) -> None:
    group = client()
    group.post(START, {"way": "blank", "blank-title": title, "blank-horizon": "24"})
    assert record(group).title == title
    assert "<script>alert" not in group.get(url("uitkomst")).text


@pytest.mark.parametrize("step", ORDER)
def test_a_careless_post_loses_no_line(example: Client, step: str) -> None:
    before = [line.label for line in record(example).team.lines]
    example.post(url(step), {"action": "rij:ta"})
    assert [line.label for line in record(example).team.lines] == before


def test_a_course_that_was_taken_away_is_gone(example: Client) -> None:
    sent = fields_of(forms_of(record(example), "zonder-team", None))
    example.post(url("zonder-team"), {**sent, "r1-away": "on"})
    assert [one.label for one in record(example).references] == ["Zonder team, losse hulp"]


def test_the_file_that_is_taken_along_and_brought_back_is_the_same() -> None:
    first = client()
    first.post(START, {"way": "blank", "blank-title": "Gezin", "blank-horizon": "24"})
    first.post(url("met-team"), with_team(activity(chance="30 - 50 - 70", price="own",
               quantity="", amount="1500,5", why="=geschat: 'ja' # nee")))  # fmt: skip
    first.post(url("nakijken"), {"nagekeken-by": "controller", "nagekeken-found": "- klopt: 100%"})
    text = first.get(reverse("monitor:session_file")).content
    second = client()
    file = SimpleUploadedFile("gezin.yaml", text)
    second.post(START, {"way": "file", "upload-file": file})
    assert second.get(reverse("monitor:session_file")).content == text


def test_a_second_course_weighs_what_the_first_leaves(blank: Client) -> None:
    sent = course_without("r0", weight="70")
    blank.post(url("zonder-team"), {**sent, "action": "verloop"})
    assert [round(one.weight, 6) for one in record(blank).references] == [0.7, 0.3]


def test_weights_that_do_not_add_up_are_told_and_count_in_proportion(blank: Client) -> None:
    blank.post(url("zonder-team"), {**course_without("r0", weight="70"), "action": "verloop"})
    sent = course_without("r0", weight="70") | course_without("r1", weight="40")
    page = blank.post(url("zonder-team"), sent, follow=True).text
    assert "De gewichten waren samen 110%." in page
    assert 'value="63,6"' in blank.get(url("zonder-team")).text


def test_a_new_row_is_where_one_types_on(blank: Client) -> None:
    answer = blank.post(url("met-team"), with_team(activity(), action="rij:ta"), follow=True)
    assert answer.text.count("autofocus") == 1
    assert re.search(r'name="ta-1-label"[^>]*autofocus', answer.text)


def test_the_file_is_called_after_what_the_case_is_about(blank: Client) -> None:
    told = blank.get(reverse("monitor:session_file"))["Content-Disposition"]
    assert 'filename="gezin.yaml"' in told


def test_an_empty_course_without_the_team_is_no_outcome(blank: Client) -> None:
    blank.post(url("met-team"), with_team(activity()))
    told = text_of(blank.get(url("uitkomst")).text)
    assert "Nog geen uitkomst." in told
    assert "Duurder" not in told


def test_the_result_names_what_saved_and_raised_costs(example: Client) -> None:
    told = text_of(example.get(url("uitkomst")).text)
    assert "Dit scheelde kosten Escalatie voorkomen" in told
    assert "Dit kostte meer Intensiever" in told


def test_what_the_team_averted_is_set_in_the_courses_without_it(blank: Client) -> None:
    averted = {"event": "eviction", "state": "averted", "start": "4"}
    blank.post(url("met-team"), {**rows("ta"), **rows("te", averted)})
    assert "Zet erbij wat het team afwendde" in blank.get(url("zonder-team")).text
    sent = course_without("r0", weight="100")
    page = blank.post(url("zonder-team"), {**sent, "action": "afgewend"}, follow=True).text
    line = record(blank).references[0].lines[0]
    assert (line.event, line.state, line.start) == ("eviction", "happened", 4)
    assert "Zet erbij wat het team afwendde" not in page
