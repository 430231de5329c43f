"""The pages about cases and comparison run as they are written."""

import re
import shlex
from pathlib import Path

import pytest
from click.testing import CliRunner

from wijkteam.analysis.mkba.cases.reading import CaseRefused, parse_case
from wijkteam.cli import main

PAGES = [Path("docs/analysts/cases.md"), Path("docs/analysts/comparison.md")]


def blocks(language: str) -> list[str]:
    pattern = re.compile(rf"```{language}\n(.*?)```", re.DOTALL)
    return [block for page in PAGES for block in pattern.findall(page.read_text("utf-8"))]


@pytest.mark.parametrize("code", blocks("python"))
def test_the_python_on_the_page_runs(code):
    exec(compile(code, "page", "exec"), {})


@pytest.mark.parametrize("block", blocks("console"))
def test_the_command_on_the_page_shows_what_the_page_shows(block):
    command, _, shown = block.removeprefix("$ wijkteam ").partition("\n")
    done = CliRunner().invoke(main, shlex.split(command))
    assert done.exit_code == 0
    assert done.stdout.startswith(shown.strip().removesuffix("…").strip())


@pytest.mark.parametrize("text", blocks("yaml"))
def test_the_case_on_the_page_is_read(text):
    try:
        case = parse_case(text)
    except CaseRefused as refused:
        pytest.fail(str(refused))
    assert case.references
