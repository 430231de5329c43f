"""Pages of figures read back as a visitor does: every table, and every number beside those."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from django.utils.translation import gettext as _
from lxml import html

from wijkteam.analysis.disclosure.tables import TOTAL
from wijkteam.analysis.indicators import DEFINITIONS, Figure
from wijkteam.monitor.dashboard import periods, sentences
from wijkteam.ui.numbers import number, percent

#: A number as it is written in Dutch, with what makes it a share.
NUMBER = re.compile(r"\d+(?:\.\d{3})*(?:,\d+)?\s?%?")
#: What comes before it in a sentence about quarters; no number of anybody.
_ORDINAL = re.compile(r"\b[1-4]e\b")
#: How sure an interval is.
LEVEL = "95%"
Row = dict[str, Any]


def rows_on(
    page: str, code: str, group: str, figures: Iterable[Figure], teams: Mapping[str, str]
) -> Iterator[Row]:
    """
    What the tables of one figure say, in the columns of a file.

    *figures* only give the names of the parts back, *teams* the codes of teams by their names.
    Wrong when a figure that is withheld has a number in its row all the same.
    """
    named = {periods.long(f.period): f.period for f in figures}
    divided = {sentences.division_name(f.by): f.by for f in figures if f.by}
    parts = {(f.by, sentences.part_name(f.by, f)): f.part for f in figures if f.by}
    for table in html.fromstring(page).xpath("//table[caption and not(ancestor::figure)]"):
        caption = _text(table.xpath("caption")[0])
        by = divided.get(caption, "")
        for line in table.xpath("tbody/tr"):
            name = _text(line.xpath("th/*[1]")[0])
            cells = [_text(cell) for cell in line.xpath("td")]
            row: Row = {"indicator": code, "group": group, "period": TOTAL, "by": by, "part": "",
                        "value": None, "numerator": None, "denominator": None}  # fmt: skip
            if caption == _("Per team, op alfabet"):
                # Beside each other over the whole time, for no period was asked.
                row["group"] = teams[name]
            else:
                row |= {"part": parts[by, name]} if by else {"period": named[name]}
            if line.xpath("td[contains(@class, 'mut')]"):
                assert not NUMBER.search(" ".join(cells)), (row, cells)
                continue
            yield row | _numbers(cells, DEFINITIONS[code].unit)


def _numbers(cells: list[str], unit: str) -> Row:
    """Value, interval and “87 of 212” as numbers."""
    value = _amount(cells[0])
    if unit == "count":
        return {"denominator": int(value)}
    counted = [int(_amount(n)) for n in NUMBER.findall(cells[2])]
    told: Row = {"denominator": counted[-1]}
    if len(counted) > 1:
        told["numerator"] = counted[0]
    return told | ({"value": value / 100} if unit == "share" else {})


def beside_tables(page: str) -> set[str]:
    """The numbers in sentences, cards and charts: all that stands on a page but its tables."""
    body = html.fromstring(page).xpath("//main")[0]
    for table in body.xpath(".//table[caption and not(ancestor::figure)]"):
        table.getparent().remove(table)
    for drawn in body.xpath(".//*[local-name()='svg']"):
        # What is drawn stands in words beside it; an axis has numbers of its own.
        drawn.drop_tree()
    return {n.replace(" ", "") for n in NUMBER.findall(_ORDINAL.sub("", _text(body)))}


#: What is to be expected of a team follows from all teams and from how many it helped, both told.
_EXPECTED = "Te verwachten"


def numbers_on(page: str) -> set[str]:
    """Every number of a page or file, in tables too, but those of pictures and of expectations."""
    if not page.lstrip().startswith("<"):
        return {n.replace(" ", "") for n in NUMBER.findall(page)}
    body = html.fromstring(page).xpath("//main")[0]
    for drawn in body.xpath(".//*[local-name()='svg']"):
        drawn.drop_tree()
    for table in body.xpath(".//table"):
        heads = [_text(head) for head in table.xpath("thead//th")]
        if _EXPECTED in heads:
            for line in table.xpath("tbody/tr"):
                line[heads.index(_EXPECTED)].drop_tree()
    return {n.replace(" ", "") for n in NUMBER.findall(_ORDINAL.sub("", _text(body)))}


def pairs_on(page: str) -> set[tuple[int, int]]:
    """Every “87 van 212” on a page."""
    found = re.findall(r"(\d[\d.]*) van (?:de )?(\d[\d.]*)", page)
    return {(int(some.replace(".", "")), int(every.replace(".", ""))) for some, every in found}


def written(figures: Iterable[Figure]) -> set[str]:
    """Every number by which a page may write what these figures tell, or how many of them."""
    said = {LEVEL}
    told = [figure for figure in figures if figure.value is not None]
    for group in {figure.group for figure in told}:
        of_group = [f for f in told if f.group == group and periods.is_quarter(f.period)]
        said |= {str(n) for n in range(len(of_group) + 1)}
    for figure in told:
        unit = DEFINITIONS[figure.indicator].unit
        words = [
            sentences.with_unit(figure.value, unit),
            sentences.between(figure, unit),
            sentences.counted(figure),
            periods.long(figure.period),
            # A chart tells a decimal more.
            *(percent(n, 1) if unit == "share" else number(n, 1) for n in _limits(figure)),
        ]
        said |= {n.replace(" ", "") for n in NUMBER.findall(" ".join(words))}
    return said


def _limits(figure: Figure) -> Iterator[float]:
    yield from (n for n in (figure.value, figure.low, figure.high) if n is not None)


def _amount(text: str) -> float:
    found = NUMBER.search(text)
    assert found, text
    return float(found.group().rstrip(" %").replace(".", "").replace(",", "."))


def _text(element: Any) -> str:
    # A cell ends where the next begins: without a space two numbers would be one.
    return re.sub(r"\s+", " ", " ".join(element.itertext())).strip()
