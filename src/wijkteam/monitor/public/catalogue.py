"""
The metadata by which data portals find the tables: DCAT-AP-NL 3.0 as JSON-LD.

Geonovum, DCAT-AP-NL 3.0 (docs.geostandaarden.nl/dcat/dcat-ap-nl30). The context stands in the
document itself: who reads it needs no other address.
"""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse

from wijkteam.monitor.public.published import published
from wijkteam.monitor.shelf.releases import Release

_EU = "http://publications.europa.eu/resource/authority"
PUBLIC = f"{_EU}/access-right/PUBLIC"
#: Population and society: the theme of figures about help for residents.
THEME = f"{_EU}/data-theme/SOCI"
QUARTERLY = f"{_EU}/frequency/QUARTERLY"
DUTCH, ENGLISH = f"{_EU}/language/NLD", f"{_EU}/language/ENG"
#: What the metadata keeps to, and what the description of the API keeps to.
DCAT_AP_NL = "https://docs.geostandaarden.nl/dcat/dcat-ap-nl30/"
OPENAPI = "https://spec.openapis.org/oas/v3.1.0"
_IANA = "http://www.iana.org/assignments/media-types"
EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
#: By what somebody looks for such figures on a portal.
KEYWORDS = ("wijkteams", "sociaal domein", "jeugdhulp", "Wmo", "open data")
_FIRST_MONTH = {"1": "01-01", "2": "04-01", "3": "07-01", "4": "10-01"}
_LAST_DAY = {"1": "03-31", "2": "06-30", "3": "09-30", "4": "12-31"}

CONTEXT = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "vcard": "http://www.w3.org/2006/vcard/ns#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}


def catalogue(request: HttpRequest) -> dict[str, Any]:
    """The catalogue with a data set per release, and the API as a service."""

    def at(name: str, *of: str) -> str:
        return request.build_absolute_uri(reverse(f"public:{name}", args=of))

    page = at("figures")
    sets = [_dataset(release, at) for release in published()]
    whose = _whose(page)
    return {
        "@context": CONTEXT,
        "@id": at("catalog"),
        "@type": "dcat:Catalog",
        "dct:title": _both("Cijfers van de wijkteams", "Figures of the neighbourhood teams"),
        "dct:description": _both(
            f"Cijfers over de hulp van wijkteams in {settings.MUNICIPALITY}, geteld uit het werk "
            "zelf en samen beschermd voordat ze naar buiten gingen.",
            f"Figures about the help of neighbourhood teams in {settings.MUNICIPALITY}, counted "
            "from the work itself and protected together before they went out.",
        ),
        **whose,
        "dct:creator": whose["dct:publisher"],
        "dct:language": _languages(),
        "dct:license": _id(settings.OPEN_DATA_LICENCE),
        "foaf:homepage": _id(page),
        "dct:conformsTo": _standard(DCAT_AP_NL),
        "dcat:dataset": sets,
        "dcat:service": {
            "@id": at("api"),
            "@type": "dcat:DataService",
            "dct:title": _both("API van de cijfers", "API of the figures"),
            "dct:description": _both(
                "De gepubliceerde cijfers als JSON, te kiezen op cijfer, team en periode.",
                "The published figures as JSON, by indicator, team and period.",
            ),
            "dct:identifier": at("api"),
            "dcat:endpointURL": _id(at("api")),
            "dcat:endpointDescription": _id(at("openapi")),
            "dct:conformsTo": _standard(OPENAPI),
            "dct:accessRights": _id(PUBLIC),
            "dct:license": _id(settings.OPEN_DATA_LICENCE),
            "dct:language": _languages(),
            "dct:creator": whose["dct:publisher"],
            "dcat:theme": _theme(),
            "dcat:keyword": _keywords(),
            "dcat:servesDataset": [_id(dataset["@id"]) for dataset in sets],
            **whose,
        },
    }


def _dataset(release: Release, at: Any) -> dict[str, Any]:
    manifest = release.manifest
    address = at("dataset", release.name)
    first, last = manifest.period_from, manifest.period_until
    invented_nl, invented_en = (
        (" Verzonnen gemeente, verzonnen cijfers.", " Invented municipality, invented figures.")
        if manifest.synthetic
        else ("", "")
    )
    where = manifest.municipality or settings.MUNICIPALITY
    whose = _whose(at("figures"))
    return {
        "@id": address,
        "@type": "dcat:Dataset",
        "dct:title": _both(
            f"Cijfers van de wijkteams, {where}, {release.name}",
            f"Figures of the neighbourhood teams, {where}, {release.name}",
        ),
        "dct:description": _both(
            f"Alle cijfers per team en kwartaal, en per jaar naar gebied, leeftijd en wat een "
            f"cijfer verder uitsplitst, {first} tot en met {last}, met teller, noemer en interval. "
            f"Niets onder {manifest.smallest_cell} mensen.{invented_nl}",
            f"All figures by team and quarter, and by year for areas, ages and whatever else a "
            f"figure is divided by, {first} up to {last}, with numerator, denominator and "
            f"interval. Nothing below {manifest.smallest_cell} people.{invented_en}",
        ),
        "dct:identifier": address,
        "dct:accessRights": _id(PUBLIC),
        "dct:creator": whose["dct:publisher"],
        **whose,
        "dcat:theme": _theme(),
        "dcat:keyword": _keywords(),
        "dct:language": _languages(),
        "dct:issued": {"@value": manifest.made_on, "@type": "xsd:date"},
        "dct:accrualPeriodicity": _id(QUARTERLY),
        "dct:temporal": {
            "@type": "dct:PeriodOfTime",
            "dcat:startDate": _day(first, _FIRST_MONTH),
            "dcat:endDate": _day(last, _LAST_DAY),
        },
        "dcat:landingPage": _id(at("figures")),
        # What each figure tells, does not tell, and how it is counted.
        "foaf:page": _document(at("indicators")),
        "dcat:distribution": [
            _distribution(at("csv", release.name), "text/csv", "CSV"),
            _distribution(at("excel", release.name), EXCEL, "XLSX"),
            {
                **_distribution(at("dataset_figures", release.name), "application/json", "JSON"),
                "dcat:accessService": _id(at("api")),
            },
        ],
    }


def _distribution(address: str, media_type: str, file_type: str) -> dict[str, Any]:
    return {
        "@id": f"{address}#distribution",
        "@type": "dcat:Distribution",
        "dct:title": {"@value": file_type, "@language": "nl"},
        "dcat:accessURL": _id(address),
        "dcat:downloadURL": _id(address),
        "dcat:mediaType": _id(f"{_IANA}/{media_type}"),
        "dct:format": _id(f"{_EU}/file-type/{file_type}"),
        "dct:language": _languages(),
        "dct:license": _id(settings.OPEN_DATA_LICENCE),
    }


def _whose(page: str) -> dict[str, Any]:
    """Who publishes, and where to ask; an address of mail or of a page."""
    contact = settings.OPEN_DATA_CONTACT
    reached: dict[str, Any] = {"vcard:hasURL": _id(contact or page)}
    if "@" in contact:
        reached = {"vcard:hasEmail": _id(f"mailto:{contact}")}
    return {
        "dct:publisher": {
            "@id": settings.OPEN_DATA_PUBLISHER or f"{page}#gemeente",
            "@type": "foaf:Agent",
            "foaf:name": {"@value": f"Gemeente {settings.MUNICIPALITY}", "@language": "nl"},
        },
        "dcat:contactPoint": {
            "@id": f"{page}#contact",
            # Portals that know no subclasses ask for the class above it.
            "@type": ["vcard:Organization", "vcard:Kind"],
            "vcard:fn": {"@value": f"Gemeente {settings.MUNICIPALITY}", "@language": "nl"},
            **reached,
        },
    }


def _day(quarter: str, days: dict[str, str]) -> dict[str, str]:
    return {"@value": f"{quarter[:4]}-{days[quarter[6]]}", "@type": "xsd:date"}


def _theme() -> dict[str, Any]:
    return {
        "@id": THEME,
        "@type": "skos:Concept",
        "skos:prefLabel": _both("Bevolking en samenleving", "Population and society"),
    }


def _languages() -> list[dict[str, str]]:
    return [{"@id": at, "@type": "dct:LinguisticSystem"} for at in (DUTCH, ENGLISH)]


def _standard(address: str) -> dict[str, str]:
    return {"@id": address, "@type": "dct:Standard"}


def _document(address: str) -> dict[str, str]:
    return {"@id": address, "@type": "foaf:Document"}


def _keywords() -> list[dict[str, str]]:
    return [{"@value": word, "@language": "nl"} for word in KEYWORDS]


def _id(address: str) -> dict[str, str]:
    return {"@id": address}


def _both(dutch: str, english: str) -> list[dict[str, str]]:
    return [
        {"@value": dutch, "@language": "nl"},
        {"@value": english, "@language": "en"},
    ]
