"""What is wrong with a release is said plainly, with what to do, and the rest is shown."""

from __future__ import annotations

import csv
import json
import re
from io import StringIO
from pathlib import Path

import polars as pl
import pytest
from django.test import Client
from django.urls import reverse

from tests.monitor.releases import figure, publish_figures
from wijkteam.accounts.models import User
from wijkteam.analysis import indicators
from wijkteam.analysis.errors import AnalysisError
from wijkteam.analysis.facts.digest import digest
from wijkteam.analysis.facts.sealed import seal
from wijkteam.analysis.indicators import Figure
from wijkteam.analysis.indicators.files import PARQUET_KEY
from wijkteam.analysis.indicators.table import NOTHING_TO_COUNT
from wijkteam.vocabulary import people

TEAMS = {"noord": "Noord"}
CODE = "own_share"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, settings: object, db: None) -> Path:
    settings.FACTS_FOLDER = tmp_path  # type: ignore[attr-defined]
    return tmp_path


def told(name: str = "dashboard", *args: str, **asked: str) -> str:
    adviser = User.objects.filter(username="adviseur").first()
    signed_in = Client()
    signed_in.force_login(adviser or User.objects.create_user("adviseur", role=people.ADVISER))
    html = signed_in.get(reverse(f"monitor:{name}", args=args), asked).text
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html))


def shares(part: int, whole: int) -> list[Figure]:
    return [figure(CODE, "total", period, (part, whole)) for period in ("2026-Q1", "2026-Q2")]


def rewritten(folder: Path, **changed: object) -> None:
    """The same figures that say something else of themselves, with a hash that fits."""
    file = folder / "figures-2026-Q3.parquet"
    manifest = json.loads(pl.read_parquet_metadata(file)[PARQUET_KEY]) | changed
    frame = pl.read_parquet(file)
    manifest["digest"] = digest(frame)
    frame.write_parquet(file, metadata={PARQUET_KEY: json.dumps(manifest)})
    beside = folder / "facts-2026-Q3.manifest.json"
    sealed = json.loads(beside.read_text())
    sealed["files"][file.name] = seal(file.read_bytes())
    beside.write_text(json.dumps(sealed))


def test_a_month_that_is_missing_is_said_on_every_page_of_figures(folder: Path) -> None:
    publish_figures(folder, *shares(40, 100), teams=TEAMS)
    assert "mist daar iets" not in told()
    rewritten(folder, extra={"empty_months": "2026-02-01,2026-05-01"})
    for text in (told(), told("indicator", CODE)):
        assert "In februari 2026 en mei 2026 kwam volgens de registratie geen enkele vraag" in text
        assert "Vraag de beheerder wat er mist" in text
    assert "40%" in told("indicator", CODE)
    public = re.sub(r"\s+", " ", Client().get(reverse("public:figures")).text)
    assert "In februari 2026 en mei 2026" in public


def test_a_year_in_which_a_team_changed_stands_split_at_every_figure(folder: Path) -> None:
    team = next(iter(TEAMS))
    numbers = {"2025": (100, 200), "2025-Q1": (10, 40), "2025-Q2": (20, 60), "2025-Q3": (30, 40),
               "2025-Q4": (40, 60)}  # fmt: skip
    publish_figures(
        folder, *shares(40, 100), *(figure(CODE, team, p, n) for p, n in numbers.items()),
        teams=TEAMS,
    )  # fmt: skip
    asked = {"gebied": team}
    assert "ging anders werken" not in told("indicator", CODE, **asked)
    rewritten(folder, extra={"changed": f"{team} 2025-05-09"})
    text = told("indicator", CODE, **asked)
    assert f"{TEAMS[team]} ging anders werken op 9 mei 2025" in text
    assert "2e kwartaal 2025, waarin het team anders ging werken 33%" in text
    assert "3e tot en met 4e kwartaal 2025 70%" in text
    assert "70 van 100" in text
    assert "ging anders werken" not in told("indicator", CODE, gebied="alle")
    public = Client().get(reverse("public:figure", args=[CODE]), asked).text
    assert "3e tot en met 4e kwartaal 2025" in public


def test_a_file_and_the_api_say_which_part_of_the_year_and_how_the_team_worked(
    folder: Path,
) -> None:
    """A file held quarters and a year, and nothing of the change: who added them up mixed two."""
    team, numbers = next(iter(TEAMS)), {"2025": (100, 200), "2025-Q1": (10, 40)}
    numbers |= {"2025-Q2": (20, 60), "2025-Q3": (30, 40), "2025-Q4": (40, 60)}
    of = [figure(CODE, team, period, counted) for period, counted in numbers.items()]
    publish_figures(folder, *shares(40, 100), *of, teams=TEAMS)

    def rows() -> dict[tuple[str, str], tuple[str, str, str]]:
        """Of the team: by period and year what was counted, and how it worked."""
        text = Client().get("/openbaar/cijfers-2026-Q3.csv").content.decode("utf-8-sig")
        return {
            (row["period"], row["part_of"]): (row["numerator"], row["denominator"], row["way"])
            for row in csv.DictReader(StringIO(text))
            if row["team"] == team
        }

    assert {part for _period, part in rows()} == {""}
    # A release of before this says only when.
    rewritten(folder, extra={"changed": f"{team} 2025-05-09"})
    assert rows()["2025-Q3/2025-Q4", "2025"] == ("70", "100", "")
    ways = f"{team} 2024-01-01=wmo 2025-05-09=integral/eindhoven"
    rewritten(folder, extra={"changed": f"{team} 2024-01-01 2025-05-09", "ways": ways})
    both = "wmo > integral/eindhoven"
    assert rows() == {
        ("2025", ""): ("100", "200", both),
        ("2025-Q1", ""): ("10", "40", "wmo"),
        ("2025-Q2", ""): ("20", "60", both),
        ("2025-Q3", ""): ("30", "40", "integral/eindhoven"),
        ("2025-Q4", ""): ("40", "60", "integral/eindhoven"),
        ("2025-Q1/2025-Q1", "2025"): ("10", "40", "wmo"),
        ("2025-Q2/2025-Q2", "2025"): ("20", "60", both),
        ("2025-Q3/2025-Q4", "2025"): ("70", "100", "integral/eindhoven"),
    }
    # The download of who is signed in is the same file; the API has the same rows.
    assert "2025-Q3/2025-Q4" in told("download")
    asked = {"team": team, "part_of": "2025"}
    answered = Client().get("/openbaar/api/v1/datasets/2026-Q3/figures/", asked).json()
    assert [(one["period"], one["way"]) for one in answered["figures"]] == [
        (period, way) for (period, part), (_n, _d, way) in rows().items() if part
    ]


def test_two_releases_that_contradict_are_said_and_the_newest_counts(folder: Path) -> None:
    publish_figures(folder, *shares(40, 100), teams=TEAMS, release="2026-Q2", until="2026-Q2")
    publish_figures(folder, *shares(40, 100), teams=TEAMS)
    assert "De nieuwste uitgave geldt" not in told()
    publish_figures(folder, figure(CODE, "total", "2026-Q1", (70, 130)), *shares(40, 100)[1:],
                    teams=TEAMS)  # fmt: skip
    text = told()
    assert "Over kwartalen die ook in uitgave 2026-Q2 staan, is 1 cijfer nu anders" in text
    assert "1e kwartaal 2026" in text
    assert "later is geregistreerd" in text
    assert "De nieuwste uitgave geldt" in text


def test_a_release_of_another_municipality_contradicts_nothing(folder: Path) -> None:
    publish_figures(folder, *shares(90, 100), teams=TEAMS, release="2026-Q2", municipality="Elders")
    publish_figures(folder, *shares(40, 100), teams=TEAMS)
    assert "De nieuwste uitgave geldt" not in told()


def test_a_zero_denominator_is_nothing_to_count_and_no_zero(folder: Path) -> None:
    empty = Figure(CODE, "noord", "2026-Q2", numerator=0, denominator=0, withheld=NOTHING_TO_COUNT)
    publish_figures(folder, *shares(40, 100), empty, teams=TEAMS)
    text = told("indicator", CODE, gebied="noord", periode="2026-Q2")
    assert "niets te tellen" in text
    assert "0%" not in text


def test_a_release_without_a_file_of_figures_says_what_to_do(folder: Path) -> None:
    publish_figures(folder, *shares(40, 100), teams=TEAMS)
    (folder / "figures-2026-Q3.parquet").unlink()
    beside = folder / "facts-2026-Q3.manifest.json"
    sealed = json.loads(beside.read_text())
    # Written before figures were counted inside: the manifest knows of no other file.
    beside.write_text(json.dumps(sealed | {"files": {
        name: seal for name, seal in sealed["files"].items() if not name.startswith("figures-")
    }}))  # fmt: skip
    text = told()
    assert "Uitgave 2026-Q3 heeft alleen rijen om mee te rekenen" in text
    assert "Vraag de privacy-functionaris om een nieuwe uitgave klaar te zetten" in text
    assert told("indicator", CODE)


def test_an_indicator_that_vanished_from_a_newer_release_says_so(folder: Path) -> None:
    own = [figure(CODE, "total", "2026-Q1", (40, 100)), figure(CODE, "total", "total", (80, 200))]
    other = [figure("self_registered", "total", "2026-Q1", (30, 100))]
    publish_figures(folder, *own, *other, teams=TEAMS, release="2026-Q2", until="2026-Q2")
    publish_figures(folder, *own, teams=TEAMS)
    gone = "staat zo niet in deze uitgave"
    assert gone in told("indicator", "self_registered")
    assert gone in Client().get(reverse("public:figure", args=["self_registered"])).text
    named = (
        "Uitgave 2026-Q3 heeft 1 cijfer niet meer dat in uitgave 2026-Q2 wel staat: Zelf gemeld. "
        "Kies uitgave 2026-Q2 om het te zien."
    )
    assert named in told("indicator", CODE)
    assert named not in told("indicator", CODE, uitgave="2026-Q2")
    # In the release before it is there, and everything else is in both.
    assert "30%" in told("indicator", "self_registered", uitgave="2026-Q2")
    assert "40%" in told("indicator", CODE)


def shelved_twice(folder: Path) -> None:
    publish_figures(folder, *shares(30, 100), teams=TEAMS, release="2026-Q2", until="2026-Q2")
    publish_figures(folder, *shares(40, 100), teams=TEAMS)


def resealed(folder: Path, frame: pl.DataFrame, **changed: object) -> None:
    """Other rows under the manifest that was there, with a seal that fits."""
    file = folder / "figures-2026-Q3.parquet"
    manifest = json.loads(pl.read_parquet_metadata(file)[PARQUET_KEY]) | changed
    frame.write_parquet(file, metadata={PARQUET_KEY: json.dumps(manifest)})
    beside = folder / "facts-2026-Q3.manifest.json"
    sealed = json.loads(beside.read_text())
    sealed["files"][file.name] = seal(file.read_bytes())
    beside.write_text(json.dumps(sealed))


def test_rows_that_are_not_of_the_manifest_stand_aside_and_the_rest_is_shown(folder: Path) -> None:
    shelved_twice(folder)
    frame = pl.read_parquet(folder / "figures-2026-Q3.parquet")
    resealed(folder, frame.head(1))
    text = told()
    assert "Uitgave 2026-Q3 is beschadigd en staat apart" in text
    assert "30%" in told("indicator", CODE)
    public = re.sub(r"\s+", " ", Client().get(reverse("public:figures")).text)
    assert "30%" in public


def test_an_old_link_to_a_damaged_release_does_not_say_that_it_is_gone(folder: Path) -> None:
    shelved_twice(folder)
    file = folder / "figures-2026-Q3.parquet"
    file.write_bytes(file.read_bytes()[:1000])
    text = told(uitgave="2026-Q3")
    assert "De uitgave die je zocht is niet te lezen. Je ziet nu 2026-Q2." in text
    assert "is er niet meer" not in text
    assert "is er niet meer. Je ziet nu 2026-Q2." in told(uitgave="2025-Q1")


def test_the_privacy_officer_sees_what_the_monitor_sets_aside(folder: Path) -> None:
    shelved_twice(folder)
    frame = pl.read_parquet(folder / "figures-2026-Q3.parquet")
    resealed(folder, frame.drop("denominator"))
    officer = User.objects.create_user("petra", role=people.PRIVACY_OFFICER)
    client = Client()
    client.force_login(officer)
    html = client.get(reverse("publish:releases")).text
    assert html.count("Beschadigd: niet in de cijfers") == 1
    assert "dit zijn niet de kolommen van cijfers (denominator)" in html


def test_figures_of_another_version_are_not_called_damaged(folder: Path) -> None:
    shelved_twice(folder)
    frame = pl.read_parquet(folder / "figures-2026-Q3.parquet")
    resealed(folder, frame, figures_version="9")
    client = Client()
    client.force_login(User.objects.create_user("petra", role=people.PRIVACY_OFFICER))
    html = client.get(reverse("publish:releases")).text
    assert "Van een ander wijkteam: niet in de cijfers" in html
    assert "Beschadigd" not in html
    assert "deze cijfers hebben versie 9; dit wijkteam leest versie 2" in html


def test_parts_that_this_wijkteam_does_not_know_are_named_without_its_insides(folder: Path) -> None:
    publish_figures(folder, *shares(40, 100), teams=TEAMS)
    frame = pl.read_parquet(folder / "figures-2026-Q3.parquet")
    resealed(folder, frame, colour="blue")
    with pytest.raises(AnalysisError, match=r"unknown here \(colour\)") as refusal:
        indicators.read_figures(folder / "figures-2026-Q3.parquet")
    assert "__init__" not in str(refusal.value)


def test_a_stranger_reads_that_figures_cannot_be_read_now(folder: Path) -> None:
    assert "Er zijn nog geen cijfers" in Client().get(reverse("public:figures")).text
    publish_figures(folder, *shares(40, 100), teams=TEAMS)
    (folder / "figures-2026-Q3.parquet").write_bytes(b"half")
    text = Client().get(reverse("public:figures")).text
    assert "De cijfers zijn nu niet te lezen" in text
    assert "Er zijn nog geen cijfers" not in text
