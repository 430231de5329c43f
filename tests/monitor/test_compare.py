"""Teams, areas and municipalities beside each other, and where a figure goes over many quarters."""

from __future__ import annotations

import csv
import re
from datetime import date
from io import BytesIO, StringIO
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook

from tests.monitor.releases import figure, publish_figures
from wijkteam.accounts.models import Team, TeamMembership, User
from wijkteam.analysis.indicators import Figure
from wijkteam.vocabulary import people

TEAMS = {"zuid": "Zuid", "noord": "Noord", "west": "West", "haven": "Haven", "duin": "Duin"}
COUNTS = {"zuid": (41, 100), "noord": (38, 100), "west": (42, 100), "haven": (80, 100)}
QUARTERS = [f"{year}-Q{q}" for year in (2024, 2025, 2026) for q in (1, 2, 3, 4)][:10]
CODE = "own_share"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, settings: object, db: None) -> Path:
    settings.FACTS_FOLDER = tmp_path / "facts"  # type: ignore[attr-defined]
    return tmp_path / "facts"


def one_period() -> list[Figure]:
    """Four teams, one of which really differs, and one that is too small to show."""
    whole = sum(part for part, _ in COUNTS.values()), sum(n for _, n in COUNTS.values())
    return [
        *(figure(CODE, team, "total", pair) for team, pair in COUNTS.items()),
        figure(CODE, "duin", "total", None),
        figure(CODE, "total", "total", whole),
    ]


def climbing(first: float = 0.46, last: float = 0.56, n: int = 300) -> list[Figure]:
    """Ten quarters of the whole municipality on a straight line."""
    shares = [first + (last - first) * at / 9 for at in range(10)]
    return [
        figure(CODE, "total", quarter, (round(share * n), n))
        for quarter, share in zip(QUARTERS, shares, strict=True)
    ]


def client(role: str = people.ADVISER) -> Client:
    signed_in = Client()
    user, _ = User.objects.get_or_create(username=f"the-{role}", role=role)
    signed_in.force_login(user)
    return signed_in


def page(name: str, **asked: str) -> str:
    html = client().get(reverse(f"monitor:{name}", args=[CODE]), asked).text
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html))


def test_names_come_by_alphabet_and_the_one_that_differs_is_a_reason_to_look(folder: Path) -> None:
    publish_figures(folder, *one_period(), teams=TEAMS)
    told = page("compare")
    table = told[told.index("op alfabet") :]
    places = [table.index(f" {name} ") for name in ("Duin", "Haven", "Noord", "West", "Zuid")]
    assert places == sorted(places)
    assert table.count("ja, kijk samen") == 1
    assert "Van de 4 teams ligt er 1 verder van het geheel dan toeval verklaart" in told


def test_nowhere_is_one_place_in_a_list_of_who_is_best(folder: Path) -> None:
    publish_figures(folder, *one_period(), teams=TEAMS)
    told = page("compare")
    assert not re.search(r"\b(beste|slechtste|winnaar|top \d|nummer \d|ranglijst op)\b", told)
    for low, high in re.findall(r"ergens van (\d+) tot (\d+)", told):
        assert low != high


def test_a_withheld_team_is_named_without_a_number(folder: Path) -> None:
    publish_figures(folder, *one_period(), teams=TEAMS)
    told = page("compare")
    assert "Duin Niet getoond, om niemand te herkennen" in told
    rows = list(csv.DictReader(StringIO(download("compare_csv").decode("utf-8-sig"))))
    hidden = next(row for row in rows if row["team"] == "duin")
    assert {key for key, value in hidden.items() if value} == {
        "release", "indicator", "team", "name", "period", "withheld",
    }  # fmt: skip


def download(name: str, **asked: str) -> bytes:
    return client().get(reverse(f"monitor:{name}", args=[CODE]), asked).content


def test_the_excel_file_holds_the_same_rows_and_tells_what_they_are(folder: Path) -> None:
    publish_figures(folder, *one_period(), teams=TEAMS)
    book = load_workbook(BytesIO(download("compare_excel")))
    rows = list(book["cijfers"].iter_rows(values_only=True))
    assert [row[3] for row in rows[1:]] == ["Duin", "Haven", "Noord", "West", "Zuid"]
    told = dict(book["toelichting"].iter_rows(values_only=True))
    assert told["Gemeente"] == "Voorbeeldstad"
    assert "reden om te kijken" in told["Let op"]


def test_municipalities_are_laid_beside_each_other_when_their_files_are_here(
    folder: Path, tmp_path: Path, settings: object
) -> None:
    settings.MUNICIPALITIES_FOLDER = str(tmp_path / "others")  # type: ignore[attr-defined]
    publish_figures(folder, *one_period(), teams=TEAMS)
    for name, pair in {"Ginderdorp": (30, 100), "Elders": (35, 100), "Anderstad": None}.items():
        publish_figures(
            tmp_path / "others" / name, figure(CODE, "total", "total", pair), teams={},
            municipality=name,
        )  # fmt: skip
    told = page("compare", wie="gemeente")
    table = told[told.index("op alfabet") :]
    places = [table.index(name) for name in ("Anderstad", "Elders", "Ginderdorp", "Voorbeeldstad")]
    assert places == sorted(places)
    assert "Anderstad Niet getoond" in table


def test_without_other_municipalities_there_is_no_such_choice(folder: Path) -> None:
    publish_figures(folder, *one_period(), teams=TEAMS)
    assert "gemeenten" not in page("compare")


def test_a_file_of_another_municipality_that_is_damaged_costs_that_one_only(
    folder: Path, tmp_path: Path, settings: object
) -> None:
    settings.MUNICIPALITIES_FOLDER = str(tmp_path / "others")  # type: ignore[attr-defined]
    publish_figures(folder, *one_period(), teams=TEAMS)
    publish_figures(
        tmp_path / "others/a", figure(CODE, "total", "total", (30, 100)), teams={},
        municipality="Elders",
    )  # fmt: skip
    (tmp_path / "others/figures-2026-Q3.parquet").write_bytes(b"half a file")
    told = page("compare", wie="gemeente")
    assert "Elders" in told
    assert "Een bestand van een gemeente is niet te gebruiken" in told


def test_a_worker_finds_the_own_team_marked(folder: Path) -> None:
    publish_figures(folder, *one_period(), teams=TEAMS)
    worker = User.objects.create_user("wies", role=people.WORKER)
    team = Team.objects.create(code="west", name="West", kind="wmo")
    TeamMembership.objects.create(user=worker, team=team, from_date=date(2020, 1, 1))
    own = Client()
    own.force_login(worker)
    told = own.get(reverse("monitor:compare", args=[CODE])).text
    assert "jouw team" in told


@pytest.mark.parametrize("role", [people.RESIDENT, people.PARTNER])
def test_residents_and_partners_find_nothing(folder: Path, role: str) -> None:
    publish_figures(folder, *one_period(), teams=TEAMS)
    for name in ("compare", "compare_csv", "compare_excel"):
        assert client(role).get(reverse(f"monitor:{name}", args=[CODE])).status_code == 404


def test_46_to_56_percent_in_ten_quarters_is_said_and_not_called_too_early(folder: Path) -> None:
    whole = figure(CODE, "total", "total", (1530, 3000))
    publish_figures(folder, *climbing(), whole, teams=TEAMS)
    told = page("indicator")
    assert "Over 10 kwartalen stijgt dit, van ongeveer 46% naar 56%." in told
    assert "nog niet te zeggen" not in told[: told.index("Vragen van raad")]


def test_ups_and_downs_are_not_called_a_direction(folder: Path) -> None:
    figures = climbing(0.5, 0.5)
    publish_figures(folder, *figures, figure(CODE, "total", "total", (1500, 3000)), teams=TEAMS)
    told = page("indicator")
    assert "er geen richting die boven toeval uitkomt" in told


def test_a_norm_of_ones_own_is_drawn_and_judged_by_the_interval(folder: Path) -> None:
    whole = figure(CODE, "total", "total", (1530, 3000))
    publish_figures(folder, *climbing(), whole, teams=TEAMS)
    assert "eigen norm 80%" in page("indicator", norm="80")
    assert "Dit ligt onder de norm van 80%, met het hele interval." in page("indicator", norm="80")
    assert "of die is gehaald, is onzeker" in page("indicator", norm="55")
    assert "Vul een getal in" in page("indicator", norm="veel")


def test_a_year_can_be_chosen_and_is_held_against_the_year_before(folder: Path) -> None:
    publish_figures(
        folder,
        figure(CODE, "total", "2025", (400, 1000)),
        figure(CODE, "total", "2026", (600, 1000)),
        figure(CODE, "total", "total", (1000, 2000)),
        teams=TEAMS,
    )
    told = page("indicator", periode="2026")
    assert "60% van de acties" in told
    assert "Een jaar eerder: 40%" in told


def test_an_age_group_can_be_chosen_only_where_the_release_divides_by_it(folder: Path) -> None:
    publish_figures(
        folder,
        *one_period(),
        figure(CODE, "total", "total", (20, 80), of=("age_group", "18-26")),
        figure("questions", "total", "total", (0, 900)),
        teams=TEAMS,
    )
    told = page("indicator", groep="age_group:18-26")
    assert "25% van de acties" in told
    html = client().get(reverse("monitor:dashboard"), {"groep": "age_group:18-26"}).text
    assert "Staat zo niet in deze uitgave" in html
    assert "Leeftijd: 18-26" in html


def test_a_count_is_told_as_a_count(folder: Path) -> None:
    """It has no interval, is no part of anything, and the sum is no measure for each team."""
    counts = {"noord": 40, "west": 60, "total": 100}
    publish_figures(
        folder, *(figure("questions", team, "total", (1, n)) for team, n in counts.items()),
        *by_area(), teams=TEAMS,
    )  # fmt: skip
    html = client().get(reverse("monitor:indicator", args=["questions"]), {"gebied": "alle"}).text
    told = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html))
    assert "Hoeveel is het bij elk team?" in told
    assert "samen 100" not in told
    assert "Teller en noemer" not in told
    assert "> . " not in re.sub(r"\s+", " ", html)


def by_area() -> list[Figure]:
    counts = {"0101": (1, 60), "0102": (1, 40), "other": (1, 12), "total": (1, 112)}
    return [
        figure("questions", "total", period, counts[area], of=("area", area))
        for area in counts
        for period in ("2025", "total")
    ]


def test_an_area_is_chosen_for_the_whole_municipality_and_taken_along(folder: Path) -> None:
    publish_figures(folder, *one_period(), *by_area(), teams=TEAMS)
    narrowed = {"groep": "area:0101", "gebied": "noord"}
    html = client().get(reverse("monitor:dashboard"), narrowed).text
    assert "Alleen Gebied: 0101" in html
    assert "Hoe gaat het in Voorbeeldstad?" in html
    body = client().get(reverse("monitor:download"), narrowed).content.decode("utf-8-sig")
    rows = list(csv.DictReader(StringIO(body)))
    assert {(row["by"], row["part"], row["part_name"]) for row in rows} == {
        ("area", "0101", "0101")
    }


def test_the_download_holds_areas_and_what_is_told_together(folder: Path) -> None:
    publish_figures(folder, *one_period(), *by_area(), teams=TEAMS)
    body = client().get(reverse("monitor:download"), {"cijfer": "questions"}).content
    rows = list(csv.DictReader(StringIO(body.decode("utf-8-sig"))))
    parts = [(row["part"], row["part_name"]) for row in rows if row["period"] == "2025"]
    assert parts == [("0101", "0101"), ("0102", "0102"), ("other", "overige, samen"), ("total", "")]


def test_questions_by_area_stand_beside_the_inhabitants(
    folder: Path, tmp_path: Path, settings: object
) -> None:
    whole = figure("questions", "total", "total", (0, 900))
    publish_figures(folder, *one_period(), *by_area(), whole, teams=TEAMS)
    path = reverse("monitor:indicator", args=["questions"])
    assert "Per 1.000 inwoners" not in client().get(path, {"gebied": "alle"}).text
    settings.OPENSTATS_FOLDER = tmp_path  # type: ignore[attr-defined]
    (tmp_path / "wijken.csv").write_text(
        "Regio's;Perioden;inwoners\nPC0101;2024;12000\nPC0102;2024;x\n", encoding="utf-8"
    )
    html = client().get(path, {"gebied": "alle"}).text
    assert "Per 1.000 inwoners in 2025" in html
    # Sixty of twelve thousand; of 0102 the number of inhabitants is withheld.
    assert '<td class="num">5</td>' in html or '<td class="num">5,0</td>' in html
    assert "Per 1.000 huishoudens" not in html


def test_questions_by_area_stand_beside_the_households(
    folder: Path, tmp_path: Path, settings: object
) -> None:
    whole = figure("questions", "total", "total", (0, 900))
    publish_figures(folder, *one_period(), *by_area(), whole, teams=TEAMS)
    settings.OPENSTATS_FOLDER = tmp_path  # type: ignore[attr-defined]
    (tmp_path / "71486ned.csv").write_text(
        "Postcode;Perioden;Particuliere huishoudens\nPC0101;2024;6000\nPC0102;2024;x\n",
        encoding="utf-8",
    )
    # Of municipalities, and later in the folder: it stands in the way of no postcode.
    (tmp_path / "gemeenten.csv").write_text(
        "Gemeenten;Perioden;huishoudens;inwoners\nVoorbeeldstad;2024;9000;20000\n", encoding="utf-8"
    )
    path = reverse("monitor:indicator", args=["questions"])
    html = client().get(path, {"gebied": "alle"}).text
    assert "Per 1.000 huishoudens in 2025" in html
    assert "Per 1.000 inwoners" not in html
    assert '<td class="num">10</td>' in html or '<td class="num">10,0</td>' in html


def test_the_page_of_a_figure_says_where_the_report_says_two_things_of_it(folder: Path) -> None:
    publish_figures(folder, *one_period(), teams=TEAMS)
    adviser = client()
    html = adviser.get(reverse("monitor:indicator", args=["prevention_hours"])).text
    assert "van de wijkteams zegt 18% dat van zichzelf" in html
    html = adviser.get(reverse("monitor:indicator", args=["own_share"])).text
    assert "spreekt zichzelf tegen" not in html


@pytest.mark.parametrize(
    ("voor", "question"),
    [("raad", "Hoeveel huishoudens zijn geholpen zonder specialist?"), ("teamleider", "uur")],
)
def test_each_reader_has_questions_of_its_own(folder: Path, voor: str, question: str) -> None:
    publish_figures(folder, *one_period(), teams=TEAMS)
    assert question in client().get(reverse("monitor:dashboard"), {"voor": voor}).text


def test_sixty_teams_are_a_funnel_and_a_table_and_no_tower_of_intervals(folder: Path) -> None:
    teams = {f"t{n}": f"Team {n:02}" for n in range(60)}
    pairs = {team: (50 if team != "t7" else 85, 100) for team in teams}
    publish_figures(
        folder,
        *(figure("own_share", team, "total", pair) for team, pair in pairs.items()),
        *(figure("waiting_time", team, "total", pair) for team, pair in pairs.items()),
        figure("own_share", "total", "total", (3035, 6000)),
        figure("waiting_time", "total", "total", (3035, 6000)),
        teams=teams,
    )
    adviser = client()
    page = adviser.get(reverse("monitor:indicator", args=["own_share"])).text
    assert "Hoe zeker is het cijfer van elk team?" not in page
    assert "Leg teams naast elkaar" in page
    waits = adviser.get(reverse("monitor:indicator", args=["waiting_time"])).text
    assert "Leg teams naast elkaar" in waits
    beside = adviser.get(reverse("monitor:compare", args=["own_share"])).text
    assert (
        "Van de 60 teams ligt er 1 verder van het geheel dan toeval verklaart: Team 07." in beside
    )


def test_counts_beside_each_other_have_no_empty_columns_and_no_picture_that_is_not_there(
    folder: Path,
) -> None:
    publish_figures(
        folder,
        *(figure("questions", team, "total", (0, 80)) for team in ("a", "b")),
        figure("questions", "total", "total", (0, 160)),
        teams={"a": "A", "b": "B"},
    )
    told = client().get(reverse("monitor:compare", args=["questions"])).text
    assert "Geen tekening" not in told
    assert ">Interval<" not in told
    assert "Meenemen" in told


def test_the_rest_and_what_is_not_known_stand_after_the_parts(folder: Path) -> None:
    parts = ("other", "unknown", "school", "gp")
    of_parts = [
        figure("questions", "total", "total", (0, 40), of=("channel", one)) for one in parts
    ]
    of_areas = [figure("questions", "total", "total", (0, 40), of=("area", one)) for one in
                ("other", "0102", "unknown", "0101")]  # fmt: skip
    publish_figures(folder, figure("questions", "total", "total", (0, 160)), *of_parts, *of_areas,
                    teams=TEAMS)  # fmt: skip
    html = client().get(reverse("monitor:indicator", args=["questions"])).text
    rows = re.findall(r"<span>(Huisarts|School of opvang|overige, samen|niet bekend)<", html)
    assert rows[:4] == ["Huisarts", "School of opvang", "overige, samen", "niet bekend"]
    assert re.findall(r'value="area:(\w+)"', html) == ["0101", "0102", "other", "unknown"]
