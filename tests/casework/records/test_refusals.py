"""Every refusal is Dutch, says what to do, and keeps what was typed."""

import ast
import re

import pytest

from tests.architecture.contracts import SOURCE
from tests.casework.doors import shown, signed_in
from tests.people import Neighbourhood

#: Words with which a sentence tells somebody what to do now.
WHAT_TO_DO = re.compile(
    r"\b(kies|maak|open|schrijf|draag|kijk|vul|vraag|heropen|kort|rond|meld|neem|leg|probeer|"
    r"zeg|verander|voeg|haal|kruis|laat|splits|verbeter|"
    r"hoeft niet)\b",
    re.I,
)
ENGLISH = re.compile(r"\b(the|this|please|must|not|error|invalid|required|cannot)\b", re.I)


def refusals() -> list[tuple[str, str]]:
    """Every sentence with which something is refused, with the room it belongs to."""
    return [
        (file.parent.name, words)
        for file in sorted((SOURCE / "casework").rglob("*.py"))
        for call in ast.walk(ast.parse(file.read_text()))
        if isinstance(call, ast.Call) and refuses(call)
        for words in sentences(call)
    ]


def refuses(call: ast.Call) -> bool:
    """``CaseworkError(…)``, or ``super().__init__(…)`` of a refusal of its own."""
    called = call.func
    return (isinstance(called, ast.Name) and called.id == "CaseworkError") or (
        isinstance(called, ast.Attribute) and called.attr == "__init__"
    )


def sentences(call: ast.Call) -> list[str]:
    """What stands in ``_("…")`` within a call."""
    return [
        str(text.args[0].value)
        for text in ast.walk(call)
        if isinstance(text, ast.Call)
        and isinstance(text.func, ast.Name)
        and text.func.id == "_"
        and isinstance(text.args[0], ast.Constant)
    ]


@pytest.mark.parametrize(("room", "words"), refusals())
def test_a_refusal_is_dutch_and_says_what_to_do(room: str, words: str):
    assert WHAT_TO_DO.search(words), words
    assert not ENGLISH.search(words), words
    assert words.endswith("."), words


def test_there_are_refusals_to_read():
    assert len(refusals()) >= 10


def test_a_page_that_does_not_exist_and_one_that_is_not_yours_look_the_same(
    buurt: Neighbourhood,
):
    client = signed_in(buurt.noor)
    real = client.get(f"/huishoudens/{buurt.household.pk}/")
    unreal = client.get("/huishoudens/00000000-0000-4000-8000-000000000000/")
    assert (real.status_code, unreal.status_code) == (404, 404)
    assert shown(real) == shown(unreal)


def test_a_404_is_in_plain_dutch(buurt: Neighbourhood):
    page = signed_in(buurt.noor).get(f"/huishoudens/{buurt.household.pk}/")
    assert not ENGLISH.search(shown(page).replace("Not Found", ""))
