"""What no file in the repository may hold: a machine's path, a package index, half a merge."""

import re
import subprocess

import pytest

from tests.architecture.contracts import ROOT

FORBIDDEN = {
    "a path of one machine": re.compile(r"/(?:work|home/\w+|Users/\w+|root)/[\w.]+/"),
    "a package index": re.compile(
        r"(?:pypi\.org/simple|files\.pythonhosted\.org|registry\.npmjs\.org|index-url\s*=?\s*https?:)"
    ),
    "two versions that were never chosen between": re.compile(r"^(?:<{7}|>{7}) ", re.MULTILINE),
}
#: A sentence to translate stays on one line; nothing else needs so much.
WIDEST = 250
BINARY = (".png", ".parquet", ".woff2", ".mo", ".ico", ".jpg", ".pdf", ".xlsx", ".docx")


def tracked() -> list[str]:
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return [name for name in listed.stdout.split("\0") if name and not name.endswith(BINARY)]


@pytest.mark.parametrize("what", FORBIDDEN)
def test_no_tracked_file_names(what: str):
    found = [
        f"{name}:{number}"
        for name in tracked()
        if name != "tests/architecture/test_tracked_files.py" and (ROOT / name).is_file()
        for number, line in enumerate((ROOT / name).read_text(errors="ignore").splitlines(), 1)
        if FORBIDDEN[what].search(line)
    ]
    assert found == []


def test_a_template_reads_like_an_outline():
    """One element a line: whoever changes a page must be able to see what stands where."""
    found = [
        f"{name}:{number}"
        for name in tracked()
        if name.endswith(".html") and (ROOT / name).is_file()
        for number, line in enumerate((ROOT / name).read_text().splitlines(), 1)
        if len(line) > WIDEST
    ]
    assert found == []
