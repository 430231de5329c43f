"""Six hundred damaged copies of a release: each is refused in words, none breaks the reader."""

from __future__ import annotations

import json
from pathlib import Path
from random import Random

import polars as pl
import pytest

from tests.analysis.facts.rows import MANIFEST, frame, replace
from tests.analysis.facts.rows import case as a_case
from wijkteam.analysis import facts
from wijkteam.analysis.errors import AnalysisError

COPIES = 600
#: Each costs a process of its own.
ALONE = 25


def damaged(content: bytes, chance: Random) -> bytes:
    """One way in which a file comes back from a disk or a cable; never the same bytes."""
    at, length = chance.randrange(len(content)), chance.randint(1, 64)
    made = bytearray(content)
    kind = chance.choice(["bit", "bytes", "zeros", "cut", "lost", "twice", "tail"])
    if kind == "bit":
        made[at] ^= 1 << chance.randrange(8)
    elif kind == "bytes":
        made[at : at + length] = chance.randbytes(length)
    elif kind == "zeros":
        made[at : at + length] = bytes(length)
    elif kind == "cut":
        del made[at:]
    elif kind == "lost":
        del made[at : at + length]
    elif kind == "twice":
        made[at:at] = made[at : at + length]
    else:  # the description at the end, on which a reader of Parquet relies most
        made[-chance.randint(9, 600)] ^= 0xFF
    return bytes(made) if made != content else content + b"\0"


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    rows = frame(*(a_case(number) for number in range(40)))
    return facts.write(rows, MANIFEST, tmp_path_factory.mktemp("whole"))


def _copy(whole: Path, to: Path) -> Path:
    for file in (whole, whole.with_name("facts-test.manifest.json")):
        (to / file.name).write_bytes(file.read_bytes())
    return to / whole.name


def test_damaged_rows_with_their_manifest_are_known_before_they_are_parsed(
    whole: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def read_parquet(*_given: object, **_named: object) -> None:
        raise AssertionError("damaged bytes were parsed")

    for reader in ("read_parquet", "read_parquet_metadata"):
        monkeypatch.setattr(pl, reader, read_parquet)
    chance, file = Random(14), _copy(whole, tmp_path)
    for _ in range(COPIES):
        file.write_bytes(damaged(whole.read_bytes(), chance))
        for look in (facts.read, facts.inspect):
            with pytest.raises(facts.FactsError, match="is damaged: its bytes are not those"):
                look(file)


def test_damaged_rows_alone_are_refused_or_hold_the_same(whole: Path, tmp_path: Path) -> None:
    """
    Without the hash its reader must find it. Of these copies some make it panic, and some end the
    process that reads them: this very test would not come to its end.
    """
    chance, same = Random(15), facts.read(whole).steps
    file, refused = tmp_path / whole.name, 0
    for _ in range(ALONE):
        file.write_bytes(damaged(whole.read_bytes(), chance))
        try:
            assert facts.read(file).steps.equals(same)
        except AnalysisError:
            refused += 1
    assert refused > ALONE / 2


def test_a_damaged_manifest_is_refused_in_words(whole: Path, tmp_path: Path) -> None:
    chance, file = Random(16), _copy(whole, tmp_path)
    beside = file.with_name("facts-test.manifest.json")
    content, refused = beside.read_bytes(), 0
    for _ in range(COPIES):
        beside.write_bytes(damaged(content, chance))
        try:
            facts.read(file)
        except AnalysisError:
            refused += 1
    # Only a space more or less tells the same.
    assert refused > COPIES * 0.9


@pytest.mark.parametrize(
    "content",
    [b"", b"\xff\xfe{}", b"[]", b"null", b"[" * 100_000, b'{"schema_version": NaN}', b"{" * 9],
)
def test_a_manifest_that_is_no_manifest_is_refused(
    content: bytes, whole: Path, tmp_path: Path
) -> None:
    file = _copy(whole, tmp_path)
    file.with_name("facts-test.manifest.json").write_bytes(content)
    with pytest.raises(facts.ManifestError):
        facts.read(file)


@pytest.mark.parametrize("wrong", [None, 3, "x", [], {}, [1], {"a": []}, True, 1.5])
def test_a_part_of_another_type_is_refused(wrong: object, whole: Path, tmp_path: Path) -> None:
    file = _copy(whole, tmp_path)
    beside = file.with_name("facts-test.manifest.json")
    told = json.loads(beside.read_text())
    for name, value in told.items():
        if value == wrong or (isinstance(value, dict) and wrong == {}):
            continue
        beside.write_text(json.dumps({**told, name: wrong}))
        with pytest.raises(AnalysisError):
            facts.read(file)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("period_from", "x"),
        ("period_until", "2026"),
        ("period_until", "2026-Q5"),
        ("strength", "x"),
    ],
)
def test_a_word_that_is_none_of_these_is_refused(
    name: str, value: str, whole: Path, tmp_path: Path
) -> None:
    """The page of a release and the catalogue of open data broke on it."""
    file = _copy(whole, tmp_path)
    beside = file.with_name("facts-test.manifest.json")
    beside.write_text(json.dumps({**json.loads(beside.read_text()), name: value}))
    with pytest.raises(AnalysisError):
        facts.inspect(file)


def test_a_link_is_no_file_of_a_shelf(whole: Path, tmp_path: Path) -> None:
    file = _copy(whole, tmp_path)
    file.unlink()
    file.symlink_to(whole)
    assert facts.read(file)  # somebody's own file may be a link
    with pytest.raises(facts.FactsError, match="is a link"):
        facts.inspect(file)


def test_what_is_missing_of_a_release_sets_it_aside(tmp_path: Path) -> None:
    (tmp_path / "figures-test.parquet").write_bytes(b"figures")
    file = facts.write(frame(a_case(1)), replace(MANIFEST, release="test"), tmp_path)
    assert set(facts.inspect(file).files) == {"facts-test.parquet", "figures-test.parquet"}
    (tmp_path / "figures-test.parquet").unlink()
    with pytest.raises(facts.FactsError, match="cannot be read"):
        facts.inspect(file)


def test_a_release_from_before_hashes_is_read_as_a_whole(whole: Path, tmp_path: Path) -> None:
    file = _copy(whole, tmp_path)
    beside = file.with_name("facts-test.manifest.json")
    told = json.loads(beside.read_text())
    del told["files"]
    beside.write_text(json.dumps(told))
    assert facts.inspect(file) == facts.read(file).manifest
    file.write_bytes(file.read_bytes()[:-20])
    with pytest.raises(facts.FactsError, match="damaged"):
        facts.inspect(file)
