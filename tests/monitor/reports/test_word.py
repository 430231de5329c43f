"""The report to write on: headings that are headings, tables with a header."""

from __future__ import annotations

from docx.oxml.ns import qn

from tests.monitor.reports.asking import word, word_text


def test_the_chapters_are_real_headings() -> None:
    headings = [one.text for one in word().paragraphs if one.style.name == "Heading 1"]
    assert headings[0] == "Samenvatting"
    assert headings[-1] == "Hoe het is berekend"


def test_every_table_repeats_its_header() -> None:
    for table in word().tables:
        assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None


def test_every_picture_has_words_in_its_place() -> None:
    shapes = word().inline_shapes
    assert len(shapes) == 9
    assert all(shape._inline.docPr.get("descr") for shape in shapes)


def test_the_broad_diagram_has_a_page_on_its_side() -> None:
    sides = [section.page_width > section.page_height for section in word().sections]
    assert sides == [False, True, False]


def test_the_columns_of_a_table_fill_the_width_of_the_text() -> None:
    document = word()
    upright = document.sections[0]
    wide = upright.page_width - upright.left_margin - upright.right_margin
    for table in document.tables:
        assert sum(column.width for column in table.columns) <= wide


def test_it_says_its_title_and_language() -> None:
    document = word()
    assert document.core_properties.title == "Wijkteams Zonnedael 2026–2035"
    assert document.core_properties.language == "nl-NL"
    language = document.styles.element.find(f".//{qn('w:rPrDefault')}//{qn('w:lang')}")
    assert language.get(qn("w:val")) == "nl-NL"


def test_it_holds_the_answer_and_the_sources() -> None:
    told = word_text()
    assert "Nog niet te zeggen." in told
    assert "Afspraak met de moederorganisaties" in told
