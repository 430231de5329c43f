"""Take the file along, or save it where the costs and benefits find it."""

from __future__ import annotations

from pathlib import Path

from django.test import Client
from django.urls import reverse

from tests.monitor.calculator.conftest import small
from tests.monitor.calculator.people import client as signed_in
from tests.monitor.drawing_board.board import CODE, begin, text, typed, url
from wijkteam.analysis.mkba.programme import templates
from wijkteam.vocabulary import people


def save(client: Client, code: str = CODE) -> None:
    client.post(reverse("monitor:drawing_save", args=[code]))


def saved(folder: Path) -> list[str]:
    return sorted(path.name for path in (folder / "var" / "programmes").iterdir())


def test_the_file_to_take_along_is_the_text_of_the_template(adviser: Client) -> None:
    begin(adviser)
    wanted = templates.fill(
        "elderly",
        municipality="Zonnedael",
        start=2027,
        price_year=2026,
        title="Ouderen in de Molenbuurt",
    )
    assert text(adviser) == wanted


def test_a_saved_programme_appears_among_the_others(adviser: Client) -> None:
    begin(adviser)
    save(adviser)
    worker = signed_in(people.WORKER)
    assert "Ouderen in de Molenbuurt" in worker.get(reverse("monitor:mkba")).text
    assert worker.get(reverse("monitor:mkba_programme", args=[CODE])).status_code == 200


def test_saving_again_goes_over_the_own_file(adviser: Client, own_folders: Path) -> None:
    begin(adviser)
    save(adviser)
    adviser.post(url("aanpak"), typed(adviser, "aanpak", about__horizon="7"))
    save(adviser)
    assert saved(own_folders) == [f"{CODE}.yaml"]
    assert "horizon: 7" in (own_folders / "var/programmes" / f"{CODE}.yaml").read_text("utf-8")


def test_saving_never_goes_over_the_file_of_somebody_else(
    adviser: Client, own_folders: Path
) -> None:
    begin(adviser)
    save(adviser)
    path = own_folders / "var/programmes" / f"{CODE}.yaml"
    path.write_text(small(), "utf-8")
    save(adviser)
    assert saved(own_folders) == [f"{CODE}-2.yaml", f"{CODE}.yaml"]
    assert path.read_text("utf-8") == small()


def test_a_shipped_programme_keeps_its_name(adviser: Client, own_folders: Path) -> None:
    (own_folders / "shipped" / f"{CODE}.yaml").write_text(small(), "utf-8")
    begin(adviser)
    save(adviser)
    assert saved(own_folders) == [f"{CODE}-2.yaml"]


def test_what_cannot_be_weighed_is_not_saved(adviser: Client, own_folders: Path) -> None:
    begin(adviser)
    adviser.post(url("bestand"), {"text": "name: Half"})
    save(adviser)
    assert not (own_folders / "var" / "programmes").exists()


def test_a_text_that_is_refused_is_kept_as_it_was_typed(adviser: Client) -> None:
    begin(adviser)
    adviser.post(url("bestand"), {"text": "name: Half\nnog: iets\n"})
    assert adviser.get(url("team"))["Location"] == url("bestand")
    assert "nog: iets" in adviser.get(url("bestand")).text


def test_what_was_saved_can_be_taken_back_and_saved_again(
    adviser: Client, own_folders: Path
) -> None:
    begin(adviser)
    adviser.post(reverse("monitor:drawing_save", args=[CODE]))
    adviser.post(reverse("monitor:drawing_take_back", args=[CODE]))
    saved = own_folders / "var/programmes"
    assert list(saved.glob("*.yaml")) == []
    adviser.post(reverse("monitor:drawing_save", args=[CODE]))
    assert len(list(saved.glob("*.yaml"))) == 1


def test_what_somebody_else_changed_is_not_taken_away(adviser: Client, own_folders: Path) -> None:
    begin(adviser)
    adviser.post(reverse("monitor:drawing_save", args=[CODE]))
    (path,) = (own_folders / "var/programmes").glob("*.yaml")
    path.write_text(path.read_text("utf-8") + "# bijgewerkt\n", "utf-8")
    page = adviser.post(reverse("monitor:drawing_take_back", args=[CODE]), follow=True)
    assert path.exists()
    assert "door iemand anders veranderd" in page.text
