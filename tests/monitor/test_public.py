"""What everybody may see without an account: published figures, and nothing else."""

from __future__ import annotations

import csv
import html
import json
from dataclasses import replace
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from rdflib import Graph, URIRef
from rdflib.compare import isomorphic
from rdflib.namespace import DCAT, DCTERMS, FOAF, RDF, SKOS

from tests.monitor.releases import figure, publish_figures
from tests.web.routes import Route, routes
from wijkteam.accounts.models import User
from wijkteam.analysis.indicators import BASIC_SET, DEFINITIONS, FITTED
from wijkteam.monitor.public.api import FILTERS
from wijkteam.monitor.public.catalogue import DCAT_AP_NL, OPENAPI
from wijkteam.monitor.public.openapi import FILTERS as TOLD_FILTERS
from wijkteam.vocabulary import people

#: The reader of JSON-LD in rdflib 7.6 uses a class that rdflib itself is parting from.
pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated")

TEAMS = {"noord": "Noord", "west": "West", "duin": "Duin"}
PUBLIC = [route for route in routes() if route.room == "public"]
API = "/openbaar/api/v1/"
FIGURES = f"{API}datasets/2026-Q3/figures/"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, settings: Any, db: None) -> Path:
    settings.FACTS_FOLDER = tmp_path
    settings.OPEN_DATA_CONTACT = "opendata@voorbeeldstad.example"
    User.objects.create_user("ans", role=people.ADMINISTRATOR)  # this installation was started
    publish_figures(
        tmp_path,
        *(figure("own_share", team, "total", pair) for team, pair in SHOWN.items()),
        figure("own_share", "duin", "total", None),
        figure("own_share", "total", "total", (70, 160)),
        figure("own_share", "total", "2026-Q3", (30, 70)),
        figure("questions", "total", "2026-Q3", (0, 212)),
        figure("questions", "total", "2026", (0, 80), of=("channel", "gp")),
        figure("questions", "total", "total", (0, 143), of=("channel", "gp")),
        teams=TEAMS,
    )
    return tmp_path


SHOWN = {"noord": (40, 80), "west": (30, 80)}


def answer(path: str, **asked: Any) -> Any:
    return Client().get(path, asked)


# The pages


def test_a_stranger_reads_what_changed_and_how_it_was_counted() -> None:
    told = answer("/openbaar/").text
    assert "Hoe gaat het met de hulp in Voorbeeldstad?" in told
    assert "212" in told
    assert "minder dan 10 mensen staat hier niet" in told


def test_every_figure_of_the_basic_set_has_a_page_with_what_it_does_not_tell() -> None:
    for code in BASIC_SET:
        told = answer(reverse("public:figure", args=[code])).text
        assert DEFINITIONS[code].does_not_tell.dutch in told


def test_a_figure_stands_by_team_by_name_and_a_withheld_team_keeps_its_place() -> None:
    _before, _, told = answer("/openbaar/cijfer/own_share/").text.partition("Per team, op alfabet")
    at = [told.index(f">{name}<") for name in ("Duin", "Noord", "West")]
    assert at == sorted(at)
    assert "niet getoond, om niemand te herkennen" in told[at[0] : at[1]]
    assert "40 van 80" in told[at[1] : at[2]]


def test_a_stranger_chooses_a_team_a_period_and_a_release_and_nothing_that_is_not_published() -> (
    None
):
    assert "Hoe gaat het met de hulp in Noord?" in answer("/openbaar/", gebied="noord").text
    of_quarter = answer("/openbaar/cijfer/own_share/", periode="2026-Q3").text
    assert "30 van 70" in of_quarter
    assert "gebied=noord" in answer("/openbaar/", gebied="noord").text  # links keep the choice
    nobody_knows = answer("/openbaar/", gebied="<script>", periode="x", groep="y", uitgave="../z")
    assert nobody_knows.status_code == 200
    assert "Hoe gaat het met de hulp in Voorbeeldstad?" in nobody_knows.text


def test_a_division_of_a_figure_has_a_line_for_each_part() -> None:
    told = answer(reverse("public:figure", args=["questions"])).text
    assert "<span>Huisarts</span>" in told
    assert '<td class="num">143</td>' in told


def test_the_sign_in_page_and_the_front_door_of_the_figures_lead_here() -> None:
    assert 'href="/openbaar/"' in answer("/account/inloggen/").text
    assert answer("/cijfers/")["Location"] == "/openbaar/"


def test_search_engines_may_read_this_and_nothing_else() -> None:
    lines = answer("/robots.txt").text.splitlines()
    assert lines[:3] == ["User-agent: *", "Allow: /openbaar/", "Disallow: /"]
    told = answer("/sitemap.xml").text
    assert told.count("<loc>") == 1 + len(BASIC_SET)
    assert all("/openbaar/" in part for part in told.split("<loc>")[1:])


@pytest.mark.parametrize("route", PUBLIC, ids=lambda route: route.name)
def test_switched_off_nothing_is_there(route: Route, settings: Any) -> None:
    settings.PUBLIC_FIGURES = False
    response = answer(route.url())
    if route.name == "public:robots":
        assert response.text == "User-agent: *\nDisallow: /\n"
    else:
        assert response.status_code == 404
    assert "/openbaar/" not in answer("/account/inloggen/").text
    assert "/account/inloggen/" in answer("/cijfers/")["Location"]


@pytest.mark.parametrize("route", PUBLIC, ids=lambda route: route.name)
def test_nothing_can_be_changed_from_outside(route: Route) -> None:
    assert Client().post(route.url()).status_code == 405


def test_rows_for_modelling_are_not_published(folder: Path) -> None:
    (folder / "figures-2026-Q3.parquet").unlink()
    assert answer(f"{API}datasets/").json() == {"datasets": []}
    assert answer("/openbaar/cijfers-2026-Q3.csv").status_code == 404
    # Its manifest names figures that are not there: a half release, and not the first to come.
    assert "De cijfers zijn nu niet te lezen" in answer("/openbaar/").text


def test_a_damaged_release_gives_no_figure_at_all(folder: Path) -> None:
    file = folder / "figures-2026-Q3.parquet"
    file.write_bytes(file.read_bytes()[:-300])
    assert answer(FIGURES).status_code == 404
    assert answer("/openbaar/").status_code == 200


# The tables


def test_a_figure_that_was_fitted_says_so_on_the_page_in_the_file_and_in_the_api(
    folder: Path,
) -> None:
    year, quarter = (
        figure("own_share", "total", period, (70, 160)) for period in ("2025", "2026-Q3")
    )
    publish_figures(folder, replace(year, fitted=True), quarter, teams=TEAMS)
    page = answer("/openbaar/cijfer/own_share/").text
    row = page.partition('<span class="nw">2025, kwartalen samen</span>')[2].partition("</tr>")[0]
    assert 'href="#aangepast">aangepast<' in row
    assert page.count('href="#aangepast"') == 1
    assert FITTED.dutch in html.unescape(page)
    lines = csv.DictReader(StringIO(answer("/openbaar/cijfers-2026-Q3.csv").text.lstrip("\ufeff")))
    assert {line["period"]: line["fitted"] for line in lines} == {"2025": "1", "2026-Q3": "0"}
    told = answer(FIGURES).json()["figures"]
    assert {one["period"]: one["fitted"] for one in told} == {"2025": True, "2026-Q3": False}
    client = Client(headers={"accept-language": "en"})
    assert FITTED.english in html.unescape(client.get("/openbaar/cijfer/own_share/").text)


def test_where_nothing_was_fitted_no_page_speaks_of_it() -> None:
    assert "aangepast" not in answer("/openbaar/cijfer/own_share/").text


def test_the_csv_and_the_api_hold_the_same_and_a_withheld_figure_has_no_number() -> None:
    rows = list(
        csv.DictReader(
            StringIO(answer("/openbaar/cijfers-2026-Q3.csv").content.decode("utf-8-sig"))
        )
    )
    figures = answer(FIGURES).json()["figures"]
    where = ("indicator", "team", "period", "by", "part")
    in_csv = {tuple(row[name] for name in where): row["value"] for row in rows}
    assert len(in_csv) == len(rows)
    assert in_csv == {
        tuple(one[name] for name in where): "" if one["value"] is None else str(one["value"])
        for one in figures
    }
    hidden = [one for one in figures if one["withheld"]]
    assert [one["team"] for one in hidden] == ["duin"]
    numbers = ("value", "low", "high", "numerator", "denominator")
    assert {one[name] for one in hidden for name in numbers} == {None}


def test_figures_are_narrowed_by_every_filter_and_by_more_values_of_one() -> None:
    both = answer(FIGURES, indicator="own_share", team=["noord", "west"]).json()["figures"]
    assert [one["team"] for one in both] == ["noord", "west"]
    assert answer(FIGURES, by="channel").json()["figures"][0]["part"] == "gp"
    assert answer(FIGURES, period="2026-Q3", indicator="questions").json()["total"] == 1


def test_pages_hang_together_and_end() -> None:
    address, seen = f"{FIGURES}?page_size=3", []
    while address:
        page = answer(address).json()
        seen += page["figures"]
        address = page["next"]
    assert len(seen) == page["total"] == 8
    assert seen == answer(FIGURES).json()["figures"]


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ({"wijk": "noord"}, "There is no parameter 'wijk'"),
        ({"page": "0"}, "page is a whole number from 1 on"),
        ({"page_size": "5000"}, "page_size is a whole number from 1 to 1000"),
        ({"page": "²"}, "page is a whole number"),
    ],
)
def test_a_question_that_cannot_be_answered_is_refused_in_words(asked: Any, told: str) -> None:
    response = answer(FIGURES, **asked)
    assert response.status_code == 400
    assert response["Content-Type"] == "application/problem+json"
    assert told in response.json()["detail"]


def test_what_did_not_change_is_not_sent_again(folder: Path) -> None:
    first = answer(FIGURES)
    assert first["Cache-Control"] == "public, max-age=3600"
    again = Client().get(FIGURES, headers={"if-none-match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    publish_figures(folder, figure("own_share", "total", "total", (71, 160)), teams=TEAMS)
    assert Client().get(FIGURES, headers={"if-none-match": first["ETag"]}).status_code == 200


# What the API promises


def holds(value: Any, schema: dict[str, Any], parts: dict[str, Any], at: str = "") -> list[str]:
    """What of *value* is not as the schema says: the part of JSON Schema that is used here."""
    if "$ref" in schema:
        return holds(value, parts[schema["$ref"].rpartition("/")[2]], parts, at)
    kinds = {"object": dict, "array": list, "string": str, "integer": int, "number": (int, float),
             "boolean": bool, "null": type(None)}  # fmt: skip
    if "enum" in schema:
        return [] if value in schema["enum"] else [f"{at}: {value!r}"]
    types = [schema["type"]] if isinstance(schema["type"], str) else schema["type"]
    if not any(isinstance(value, kinds[one]) for one in types):
        return [f"{at}: {value!r} is no {types}"]
    wrong = []
    if isinstance(value, dict):
        known = schema.get("properties", {})
        wrong += [f"{at}.{name} is not told" for name in value
                  if name not in known and "additionalProperties" not in schema]  # fmt: skip
        wrong += [f"{at}.{name} lacks" for name in schema.get("required", ()) if name not in value]
        for name, one in value.items():
            inner = known.get(name, schema.get("additionalProperties"))
            wrong += holds(one, inner, parts, f"{at}.{name}") if inner else []
    if isinstance(value, list):
        for number, one in enumerate(value):
            wrong += holds(one, schema["items"], parts, f"{at}[{number}]")
    return wrong


def test_every_promise_of_the_openapi_document_is_kept() -> None:
    told = answer(f"{API}openapi.json").json()
    parts = told["components"]["schemas"]
    assert told["openapi"].startswith("3.1")
    for path, item in told["paths"].items():
        response = answer(API.rstrip("/") + path.replace("{release}", "2026-Q3"))
        assert response.status_code == 200, path
        assert response["API-Version"] == told["info"]["version"]
        content = item["get"]["responses"]["200"]["content"]["application/json"]
        assert holds(response.json(), content["schema"], parts, path) == []
    refused = answer(FIGURES, wijk="noord").json()
    assert holds(refused, parts["Problem"], parts) == []


def test_every_route_of_the_api_and_every_filter_is_in_the_document() -> None:
    told = answer(f"{API}openapi.json").json()
    own = {route.url() for route in PUBLIC if route.url().startswith(API)} - {f"{API}openapi.json"}
    said = {API.rstrip("/") + path.replace("{release}", "2026-Q4") for path in told["paths"]}
    assert own == said
    assert set(FILTERS) == set(TOLD_FILTERS)


# The metadata

#: Properties with a minimum of one in DCAT-AP-NL 3.0 and in the DCAT-AP 3.0 below it
#: (Geonovum/DCAT-AP-NL30, shapes/dcat-ap-nl-SHACL.ttl, July 2026; SEMIC DCAT-AP 3.0).
MANDATORY = {
    DCAT.Catalog: (
        DCTERMS.title, DCTERMS.description, DCTERMS.publisher, DCAT.contactPoint, DCAT.dataset,
    ),
    DCAT.Dataset: (
        DCTERMS.title, DCTERMS.description, DCTERMS.accessRights, DCAT.contactPoint,
        DCTERMS.creator, DCTERMS.identifier, DCTERMS.publisher, DCAT.theme,
    ),
    DCAT.Distribution: (DCAT.accessURL, DCTERMS.license),
    DCAT.DataService: (
        DCTERMS.title, DCAT.endpointURL, DCTERMS.accessRights, DCAT.contactPoint,
        DCTERMS.description, DCAT.endpointDescription, DCTERMS.identifier, DCTERMS.license,
        DCTERMS.publisher, DCAT.theme,
    ),
    FOAF.Agent: (FOAF.name,),
}  # fmt: skip
#: Properties that may be there once.
ONCE = (DCTERMS.identifier, DCTERMS.accessRights, DCAT.accessURL, DCAT.downloadURL, DCTERMS.issued)


def graph() -> Graph:
    response = answer("/openbaar/catalog.jsonld")
    assert response["Content-Type"] == "application/ld+json"
    return Graph().parse(data=response.text, format="json-ld")


@pytest.mark.parametrize("kind", MANDATORY, ids=str)
def test_the_metadata_has_every_mandatory_property_of_dcat_ap_nl(kind: URIRef) -> None:
    found = graph()
    things = list(found.subjects(RDF.type, kind))
    assert things
    for thing in things:
        lacking = [one for one in MANDATORY[kind] if not list(found.objects(thing, one))]
        assert lacking == [], thing
        assert [one for one in ONCE if len(list(found.objects(thing, one))) > 1] == [], thing


def test_what_stands_in_the_metadata_is_of_the_class_that_dcat_ap_nl_asks_for() -> None:
    """As `dcat-ap-nl-SHACL-klassebereik.ttl` has it; tried with pyshacl in November 2026."""
    found = graph()
    for link, kind in (
        (DCAT.contactPoint, URIRef("http://www.w3.org/2006/vcard/ns#Kind")),
        (DCAT.theme, SKOS.Concept), (DCTERMS.publisher, FOAF.Agent), (DCTERMS.creator, FOAF.Agent),
        (DCAT.dataset, DCAT.Dataset), (DCAT.distribution, DCAT.Distribution),
        (DCAT.service, DCAT.DataService), (DCTERMS.language, DCTERMS.LinguisticSystem),
        (DCTERMS.temporal, DCTERMS.PeriodOfTime), (DCTERMS.conformsTo, DCTERMS.Standard),
        (FOAF.page, FOAF.Document),
    ):  # fmt: skip
        of = list(found.objects(None, link))
        assert of, link
        assert [one for one in of if (one, RDF.type, kind) not in found] == [], link


def test_what_a_portal_shows_beside_it_is_there() -> None:
    found = graph()
    for kind in (DCAT.Dataset, DCAT.DataService):
        for thing in found.subjects(RDF.type, kind):
            for told in (DCAT.keyword, DCTERMS.language, DCTERMS.creator):
                assert list(found.objects(thing, told)), (thing, told)
    assert Graph().parse(data=found.serialize(format="turtle"), format="turtle")


def test_what_the_metadata_keeps_to_and_is_served_by_is_said() -> None:
    found = graph()
    (catalogue,) = found.subjects(RDF.type, DCAT.Catalog)
    assert (catalogue, DCTERMS.conformsTo, URIRef(DCAT_AP_NL)) in found
    (service,) = found.subjects(RDF.type, DCAT.DataService)
    assert (service, DCTERMS.conformsTo, URIRef(OPENAPI)) in found
    assert answer(f"{API}openapi.json").json()["openapi"] in OPENAPI
    for dataset in found.subjects(RDF.type, DCAT.Dataset):
        assert list(found.objects(dataset, FOAF.page))
        # Only what the API itself gives is said to come from it.
        of = found.objects(dataset, DCAT.distribution)
        served = [one for one in of if (one, DCAT.accessService, service) in found]
        assert [str(one).split("/")[-2] for one in served] == ["figures"]


def test_turtle_says_what_the_json_says_at_an_address_of_its_own_or_when_asked_for() -> None:
    own = answer("/openbaar/catalog.ttl")
    assert own["Content-Type"].startswith("text/turtle")
    asked = Client().get("/openbaar/catalog.jsonld", headers={"accept": "text/turtle, */*;q=0.1"})
    assert asked.content == own.content
    assert "Accept" in asked["Vary"]
    plain = Client().get("/openbaar/catalog.jsonld", headers={"accept": "*/*"})
    assert plain["Content-Type"] == "application/ld+json"
    assert isomorphic(Graph().parse(data=own.text, format="turtle"), graph())
    assert "/openbaar/catalog.ttl" in answer("/openbaar/").text


def test_every_address_in_the_metadata_can_be_fetched() -> None:
    found = graph()
    links = (DCAT.accessURL, DCAT.downloadURL, DCAT.endpointURL, DCAT.endpointDescription,
             DCAT.landingPage, FOAF.homepage, FOAF.page)  # fmt: skip
    addresses = {str(one) for link in links for one in found.objects(None, link)}
    assert len(addresses) >= 6
    assert {answer(address).status_code for address in addresses} == {200}


def test_an_invented_municipality_says_so_in_the_metadata() -> None:
    assert "Verzonnen gemeente" in json.dumps(
        answer("/openbaar/catalog.jsonld").json(), ensure_ascii=False
    )
