"""The emergency extract: enough to go on for a day, and closed to who lacks the key."""

from __future__ import annotations

from datetime import timedelta
from io import StringIO
from pathlib import Path

import pyrage
import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from tests.logged import events_since, newest_event
from tests.people import Neighbourhood, signal_for
from wijkteam.accounts.models import User
from wijkteam.casework.people.models import ContactDetail, Person
from wijkteam.vocabulary import people


@pytest.fixture
def identity(buurt: Neighbourhood, settings: object) -> pyrage.x25519.Identity:
    User.objects.create_user("beheer-nood", role=people.ADMINISTRATOR)
    made = pyrage.x25519.Identity.generate()
    settings.EMERGENCY_KEYS = [f"{buurt.household.team.code}={made.to_public()}"]  # type: ignore[attr-defined]
    return made


def written(buurt: Neighbourhood, folder: Path, **options: str) -> Path:
    # The other teams of the neighbourhood have no key.
    with pytest.raises(CommandError, match="there is no key of that team"):
        call_command("emergency", folder, stdout=StringIO(), **options)
    return folder / f"{buurt.household.team.code}.html.age"


def test_it_opens_with_the_key_of_the_team_and_holds_what_a_day_needs(
    buurt: Neighbourhood, identity: pyrage.x25519.Identity, tmp_path: Path
) -> None:
    person = Person.objects.filter(memberships__household=buurt.household).first()
    assert person is not None
    number = ContactDetail(person=person, kind="phone", value="06 12345678")
    number.full_clean()
    number.save()
    before = newest_event()
    file = written(buurt, tmp_path / "extract")
    assert file.stat().st_mode & 0o777 == 0o600
    assert buurt.household.name.encode() not in file.read_bytes()
    html = pyrage.decrypt(file.read_bytes(), [identity]).decode()
    for needed in (buurt.household.name, str(person), "06 12345678", buurt.fatima.full_name):
        assert needed in html
    assert 'src="' not in html
    assert "http" not in html
    (event,) = events_since(before)
    assert (event.action, event.household) == ("emergency_extract", None)


def test_it_speaks_the_language_of_the_installation_or_the_one_that_is_told(
    buurt: Neighbourhood, identity: pyrage.x25519.Identity, tmp_path: Path
) -> None:
    for options, title in (({}, "Nooduittreksel"), ({"language": "en"}, "Emergency extract")):
        file = written(buurt, tmp_path, **options)
        html = pyrage.decrypt(file.read_bytes(), [identity]).decode()
        assert f"<h1>{title} Molenbuurt</h1>" in html
        assert f'<html lang="{options.get("language", "nl")}">' in html


def test_who_waits_and_who_is_in_danger_can_be_reached(
    buurt: Neighbourhood, identity: pyrage.x25519.Identity, tmp_path: Path
) -> None:
    told = {"family_name": "Wacht-Test", "phone": "06 87654321", "contact_when": "niet na zessen"}
    signal_for(buurt.household.team, buurt.fatima, safety={"danger_now": "yes"}, **told)
    html = pyrage.decrypt(written(buurt, tmp_path).read_bytes(), [identity]).decode()
    danger, _, waiting = html.partition("Meldingen die nog niet gewogen zijn")
    for part in (danger, waiting):
        for needed in ("Wacht-Test", "06 87654321", "niet na zessen"):
            assert needed in part


def test_it_opens_with_no_other_key(
    buurt: Neighbourhood, identity: pyrage.x25519.Identity, tmp_path: Path
) -> None:
    file = written(buurt, tmp_path)
    with pytest.raises(pyrage.DecryptError):
        pyrage.decrypt(file.read_bytes(), [pyrage.x25519.Identity.generate()])


def test_a_secret_address_a_bsn_and_a_closed_file_stay_out(
    buurt: Neighbourhood, identity: pyrage.x25519.Identity, tmp_path: Path
) -> None:
    home = buurt.household
    home.street, home.number, home.postcode, home.city = "Geheimlaan", "1", "1234 AB", "Zonnedael"
    home.address_is_secret = True
    home.save()
    Person.objects.filter(memberships__household=home).update(bsn=None)
    person = Person.objects.filter(memberships__household=home).first()
    assert person is not None
    person.bsn = "999900006"
    person.save()
    html = pyrage.decrypt(written(buurt, tmp_path).read_bytes(), [identity]).decode()
    assert "geheim: vraag de coördinator" in html
    assert "Geheimlaan" not in html
    assert "999900006" not in html
    home.phase = "closed"
    home.save()
    html = pyrage.decrypt(written(buurt, tmp_path).read_bytes(), [identity]).decode()
    assert home.name not in html


def test_who_moved_out_is_not_in_it(
    buurt: Neighbourhood, identity: pyrage.x25519.Identity, tmp_path: Path
) -> None:
    member = buurt.household.memberships.select_related("person").first()
    assert member is not None
    gone = str(member.person)
    member.until_date = timezone.localdate() - timedelta(days=1)
    member.from_date = member.until_date - timedelta(days=9)
    member.save()
    html = pyrage.decrypt(written(buurt, tmp_path).read_bytes(), [identity]).decode()
    assert f"<b>{gone}</b>" not in html


def test_a_team_without_a_key_is_named(buurt: Neighbourhood, settings: object) -> None:
    User.objects.create_user("beheer-nood", role=people.ADMINISTRATOR)
    settings.EMERGENCY_KEYS = []  # type: ignore[attr-defined]
    with pytest.raises(CommandError, match=buurt.household.team.code):
        call_command("emergency", "/nowhere", stdout=StringIO())
