"""The pages of the privacy officer, and nobody else."""

from __future__ import annotations

import json
import re
from datetime import date, timedelta
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse

from tests.publish import registration
from wijkteam.accounts.models import User
from wijkteam.publish.releases import actions, shelf, words
from wijkteam.vocabulary import people

PAGES = ["publish:releases", "publish:new", "publish:making", "publish:making_progress"]
OF_A_RELEASE = [
    "publish:release",
    "publish:parquet",
    "publish:figures",
    "publish:manifest",
    "publish:withdraw",
]
UNTIL = date(2026, 9, 30)


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, settings: object, db: None) -> Path:
    settings.FACTS_FOLDER = tmp_path  # type: ignore[attr-defined]
    settings.VAR = tmp_path / "var"  # type: ignore[attr-defined]
    return tmp_path


@pytest.fixture
def officer() -> User:
    return registration.officer()


@pytest.fixture
def page(officer: User) -> Client:
    client = Client()
    client.force_login(officer)
    return client


@pytest.fixture
def registered() -> None:
    team = registration.team()
    registration.many(team, registration.worker(team), count=12, on=date(2026, 1, 12))


@pytest.fixture
def released(registered: None, officer: User) -> str:
    return registration.publish(officer, until=UNTIL).release


def test_without_releases_the_page_invites_to_make_one(page: Client) -> None:
    assert "Er is nog niets gepubliceerd" in page.get(reverse("publish:releases")).text


def test_the_list_says_which_period_and_by_whom(page: Client, released: str) -> None:
    told = " ".join(page.get(reverse("publish:releases")).text.split())
    assert "1e kwartaal 2026 – 3e kwartaal 2026" in told
    assert "Petra" in told


def test_looking_publishes_nothing(page: Client, registered: None) -> None:
    told = page.get(reverse("publish:new"), {"until": "30-09-2026"}).text
    assert "Zet deze uitgave klaar" in told
    assert shelf.releases() == []


def test_a_prepared_release_waits_for_a_second_person(page: Client, registered: None) -> None:
    asked = {"until": "2026-09-30", "smallest_cell": 10}
    response = page.post(reverse("publish:new"), asked, follow=True)
    assert "Je hebt deze uitgave zelf klaargezet" in response.text
    assert "Publiceer deze uitgave" not in response.text
    assert shelf.releases() == []


@pytest.mark.parametrize("role", [people.PRIVACY_OFFICER, people.ADVISER])
def test_a_second_person_looks_it_over_and_publishes(
    registered: None, officer: User, role: str
) -> None:
    prepared = actions.prepare(by=officer, until=UNTIL)
    second = Client()
    second.force_login(User.objects.create_user("pim", role=role, first_name="Pim"))
    told = " ".join(second.get(reverse("publish:waiting")).text.split())
    assert "Petra zette haar klaar" in told
    # An adviser has no list of releases: a way back to it led to a page that is not there.
    leads_back = f'href="{reverse("publish:releases")}"' in told
    assert leads_back == (role == people.PRIVACY_OFFICER)
    assert "blijven binnen.<" in told
    assert "Alle cijfers" in told
    decision = {"prepared": str(prepared.pk), "decision": "publish"}
    response = second.post(reverse("publish:waiting"), decision, follow=True)
    assert "Uitgave 2026-Q3 is gepubliceerd" in response.text
    assert [release.name for release in shelf.releases()] == ["2026-Q3"]


def test_the_second_person_reads_what_is_small_in_this_release(officer: User) -> None:
    team = registration.team()
    registration.many(team, registration.worker(team), count=20, on=date(2026, 1, 12))
    actions.prepare(by=officer, until=UNTIL, smallest_cell=15)
    second = Client()
    second.force_login(registration.officer("pim"))
    assert "over minder dan 15 huishoudens" in second.get(reverse("publish:waiting")).text


def test_a_full_shelf_is_told_and_the_release_still_waits(
    registered: None, officer: User, monkeypatch: pytest.MonkeyPatch, folder: Path
) -> None:
    prepared = actions.prepare(by=officer, until=UNTIL)
    second = Client()
    second.force_login(registration.officer("pim"))

    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    decision = {"prepared": str(prepared.pk), "decision": "publish"}
    with monkeypatch.context() as patch:
        patch.setattr("wijkteam.publish.releases.actions.write_figures", full)
        told = second.post(reverse("publish:waiting"), decision, follow=True).text
    assert "De schijf is vol. Er is niets gepubliceerd" in told
    assert list(folder.iterdir()) == []
    assert (
        "2026-Q3 is gepubliceerd"
        in second.post(reverse("publish:waiting"), decision, follow=True).text
    )


def test_the_second_person_reads_in_short_whether_there_was_one_before(
    registered: None, officer: User
) -> None:
    first = " ".join(words.in_short(actions.prepare(by=officer, until=UNTIL).account))
    assert "Dit is de eerste uitgave" in first
    assert "cijfers zijn klein" in first
    registration.publish(officer, until=UNTIL)
    later = " ".join(words.in_short(actions.prepare(by=officer, until=UNTIL).account))
    assert "Sinds de vorige uitgave is er geen cijfer bij gekomen, weg of anders." in later


def test_a_second_person_may_lay_it_back(registered: None, officer: User) -> None:
    prepared = actions.prepare(by=officer, until=UNTIL)
    second = Client()
    second.force_login(registration.officer("pim"))
    decision = {"prepared": str(prepared.pk), "decision": "put_back"}
    told = second.post(reverse("publish:waiting"), decision, follow=True).text
    assert "teruggelegd" in told
    again = second.post(
        reverse("publish:waiting"), {**decision, "decision": "publish"}, follow=True
    )
    assert "wacht niet meer" in again.text
    assert shelf.releases() == []


def test_the_page_of_a_release_names_who_prepared_and_who_published(
    page: Client, released: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    manifest = shelf.releases()[0].manifest
    assert manifest is not None
    assert manifest.prepared_by
    assert manifest.published_by
    told = page.get(reverse("publish:release", args=[released])).text
    assert f"Klaargezet door {manifest.prepared_by}." in told
    assert f"Gepubliceerd door {manifest.published_by} op" in told
    # Also where the log of this installation is another one: the manifest says it itself.
    monkeypatch.setattr("wijkteam.publish.releases.views.published_by", dict)
    again = page.get(reverse("publish:releases")).text
    assert f"Gepubliceerd door {manifest.published_by} op" in again


def test_the_page_of_an_old_release_says_in_which_month_something_lacks(
    page: Client, officer: User
) -> None:
    """The second person read it before it went out; the officer a year later did not."""
    team = registration.team("west")
    for month in (1, 3):
        registration.many(team, officer, count=20, on=date(2026, month, 12))
    name = registration.publish(officer, until=date(2026, 3, 31)).release
    told = page.get(reverse("publish:release", args=[name])).text
    assert "In februari 2026 kwam volgens de registratie geen enkele vraag binnen" in told


def test_a_second_release_soon_after_the_first_gives_a_warning(page: Client, released: str) -> None:
    told = page.get(reverse("publish:new"), {"until": "30-09-2026"}).text
    assert "nog geen vier weken oud" in told


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ({"until": "31-02-2026"}, "Dit is geen datum"),
        ({"until": (date.today() + timedelta(days=2)).isoformat()}, "Deze dag moet nog komen"),
        ({"smallest_cell": "3"}, "Kies 10 of meer"),
    ],
)
def test_a_wrong_question_is_told_and_nothing_goes_out(
    page: Client, registered: None, asked: dict[str, str], told: str
) -> None:
    assert told in page.get(reverse("publish:new"), asked).text
    assert told in page.post(reverse("publish:new"), {"until": "2026-09-30", **asked}).text
    assert shelf.releases() == []


def test_without_signals_the_page_says_so(page: Client) -> None:
    asked = {"until": "2026-09-30", "smallest_cell": 10}
    assert "niets te publiceren" in page.post(reverse("publish:new"), asked, follow=True).text


def test_the_download_is_the_file_itself(page: Client, released: str, folder: Path) -> None:
    response = page.get(reverse("publish:parquet", args=[released]))
    assert response.content == (folder / "facts-2026-Q3.parquet").read_bytes()
    assert "facts-2026-Q3.parquet" in response["Content-Disposition"]


def test_the_figures_can_be_downloaded_from_where_the_release_is_shown(
    page: Client, released: str, folder: Path
) -> None:
    address = reverse("publish:figures", args=[released])
    for where in (reverse("publish:releases"), reverse("publish:release", args=[released])):
        assert f'href="{address}"' in page.get(where).text
    assert page.get(address).content == (folder / "figures-2026-Q3.parquet").read_bytes()
    (folder / "figures-2026-Q3.parquet").unlink()
    assert f'href="{address}"' not in page.get(reverse("publish:releases")).text


def test_withdrawing_is_asked_first(page: Client, released: str) -> None:
    address = reverse("publish:withdraw", args=[released])
    assert "intrekken?" in page.get(address).text
    assert len(shelf.releases()) == 1
    page.post(address)
    assert shelf.releases() == []


def test_a_manifest_that_cannot_be_read_is_told_and_can_be_withdrawn(
    page: Client, released: str, folder: Path
) -> None:
    (folder / "facts-2026-Q3.manifest.json").write_text("{")
    assert "Beschadigd: niet in de cijfers" in page.get(reverse("publish:releases")).text
    told = page.get(reverse("publish:release", args=[released])).text
    assert "Deze uitgave is beschadigd." in told
    assert "Wat is er mis?" in told


def test_a_release_of_another_version_is_not_called_unreadable(
    page: Client, released: str, folder: Path
) -> None:
    """The page asked to withdraw a release that only waits for an update."""
    manifest = folder / "facts-2026-Q3.manifest.json"
    manifest.write_text(
        re.sub(r'"schema_version": "\d+"', '"schema_version": "99"', manifest.read_text())
    )
    told = page.get(reverse("publish:release", args=[released])).text
    assert "Deze uitgave is van een ander wijkteam." in told
    assert "99" in told
    assert "Trek haar in en publiceer opnieuw" not in told


@pytest.mark.parametrize("cut", [4, 200])
def test_damaged_figures_of_before_hashes_are_told_and_nothing_breaks(
    cut: int, page: Client, folder: Path, released: str
) -> None:
    """No hash vouches for them, and the page of the release read them as they were."""
    written = folder / f"facts-{released}.manifest.json"
    told = json.loads(written.read_text())
    del told["files"]
    written.write_text(json.dumps(told))
    told_of = reverse("publish:releases")
    assert "Beschadigd: niet in de cijfers" not in page.get(told_of).text
    figures = folder / f"figures-{released}.parquet"
    figures.write_bytes(figures.read_bytes()[:-cut])
    for name in ("publish:releases", *OF_A_RELEASE):
        args = [released] if name in OF_A_RELEASE else []
        assert page.get(reverse(name, args=args)).status_code == 200
    assert "Beschadigd: niet in de cijfers" in page.get(told_of).text


@pytest.mark.parametrize("role", [r for r in people.ROLE if r != people.PRIVACY_OFFICER])
def test_others_do_not_even_learn_that_the_pages_exist(role: str, released: str) -> None:
    client = Client()
    client.force_login(User.objects.create_user(f"other-{role}", role=role))
    addresses = [reverse(name) for name in PAGES]
    addresses += [reverse(name, args=[released]) for name in OF_A_RELEASE]
    assert {client.get(address).status_code for address in addresses} == {404}
    assert {client.post(address).status_code for address in addresses} <= {404, 405}
    assert len(shelf.releases()) == 1


@pytest.mark.parametrize("name", OF_A_RELEASE)
def test_a_release_that_is_not_there_is_not_found(page: Client, name: str) -> None:
    assert page.get(reverse(name, args=["2020-Q1"])).status_code == 404
    assert page.get(reverse(name, args=["..%2Fwithdrawn"])).status_code == 404
