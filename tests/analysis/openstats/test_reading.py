"""Tables of every layout are read; what is withheld is neither nil nor missing."""

import json
from datetime import date

import pytest

from tests.analysis.openstats.cbs import PARTS, small_cbs
from wijkteam.analysis.openstats import (
    Mark,
    OpenStatsError,
    collect,
    fetch,
    find,
    read,
    read_cell,
    read_period,
    saved,
)

ODATA = (
    '"ID";"RegioS";"Perioden";"JongerenMetJeugdhulpInNatura_1";"JongerenMetJeugdreclassering_5"\n'
    '"1";"GM0014  ";"2022JJ00";"    15.4";"     0.4"\n'
    '"3";"GM0060  ";"2022JJ00";"     7.9";"       ."\n'
)
RENAMED = (
    "study;indicator;n;percentage;period\n"
    "GM0014  ;Jongeren met jeugdhulp in natura;;    15.4;2022JJ00\n"
    "GM0060  ;Jongeren met jeugdreclassering;;       .;2022JJ00\n"
)
TITLES = (
    '"Jeugdhulp; regio"\n"Onderwerp";"Jongeren met jeugdhulp"\n'
    '"study";"indicator";"n";"percentage"\n"Groningen";"jeugdhulp";"100";"15,4"\n"Bron: CBS"\n'
)
EXPORT = (
    '"Jeugdhulp; regio"\n"Regio\'s";"Perioden";"Jongeren met jeugdhulp";"Relatief"\n'
    '"";"";"aantal";"%"\n"Groningen";"2021*";"1.234,5";"<5"\n"Almere";"2021";"x";"-"\n'
    '"© CBS"\n'
)


@pytest.fixture
def written(tmp_path):
    def write(text, name="table.csv"):
        file = tmp_path / name
        file.write_text(text, encoding="utf-8")
        return file

    return write


def cells(table):
    return [tuple(row) for row in table.rows.select("area", "year", "value", "mark").iter_rows()]


def test_odata_names_and_padded_keys_are_read(written):
    assert cells(read(written(ODATA))) == [
        ("GM0014", 2022, 15.4, "known"),
        ("GM0014", 2022, 0.4, "known"),
        ("GM0060", 2022, 7.9, "known"),
        ("GM0060", 2022, None, "withheld"),
    ]


def test_one_row_per_figure_is_read(written):
    table = read(written(RENAMED))
    assert cells(table) == [("GM0014", 2022, 15.4, "known"), ("GM0060", 2022, None, "withheld")]
    assert table.columns == {
        "area": "study", "period": "period", "measure": "indicator", "value": "percentage",
    }  # fmt: skip


def test_a_title_above_and_a_source_below_are_passed_over(written):
    table = read(written(TITLES))
    assert table.origin.title == "Jeugdhulp; regio"
    assert table.rows["value"].to_list() == [15.4]


def test_dutch_titles_units_and_commas_are_read(written):
    table = read(written(EXPORT))
    assert table.measures == ["Jongeren met jeugdhulp", "Relatief"]
    assert cells(table) == [
        ("Groningen", 2021, 1234.5, "known"),
        ("Groningen", 2021, None, "withheld"),
        ("Almere", 2021, None, "withheld"),
        ("Almere", 2021, 0.0, "known"),
    ]
    assert table.rows["provisional"].to_list() == [True, True, False, False]
    assert not table.problems


def test_only_a_number_of_cbs_makes_a_source_cbs(written):
    assert read(written(ODATA)).origin.publisher == ""
    assert read(written(ODATA, "84134NED.csv")).origin.sentence.startswith("CBS 84134NED")


def test_columns_with_other_names_are_said_and_kept(written):
    file = written("Naam;Jaar;Hoeveel\nNoord;2021;3\n")
    with pytest.raises(OpenStatsError, match="no column is known to hold the area"):
        read(file)
    assert cells(read(file, columns={"area": "Naam"})) == [("Noord", 2021, 3.0, "known")]
    file.with_name("table.csv.columns.yaml").write_text("area: Naam\n", encoding="utf-8")
    assert cells(read(file)) == [("Noord", 2021, 3.0, "known")]


@pytest.mark.parametrize(
    ("columns", "says"),
    [({"area": "Wijk"}, "no column 'wijk'"), ({"team": "Naam"}, "not as 'team'")],
)
def test_a_column_that_cannot_be_is_told(written, columns, says):
    with pytest.raises(OpenStatsError, match=says):
        read(written("Naam;Jaar;Hoeveel\nNoord;2021;3\n"), columns=columns)


def test_what_is_no_number_is_named_with_its_line(written):
    table = read(written("Gemeente;Jaar;Aantal_1\nNoord;2021;veel\nWest;morgen;3\n"))
    assert table.problems[0].startswith("table.csv, line 2: Aantal_1 is 'veel'") or (
        table.problems[0].startswith("table.csv, line 2: aantal_1 is 'veel'")
    )
    assert "line 3: 'morgen' is no period" in table.problems[1]


@pytest.mark.parametrize(
    ("text", "name", "says"),
    [
        ("", "a.csv", "empty"),
        ("een\ntwee\n", "a.csv", "one column"),
        ("Gemeente;Jaar\nNoord;2021\n", "a.csv", "no column holds figures"),
        ("{", "a.json", "cut off"),
        ('{"format": "else"}', "a.json", "not a table saved by"),
    ],
)
def test_what_is_no_table_is_refused(written, text, name, says):
    with pytest.raises(OpenStatsError, match=says):
        read(written(text, name))


def test_a_file_that_is_not_there_is_told(tmp_path):
    for name in ("a.csv", "a.json"):
        with pytest.raises(OpenStatsError, match="cannot be read"):
            read(tmp_path / name)


@pytest.mark.parametrize(
    ("text", "value", "mark"),
    [
        (" 1 234 ", 1234, Mark.KNOWN), ("−3,5", -3.5, Mark.KNOWN), (12, 12, Mark.KNOWN),
        ("12%", 12, Mark.KNOWN), ("-", 0, Mark.KNOWN), (None, None, Mark.IMPOSSIBLE),
        (float("nan"), None, Mark.IMPOSSIBLE), ("geheim", None, Mark.WITHHELD),
        ("minder dan 10", None, Mark.WITHHELD), ("?", None, Mark.UNREADABLE),
    ],
)  # fmt: skip
def test_a_cell_is_a_number_or_says_why_not(text, value, mark):
    assert read_cell(text) == (value, mark)


@pytest.mark.parametrize(
    ("text", "name"),
    [("2022MM07", "2022-07"), ("2022HJ01", "2022-H1"), ("2020X000", "2020"), ("2021-Q4", "2021-Q4"),
     ("2020 1e kwartaal", "2020-Q1"), (" 2019 ", "2019"), ("2018**", "2018")],
)  # fmt: skip
def test_a_period_is_read_as_key_or_in_words(text, name):
    assert read_period(text).name == name


def test_a_table_is_cut_down_to_what_is_asked(written):
    table = read(written(ODATA))
    assert table.where(area="GM0014").rows.height == 2
    with pytest.raises(OpenStatsError, match="no area GM9999"):
        table.where(area="GM9999")
    with pytest.raises(OpenStatsError, match="no column 'wijk'"):
        table.where(wijk="x")


@pytest.fixture(scope="module")
def cbs():
    with small_cbs() as address:
        yield address


def test_odata_3_is_fetched_kept_and_read_without_a_network(cbs, tmp_path):
    first = fetch("82971NED", tmp_path, address=cbs, today=date(2026, 11, 28))
    assert first.is_new
    assert first.file.name == "82971NED_2022-04-29.json"
    assert first.table.origin.sentence == (
        "CBS 82971NED, Jeugdhulptrajecten, version of 2022-04-29, taken 2026-11-28"
    )
    rows = first.table.rows.select(
        "area", "area_name", "period", "Verwijzer", "value", "mark"
    ).rows()
    assert rows == [
        ("GM0014", "Groningen", "2021", "Totaal verwijzers", 120.0, "known"),
        ("GM0014", "Groningen", "2021", "Gemeente", None, "withheld"),
        ("GM0034", "Almere", "2020-Q3", "Totaal verwijzers", None, "impossible"),
    ]
    assert first.table.rows["provisional"].to_list() == [True, True, False]
    dead = fetch("82971NED", tmp_path, address="http://127.0.0.1:9")
    assert not dead.is_new
    assert "cannot be reached" in dead.note
    assert dead.table.rows.equals(first.table.rows)


def test_the_same_version_is_not_kept_twice(cbs, tmp_path):
    fetch("82971NED", tmp_path, address=cbs)
    again = fetch("82971NED", tmp_path, address=cbs)
    assert (again.is_new, len(list(tmp_path.iterdir()))) == (False, 1)


def test_odata_4_is_fetched_page_by_page(cbs, tmp_path):
    fetched = fetch("85043NED", tmp_path, api="4", address=f"{cbs}/odata/v1/CBS")
    assert cells(fetched.table) == [
        ("GM0014", 2021, 40.0, "known"),
        ("GM0014", 2022, None, "withheld"),
    ]
    assert fetched.table.measures == ["Inwoners met ondersteuning thuis"]
    assert saved("85043NED", tmp_path) == fetched.file


def test_rows_that_were_chosen_do_not_pass_for_the_whole_table(cbs, tmp_path):
    fetched = fetch("82971NED", tmp_path, address=cbs, filters="startswith(RegioS,'GM')")
    assert fetched.file.name == "82971NED_2022-04-29_startswith-RegioS-GM.json"


@pytest.mark.parametrize("api", ["3", "4"])
def test_a_table_that_cbs_does_not_know_is_told(cbs, tmp_path, api):
    with pytest.raises(OpenStatsError, match="knows no table"):
        fetch("99999NED", tmp_path, api=api, address=cbs)


def test_without_a_network_and_without_a_kept_table_there_is_a_way_on(tmp_path):
    with pytest.raises(OpenStatsError, match="bring the table along"):
        fetch("82971NED", tmp_path, address="http://127.0.0.1:9")


def test_a_number_that_is_none_never_reaches_a_path(tmp_path):
    with pytest.raises(OpenStatsError, match="no number of a table"):
        fetch("../82971NED", tmp_path)


def test_the_catalogue_is_searched_by_words(cbs):
    assert [one.table for one in find("regio verwijzer", address=cbs).tables] == ["82971NED"]
    with pytest.raises(OpenStatsError, match="cannot be reached"):
        find("regio", address="http://127.0.0.1:9")


def test_the_catalogue_of_odata_4_is_searched_page_by_page(cbs):
    found = find("wmo regio", api="4", address=f"{cbs}/odata/v1/CBS").tables
    assert [(one.table, one.period, one.modified) for one in found] == [
        ("85043NED", "2015-2023", "2023-06-30"),
        ("84580NED", "", ""),
    ]
    with pytest.raises(OpenStatsError, match="cannot be reached"):
        find("regio", api="4", address="http://127.0.0.1:9")


@pytest.mark.parametrize(("api", "place"), [("3", ""), ("4", "/odata/v1/CBS")])
def test_the_catalogue_that_was_kept_is_searched_without_a_network(cbs, tmp_path, api, place):
    dead = {"api": api, "address": "http://127.0.0.1:9"}
    with pytest.raises(OpenStatsError, match="no catalogue was kept"):
        find("regio", tmp_path, **dead)
    day = date(2026, 11, 28)
    before = find("regio", tmp_path, api=api, address=cbs + place, today=day)
    after = find("regio", tmp_path, **dead)
    assert after.tables == before.tables != ()
    assert "this is the catalogue of 2026-11-28" in after.note
    assert before.note == ""
    # It lies among the tables, and is none.
    fetch("82971NED", tmp_path, address=cbs)
    assert collect(tmp_path).problems == ()


def test_a_catalogue_that_was_cut_off_is_refused_with_what_to_do(tmp_path):
    (tmp_path / "catalogue-odata-3.json").write_text('{"taken": "2026', encoding="utf-8")
    with pytest.raises(OpenStatsError, match="Take it away"):
        find("regio", tmp_path, address="http://127.0.0.1:9")


def test_the_folder_that_cbsodata_makes_is_read(tmp_path):
    for name, part in PARTS.items():
        if name != "TypedDataSet":
            (tmp_path / f"{name}.json").write_text(json.dumps(part), encoding="utf-8")
    assert read(tmp_path).rows["value"].to_list() == [120.0, None, None]
    with pytest.raises(OpenStatsError, match="no UntypedDataSet"):
        read(_empty(tmp_path))


def _empty(folder):
    place = folder / "empty"
    place.mkdir()
    return place
