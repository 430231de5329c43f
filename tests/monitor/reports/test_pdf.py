"""The report on paper: readable with assistive technology, and kept."""

from __future__ import annotations

from typing import Any

from pypdf import PdfReader

from tests.monitor.reports.asking import pdf, pdf_text


def test_it_holds_the_title_the_answer_and_every_chapter() -> None:
    told = pdf_text()
    for words in (
        "Wijkteams Zonnedael 2026–2035",
        "Nog niet te zeggen.",
        "Wat we vergelijken",
        "De redenering",
        "Uitkomsten",
        "Hoe gevoelig is de uitkomst?",
        "Waar een sleutel het beste staat, en waarop dat rust",
        "Verzilverplan",
        "Wat we niet weten",
        "Aannames en bronnen",
        "Hoe het is berekend",
    ):
        assert words in told


def test_it_is_tagged_and_says_its_language_and_title() -> None:
    read = pdf()
    root = _root(read)
    assert root["/MarkInfo"]["/Marked"]
    assert "/StructTreeRoot" in root
    assert str(root["/Lang"]).startswith("nl")
    assert read.metadata is not None
    assert read.metadata.title == "Wijkteams Zonnedael 2026–2035"


def test_it_declares_to_be_accessible_and_archivable() -> None:
    stated = _root(pdf())["/Metadata"].get_object().get_data().decode()
    assert "pdfuaid:part" in stated
    assert "pdfaid:part" in stated


def test_every_picture_has_words_in_its_place() -> None:
    found = [one for one in _elements(_root(pdf())["/StructTreeRoot"]) if _is(one, "Figure")]
    assert len(found) == 9
    assert all(one.get("/Alt") for one in found)


def test_its_bookmarks_are_the_chapters() -> None:
    titles = [one.title for one in pdf().outline if not isinstance(one, list)]
    assert titles[0] == "Samenvatting"
    assert titles[-1] == "Hoe het is berekend"


def _root(read: PdfReader) -> Any:
    return read.trailer["/Root"]


def _elements(node: object) -> list[dict[str, object]]:
    found = node.get_object() if hasattr(node, "get_object") else node
    if isinstance(found, list):
        return [inner for one in found for inner in _elements(one)]
    if not isinstance(found, dict):
        return []
    return [found, *_elements(found.get("/K", []))]


def _is(element: dict[str, object], name: str) -> bool:
    return element.get("/S") == f"/{name}"
