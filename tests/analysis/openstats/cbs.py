"""A small CBS: an own server on this machine that speaks OData 3 and 4."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from urllib.parse import unquote

V3 = "/ODataFeed/odata/82971NED/"
PARTS = {
    "TableInfos": [
        {"Identifier": "82971NED", "Title": "Jeugdhulptrajecten", "Modified": "2022-04-29T02:00:00"}
    ],
    "DataProperties": [
        {"Key": "Verwijzer", "Type": "Dimension", "Title": "Verwijzer"},
        {"Key": "RegioS", "Type": "GeoDimension", "Title": "Regio's"},
        {"Key": "Perioden", "Type": "TimeDimension", "Title": "Perioden"},
        {"Key": "", "Type": "TopicGroup", "Title": "Trajecten"},
        {"Key": "Begonnen_1", "Type": "Topic", "Title": "Begonnen trajecten"},
    ],
    "CategoryGroups": [],
    "Verwijzer": [
        {"Key": "T001047", "Title": "Totaal verwijzers"},
        {"Key": "A01", "Title": "Gemeente"},
    ],
    "RegioS": [{"Key": "GM0014  ", "Title": "Groningen"}, {"Key": "GM0034  ", "Title": "Almere"}],
    "Perioden": [
        {"Key": "2021JJ00", "Title": "2021*"},
        {"Key": "2020KW03", "Title": "2020 3e kwartaal"},
    ],
    "TypedDataSet": [{"ID": 0}],
    "UntypedDataSet": [
        {"ID": at, "Verwijzer": who, "RegioS": area, "Perioden": period, "Begonnen_1": figure}
        for at, (who, area, period, figure) in enumerate([
            ("T001047", "GM0014  ", "2021JJ00", "     120"),
            ("A01    ", "GM0014  ", "2021JJ00", "       ."),
            ("T001047", "GM0034  ", "2020KW03", "        "),
        ])
    ],
}  # fmt: skip
V4 = "/odata/v1/CBS/85043NED/"
FOUR = {
    "Properties": {
        "Identifier": "85043NED", "Title": "Wmo-cliënten", "Modified": "2023-06-30T02:00:00",
    },
    "Dimensions": {"value": [
        {"Identifier": "RegioS", "Kind": "GeoDimension"},
        {"Identifier": "Perioden", "Kind": "TimeDimension"},
    ]},
    "RegioSCodes": {"value": [{"Identifier": "GM0014", "Title": "Groningen"}]},
    "PeriodenCodes": {"value": [
        {"Identifier": "2021JJ00", "Title": "2021"}, {"Identifier": "2022JJ00", "Title": "2022"},
    ]},
    "MeasureCodes": {"value": [{"Identifier": "M1", "Title": "Inwoners met ondersteuning thuis"}]},
    "Observations": {
        "value": [{"Measure": "M1", "ValueAttribute": "None", "Value": 40.0, "RegioS": "GM0014",
                   "Perioden": "2021JJ00"}],
        "@odata.nextLink": "{root}/odata/v1/CBS/85043NED/Observations2",
    },
    "Observations2": {
        "value": [{"Measure": "M1", "ValueAttribute": "Confidential", "Value": None,
                   "RegioS": "GM0014", "Perioden": "2022JJ00"}],
    },
}  # fmt: skip
CATALOGUE = [
    {"Identifier": "82971NED", "Title": "Jeugdhulptrajecten; verwijzer, regio",
     "Period": "2015-2021", "Modified": "2022-04-29"},
    {"Identifier": "03759ned", "Title": "Bevolking; regio", "Period": "1988-2022",
     "Modified": "2022-05-01"},
]  # fmt: skip
#: The catalogue of OData 4 has other names, and holds tables that the one of 3 lacks.
CATALOGUE_4 = [
    {"Identifier": "85043NED", "Title": "Wmo-cliënten; type maatwerkarrangement, regio",
     "Description": "", "Status": "Regulier", "TemporalCoverage": "2015-2023",
     "Modified": "2023-06-30T02:00:00+02:00", "ObservationCount": 120000},
    {"Identifier": "84580NED", "Title": "Wmo-cliënten; regio", "Description": None,
     "Status": "Gediscontinueerd", "TemporalCoverage": None, "Modified": None},
]  # fmt: skip


class Door(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        root = f"http://{self.headers['Host']}"
        path = unquote(self.path.partition("?")[0])
        answer: object = None
        if path == V3:
            answer = {"value": [{"name": name} for name in PARTS]}
        elif path.startswith(V3):
            answer = {"value": PARTS.get(path.removeprefix(V3))}
        elif path.startswith(V4):
            answer = FOUR.get(path.removeprefix(V4))
        elif path == "/ODataCatalog/Tables":
            answer = {"value": CATALOGUE}
        elif path == "/odata/v1/CBS/Datasets":
            answer = {"value": CATALOGUE_4[:1], "@odata.nextLink": "{root}/odata/v1/CBS/Datasets2"}
        elif path == "/odata/v1/CBS/Datasets2":
            answer = {"value": CATALOGUE_4[1:]}
        self.send_response(200 if answer else 404)
        self.end_headers()
        if answer:
            self.wfile.write(json.dumps(answer).replace("{root}", root).encode())

    def log_message(self, *_words: object) -> None:
        """Nothing: a test is quiet."""


@contextmanager
def small_cbs() -> Iterator[str]:
    """The address of a CBS on this machine, for as long as it is needed."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Door)
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        server.server_close()
