"""The pages with figures, as advisers and workers meet them."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Callable
from datetime import date
from io import StringIO
from pathlib import Path

import polars as pl
import pytest
from django.test import Client
from django.urls import reverse

from tests.monitor import releases
from wijkteam.accounts.models import Team, TeamMembership, User
from wijkteam.analysis import facts, indicators
from wijkteam.analysis.facts.digest import digest
from wijkteam.analysis.facts.sealed import seal
from wijkteam.analysis.indicators import DEFINITIONS
from wijkteam.analysis.indicators.files import PARQUET_KEY
from wijkteam.monitor.dashboard.audiences import QUESTIONS
from wijkteam.vocabulary import people

#: Words that would claim a cause; a comparison of figures cannot carry them.
CAUSAL = ("doordat", "dankzij", "veroorzaakt", "komt door ", "heeft geleid", "effect van")


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, settings: object, db: None) -> Path:
    settings.FACTS_FOLDER = tmp_path  # type: ignore[attr-defined]
    return tmp_path


def client(role: str = people.ADVISER) -> Client:
    signed_in = Client()
    signed_in.force_login(User.objects.create_user(f"the-{role}", role=role))
    return signed_in


def page(address: str = reverse("monitor:dashboard"), **asked: str) -> str:
    return client().get(address, asked).text


def counted(path: Path) -> indicators.IndicatorTable:
    """The figures that lie beside the rows of a release."""
    return indicators.read_figures(path.with_name(path.name.replace("facts", "figures")))[0]


def text_of(html: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html))


def test_without_a_release_the_page_says_what_must_happen_first() -> None:
    assert "publiceert eerst een uitgave" in page()


def test_the_dashboard_asks_five_questions(folder: Path) -> None:
    releases.publish(folder)
    told = page()
    assert len(QUESTIONS) == 5
    assert all(DEFINITIONS[code].question.dutch in told for code in QUESTIONS)


def test_a_card_shows_value_interval_numerator_and_denominator(folder: Path) -> None:
    path = releases.publish(folder)
    figure = counted(path).find("own_share", period="2026-Q3")
    assert figure
    told = text_of(page())
    assert f"{figure.numerator} van {figure.denominator}" in told
    assert f"{round((figure.value or 0) * 100)}% tussen" in told


@pytest.mark.parametrize("code", releases.COUNTED)
def test_every_indicator_has_a_page_with_what_it_does_not_tell(folder: Path, code: str) -> None:
    releases.publish(folder)
    told = page(reverse("monitor:indicator", args=[code]))
    assert DEFINITIONS[code].does_not_tell.dutch in told
    assert "Zo is het geteld" in told


@pytest.mark.parametrize("code", [None, *releases.COUNTED])
def test_no_page_claims_a_cause(folder: Path, code: str | None) -> None:
    releases.publish(folder)
    address = reverse("monitor:indicator", args=[code]) if code else reverse("monitor:dashboard")
    told = text_of(page(address)).lower()
    assert [word for word in CAUSAL if word in told] == []


def test_figures_that_are_not_told_stand_together_with_their_reason(folder: Path) -> None:
    releases.publish_with_a_small_team(folder)
    told = page(gebied="jeugd")
    assert "cijfers staan er niet" in told
    tables = "".join(re.findall(r"<table.*?</table>", told, re.DOTALL))
    assert "niet getoond, om niemand te herkennen" not in tables


def test_where_nothing_is_told_there_is_no_empty_chart_and_the_periods_are_folded(
    folder: Path,
) -> None:
    teams = {"noord": "Noord", "west": "West"}
    hidden = [
        releases.figure("own_share", team, period, None)
        for team in (*teams, "total")
        for period in ("2026-Q2", "2026-Q3", "total")
    ]
    releases.publish_figures(folder, *hidden, teams=teams)
    told = page(reverse("monitor:indicator", args=["own_share"]))
    assert "Van geen enkele periode staat er een cijfer" in told
    assert "Er is nog geen team met genoeg aantallen" not in told
    assert "Leg teams naast elkaar" not in told


def test_a_browser_sends_what_one_chooses_while_the_rest_stays_as_it_is(folder: Path) -> None:
    """A required field whose usual choice is empty stopped every choice beside it."""
    releases.publish(folder)
    for select in re.findall(r"<select.*?</select>", page(), re.DOTALL):
        chosen = re.search(r'<option value="([^"]*)" selected', select)
        if chosen is None or not chosen[1]:
            assert "required" not in select.partition(">")[0]


def test_a_page_without_any_figure_does_not_say_that_nothing_changed(folder: Path) -> None:
    hidden = [releases.figure(code, "total", "total", None) for code in QUESTIONS]
    releases.publish_figures(folder, *hidden, teams={"noord": "Noord"})
    told = text_of(page())
    assert "Hier staat geen cijfer. Van geen van deze vragen is er zo een cijfer te zien." in told
    assert "Het gaat om te weinig mensen." in told
    assert "groter dan toeval" not in told


def test_questions_without_a_figure_are_counted_beside_what_changed(folder: Path) -> None:
    pairs = {"2025-Q3": (10, 100), "2026-Q3": (80, 100)}
    own = [releases.figure("own_share", "total", period, pair) for period, pair in pairs.items()]
    releases.publish_figures(folder, *own, teams={"noord": "Noord"})
    told = text_of(page())
    assert "Bij 1 van de 1 vragen verandert er iets." in told
    assert f"Bij {len(QUESTIONS) - 1} vragen is er zo geen cijfer te zien." in told


def test_a_group_of_which_no_figure_is_told_is_not_offered(folder: Path) -> None:
    releases.publish_figures(
        folder,
        releases.figure("own_share", "total", "total", (40, 100)),
        releases.figure("own_share", "total", "total", (30, 60), of=("area", "0101")),
        releases.figure("own_share", "total", "total", None, of=("area", "0102")),
        teams={"noord": "Noord"},
    )
    told = page()
    assert "area:0101" in told
    assert "area:0102" not in told


def test_the_tabs_of_a_page_choose_one_reader(folder: Path) -> None:
    releases.publish(folder)
    tabs = re.findall(r'href="([^"]*voor=[^"]*)"', page().partition('class="tabs"')[2][:2000])
    assert {tab.count("voor=") for tab in tabs[:3]} == {1}


def test_a_mean_is_no_part_of_what_it_is_a_mean_over(folder: Path) -> None:
    mean = indicators.Figure(
        "coordinators", "total", "total", 1.24, numerator=36, denominator=29
    )  # fmt: skip
    releases.publish_figures(folder, mean, teams={"noord": "Noord"})
    told = text_of(page(reverse("monitor:indicator", args=["coordinators"])))
    assert "36 bij 29" in told
    assert "36 van 29" not in told


def test_the_catalogue_leads_to_a_goal_and_to_the_open_statistics() -> None:
    told = page(reverse("monitor:catalogue"))
    assert 'href="#less_specialist"' in told
    assert reverse("monitor:open_statistic", args=["figure-7"]) in told
    assert "jaarverslagen" in told
    assert "annual reports" not in told


def test_the_footer_says_which_release_and_how_small_a_cell_may_be(folder: Path) -> None:
    releases.publish(folder)
    told = page()
    assert "Feitenuitgave 2026-Q3" in told
    assert f"schema {facts.SCHEMA_VERSION} · kleinste groep 10" in told


def test_a_small_team_is_not_shown_and_the_way_up_is(folder: Path) -> None:
    releases.publish_with_a_small_team(folder)
    told = page(gebied="jeugd")
    assert "We tonen het niet, zodat niemand te herkennen is." in told
    assert "Bekijk het voor heel Voorbeeldstad" in told


def test_a_release_can_be_chosen_and_the_newest_comes_first(folder: Path) -> None:
    releases.publish(folder, release="2026-Q3")
    releases.publish(folder, release="2026-Q3-2")
    releases.publish(folder, release="2026-Q3-10")
    assert "Feitenuitgave 2026-Q3-10," in page()
    own = Client()
    own.force_login(User.objects.get())
    chosen = own.get(reverse("monitor:dashboard"), {"uitgave": "2026-Q3-2"}).text
    assert "Feitenuitgave 2026-Q3-2," in chosen


def test_a_release_that_was_withdrawn_gives_the_newest_and_says_so(folder: Path) -> None:
    releases.publish(folder)
    assert "De uitgave die je zocht is er niet meer" in page(uitgave="2020-Q1")


def test_an_area_nobody_knows_gives_the_whole_municipality(folder: Path) -> None:
    releases.publish(folder)
    assert "Hoe gaat het in Voorbeeldstad?" in page(gebied="<script>")


def test_a_worker_sees_the_own_team_first(folder: Path) -> None:
    releases.publish(folder)
    worker = User.objects.create_user("wies", role=people.WORKER)
    team = Team.objects.create(code="west", name="West", kind="wmo")
    TeamMembership.objects.create(user=worker, team=team, from_date=date(2020, 1, 1))
    signed_in = Client()
    signed_in.force_login(worker)
    assert "Hoe gaat het in West?" in signed_in.get(reverse("monitor:dashboard")).text


def test_a_damaged_release_shows_no_figures_at_all(folder: Path) -> None:
    path = releases.publish(folder)
    figures = path.with_name("figures-2026-Q3.parquet")
    figures.write_bytes(figures.read_bytes()[:-500])
    assert "liever geen cijfer dan een verkeerd cijfer" in page()


@pytest.mark.parametrize("name", ["facts-2026-Q3.parquet", "figures-2026-Q3.parquet",
                                  "facts-2026-Q3.manifest.json"])  # fmt: skip
def test_a_damaged_release_is_set_aside_and_the_others_are_shown(name: str, folder: Path) -> None:
    releases.publish(folder, release="2026-Q2")
    releases.publish(folder)
    file = folder / name
    content = bytearray(file.read_bytes())
    content[len(content) // 2] ^= 0xFF  # in a manifest that is no UTF-8 any more
    file.write_bytes(bytes(content))
    html = page()
    assert "Uitgave 2026-Q3 is beschadigd en staat apart" in text_of(html)
    # A quarter may be chosen too, so it is the list of releases that is looked at.
    releases_on_offer = html.split('name="uitgave"')[1].split("</select>")[0]
    assert 'value="2026-Q2"' in releases_on_offer
    assert 'value="2026-Q3"' not in releases_on_offer
    assert "mon__cards" in html


def next_years_rows(folder: Path) -> None:
    manifest = folder / "facts-2026-Q3.manifest.json"
    told = json.loads(manifest.read_text())
    manifest.write_text(json.dumps(told | {"schema_version": "99"}))


def last_years_rows(folder: Path) -> None:
    manifest = folder / "facts-2026-Q3.manifest.json"
    told = json.loads(manifest.read_text())
    manifest.write_text(json.dumps(told | {"schema_version": "2"}))


def next_years_figures(folder: Path) -> None:
    rewritten(folder, figures_version="99")


def a_column_less(folder: Path) -> None:
    rewritten(folder, without="low")


def a_table_that_vanished(folder: Path) -> None:
    (folder / "figures-2026-Q3.parquet").unlink()


def without_hashes_and_half(folder: Path) -> None:
    manifest, figures = folder / "facts-2026-Q3.manifest.json", folder / "figures-2026-Q3.parquet"
    told = json.loads(manifest.read_text())
    del told["files"]
    manifest.write_text(json.dumps(told))
    figures.write_bytes(figures.read_bytes()[:-200])


def rewritten(folder: Path, *, without: str = "", **changed: str) -> None:
    """Other figures, whole and with a manifest and a hash that fit."""
    file = folder / "figures-2026-Q3.parquet"
    told = json.loads(pl.read_parquet_metadata(file)[PARQUET_KEY]) | changed
    frame = pl.read_parquet(file).drop(without or [])
    told |= {"digest": digest(frame)}
    frame.write_parquet(file, metadata={PARQUET_KEY: json.dumps(told)})
    manifest = folder / "facts-2026-Q3.manifest.json"
    sealed = json.loads(manifest.read_text())
    sealed["files"][file.name] = seal(file.read_bytes())
    manifest.write_text(json.dumps(sealed))


@pytest.mark.parametrize(
    ("harm", "told"),
    [
        (next_years_rows, "is gemaakt met een andere versie van wijkteam"),
        (last_years_rows, "is gemaakt met een oudere versie van wijkteam"),
        (next_years_figures, "is gemaakt met een andere versie van wijkteam"),
        (a_column_less, "is beschadigd en staat apart"),
        (a_table_that_vanished, "is beschadigd en staat apart"),
        (without_hashes_and_half, "is beschadigd en staat apart"),
    ],
)
def test_what_this_wijkteam_cannot_read_is_said_and_the_rest_is_shown(
    harm: Callable[[Path], None], told: str, folder: Path
) -> None:
    """Whole by its hash, so that only its own words tell what it is."""
    releases.publish(folder, release="2026-Q2")
    releases.publish(folder)
    harm(folder)
    # A release that somebody is writing at this moment: its name is taken, nothing of it is there.
    (folder / "facts-2026-Q4.manifest.json").touch()
    html = page()
    assert f"Uitgave 2026-Q3 {told}" in text_of(html)
    assert "Feitenuitgave 2026-Q2," in html
    assert "2026-Q4" not in html
    assert "mon__cards" in html


def test_a_link_on_the_shelf_is_set_aside(
    folder: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    releases.publish(folder, release="2026-Q2")
    elsewhere = releases.publish(tmp_path_factory.mktemp("elsewhere"))
    for file in elsewhere.parent.iterdir():
        (folder / file.name).symlink_to(file)
    assert "Uitgave 2026-Q3 is beschadigd en staat apart" in text_of(page())


def test_a_release_that_is_replaced_on_disk_is_read_again(folder: Path) -> None:
    releases.publish(folder, households=300)
    before = page()
    releases.publish(folder, households=900)
    own = Client()
    own.force_login(User.objects.get())
    assert own.get(reverse("monitor:dashboard")).text != before


def test_the_download_holds_what_the_library_counts_and_withholds(folder: Path) -> None:
    path = releases.publish_with_a_small_team(folder)
    body = client().get(reverse("monitor:download")).content.decode("utf-8-sig")
    rows = list(csv.DictReader(StringIO(body)))
    table = counted(path)
    assert len(rows) == len(table.figures)
    hidden = [row for row in rows if row["withheld"] == "withheld"]
    assert hidden
    assert {row[name] for row in hidden for name in ("value", "numerator")} == {""}


def test_a_norm_of_the_municipality_is_drawn(
    folder: Path, tmp_path_factory: pytest.TempPathFactory, settings: object
) -> None:
    releases.publish(folder)
    overlay = tmp_path_factory.mktemp("overlay")
    (overlay / "norms/indicators").mkdir(parents=True)
    (overlay / "sources.yaml").write_text(
        "council-2026:\n  title: Raadsbesluit\n  author: Gemeente\n  year: 2026\n"
        "  address: https://example.org/besluit\n"
    )
    (overlay / "norms/indicators/waiting_time.yaml").write_text(
        "label: Norm wachttijd\nlabel_en: Norm for the wait\ndescription: Agreed by the council.\n"
        "unit: days\nkind: norm\nvalues:\n  2026-01-01:\n    value: 10\n"
        "    source:\n      id: council-2026\n      at: whole\n      says: tien dagen\n"
        "    uncertainty:\n      fixed: 10\n      why: agreed, not measured\n"
    )
    settings.PARAMETERS_OVERLAY = str(overlay)  # type: ignore[attr-defined]
    assert "norm 10" in page(reverse("monitor:indicator", args=["waiting_time"]))


def test_an_overlay_that_cannot_be_read_costs_the_norm_and_not_the_page(
    folder: Path, tmp_path_factory: pytest.TempPathFactory, settings: object
) -> None:
    releases.publish(folder)
    overlay = tmp_path_factory.mktemp("broken")
    (overlay / "norms.yaml").write_text("label: no source\n")
    settings.PARAMETERS_OVERLAY = str(overlay)  # type: ignore[attr-defined]
    assert "Geen norm afgesproken" in page(reverse("monitor:indicator", args=["waiting_time"]))


@pytest.mark.parametrize("role", [people.RESIDENT, people.PARTNER])
def test_residents_and_partners_are_told_nothing(folder: Path, role: str) -> None:
    releases.publish(folder)
    someone = client(role)
    addresses = [
        reverse("monitor:dashboard"),
        reverse("monitor:download"),
        reverse("monitor:indicator", args=["own_share"]),
    ]
    assert {someone.get(address).status_code for address in addresses} == {404}


def test_an_indicator_that_does_not_exist_is_not_found(folder: Path) -> None:
    releases.publish(folder)
    assert client().get(reverse("monitor:indicator", args=["happiness"])).status_code == 404
