"""The pages of what if: questions, keys, a run from asking to its report, and whose it is."""

from __future__ import annotations

import math
from copy import deepcopy
from io import BytesIO
from pathlib import Path

import pytest
from django.template.loader import render_to_string
from django.test import Client
from django.utils import translation
from django.utils.html import escape
from docx import Document

from tests.people import Neighbourhood
from tests.ui.sound import parse, problems, said
from wijkteam.analysis import mkba
from wijkteam.analysis.background import write
from wijkteam.analysis.simulation import parse_scenario, read_scenario
from wijkteam.analysis.simulation.answers import QUESTIONS, SPOKEN, proof
from wijkteam.analysis.simulation.run import asked as module
from wijkteam.analysis.simulation.run.asked import AskedRun, runs
from wijkteam.analysis.simulation.run.worker import work
from wijkteam.analysis.simulation.scenario.scenario import check, shipped
from wijkteam.monitor.reports.pictures import share_of_page
from wijkteam.monitor.reports.word import TEXT_WIDTH
from wijkteam.monitor.shelf.runs import finished_run
from wijkteam.monitor.simulation import answer as worded
from wijkteam.monitor.simulation import outcome, rests_on
from wijkteam.monitor.simulation.answer import answer as said_of
from wijkteam.monitor.simulation.keys import (
    KeySlider,
    groups,
    known_keys,
    scenario_text,
    turned,
    two_worlds,
)
from wijkteam.monitor.simulation.no_team import beside_no_team
from wijkteam.monitor.simulation.stories import stories

ASK = {
    "followup.months": "6",
    "name": "Half zo lang",
    "households": "400",
    "concentration": "1",
    "years": "1",
    "draws": "10",
    "seed": "4711",
}


@pytest.fixture(autouse=True)
def shelf(settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:  # type: ignore[no-untyped-def]
    """A shelf of our own, and nobody who works on it unless the test does."""
    settings.VAR = tmp_path
    monkeypatch.setattr(module, "see_to_it", lambda folder: None)
    monkeypatch.setattr("wijkteam.monitor.simulation.views.see_to_it", lambda folder: None)
    return tmp_path / "runs"


@pytest.fixture
def koen(buurt: Neighbourhood) -> Client:
    client = Client()
    client.force_login(buurt.koen)
    return client


def asked(client: Client, shelf: Path, **typed: str) -> AskedRun:
    answer = client.post("/cijfers/wat-als/maken/", {**ASK, **typed})
    assert answer.status_code == 302, said(parse(answer.text))
    return runs(shelf)[0]


def test_the_six_questions_stand_answered_with_picture_band_and_verdict(koen: Client) -> None:
    page = koen.get("/cijfers/wat-als/")

    assert problems(page.text) == []
    assert page.text.count('class="wt-chart__svg"') == len(QUESTIONS)
    for story in stories():
        assert story.question in page.text
    assert "Geen voorspelling" in page.text


@pytest.mark.parametrize("name", QUESTIONS)
@pytest.mark.parametrize("language", ["nl", "en"])
def test_an_answer_says_what_for_whom_when_and_that_it_is_no_forecast(
    koen: Client, name: str, language: str
) -> None:
    koen.cookies["django_language"] = language
    page = koen.get(f"/cijfers/wat-als/uitkomst/{name}/")

    assert page.status_code == 200
    assert problems(page.text) == []
    words = said(parse(page.text))
    last = {"nl": "Geen voorspelling.", "en": "No prediction."}[language]
    assert last in words[len(words) // 2 :]
    assert "toevalsgetal 1" in words or "seed 1" in words


@pytest.mark.parametrize("language", ["nl", "en"])
def test_both_worlds_stand_beside_one_without_teams(koen: Client, language: str) -> None:
    koen.cookies["django_language"] = language
    page = koen.get("/cijfers/wat-als/uitkomst/caseload/?wereld=thirty_five")

    heading = {"nl": "En naast geen team?", "en": "And beside no team?"}[language]
    names = {
        "nl": ["15 huishoudens", "35 huishoudens"], "en": ["15 households", "35 households"]
    }[language]  # fmt: skip
    section = parse(page.text).xpath("//section[@id='geen-team']")[0]
    assert section.findtext("h2") == heading
    assert [name.text for name in section.xpath("./h3")] == names
    record = finished_run("caseload").record  # type: ignore[union-attr]
    for name, shown in zip(("fifteen", "thirty_five"), beside_no_team(
        record, dict(zip(("fifteen", "thirty_five"), names, strict=True)), "thirty_five"
    ), strict=True):  # fmt: skip
        assert len(shown.rows) == len(record["no_team"][name]["measures"])
        if language == "nl":  # with its band, and a sentence
            told = said(section)
            assert all(" ".join(cell.split()) in told for row in shown.rows for cell in row)
            assert " ".join(" ".join(shown.answer.sentences).split()) in told


def test_the_gallery_says_of_each_question_how_it_stands_beside_no_team(koen: Client) -> None:
    page = koen.get("/cijfers/wat-als/")

    assert page.text.count("’ naast geen team.") == len(QUESTIONS)


def test_a_run_of_before_that_was_told_still_opens(koen: Client, shelf: Path) -> None:
    run = asked(koen, shelf)
    work(shelf)
    record = dict(run.record or {})
    assert record.pop("no_team")
    write(run.file("record.json"), record)

    for page in ("", "verslag/"):
        answer = koen.get(f"/cijfers/wat-als/uitkomst/{run.name}/{page}")
        assert answer.status_code == 200
        assert 'id="geen-team"' not in answer.text
        assert "naast geen team, laatste jaar" not in answer.text


def test_the_report_says_what_the_question_leaves_out(koen: Client) -> None:
    report = said(parse(koen.get("/cijfers/wat-als/uitkomst/caseload/verslag/").text))

    caseload = next(story for story in stories() if story.code == "caseload")
    assert caseload.limits in report
    assert "En naast geen team?" in report
    assert "Welke aannames wegen het zwaarst?" in report


def test_the_report_says_how_to_read_its_numbers_and_its_day(koen: Client) -> None:
    """A reader of paper took −13 for a mistake beside 30 and 8.5, and a minus for a saving."""
    place = "/cijfers/wat-als/uitkomst/caseload/verslag"
    report = said(parse(koen.get(f"{place}/").text))

    assert "niet precies het ene midden min het andere" in report
    assert "een min kost haar geld" in report
    assert "op 1 januari 2026" in report
    assert "2026-01-01" not in report
    name = koen.get(f"{place}.docx")["Content-Disposition"]
    assert "25-huishoudens.docx" in name
    assert "twenty_five" not in name


def test_pictures_in_word_are_no_larger_than_in_the_pdf(koen: Client) -> None:
    """Each filled the width of a page, so that six figures took six pages."""
    answer = koen.get("/cijfers/wat-als/uitkomst/caseload/verslag.docx")
    document = Document(BytesIO(b"".join(answer.streaming_content)))

    record = finished_run("caseload").record  # type: ignore[union-attr]
    share = share_of_page(outcome.card(record, "twenty_five", "reach").chart)
    assert share < 1
    assert document.inline_shapes[0].width == pytest.approx(share * TEXT_WIDTH, rel=0.01)


def test_who_looks_on_while_a_run_stops_gets_the_button_to_go_on(koen: Client, shelf: Path) -> None:
    """The page went on asking every second, and said to go on where no button was."""
    run = asked(koen, shelf)
    place = f"/cijfers/wat-als/uitkomst/{run.name}/"
    looked = {"HX-Request": "true"}
    assert "HX-Refresh" not in koen.get(f"{place}voortgang/", headers=looked)

    write(run.file("stopped.json"), {"state": "failed", "why": "The disk is full."})

    assert koen.get(f"{place}voortgang/", headers=looked)["HX-Refresh"] == "true"
    page = koen.get(place).text
    assert "Ga verder waar het bleef" in page
    assert "Dit loopt op de achtergrond" not in page


@pytest.mark.parametrize(
    ("language", "assumed"), [("nl", "blijft aangenomen"), ("en", "stays assumed")]
)
def test_the_page_says_to_which_numbers_the_data_do_not_speak(
    koen: Client, language: str, assumed: str
) -> None:
    koen.cookies["django_language"] = language
    page = koen.get("/cijfers/wat-als/getoetst/")

    assert problems(page.text) == []
    keys = proof()["keys"]
    silent = [name for name, told in keys.items() if told["narrower"] >= SPOKEN]
    assert {"network.builds", "followup.protects"} <= set(silent)
    said_of = {
        row.xpath("string(./th)").strip(): row.xpath("string(./td[last()])").strip()
        for row in parse(page.text).xpath("//table[last()]//tbody/tr")
    }
    for name in keys:
        label = known_keys()[name].label_en if language == "en" else known_keys()[name].label
        assert (said_of[label] == assumed) == (name in silent)


def test_unchanged_keys_stay_hollow_and_a_dilemma_turns_its_own(koen: Client) -> None:
    page = koen.get("/cijfers/wat-als/maken/", {"verhaal": "no_followup", "followup.months": "6"})

    assert problems(page.text) == []
    knobs = parse(page.text).xpath("//output[contains(@id, 'stand-')]")
    moved = [one.get("id") for one in knobs if one.xpath(".//b[@class='blue']")]
    assert moved == ["stand-followup-months"]
    assert "Marijke" in page.text


def test_every_choice_of_a_dilemma_turns_a_key_within_its_bounds() -> None:
    for story in stories():
        for choice in story.choices:
            sets = {name: str(value) for name, value in choice.sets.items()}
            assert turned(groups({}, sets)) == pytest.approx(dict(choice.sets)), choice.label


def test_no_end_of_a_slider_asks_for_a_run_that_is_refused() -> None:
    """A team without places was asked for, waited its turn and failed in English."""
    for group in groups({}, {}):
        for slider in (*group.first, *group.more):
            for end in {slider.low, slider.high} - {slider.position}:
                asked_for = two_worlds(
                    None, {slider.name: end}, name="", households=400, concentration=1, months=12
                )
                check(asked_for, known_keys())


def sent_by_a_browser(slider: KeySlider) -> str:
    """What a browser makes of a slider that nobody touches: the nearest stop, upwards from half."""
    stops = math.floor((slider.position - slider.low) / slider.step + 0.5 + 1e-9)
    return f"{slider.low + stops * slider.step:.10g}"


def test_who_turns_one_key_turns_no_other_with_it() -> None:
    """A slider that a browser puts beside its place would tell another world than was asked."""
    for sets in ({}, *(choice.sets for story in stories() for choice in story.choices)):
        shown = groups({}, {name: str(value) for name, value in sets.items()})
        sliders = [slider for group in shown for slider in (*group.first, *group.more)]
        sent = {slider.name: sent_by_a_browser(slider) for slider in sliders}
        assert turned(groups({}, sent)) == pytest.approx(dict(sets))


def test_a_turned_key_is_told_while_it_turns(koen: Client) -> None:
    page = koen.get(
        "/cijfers/wat-als/maken/", {"team.caseload": "25"}, headers={"HX-Request": "true"}
    )

    assert "1 knop gedraaid." in page.text
    assert 'hx-swap-oob="true"' in page.text


def test_without_a_turned_key_there_is_nothing_to_compare(koen: Client, shelf: Path) -> None:
    page = koen.post("/cijfers/wat-als/maken/", {**ASK, "followup.months": "12"})

    assert "Draai eerst aan een knop" in page.text
    assert runs(shelf) == []


def test_nobody_fills_the_queue_alone(koen: Client, shelf: Path) -> None:
    for seed in range(5):
        asked(koen, shelf, seed=str(seed))

    page = koen.post("/cijfers/wat-als/maken/", ASK)

    assert "Er wachten al 5 doorrekeningen van jou." in page.text
    assert len(runs(shelf)) == 5


def test_a_run_goes_from_asking_to_its_outcome_report_and_open_data(
    koen: Client, shelf: Path
) -> None:
    run = asked(koen, shelf)
    place = f"/cijfers/wat-als/uitkomst/{run.name}/"
    assert "Begint zo." in koen.get(place).text

    work(shelf)

    assert koen.get(f"{place}voortgang/", headers={"HX-Request": "true"})["HX-Redirect"] == place
    page = koen.get(place)
    assert problems(page.text) == []
    assert "toevalsgetal 4711" in page.text
    assert "Gevraagd door" in page.text
    for name in ("months.csv", "months.parquet", "money.csv", "money.parquet", "metadata.json"):
        assert b"".join(koen.get(f"{place}gegevens/{name}").streaming_content)
    assert koen.get(f"{place}gegevens/asked.json").status_code == 404
    assert problems(koen.get(f"{place}verslag/").text) == []
    assert b"".join(koen.get(f"{place}verslag.pdf").streaming_content)[:5] == b"%PDF-"
    assert b"".join(koen.get(f"{place}verslag.docx").streaming_content)[:2] == b"PK"
    assert "Half zo lang" in koen.get("/cijfers/wat-als/").text
    board = koen.post(f"{place}wegen/", {"wereld": "what_if"}, follow=True)
    assert board.status_code == 200
    assert "Wat als: Half zo lang" in board.text


@pytest.mark.parametrize("name", QUESTIONS)
def test_a_question_of_the_gallery_goes_on_with_its_keys_turned(koen: Client, name: str) -> None:
    """Every world of it, also when the first world turned a key that the other leaves alone."""
    like = read_scenario(shipped(name))
    for world in like.worlds[1:]:
        page = koen.get("/cijfers/wat-als/maken/", {"van": name, "wereld": world.name})

        assert problems(page.text) == []
        moved = parse(page.text).xpath("//output[.//b[@class='blue']]/@id")
        stands = {
            one.get("name"): one.get("value")
            for one in parse(page.text).xpath("//input[@type='range']")
        }
        sets = turned(groups(like.reference.sets, stands))
        again = two_worlds(like, sets, name="", households=4_200, concentration=1, months=60)
        plain = {key: one.value for key, one in known_keys().items()}
        assert {**plain, **again.worlds[1].sets} == pytest.approx({**plain, **world.sets})
        assert len(moved) == len(sets) > 0


@pytest.mark.parametrize("name", QUESTIONS)
def test_a_question_of_the_gallery_is_laid_on_the_drawing_board(koen: Client, name: str) -> None:
    assert koen.get("/cijfers/wat-als/").text.count("/wegen/") == len(QUESTIONS)
    run = finished_run(name)
    assert run is not None
    world = list(run.record["against"])[-1]

    board = koen.post(f"/cijfers/wat-als/uitkomst/{name}/wegen/", {"wereld": world}, follow=True)

    assert board.status_code == 200
    assert problems(board.text) == []
    story = next(one for one in stories() if one.code == name)
    assert escape(story.question) in board.text
    # What is weighed is what the answer tells: the same sums, undiscounted in both or in neither.
    programme = mkba.parse(run.programme(world))
    assert programme.horizon == run.record["months"] // 12


def test_a_run_is_stopped_gone_on_with_copied_and_thrown_away(koen: Client, shelf: Path) -> None:
    run = asked(koen, shelf)
    place = f"/cijfers/wat-als/uitkomst/{run.name}/"

    koen.post(f"{place}stoppen/")
    assert run.state == "cancelled"
    assert "Ga verder waar het bleef" in koen.get(place).text
    koen.post(f"{place}verder/")
    assert run.state == "waiting"

    copy = koen.get("/cijfers/wat-als/maken/", {"van": run.name})
    assert 'value="400"' in copy.text
    moved = parse(copy.text).xpath("//output[.//b[@class='blue']]/@id")
    assert moved == ["stand-followup-months"]

    koen.post(f"{place}weghalen/")
    assert runs(shelf) == []
    assert koen.get(place).status_code == 404


def test_another_looks_at_a_run_but_neither_stops_nor_throws_it_away(
    koen: Client, shelf: Path, buurt: Neighbourhood
) -> None:
    run = asked(koen, shelf)
    other = Client()
    other.force_login(buurt.paula)
    place = f"/cijfers/wat-als/uitkomst/{run.name}/"

    assert other.get(place).status_code == 200
    for door in ("stoppen/", "verder/", "weghalen/"):
        assert other.post(place + door).status_code == 404
    worker = Client()
    worker.force_login(buurt.fatima)
    assert worker.get("/cijfers/wat-als/").status_code == 200
    assert worker.get("/cijfers/wat-als/maken/").status_code == 404
    assert run.state == "waiting"


def test_what_failed_says_why(koen: Client, shelf: Path) -> None:
    run = asked(koen, shelf)
    module.write(run.file("stopped.json"), {"state": "failed", "why": "No space left on device."})

    page = koen.get(f"/cijfers/wat-als/uitkomst/{run.name}/")

    assert "De doorrekening is mislukt." in page.text
    assert "No space left on device." in page.text


def test_a_scenario_that_was_put_together_is_read_again_to_the_same() -> None:
    made = two_worlds(
        None, {"find.door": 14}, name='Een "naam": met tekens', households=5_000,
        concentration=2, months=24,
    )  # fmt: skip

    again = parse_scenario(scenario_text(made))
    assert again.digest == made.digest
    assert again.name == made.name


def test_an_amount_says_in_words_which_way_it_goes() -> None:
    """A band of what is saved, beside a sentence of what it costs, would have every sign wrong."""
    run = finished_run("caseload")
    assert run is not None
    record = deepcopy(run.record)
    against = record["against"]["twenty_five"]
    against["money"]["total"] |= {"total": [-418_300.0, -59_010.0, 184_700.0], "verdict": "unsure"}
    against["wellbeing"] = {"total": [-3_940.0, 110_700.0, 428_000.0], "verdict": "unsure"}

    with translation.override("nl"):
        money = worded.money_sentence(record, "twenty_five")
        wellbeing = worded.wellbeing_sentence(record, "twenty_five")

    assert "€ 59.000 meer (van € 420.000 meer tot € 180.000 minder): onzeker" in money.replace(
        "\xa0", " "
    )
    assert "€ 110.000 erbij (van € 3.900 eraf tot" in wellbeing.replace("\xa0", " ")


def test_what_is_clear_in_the_first_year_alone_is_told() -> None:
    run = finished_run("caseload")
    assert run is not None
    record = deepcopy(run.record)
    against = record["against"]["twenty_five"]
    for figures in (*against["measures"].values(), *against["first_year"].values()):
        figures["verdict"] = "unsure"
    against["first_year"]["specialist"] |= {"verdict": "clear", "direction": 1}

    with translation.override("nl"):
        answer = said_of(record, "twenty_five")
        wave = worded.wave(record, "twenty_five")

    assert "In het eerste jaar was duidelijk: meer specialisten." in answer.sentences
    assert wave.sentences[0].startswith("In het eerste jaar zijn er meer huishoudens")


def test_of_what_is_uncertain_the_card_says_how_many_draws_go_that_way() -> None:
    run = finished_run("caseload")
    assert run is not None
    record = deepcopy(run.record)
    record["against"]["twenty_five"]["measures"]["relapse"] |= {
        "verdict": "unsure", "direction": 1, "agree": 0.7,
    }  # fmt: skip

    with translation.override("nl"):
        card = outcome.card(record, "twenty_five", "relapse")

        record["against"]["twenty_five"]["measures"]["relapse"]["verdict"] = "clear"
        clear = outcome.card(record, "twenty_five", "relapse")

    assert card.verdict == "onzeker: in 70% van de doorrekeningen meer terugval"
    assert clear.verdict == "duidelijk meer terugval"
    with translation.override("en"):
        assert outcome.card(record, "twenty_five", "relapse").verdict == "clearly more relapse"


def test_what_would_have_to_be_true_tells_no_chance_as_a_finding() -> None:
    run = finished_run("caseload")
    assert run is not None
    record = deepcopy(run.record)
    number = {
        "label": "Een getal", "label_en": "A number", "unit": "share", "low": 0.1, "high": 0.9,
        "now": 0.5, "value": None, "at_low": -3.0, "at_high": -2.0, "holds_now": True,
    }  # fmt: skip
    record["requirements"]["twenty_five"] = [
        {**number, "told": False},
        {**number, "told": True, "holds_now": False},
        {**number, "told": True, "holds_now": False, "at_high": 9.0, "value": 0.6},
    ]

    with translation.override("nl"):
        found = rests_on.requirements(record, "twenty_five")

    assert [one.sentence for one in found] == [
        "loont vanaf 60%",
        "te dicht bij nul om te zeggen",
        "niet genoeg: ook bij 10% en bij 90% loont het niet",
    ]


def test_every_question_of_the_gallery_says_its_limits(koen: Client) -> None:
    page = koen.get("/cijfers/wat-als/").text
    for story in stories():
        assert escape(story.limits) in page
        assert escape(story.limits) in koen.get(f"/cijfers/wat-als/uitkomst/{story.code}/").text


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("page", ["what_if", "what_if_run"])
def test_the_help_explains_the_buttons_that_lead_on(language: str, page: str) -> None:
    text = render_to_string(f"help/{language}/monitor.{page}.html")
    buttons = {"what_if": "Draai hieraan verder", "what_if_run": "Ga hierop verder"}
    with translation.override(language):
        for button in (buttons[page], "Leg op de tekentafel"):
            assert f"<b>{translation.gettext(button)}</b>" in text


def test_no_word_says_more_than_the_draws_carry() -> None:
    for name in QUESTIONS:
        run = finished_run(name)
        assert run is not None
        for world in run.record["against"]:
            with translation.override("nl"):
                answer = said_of(run.record, world)
                cards = {card.name: card for card in outcome.cards(run.record, world)}
            measures = run.record["against"][world]["measures"]
            for measure, card in cards.items():
                clear = measures[measure]["verdict"] == "clear"
                assert card.verdict.startswith("duidelijk") == clear
            if not any(measures[one]["verdict"] == "clear" for one in cards if one != "workload"):
                assert answer.lead == "In het laatste jaar geen duidelijk verschil."
