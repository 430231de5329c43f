"""What the API promises, as an OpenAPI 3.1 document."""

from __future__ import annotations

from typing import Any

_TEXT = {"type": "object", "properties": {"nl": {"type": "string"}, "en": {"type": "string"}}}
_NUMBER = {"type": ["number", "null"]}
_WHOLE = {"type": ["integer", "null"]}
_STRING = {"type": "string"}
_ADDRESS = {"type": "string", "format": "uri"}

SCHEMAS: dict[str, dict[str, Any]] = {
    "Root": {
        "name": _STRING, "version": _STRING, "datasets": _ADDRESS, "indicators": _ADDRESS,
        "openapi": _ADDRESS, "catalogue": _ADDRESS, "page": _ADDRESS,
    },
    "Dataset": {
        "id": _STRING, "municipality": _STRING, "made_on": {"type": "string", "format": "date"},
        "period_from": _STRING, "period_until": _STRING, "smallest_cell": {"type": "integer"},
        "interval": {"type": "number"}, "synthetic": {"type": "boolean"},
        "teams": {"type": "object", "additionalProperties": _STRING},
        "withheld": {"type": "object", "additionalProperties": _TEXT}, "fitted": _TEXT,
        "figures": _ADDRESS, "csv": _ADDRESS, "excel": _ADDRESS,
    },
    "Datasets": {"datasets": {"type": "array", "items": {"$ref": "#/components/schemas/Dataset"}}},
    "Indicator": {
        "code": _STRING, "version": {"type": "integer"}, "label": _TEXT, "question": _TEXT,
        "goal": _STRING, "kind": {"enum": ["input", "throughput", "output", "outcome"]},
        "unit": {"enum": ["share", "days", "months", "count", "mean", "hours"]},
        "direction": {"enum": ["higher", "lower", "none"]}, "basic_set": {"type": "boolean"},
        "numerator": _TEXT, "denominator": _TEXT, "tells": _TEXT, "does_not_tell": _TEXT,
        "source": _STRING,
    },
    "Indicators": {
        "indicators": {"type": "array", "items": {"$ref": "#/components/schemas/Indicator"}},
    },
    "Figure": {
        "indicator": _STRING, "team": _STRING, "team_name": _STRING, "period": _STRING,
        "by": _STRING, "part": _STRING, "value": _NUMBER, "low": _NUMBER, "high": _NUMBER,
        "numerator": _WHOLE, "denominator": _WHOLE, "withheld": {"type": ["string", "null"]},
        "fitted": {"type": "boolean"}, "part_of": _STRING, "way": _STRING,
    },
    "Figures": {
        "dataset": _STRING, "total": {"type": "integer"}, "page": {"type": "integer"},
        "page_size": {"type": "integer"}, "next": {"type": ["string", "null"], "format": "uri"},
        "previous": {"type": ["string", "null"], "format": "uri"},
        "figures": {"type": "array", "items": {"$ref": "#/components/schemas/Figure"}},
    },
    "Problem": {"status": {"type": "integer"}, "title": _STRING, "detail": _STRING},
}  # fmt: skip

#: Of each filter of the figures what it narrows to. A filter may be given more than once.
FILTERS = {
    "indicator": "Code of an indicator, such as waiting_time.",
    "team": "Code of a team, or total for the whole municipality.",
    "period": "A quarter (2026-Q3), a year (2026), part of one (2026-Q1/2026-Q2), or total.",
    "by": "By what else the figure is divided, such as channel; empty for undivided figures.",
    "part": "One part of that division.",
    "part_of": (
        "The year (2026) of which a figure is a part, because the team began to work otherwise in "
        "it; empty for all other figures. Its way says how the team worked in that period."
    ),
}


def document(address: str, version: str) -> dict[str, Any]:
    """The document for an API at *address*."""
    release = {
        "name": "release", "in": "path", "required": True, "schema": _STRING,
        "description": "The id of a data set, such as 2026-Q3.",
    }  # fmt: skip
    narrowed = [
        {
            "name": name, "in": "query", "description": about, "explode": True,
            "schema": {"type": "array", "items": _STRING},
        }
        for name, about in FILTERS.items()
    ]  # fmt: skip
    paged = [
        {
            "name": "page", "in": "query", "description": "Which page, from 1.",
            "schema": {"type": "integer", "minimum": 1, "default": 1},
        },
        {
            "name": "page_size", "in": "query", "description": "How many figures a page.",
            "schema": {"type": "integer", "minimum": 1, "maximum": 1000, "default": 100},
        },
    ]  # fmt: skip
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "wijkteam: published figures",
            "version": version,
            "description": (
                "Figures of neighbourhood social teams, counted inside and protected together "
                "before they went out. A withheld figure has no number; one that is fitted adds up "
                "with what was published before, and may differ from the register by a few "
                "people. A year in which a team began to work otherwise also stands in parts: "
                "those have that year in part_of, and are no figures to add to the quarters. way "
                "says how a team worked in a quarter, a year or a part: its kind, and after a "
                "slash the model it took over; both, with > between them, where it changed within "
                "the period. Answers may be kept for "
                "an hour and asked again with If-None-Match."
            ),
            "license": {
                "name": "CC0 1.0",
                "url": "https://creativecommons.org/publicdomain/zero/1.0/",
            },
        },
        "servers": [{"url": address.rstrip("/")}],
        "paths": {
            "/": _get("Root", "Where everything is."),
            "/datasets/": _get("Datasets", "Every release, the newest first."),
            "/datasets/{release}/": _get("Dataset", "One release.", [release]),
            "/datasets/{release}/figures/": _get(
                "Figures", "The figures of one release, narrowed and by page.",
                [release, *narrowed, *paged],
            ),
            "/indicators/": _get("Indicators", "What is counted, and what it does not tell."),
        },
        "components": {
            "schemas": {
                name: {"type": "object", "properties": properties, "required": list(properties)}
                for name, properties in SCHEMAS.items()
            }
        },
    }  # fmt: skip


def _get(schema: str, summary: str, parameters: list[dict[str, Any]] | None = None) -> Any:
    def body(name: str, kind: str) -> dict[str, Any]:
        return {kind: {"schema": {"$ref": f"#/components/schemas/{name}"}}}

    refused = {"description": "Refused.", "content": body("Problem", "application/problem+json")}
    return {
        "get": {
            "summary": summary,
            "parameters": parameters or [],
            "responses": {
                "200": {"description": summary, "content": body(schema, "application/json")},
                "304": {"description": "Not changed since the ETag that was sent along."},
                **({"400": refused, "404": refused} if parameters else {}),
            },
        }
    }
