"""One language a page: what the library refuses and remarks is read in Dutch on a Dutch page."""

from __future__ import annotations

import ast
import contextlib
import itertools
import random
import re
from io import BytesIO
from pathlib import Path

import pytest
import yaml
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import translation
from docx import Document
from openpyxl import load_workbook
from pypdf import PdfReader

from tests.analysis.mkba.test_mangled import mangled
from tests.monitor.calculator.people import client, text_of
from tests.monitor.drawing_board import board
from tests.monitor.reports.asking import asked, pdf_text
from wijkteam.analysis import mkba, parameters
from wijkteam.analysis.errors import AnalysisError
from wijkteam.analysis.mkba.programme import english, templates
from wijkteam.analysis.mkba.views.graph import graph
from wijkteam.analysis.simulation.run.kept import Kept, RunStopped
from wijkteam.monitor.drawing_board.steps import STEPS
from wijkteam.monitor.shelf import programmes as shelf
from wijkteam.monitor.wording.sources import publication_words, source_words
from wijkteam.monitor.wording.units import unit_words
from wijkteam.ui.library import in_dutch, library_words, sentences

MAKE_ROOM = "make room and give the same command to go on where it stopped."
SNAPSHOT = parameters.load().at("2026-01-01")
SOURCE = Path(mkba.__file__).parents[1]
ROOT = SOURCE.parents[2]
#: Words that no Dutch sentence holds.
ENGLISH = re.compile(r"\b(the|which|without|cannot|with its|write|give|there is|must be)\b", re.I)


def refusals() -> list[str]:
    """What the engine says about files that somebody spoiled in many ways."""
    told: list[str] = []
    for seed in range(150):
        with contextlib.suppress(RecursionError):
            try:
                mkba.evaluate(mkba.parse(mangled(random.Random(seed))), SNAPSHOT)
            except AnalysisError as refused:
                told += [problem.message for problem in getattr(refused, "problems", ())]
    return told


def test_every_refusal_of_a_spoiled_programme_has_its_dutch() -> None:
    told = refusals()
    assert len(told) > 150
    assert [message for message in told if in_dutch(message) is None] == []


def test_the_dutch_of_a_refusal_keeps_what_differs() -> None:
    assert in_dutch("hours has no source. Add `source:` with author, year and page, or "
                    "`assumption:` with the reason.") == (
        "hours heeft geen bron. Schrijf `source:` met auteur, jaar en bladzijde, of "
        "`assumption:` met de reden."
    )  # fmt: skip


def test_a_run_that_stopped_says_why_in_dutch(tmp_path: Path) -> None:
    Kept(tmp_path / "run", about={"seed": 1})
    with pytest.raises(RunStopped) as another:
        Kept(tmp_path / "run", about={"seed": 2})
    (tmp_path / "file").write_text("")
    with pytest.raises(RunStopped) as no_folder:
        Kept(tmp_path / "file", about={})
    full = f"/x: No space left on device. 12 finished blocks are kept in /x; {MAKE_ROOM}"
    told = [in_dutch(str(stopped.value)) or "" for stopped in (another, no_folder)]
    assert told[0].endswith("Kies een andere map, of gooi deze weg.")
    assert told[1].endswith("Kies een map waarin geschreven mag worden.")
    assert (in_dutch(full) or "").startswith("/x: Geen ruimte meer op de schijf. 12 klare delen")


def test_a_reader_of_english_reads_the_library_itself() -> None:
    with translation.override("en"):
        assert library_words("The file is empty. Fill it, or remove it.").text.startswith("The")


def library_texts() -> str:
    """Every text in the source of the library, and where published analyses were found."""
    told = [
        node.value
        for path in SOURCE.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    ]
    found = [*(SOURCE.parents[2] / "examples" / "comparison").iterdir()]
    found += (SOURCE / "parameters" / "nl").rglob("*.yaml")
    return "\n".join([*told, *(path.read_text("utf-8") for path in found)])


def test_a_parameter_says_in_dutch_what_it_says_in_english() -> None:
    for figure in parameters.load().parameters.values():
        said, label = figure.description.strip(" ."), figure.label_en.strip(" .")
        assert said in ("", label, figure.label) or figure.description_nl, figure.id
        for value in figure.values:
            for why in filter(None, (value.why, value.spread_why)):
                assert in_dutch(why) is not None, (figure.id, why)


def test_our_remarks_on_a_publication_are_dutch_and_its_title_is_its_own() -> None:
    """“copy of a list of the region”, “29 May 2024” and “as quoted” stood on Dutch pages."""
    known = parameters.load().values()
    figures = [value for figure in known for value in figure.values]
    sources = {figure.source for figure in figures}
    told = [publication_words(part) for s in sources for part in (s.title, s.author, s.address)]
    own = "Dutch Tariff for the Five-Level Version of EQ-5D. Value in Health 19(4), 343-352"
    assert own in told
    months = re.compile(r"\b(January|February|March|May|June|July|October|quoted|copy|report)\b")
    assert [text for text in told if "http" not in text and months.search(text)] == []
    cited = source_words(
        f"avasin.shop, {next(s.title for s in sources if s.author == 'avasin.shop')}"
    )
    assert cited.endswith("(kopie van een lijst van de regio Amersfoort)")
    with translation.override("en"):
        assert publication_words("X (on NJi), 29 May 2024") == "X (on NJi), 29 May 2024"


def test_every_unit_that_is_shipped_has_its_dutch() -> None:
    texts = [templates.text(name) for name in templates.NAMES]
    texts += [path.read_text("utf-8") for path in (ROOT / "examples/programmes").glob("*.yaml")]
    shipped = {unit for text in texts for unit in re.findall(r"unit: ([^,}\n]+)", text)}
    shipped |= {figure.unit for figure in parameters.load().values()}
    english = re.compile(
        r"\b(change|count|ratio|doors?|hours?|households?|persons?|year|event|worker)\b"
    )
    assert [unit for unit in shipped if english.search(unit_words(unit.strip()))] == []


DAMAGED = """facts-x.parquet: this facts release is refused.
  - facts-x.parquet is damaged: its bytes are not those the manifest was made for
Publish the release anew, or ask whoever made it for a file that passes this check."""


@pytest.mark.parametrize(
    ("message", "keeps"),
    [
        (DAMAGED, "facts-x.parquet is beschadigd"),
        ("x.csv, line 3: 'abc' is no period. Write 2022, 2022JJ00 or 2022KW03.", "x.csv, regel 3"),
        ("A fault in the program; what happened stands in worker.log.", "worker.log"),
    ],
)
def test_what_pages_show_of_a_release_a_table_and_a_run_has_its_dutch(
    message: str, keeps: str
) -> None:
    dutch = in_dutch(message)
    assert dutch is not None
    assert keeps in dutch
    assert not ENGLISH.search(dutch)


#: What the reader of YAML says, and not the library.
YAML = {sentence.english for sentence in sentences() if "find expected" in sentence.english} | {
    "could not find expected ':'",
    "mapping values are not allowed in this context",
    "block sequence entries are not allowed in this context",
    "found character that cannot start any token",
    "found unexpected end of stream",
    "found undefined alias",
    "control characters are not allowed",
}


SPOILED = """\
name: Bedorven
municipality: Zonnedael
price_year: 2026
start: 2026
horizon: 3
values:
  hours: {value: 3, unit: hours/year}
costs:
  team: {quantity: hours * nobody, pays: nobody}
"""


def test_a_refused_programme_says_in_dutch_which_lines_and_keeps_them(
    programmes_folder: Path,
) -> None:
    (programmes_folder / "bedorven.yaml").write_text(SPOILED, "utf-8")
    page = client().get(reverse("monitor:mkba_programme", args=["bedorven"])).text
    assert "bedorven.yaml:7" in page
    assert "hours heeft geen bron." in text_of(page)
    assert 'lang="en"' not in page.split("<main", 1)[-1]


@pytest.mark.parametrize("name", ["mkba", "parameters", "cases", "cases_choose", "cases_together"])
def test_a_dutch_page_of_figures_holds_no_english(name: str) -> None:
    page = client().get(reverse(f"monitor:{name}")).text.split("<main", 1)[-1]
    assert 'lang="en"' not in page


@pytest.mark.parametrize("collection", ["published", "invented"])
def test_every_remark_on_published_analyses_is_dutch(collection: str) -> None:
    page = client().get(reverse("monitor:comparison"), {"bestand": collection}).text
    assert 'lang="en"' not in page.split("<main", 1)[-1]


@pytest.mark.parametrize("code", ["zonnedael"])
def test_a_report_is_dutch_on_the_page_and_on_paper(code: str) -> None:
    page = asked(code=code).text.split("<main", 1)[-1]
    assert 'lang="en"' not in page
    for told in (text_of(page), pdf_text(code)):
        # Titles of what was published are quoted as they are.
        found = [match[0] for match in ENGLISH.finditer(told)]
        assert len(found) < 12, found


#: What templates and examples say in Dutch, as far as it is long enough to be nothing else.
SHIPPED_DUTCH = [text for text in english._words() if len(text.split()) > 3]
EXAMPLES = sorted(path.stem for path in (ROOT / "examples/programmes").glob("*.yaml"))


@pytest.fixture(params=[*EXAMPLES, *templates.NAMES])
def shipped(request: pytest.FixtureRequest, programmes_folder: Path) -> str:
    """A template or example on the shelf; gives its code."""
    code = str(request.param)
    is_example = code in EXAMPLES
    example = ROOT / "examples/programmes" / f"{code}.yaml"
    text = example.read_text("utf-8") if is_example else templates.text(code)
    (programmes_folder / f"{code}.yaml").write_text(text, "utf-8")
    return code


def places(code: str) -> list[str]:
    """Every page of an approach, and the sums behind every box."""
    names = ("mkba_programme", "mkba_tables", "mkba_keys", "mkba_realisation", "report")
    programme = shelf.programme(code)
    assert programme is not None
    assert programme.programme is not None
    boxes = graph(mkba.evaluate(programme.programme, SNAPSHOT).result).nodes
    return [
        reverse("monitor:mkba"),
        *(reverse(f"monitor:{name}", args=[code]) for name in names),
        *(reverse("monitor:mkba_step", args=[code, box.name]) for box in boxes),
    ]


def test_a_reader_of_english_finds_no_dutch_that_came_along(shipped: str) -> None:
    """Labels of templates and of Zonnedael were Dutch on every English page, report and sheet."""
    reader = client()
    reader.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"
    told = [text_of(reader.get(place).text) for place in places(shipped)]
    sheets = load_workbook(
        BytesIO(reader.get(reverse("monitor:workbook", args=[shipped])).getvalue())
    )
    told += [str(cell.value) for sheet in sheets for row in sheet for cell in row if cell.value]
    if shipped == "zonnedael":
        pdf = PdfReader(
            BytesIO(reader.get(reverse("monitor:report_pdf", args=[shipped])).getvalue())
        )
        told += [" ".join(page.extract_text().split()) for page in pdf.pages]
        word = Document(
            BytesIO(reader.get(reverse("monitor:report_word", args=[shipped])).getvalue())
        )
        told += [cell.text for table in word.tables for row in table.rows for cell in row.cells]
    whole = "\n".join(told)
    assert [text for text in SHIPPED_DUTCH if text in whole] == []


CASES = ROOT / "examples/cases"
STEPS_OF_A_TALK = ("wie", "met-team", "zonder-team", "scores", "uitkomst", "nakijken")


@pytest.mark.parametrize("code", sorted(path.stem for path in CASES.glob("*.yaml")))
def test_an_example_case_is_read_in_english(code: str) -> None:
    """Titles, lines and roles of the two example cases were Dutch on every English page."""
    reader = client()
    reader.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"
    file = SimpleUploadedFile("case.yaml", (CASES / f"{code}.yaml").read_bytes())
    reader.post(reverse("monitor:session_start"), {"way": "file", "upload-file": file})
    pages = [
        *(reverse(f"monitor:{name}") for name in ("cases", "cases_together", "session_start")),
        *(reverse(f"monitor:{name}", args=[code]) for name in ("case", "case_report")),
        *(reverse("monitor:session_step", args=[step]) for step in STEPS_OF_A_TALK),
        reverse("monitor:session_report"),
    ]
    # What may be typed over stands there as in the file, and is marked as Dutch.
    typed = re.compile(r"<(textarea|input)\b[^>]*lang=\"nl\"[^>]*>([^<]*</textarea>)?")
    told = [text_of(typed.sub("", reader.get(page).text)) for page in pages]
    pdf = BytesIO(reader.get(reverse("monitor:case_report_pdf", args=[code])).getvalue())
    told += [" ".join(page.extract_text().split()) for page in PdfReader(pdf).pages]
    word = Document(BytesIO(reader.get(reverse("monitor:session_report_word")).getvalue()))
    told += [cell.text for table in word.tables for row in table.rows for cell in row.cells]
    whole = "\n".join(told)
    # One word may stand within another: “huisarts” in “huisartsenzorg”.
    of_cases = [text for text in english._words() if len(text) > 10]
    assert [text for text in of_cases if re.search(rf"(?<!\w){re.escape(text)}(?!\w)", whole)] == []


def test_what_may_be_typed_in_a_talk_is_marked_as_dutch() -> None:
    reader = client()
    reader.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"
    file = SimpleUploadedFile("case.yaml", (CASES / "gezin-huurschuld.yaml").read_bytes())
    reader.post(reverse("monitor:session_start"), {"way": "file", "upload-file": file})
    page = reader.get(reverse("monitor:session_step", args=["zonder-team"])).text
    fields = re.findall(
        r"<(?:input|textarea)\b[^>]*name=\"[^\"]*-(?:label|plausibility)\"[^>]*>", page
    )
    filled = [field for field in fields if "<textarea" in field or 'value="' in field]
    assert len(filled) > 5
    assert [field for field in filled if 'lang="nl"' not in field] == []


@pytest.fixture
def own_plan(programmes_folder: Path) -> str:
    """A plan that a municipality wrote itself: all its names are its own."""
    document = yaml.safe_load(templates.text("wmo"))
    count = itertools.count()

    def renamed(node: object) -> None:
        for key, inner in node.items() if isinstance(node, dict) else ():
            if key in ("label", "name", "description") and isinstance(inner, str):
                node[key] = f'Ons "eigen" <woord> & {next(count)}'  # type: ignore[index]
            renamed(inner)
        for inner in node if isinstance(node, list) else ():
            renamed(inner)

    renamed(document)
    document["parties"] = {
        code: f"Onze <partij> {code}" for code in mkba.parse(templates.text("wmo")).parties
    }
    (programmes_folder / "own.yaml").write_text(yaml.safe_dump(document), "utf-8")
    return "own"


OWN = r"(?:Ons &quot;eigen&quot; &lt;woord&gt; &amp; \d+|Onze &lt;partij&gt; \w+)"


def test_words_of_a_municipality_are_marked_as_dutch_where_they_are_read(own_plan: str) -> None:
    """A screen reader read them aloud as English (WCAG 3.1.2)."""
    reader = client()
    reader.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"
    unmarked = re.compile(rf"<(h1|h2|th|td|b|li|a)\b[^>]*>\s*{OWN}\s*</\1>")
    marked = 0
    for place in places(own_plan):
        page = re.sub(r"<svg.*?</svg>", "", reader.get(place).text, flags=re.DOTALL)
        assert [found[0] for found in unmarked.finditer(page)] == [], place
        marked += len(re.findall(rf'<span lang="nl">{OWN}</span>', page))
    assert marked > 100


def test_a_mark_of_dutch_stands_in_text_alone(own_plan: str) -> None:
    """In an attribute, a title, an option or a picture it would be read letter by letter."""
    reader = client()
    reader.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"
    wrong = re.compile(
        r"""="[^"<>]*<span|&lt;span lang|<(title|option|svg|textarea)\b(?:(?!</\1>).)*<span lang""",
        re.DOTALL,
    )
    code = board.begin(reader, way="copy", **{"copy-programme": own_plan})
    drawing = [board.url(step.code, code) for step in STEPS]
    start = reverse("monitor:drawing_board")
    for place in (*places(own_plan), start, *drawing, reverse("monitor:parameters")):
        found = wrong.search(reader.get(place).text)
        assert found is None, (place, found[0][-300:])


def test_words_of_a_municipality_are_plain_text_in_every_document(own_plan: str) -> None:
    reader = client()
    reader.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"
    for name in ("workbook", "report_word", "plan_pdf", "plan_word", "mkba_json"):
        assert reader.get(reverse(f"monitor:{name}", args=[own_plan])).status_code == 200, name
    pdf = PdfReader(BytesIO(reader.get(reverse("monitor:report_pdf", args=[own_plan])).getvalue()))
    told = " ".join(page.extract_text() for page in pdf.pages)
    assert "<span" not in told
    assert "Onze <partij> municipality" in " ".join(told.split())


def test_a_page_in_dutch_has_no_mark_of_dutch(own_plan: str) -> None:
    for place in places(own_plan)[:3]:
        assert '<span lang="nl">' not in client().get(place).text


def test_a_reader_of_dutch_finds_no_name_in_code(shipped: str) -> None:
    """Behind a box stood `averted.evictions * attributable * scale`."""
    programme = shelf.programme(shipped)
    assert programme is not None
    assert programme.programme is not None
    names = {*programme.programme.values, *programme.programme.links, *programme.programme.kinds}
    coded = [name for name in names if re.search(r"[._]", name)]
    for place in places(shipped):
        words = set(re.findall(r"[a-z][a-z0-9_.]*[a-z0-9]", text_of(client().get(place).text)))
        assert sorted(words & set(coded)) == [], place


@pytest.mark.parametrize(
    ("says", "dutch"),
    [
        (
            "duration of months (from conversation to followup_started/closed, since 2025-Q1); "
            "87 of 319 still running",
            "duur in maanden (van Gesprek tot Vinger aan de pols begint of Afgesloten, sinds "
            "1e kwartaal 2025); 87 van 319 lopen nog",
        ),
        (
            "count of steps (team noord, step life_event, code eviction, state averted, "
            "per household)",
            "aantal stappen (team noord, stap Levensgebeurtenis, soort Huisuitzetting, stand "
            "Afgewend, per huishouden)",
        ),
    ],
)
def test_what_was_counted_is_told_in_dutch(says: str, dutch: str) -> None:
    assert source_words(f"facts release 2026-Q4: {says}") == (
        f"eigen cijfers, uitgave 2026-Q4: {dutch}"
    )
    with translation.override("en"):
        assert source_words(f"facts release 2026-Q4: {says}").endswith(says)


@pytest.mark.parametrize(
    ("room", "error", "at_least"),
    [("mkba/registration", "TooFew", 12), ("simulation/run", "RunStopped", 8), (".", "lost", 3)],
)
def test_every_sentence_of_a_refusal_is_there_in_dutch(
    room: str, error: str, at_least: int
) -> None:
    """
    Why a release does not tell a number, and why a run stopped, at a cluster too.

    Of the first the page said each time that there were too few, also where the gate had withheld
    them; the second stood in English on a Dutch page.
    """
    messages = [
        "".join(str(part.value) if isinstance(part, ast.Constant) else "7" for part in parts)
        # A sentence that may follow, such as where blocks are kept, has words of its own.
        .removesuffix(".7")
        for file in sorted((SOURCE / room).glob("*.py"))
        for call in ast.walk(ast.parse(file.read_text("utf-8")))
        if isinstance(call, ast.Call) and getattr(call.func, "id", "") == error and call.args
        for parts in [getattr(call.args[0], "values", [call.args[0]])]
        if all(isinstance(part, ast.Constant | ast.FormattedValue) for part in parts)
    ]
    assert [words for words in messages if not (in_dutch(words) or in_dutch(f"{words}."))] == []
    assert len(messages) >= at_least
