"""The Logboek Dataverwerkingen: every processing of somebody's data, and nobody who did it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from tests.casework.doors import home, signed_in
from tests.people import Neighbourhood
from wijkteam.accounts.models import User
from wijkteam.casework.audit.models import Event
from wijkteam.casework.audit.processing import extend
from wijkteam.vault.seals import opened

REGISTER = "https://register.example/verwerkingen/sociaal-team"


def lines(file: Path) -> list[dict]:
    return [json.loads(line) for line in file.read_text().splitlines()]


def test_every_processing_has_one_line_with_the_fields_of_the_standard(
    buurt: Neighbourhood, tmp_path: Path
):
    file = tmp_path / "processing.jsonl"
    extend(file, activity=REGISTER)
    before = len(lines(file))
    signed_in(buurt.fatima).get(home(buurt))
    assert extend(file, activity=REGISTER) == len(lines(file)) - before > 0
    assert extend(file, activity=REGISTER) == 0
    line = lines(file)[-1]
    assert set(line) == {
        "trace_id", "span_id", "status_code", "name", "start_time", "end_time", "resource",
        "attributes",
    }  # fmt: skip
    assert (len(bytes.fromhex(line["trace_id"])), len(bytes.fromhex(line["span_id"]))) == (16, 8)
    attributes = line["attributes"]
    assert attributes["dpl.core.processing_activity_id"] == REGISTER
    assert attributes["dpl.core.data_subject_id_type"] == "wijkteam:household"
    sealed = attributes["dpl.core.data_subject_id"]
    assert opened(sealed, "processing") == str(buurt.household.pk)
    spans = [line["span_id"] for line in lines(file)]
    assert len(spans) == len(set(spans))


def test_nobody_who_works_stands_in_it_and_no_key_of_a_household(
    buurt: Neighbourhood, tmp_path: Path
):
    signed_in(buurt.fatima).get(home(buurt))
    file = tmp_path / "processing.jsonl"
    extend(file, activity=REGISTER)
    written = "".join(path.read_text() for path in tmp_path.iterdir())
    for user in User.objects.all():
        assert str(user.pk) not in written
        assert f'"{user.username}"' not in written
    assert str(buurt.household.pk) not in written


def test_what_was_refused_is_no_processing(buurt: Neighbourhood, tmp_path: Path):
    file = tmp_path / "processing.jsonl"
    extend(file, activity=REGISTER)
    signed_in(buurt.karim).get(home(buurt))
    assert Event.objects.filter(outcome="refused").exists()
    assert "look_refused" not in file.read_text()
    extend(file, activity=REGISTER)
    assert "look_refused" not in file.read_text()


def test_who_is_killed_before_the_ends_are_kept_gets_lines_twice_and_never_none(
    buurt: Neighbourhood, tmp_path: Path
):
    signed_in(buurt.fatima).get(home(buurt))
    file = tmp_path / "processing.jsonl"
    count = extend(file, activity=REGISTER)
    file.with_suffix(".jsonl.ends").unlink()
    assert extend(file, activity=REGISTER) == count
    assert len({line["span_id"] for line in lines(file)}) == count


def test_without_a_register_there_is_no_such_log(tmp_path: Path, settings):
    settings.PROCESSING_ACTIVITY = ""
    with pytest.raises(CommandError, match="WIJKTEAM_PROCESSING_ACTIVITY"):
        call_command("processing_log", str(tmp_path / "log"))
