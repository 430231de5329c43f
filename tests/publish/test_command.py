"""`manage.py publish`, as an operator meets it."""

from __future__ import annotations

from datetime import date
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from tests.publish import registration
from wijkteam.accounts.models import User
from wijkteam.vocabulary import people


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, settings: object, db: None) -> Path:
    settings.FACTS_FOLDER = tmp_path  # type: ignore[attr-defined]
    return tmp_path


def published(*arguments: str) -> str:
    out = StringIO()
    if User.objects.filter(role=people.PRIVACY_OFFICER).exists():
        registration.officer("tweede")
        arguments = (*arguments, "--second", "tweede")
    call_command("publish", *arguments, stdout=out)
    return out.getvalue()


def register(count: int = 12) -> None:
    team = registration.team()
    registration.many(team, registration.worker(team), count=count, on=date(2026, 1, 12))


def test_it_tells_in_plain_words_what_was_withheld(folder: Path) -> None:
    registration.officer()
    register()
    told = published("--until", "2026-09-30")
    assert "Geen enkele melding is helemaal weggelaten." in told
    assert "1e kwartaal 2026 tot en met 3e kwartaal 2026." in told
    assert "Kleinste groep in de uitgave: 12 huishoudens." in told
    assert str(folder / "facts-2026-Q3.parquet") in told


def test_it_takes_another_smallest_cell() -> None:
    registration.officer()
    register()
    assert "minstens 11 huishoudens" in published("--until", "2026-09-30", "--smallest-cell", "11")


@pytest.mark.parametrize("cell", ["9", "1", "0", "-1", "²", "ten"])
def test_a_group_that_can_be_recognised_is_refused_here_too(cell: str, folder: Path) -> None:
    registration.officer()
    register()
    with pytest.raises(CommandError, match="10 of meer"):
        published("--until", "2026-09-30", "--smallest-cell", cell)
    assert list(folder.iterdir()) == []


def test_without_a_second_person_it_waits(folder: Path) -> None:
    registration.officer()
    register()
    out = StringIO()
    call_command("publish", "--until", "2026-09-30", stdout=out)
    assert "Een tweede persoon publiceert haar" in out.getvalue()
    assert list(folder.iterdir()) == []


def test_one_person_is_not_two() -> None:
    registration.officer()
    with pytest.raises(CommandError, match="Noem een andere"):
        call_command("publish", "--second", "petra")


def test_without_a_privacy_officer_it_says_what_to_do() -> None:
    with pytest.raises(CommandError, match="Maak dat eerst aan"):
        published()


def test_only_a_privacy_officer_publishes() -> None:
    registration.worker(registration.team(), "wies")
    with pytest.raises(CommandError, match="geen privacy-functionaris met de gebruikersnaam wies"):
        published("--by", "wies")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--until", "30-9-2026"], "Schrijf jaar-maand-dag"),
        (["--until", "2999-01-01"], "moet nog komen"),
        (["--smallest-cell", "0"], "heel getal van 10 of meer"),
        (["--until", "2026-09-30"], "niets te publiceren"),
    ],
)
def test_bad_input_is_told_in_words(arguments: list[str], message: str) -> None:
    registration.officer()
    with pytest.raises(CommandError, match=message):
        published(*arguments)
