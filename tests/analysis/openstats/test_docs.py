"""The examples on the page of open statistics run and show what the page says."""

import doctest
import re
import shlex
from pathlib import Path

from click.testing import CliRunner

from wijkteam.cli import main

ROOT = Path(__file__).parents[3]
PAGE = (ROOT / "docs" / "analysts" / "openstats.md").read_text(encoding="utf-8")


def test_the_python_of_the_page_holds(monkeypatch):
    monkeypatch.chdir(ROOT)
    examples = "\n\n".join(re.findall(r"```python\n(.*?)```", PAGE, flags=re.DOTALL))
    test = doctest.DocTestParser().get_doctest(examples, {}, "openstats", "openstats.md", 0)
    said: list[str] = []
    result = doctest.DocTestRunner().run(test, out=said.append)
    assert result.attempted > 10
    assert not result.failed, "".join(said)


def test_the_commands_of_the_page_show_what_it_shows(monkeypatch):
    monkeypatch.chdir(ROOT)
    shown = [
        block.partition("\n")
        for block in re.findall(r"```console\n\$ wijkteam (.*?)```", PAGE, flags=re.DOTALL)
        if "examples/" in block
    ]
    assert len(shown) == 2
    for command, _, output in shown:
        done = CliRunner().invoke(main, shlex.split(command))
        assert done.stdout.startswith(output.removesuffix("…\n"))
