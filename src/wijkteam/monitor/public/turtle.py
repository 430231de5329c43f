"""
The metadata as Turtle, which some portals and most people read more easily than JSON-LD.

It writes what `catalogue` makes, and nothing more of JSON-LD than that: nodes with a class, other
nodes in them, addresses, and texts with a language or a type (W3C, RDF 1.1 Turtle, 2014).
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote


def as_turtle(document: dict[str, Any]) -> str:
    """
    The same statements as the JSON-LD document, one node after the other.

    >>> told = as_turtle({"@context": {"dct": "http://purl.org/dc/terms/"}, "@id": "https://a.nl/",
    ...     "@type": "dct:Agent", "dct:title": {"@value": "Een \\"naam\\"", "@language": "nl"}})
    >>> print(told.strip())
    @prefix dct: <http://purl.org/dc/terms/> .
    <BLANKLINE>
    <https://a.nl/> a dct:Agent ;
        dct:title "Een \\"naam\\""@nl .
    """
    body = dict(document)
    prefixes = body.pop("@context")
    lines = [f"@prefix {name}: <{address}> ." for name, address in prefixes.items()]
    nodes: dict[str, list[str]] = {}
    _node(body, nodes)
    between = " ;\n    "
    written = [f"{name} {between.join(said)} ." for name, said in nodes.items() if said]
    return "\n\n".join(["\n".join(lines), *written]) + "\n"


def _node(node: dict[str, Any], nodes: dict[str, list[str]]) -> str:
    """Write what is said of a node in *nodes*, and give its name."""
    name = _address(node["@id"]) if "@id" in node else f"_:n{len(nodes)}"
    said = nodes.setdefault(name, [])
    for what, values in node.items():
        if what == "@id":
            continue
        term = "a" if what == "@type" else what
        told = [_value(value, nodes, is_class=term == "a") for value in _each(values)]
        if told and (line := f"{term} {', '.join(told)}") not in said:
            said.append(line)
    return name


def _value(value: Any, nodes: dict[str, list[str]], *, is_class: bool) -> str:
    if isinstance(value, str):
        return value if is_class else _text(value)
    if "@value" in value:
        of = f"@{value['@language']}" if "@language" in value else f"^^{value['@type']}"
        return _text(value["@value"]) + of
    return _node(value, nodes)


def _each(values: Any) -> Iterator[Any]:
    yield from values if isinstance(values, list) else [values]


def _text(text: str) -> str:
    # The escapes of JSON are those of Turtle.
    return json.dumps(text, ensure_ascii=False)


def _address(address: str) -> str:
    # A setting may hold anything; these signs would end the address.
    return f"<{quote(address, safe=':/?#[]@!$&()*+,;=%~-._')}>"
