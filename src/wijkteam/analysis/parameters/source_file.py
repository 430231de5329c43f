"""Reading sources.yaml: the publications that figures may be taken from."""

from wijkteam.analysis.parameters import fields as field
from wijkteam.analysis.parameters.located import Refusals, read
from wijkteam.analysis.parameters.model import ASSUMED, Source

_KEYS = ("title", "author", "year", "address")


def read_sources(content: bytes, refusals: Refusals) -> dict[str, Source]:
    """Give the sources by id; what is wrong goes to *refusals*."""
    root = field.mapping(read(content, refusals), "sources.yaml", refusals)
    found: dict[str, Source] = {}
    for name, node in root or ():
        fields = field.mapping(node, f"Source {name!r}", refusals)
        if name == ASSUMED.id:
            refusals.add(node.line, f"{name!r} is kept for figures without a source. Rename it.")
        if fields is None:
            continue
        field.known_keys(fields, _KEYS, f"source {name!r}", refusals)
        title = field.required_text(fields, "title", "nobody can find it again.", refusals)
        address = field.required_text(
            fields, "address", "say where to find it: an address, a library, a shelf.", refusals
        )
        year = field.year(fields, "year", refusals)
        author = field.text(fields, "author", refusals) or ""
        found[name] = Source(
            id=name, title=title or name, author=author, year=year, address=address or ""
        )
    return found
