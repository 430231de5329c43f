"""What a page must have before anybody looks at it: names, labels, headings, targets."""

from collections.abc import Iterator
from itertools import pairwise

from lxml import html

POINTERS = ("aria-describedby", "aria-labelledby", "aria-controls", "for")


def parse(text: str) -> html.HtmlElement:
    return html.document_fromstring(text)


def said(element: html.HtmlElement) -> str:
    """What a reader sees: white space counts once."""
    return " ".join(element.text_content().split())


def problems(text: str) -> list[str]:
    """Return everything that is wrong with the page, in words; nothing wrong is an empty list."""
    page = parse(text)
    return [
        *_double_ids(page),
        *_dead_pointers(page),
        *_nameless(page),
        *_unlabelled(page),
        *_headings(page),
        *_against_the_policy(page),
    ]


def _ids(page: html.HtmlElement) -> list[str]:
    return page.xpath("//@id")


def _double_ids(page: html.HtmlElement) -> Iterator[str]:
    ids = _ids(page)
    yield from (f"id {one} is there twice" for one in set(ids) if ids.count(one) > 1)


def _dead_pointers(page: html.HtmlElement) -> Iterator[str]:
    ids = set(_ids(page))
    for name in POINTERS:
        for value in page.xpath(f"//@{name}"):
            yield from (f"{name} points to {one}" for one in value.split() if one not in ids)
    for target in page.xpath("//a/@href[starts-with(., '#')]"):
        if target != "#" and target[1:] not in ids:
            yield f"link to {target}"


def _nameless(page: html.HtmlElement) -> Iterator[str]:
    for element in page.xpath("//a | //button | //summary"):
        read = element.text_content().strip() or element.xpath(".//@aria-label | @aria-label")
        if not read:
            yield f"{element.tag} without a name"
    yield from ("picture without alt" for _ in page.xpath("//img[not(@alt)]"))


def _unlabelled(page: html.HtmlElement) -> Iterator[str]:
    fields = "//input[not(@type='hidden')] | //select | //textarea"
    labelled = set(page.xpath("//label/@for"))
    for field in page.xpath(fields):
        if not (field.get("aria-label") or field.get("id") in labelled):
            yield f"{field.get('name')} without a label"


def _headings(page: html.HtmlElement) -> Iterator[str]:
    levels = [int(h.tag[1]) for h in page.xpath("//h1|//h2|//h3|//h4|//h5")]
    if levels.count(1) != 1:
        yield f"{levels.count(1)} headings of the first level"
    for above, below in pairwise(levels):
        if below > above + 1:
            yield f"heading {below} under heading {above}"


def _against_the_policy(page: html.HtmlElement) -> Iterator[str]:
    """The content security policy refuses these without a word to the reader."""
    yield from ("a style sheet inside the page" for _ in page.xpath("//style"))
    yield from ("a script inside the page" for _ in page.xpath("//script[not(@src)]"))
    yield from (f"handler {one.attrname}" for one in page.xpath("//@*[starts-with(name(), 'on')]"))
