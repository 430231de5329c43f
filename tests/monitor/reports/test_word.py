"""The report to write on: headings that are headings, tables with a header."""

from __future__ import annotations

from docx.enum.text import WD_ALIGN_PARAGRAPH
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


def test_a_picture_stays_within_the_text_in_every_program() -> None:
    # Where none is given, LibreOffice keeps a distance beside a picture and pushes it out.
    for shape in word().inline_shapes:
        assert [shape._inline.get(f"dist{side}") for side in "TBLR"] == ["0"] * 4


def test_every_page_says_which_of_how_many_it_is() -> None:
    footer = word().sections[0].footer.paragraphs[0]
    fields = footer._p.findall(qn("w:fldSimple"))
    assert [field.get(qn("w:instr")) for field in fields] == ["PAGE", "NUMPAGES"]


def test_the_numbers_of_a_picture_stand_under_each_other() -> None:
    right = WD_ALIGN_PARAGRAPH.RIGHT
    tables = [
        table
        for table in word().tables
        if 'w:val="In cijfers"' in table._tbl.xml and len(table.rows[1].cells) > 1
    ]
    assert tables
    for table in tables:
        for cell in table.rows[1].cells[1:]:
            is_number = cell.text.replace("\N{NO-BREAK SPACE}", " ")[:1] in "€−+0123456789"
            if is_number and " tot " not in cell.text:
                assert cell.paragraphs[0].alignment == right, cell.text


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
