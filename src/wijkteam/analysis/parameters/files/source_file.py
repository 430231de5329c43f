"""Reading sources.yaml: the publications that figures may be taken from."""

from wijkteam.analysis.parameters.figures.lists import SOURCE_KINDS
from wijkteam.analysis.parameters.figures.model import ASSUMED, Source
from wijkteam.analysis.parameters.files.field_table import Field, one_of, read_fields
from wijkteam.analysis.parameters.files.fields import mapping, year
from wijkteam.analysis.parameters.files.located import Refusals, read

SOURCE = (
    Field("title", required="nobody can find it again."),
    Field("author", default=""),
    Field("year", year),
    Field("kind", one_of(SOURCE_KINDS), "publication"),
    Field("address", default="", required="say where to find it: an address, a library, a shelf."),
)


def read_sources(content: bytes, refusals: Refusals) -> dict[str, Source]:
    """Give the sources by id; what is wrong goes to *refusals*."""
    root = mapping(read(content, refusals), "sources.yaml", refusals)
    sources: dict[str, Source] = {}
    for name, node in root or ():
        fields = mapping(node, f"Source {name!r}", refusals)
        if name == ASSUMED.id:
            refusals.add(node.line, f"{name!r} is kept for figures without a source. Rename it.")
        if fields is not None:
            given = read_fields(fields, SOURCE, f"source {name!r}", refusals)
            given["title"] = given["title"] or name
            sources[name] = Source(id=name, **given)
    return sources
