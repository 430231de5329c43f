"""The examples on the analysts' pages run and show what the pages say."""

import doctest
import inspect
import re
from pathlib import Path

import pytest

from wijkteam.analysis import economics, statistics

ROOT = Path(__file__).parents[3]


@pytest.mark.parametrize("page", ["statistics", "economics"])
def test_the_examples_of_the_page_hold(page, monkeypatch):
    monkeypatch.chdir(ROOT)
    text = (ROOT / "docs" / "analysts" / f"{page}.md").read_text(encoding="utf-8")
    examples = "\n\n".join(re.findall(r"```python\n(.*?)```", text, flags=re.DOTALL))
    test = doctest.DocTestParser().get_doctest(examples, {}, page, f"{page}.md", 0)
    said: list[str] = []

    result = doctest.DocTestRunner().run(test, out=said.append)

    assert result.attempted > 5
    assert not result.failed, "".join(said)


@pytest.mark.parametrize("package", [economics, statistics])
def test_the_index_names_every_function_of_a_package_and_nothing_else(package):
    index = (ROOT / "docs" / "analysts" / "README.md").read_text(encoding="utf-8")
    part = index.split(f"## `{package.__name__}`")[1].split("\n## ")[0]
    named = set(re.findall(r"`(\w+)`", part))
    functions = {name for name in package.__all__ if inspect.isfunction(getattr(package, name))}
    assert functions <= named <= set(package.__all__)
