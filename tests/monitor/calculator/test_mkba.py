"""Costs and benefits as an adviser meets them."""

from __future__ import annotations

import csv
import re
from datetime import timedelta
from io import StringIO
from pathlib import Path

import pytest
from django.urls import reverse

from tests.monitor import releases
from tests.monitor.calculator.conftest import small
from tests.monitor.calculator.people import client, text_of
from wijkteam.accounts.models import TeamMembership
from wijkteam.analysis import mkba, parameters
from wijkteam.analysis.mkba.views.graph import graph
from wijkteam.monitor.shelf.grounds import today
from wijkteam.monitor.shelf.weighing import DRAWS, SEED
from wijkteam.vocabulary import people

EXAMPLE = Path(mkba.__file__).parents[4] / "examples/programmes/zonnedael.yaml"
#: Words that would claim a cause; the page tells what stands against what.
CAUSAL = ("doordat", "dankzij", "veroorzaakt", "levert op", "heeft geleid", "bewezen")


def page(code: str = "zonnedael", **asked: str) -> str:
    return client().get(reverse("monitor:mkba_programme", args=[code]), asked).text


def weighed(path: Path) -> mkba.Outcome:
    return mkba.evaluate(mkba.read(path), parameters.load().at(today()), draws=DRAWS, seed=SEED)


def test_the_overview_lists_every_programme_with_its_answer() -> None:
    told = text_of(client().get(reverse("monitor:mkba")).text)
    assert "Wijkteams Zonnedael 2026–2035" in told
    assert "Functional Family Therapy" in told
    assert "Maatschappelijk, per euro kosten" in told


def test_an_empty_folder_says_how_to_begin(programmes_folder: Path) -> None:
    assert "Er is nog geen aanpak beschreven" in client().get(reverse("monitor:mkba")).text


def test_a_folder_that_is_not_there_is_an_empty_one(settings: object, tmp_path: Path) -> None:
    settings.PROGRAMMES_FOLDER = tmp_path / "nowhere"  # type: ignore[attr-defined]
    assert "Er is nog geen aanpak beschreven" in client().get(reverse("monitor:mkba")).text


@pytest.mark.parametrize("role", [people.ADVISER, people.PRIVACY_OFFICER, people.WORKER])
def test_who_may_see_figures_sees_costs_and_benefits(role: str) -> None:
    assert client(role).get(reverse("monitor:mkba")).status_code == 200


@pytest.mark.parametrize("name", ["monitor:dashboard", "monitor:mkba", "monitor:drawing_board"])
def test_a_worker_who_left_the_team_sees_no_figures(name: str) -> None:
    worker = client(people.WORKER)
    TeamMembership.objects.update(
        from_date=today() - timedelta(days=9), until_date=today() - timedelta(days=1)
    )
    assert worker.get(reverse(name)).status_code == 404


@pytest.mark.parametrize("role", [people.RESIDENT, people.PARTNER])
def test_residents_and_partners_learn_nothing(role: str) -> None:
    for address in (
        reverse("monitor:mkba"),
        reverse("monitor:mkba_programme", args=["zonnedael"]),
        reverse("monitor:mkba_json", args=["zonnedael"]),
    ):
        assert client(role).get(address).status_code == 404


def test_what_may_not_be_meant_so_stands_on_the_page_and_in_the_report(
    programmes_folder: Path,
) -> None:
    late = small().replace("    quantity: saved\n", "    quantity: saved\n    years: {from: 9}\n")
    (programmes_folder / "late.yaml").write_text(late, encoding="utf-8")
    for name in ("mkba_programme", "report"):
        told = text_of(client().get(reverse(f"monitor:{name}", args=["late"])).text)
        assert "Is dit zo bedoeld?" in told
        assert "saving begint in jaar 9, na de 3 jaren waarover je rekent" in told


@pytest.mark.parametrize("code", ["nowhere", "..", ".hidden", "a b"])
def test_a_programme_nobody_knows_is_not_found(code: str) -> None:
    assert client().get(reverse("monitor:mkba_programme", args=[code])).status_code == 404


def test_the_page_tells_what_the_library_computes(programmes_folder: Path) -> None:
    path = programmes_folder / "small.yaml"
    path.write_text(small(), "utf-8")
    outcome = weighed(path)
    told = text_of(page("small"))
    assert f"ongeveer {outcome.ratio_social.value:.2f}".replace(".", ",") in told
    # As round as its interval of some seven thousand euros.
    assert f"€ {round(outcome.npv, -2):,.0f}".replace(",", ".") in told


@pytest.mark.parametrize(
    ("saved", "low", "high", "verdict"),
    [
        (300, 250, 350, "Waarschijnlijk wel, ook in geld alleen."),
        (100, 60, 140, "Nog niet te zeggen."),
        (20, 10, 30, "Waarschijnlijk niet, met wat we nu weten."),
    ],
)
def test_the_verdict_follows_the_interval(
    programmes_folder: Path, saved: float, low: float, high: float, verdict: str
) -> None:
    text = small(saved=saved, low=low, high=high)
    (programmes_folder / "small.yaml").write_text(text, "utf-8")
    assert verdict in page("small")


def test_a_file_without_doubt_gives_no_chance() -> None:
    told = page("wsipp-fft")
    assert "Volgens deze cijfers wel" in told
    assert "dus een kans is niet te noemen" in told


def test_amounts_stand_in_the_currency_of_the_programme() -> None:
    told = text_of(page("wsipp-fft"))
    assert "US$" in told
    assert "€" not in told
    assert "Tegenover elke USD kosten" in told


def test_what_is_missing_is_hatched_counted_and_told_which_way_it_pulls() -> None:
    told = page()
    assert told.count('class="hatched"') == 6
    assert "6 posten ontbreken en tellen niet mee." in text_of(told)
    assert "Met 4 ervan erbij wordt de uitkomst waarschijnlijk hoger." in text_of(told)
    assert "Met 2 ervan erbij wordt de uitkomst lager." in text_of(told)


def test_wellbeing_has_a_name_that_says_it_is_no_money() -> None:
    assert "Welzijn (geen geld)" in page()


def test_the_page_says_how_new_for_old_was_booked() -> None:
    assert "nieuw voor oud telt als baat" in page()


def test_no_page_claims_a_cause() -> None:
    told = text_of(page()).lower()
    assert [word for word in CAUSAL if word in told] == []


def test_the_footer_says_what_the_outcome_was_made_with() -> None:
    told = text_of(page())
    assert f"parameters {parameters.load().version}" in told
    assert f"toevalsgetal {SEED}" in told
    assert "1.000 trekkingen" in told
    assert "Zonder feitenuitgave" in told


def test_the_newest_release_of_the_municipality_fills_the_programme(
    facts_folder: Path, programmes_folder: Path
) -> None:
    releases.publish(facts_folder, release="2026-Q3")
    text = EXAMPLE.read_text("utf-8")
    text = text.replace("municipality: Zonnedael", "municipality: Voorbeeldstad")
    (programmes_folder / "own.yaml").write_text(text, "utf-8")
    told = text_of(page("own"))
    assert "Feitenuitgave 2026-Q3" in told
    assert "eigen cijfers, uitgave 2026-Q3" in told
    assert "vooraf 7" in told
    assert "zonder eigen cijfers" in text_of(page("own", uitgave="vooraf"))


def test_the_facts_of_another_municipality_do_not_count(facts_folder: Path) -> None:
    releases.publish(facts_folder, release="2026-Q3")
    told = text_of(page())
    assert "De feitenuitgave is van een andere gemeente" in told
    assert "Zonder feitenuitgave" in told


def test_a_refused_file_shows_its_line_and_the_others_stay(programmes_folder: Path) -> None:
    (programmes_folder / "good.yaml").write_text(small(), "utf-8")
    bad = small().replace("quantity: saved", "quantity: savd")
    (programmes_folder / "bad.yaml").write_text(bad, "utf-8")
    with pytest.raises(mkba.ProgrammeRefused) as refused:
        mkba.read(programmes_folder / "bad.yaml")
    line = refused.value.problems[0].line
    listed = client().get(reverse("monitor:mkba")).text
    assert f"bad.yaml:{line}" in listed
    assert "Kleine aanpak" in listed
    assert f"bad.yaml:{line}" in page("bad")
    assert str(programmes_folder) not in listed


def test_a_file_that_is_no_text_is_refused_as_well(programmes_folder: Path) -> None:
    (programmes_folder / "odd.yaml").write_bytes(b"\xff\xfe\x00name")
    assert "Deze aanpak is nog niet door te rekenen" in page("odd")


def test_a_changed_file_gives_a_new_outcome(programmes_folder: Path) -> None:
    path = programmes_folder / "small.yaml"
    path.write_text(small(name="Eerst"), "utf-8")
    assert "Eerst" in page("small")
    path.write_text(small(name="Later gewijzigd"), "utf-8")
    assert "Later gewijzigd" in page("small")


def test_a_number_from_outside_is_shown_and_never_run(programmes_folder: Path) -> None:
    text = small(name="'<script>alert(1)</script>'")
    (programmes_folder / "small.yaml").write_text(text, "utf-8")
    assert "<script>alert" not in page("small")


def test_every_box_of_the_diagram_leads_to_its_sums(programmes_folder: Path) -> None:
    path = programmes_folder / "small.yaml"
    path.write_text(small(), "utf-8")
    drawn = page("small")
    for node in graph(weighed(path).result).nodes:
        address = reverse("monitor:mkba_step", args=["small", node.name])
        assert address in drawn
        assert client().get(address).status_code == 200


def test_a_box_shows_the_sum_its_numbers_and_their_sources(programmes_folder: Path) -> None:
    (programmes_folder / "small.yaml").write_text(small(), "utf-8")
    told = text_of(client().get(reverse("monitor:mkba_step", args=["small", "B"])).text)
    assert re.search(r"= ‘[^’]+’ × ‘Uurprijs’", told)
    assert "saved" not in told
    assert "aanname: Geraden." in told


def test_a_step_says_what_its_quantity_counts() -> None:
    address = reverse("monitor:mkba_step", args=["zonnedael", "B"])
    assert "17 huishoudens per fte" in text_of(client().get(address).text)


def test_a_box_nobody_drew_is_not_found() -> None:
    assert client().get(reverse("monitor:mkba_step", args=["zonnedael", "Z"])).status_code == 404


def test_the_lines_can_be_added_up_in_a_spreadsheet(programmes_folder: Path) -> None:
    path = programmes_folder / "small.yaml"
    path.write_text(small(), "utf-8")
    answer = client().get(reverse("monitor:mkba_table", args=["small", "lines"]))
    assert answer["Content-Type"].startswith("text/csv")
    rows = list(csv.DictReader(StringIO(answer.text.lstrip("\ufeff"))))
    outcome = weighed(path)
    summed = sum(int(row["for_society_rounded"]) for row in rows)
    assert summed == pytest.approx(outcome.npv, abs=outcome.step / 2)
    assert summed % outcome.step == 0
    assert rows[0]["seed"] == str(SEED)


def test_a_table_nobody_knows_is_not_found() -> None:
    assert client().get(reverse("monitor:mkba_table", args=["zonnedael", "x"])).status_code == 404


def test_everything_comes_as_json(programmes_folder: Path) -> None:
    path = programmes_folder / "small.yaml"
    path.write_text(small(), "utf-8")
    told = client().get(reverse("monitor:mkba_json", args=["small"])).json()
    assert told["npv"] == pytest.approx(weighed(path).npv)
    assert told["draws"] == DRAWS


def test_missing_numbers_are_null_in_json() -> None:
    told = client().get(reverse("monitor:mkba_json", args=["zonnedael"])).json()
    missing = [row for row in told["used"] if row["evidence"] == "missing"]
    assert missing
    assert all(row["value"] is None for row in missing)


def test_a_release_that_was_withdrawn_gives_the_newest_and_says_so(
    facts_folder: Path, programmes_folder: Path
) -> None:
    releases.publish(facts_folder, release="2026-Q3")
    text = EXAMPLE.read_text("utf-8")
    text = text.replace("municipality: Zonnedael", "municipality: Voorbeeldstad")
    (programmes_folder / "own.yaml").write_text(text, "utf-8")
    assert "De uitgave die je zocht is er niet meer" in page("own", uitgave="2020-Q1")


def test_a_damaged_release_does_not_count(facts_folder: Path, programmes_folder: Path) -> None:
    path = releases.publish(facts_folder, release="2026-Q3")
    path.write_bytes(path.read_bytes()[:-200])
    text = EXAMPLE.read_text("utf-8")
    text = text.replace("municipality: Zonnedael", "municipality: Voorbeeldstad")
    (programmes_folder / "own.yaml").write_text(text, "utf-8")
    told = text_of(page("own"))
    assert "De feitenuitgave is beschadigd en telt niet mee." in told
    assert "Zonder feitenuitgave" in told


def test_costs_that_may_be_nil_still_have_a_chance(programmes_folder: Path) -> None:
    text = small().replace("range: [90, 110]", "range: [-50, 250]")
    (programmes_folder / "small.yaml").write_text(text, "utf-8")
    assert "De kans dat de baten groter zijn dan de kosten" in page("small")


def test_parties_and_kinds_speak_the_language_of_the_reader(programmes_folder: Path) -> None:
    (programmes_folder / "small.yaml").write_text(small(), "utf-8")
    address = reverse("monitor:mkba_programme", args=["small"])
    told = client().get(address, headers={"accept-language": "en"}).text
    assert "Health insurers" in told
    assert "Zorgverzekeraars" not in told
    assert "Care and youth help" in told


def test_a_word_of_the_file_itself_is_not_translated(programmes_folder: Path) -> None:
    (programmes_folder / "small.yaml").write_text(small(), "utf-8")
    address = reverse("monitor:mkba_programme", args=["small"])
    assert "Minder uren elders" in client().get(address, headers={"accept-language": "en"}).text


@pytest.mark.parametrize("stem", ["mijn aanpak", "élan", 'aan"haling', "100%", "a;b", "v1.2"])
def test_a_file_may_have_any_name(programmes_folder: Path, stem: str) -> None:
    (programmes_folder / f"{stem}.yaml").write_text(small(), "utf-8")
    address = reverse("monitor:mkba_programme", args=[stem])
    assert address in client().get(reverse("monitor:mkba")).text
    assert client().get(address).status_code == 200
    table = client().get(reverse("monitor:mkba_table", args=[stem, "lines"]))
    assert table["Content-Disposition"].count('"') == 2


def test_a_name_with_a_slash_in_the_file_leads_to_its_sums(programmes_folder: Path) -> None:
    text = small() + "consequences:\n  less/more:\n    label: Minder en meer\n"
    text = text.replace("    path: B\n", "    path: B\n    to: less/more\n")
    (programmes_folder / "small.yaml").write_text(text, "utf-8")
    address = reverse("monitor:mkba_step", args=["small", "less/more"])
    assert "Minder uren elders" in client().get(address).text


def test_a_programme_without_costs_has_no_ratio_and_says_so(programmes_folder: Path) -> None:
    text = small()
    start, end = text.index("costs:"), text.index("benefits:")
    (programmes_folder / "small.yaml").write_text(text[:start] + text[end:], "utf-8")
    assert "er zijn geen kosten om tegen te wegen" in page("small")


def test_an_amount_that_nobody_can_mean_is_refused_with_its_line(programmes_folder: Path) -> None:
    (programmes_folder / "small.yaml").write_text(
        small().replace("value: 50, unit: EUR/hour", "value: 50e30, unit: EUR/hour"), "utf-8"
    )
    told = text_of(page("small"))
    assert "Deze aanpak is nog niet door te rekenen" in told
    assert "hour is 5e+31" in told
