"""The script of the pictures takes those that are asked for, and knows no others."""

import importlib.util
from pathlib import Path

import pytest

SPEC = importlib.util.spec_from_file_location("screenshots", Path("scripts/screenshots.py"))
assert SPEC is not None
assert SPEC.loader is not None
screenshots = importlib.util.module_from_spec(SPEC)
SPEC.loader.exec_module(screenshots)


@pytest.mark.parametrize(
    ("asked", "taken", "journeys"),
    [
        ([], list(screenshots.PICTURES), True),
        (["journeys"], [], True),
        (["costs-and-benefits", "day"], ["day", "costs-and-benefits"], False),
    ],
)
def test_only_the_pictures_that_are_named_are_taken(
    asked: list[str], taken: list[str], journeys: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    done: list[str] = []
    monkeypatch.setattr(
        screenshots, "take_from_demonstration", lambda names, households: done.extend(names)
    )
    monkeypatch.setattr(screenshots, "take_journeys", lambda: done.append("journeys"))
    screenshots.main(asked)
    assert done == [*taken, *(["journeys"] if journeys else [])]


def test_a_picture_that_is_not_there_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        screenshots.main(["costs"])
    assert "there is no picture 'costs'; choose from day," in capsys.readouterr().err
