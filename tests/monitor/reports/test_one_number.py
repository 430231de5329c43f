"""Page, command, report and workbook tell one number, of every programme that is shipped."""

from __future__ import annotations

import json
import re
from io import BytesIO
from pathlib import Path

import pytest
from click.testing import CliRunner
from django.urls import reverse
from openpyxl import load_workbook

from tests.monitor.calculator.people import client, text_of
from tests.monitor.reports.asking import asked, file, pdf_text
from tests.monitor.reports.test_totals import amount as in_full
from tests.monitor.reports.test_workbook import EXAMPLES, differences, summary
from wijkteam.analysis.mkba.programme import templates
from wijkteam.analysis.mkba.result.spread import Spread
from wijkteam.cli import main
from wijkteam.monitor.reports.workbook.calculate import Spreadsheet
from wijkteam.monitor.wording.amounts import headline, short
from wijkteam.monitor.wording.amounts import money as amount

SHIPPED = [*(path.stem for path in sorted(EXAMPLES.glob("*.yaml"))), *templates.NAMES]


@pytest.fixture(params=SHIPPED)
def shipped(request: pytest.FixtureRequest, programmes_folder: Path) -> Path:
    """A programme as it is shipped, on the shelf of this machine."""
    code = str(request.param)
    path = programmes_folder / f"{code}.yaml"
    template = code in templates.NAMES
    text = templates.text(code) if template else (EXAMPLES / f"{code}.yaml").read_text("utf-8")
    path.write_text(text, "utf-8")
    return path


def test_the_balance_at_expected_values_is_one_and_a_lone_missing_post_is_not_one_of_more(
    shipped: Path,
) -> None:
    report = pdf_text(shipped.stem).replace("\N{WORD JOINER}", "").replace("\xa0", " ")
    picture = re.search(r"nu gerekend: (\S?[^\d ]+ \d[\d.,]*(?: mln)?)", report)
    sentence = re.search(r"verwachte waarde zou het saldo (\S+ [\d.]+) zijn", report)
    if picture is not None:
        assert sentence is not None
        # The picture tells millions with one decimal.
        assert in_full(picture[1]) == pytest.approx(in_full(sentence[1]), abs=50_000)
    assert ("1 post ontbreekt" in report) == ("Met die post erbij" in report)
    assert not re.search(r"1 post ontbreekt[^.]*\. Met 1 ervan", report)


def test_all_four_tell_one_balance(shipped: Path) -> None:
    code = shipped.stem
    ran = CliRunner().invoke(main, ["mkba", str(shipped), "--json"])
    command = json.loads(ran.output)
    low, high = command["npv_interval"]
    currency = command["programme"]["currency"]
    told = headline(Spread(command["npv"], low, high), currency).replace("\xa0", " ")

    page = text_of(client().get(reverse("monitor:mkba_programme", args=[code])).text)
    assert f"Saldo van allen samen {told}" in page
    for report in (text_of(asked(code=code).text), pdf_text(code)):
        assert f"Saldo voor iedereen samen {told}" in report

    made = file("workbook", code)
    cached = load_workbook(BytesIO(made), data_only=True).worksheets[0]
    cells = {row[0]: row for row in cached.iter_rows(values_only=True)}
    balance = cells["Saldo voor iedereen samen"]
    assert balance[1] == pytest.approx(command["npv"], abs=0.005)
    assert balance[4] == pytest.approx(command["npv_rounded"])
    money = cells["Saldo in geld alleen"][4]
    report = text_of(asked(code=code).text)
    # As a headline it may be told in millions: the same amount in fewer words.
    shown = [amount(money, currency, sign=True), short(money, currency, sign=True)]
    shown.append(shown[1].replace(",0\xa0", "\xa0"))
    assert any(f"Saldo in geld alleen {it}".replace("\xa0", " ") in report for it in shown)
    # Costs and benefits are told in one rounding: on page, in the report and by the command.
    costs = -sum(row["pays"] for row in command["parties"])
    told_costs = re.search(r"Costs +([\d,]+)", words := CliRunner().invoke(
        main, ["mkba", str(shipped)]).output)  # fmt: skip
    assert told_costs is not None
    rounded_costs = int(told_costs[1].replace(",", ""))
    assert rounded_costs == pytest.approx(costs, abs=abs(costs) / 20)
    in_report = amount(-rounded_costs, currency, sign=True).replace("\xa0", " ")
    assert f"Kosten {in_report}" in report
    ratio = cells["Baten per euro kosten, maatschappelijk"]
    assert ratio[1] == pytest.approx(command["ratio_social"], abs=1e-9)

    whole = f"{command['npv_rounded']:,.0f}".replace("-", "−")
    assert (
        f"Net present value     {whole}\n" in words or f"Net present value     {whole}  (" in words
    )


def test_every_table_of_the_workbook_is_that_of_the_report_for_every_alternative(
    shipped: Path,
) -> None:
    command = json.loads(CliRunner().invoke(main, ["mkba", str(shipped), "--json"]).output)
    book = Spreadsheet(file("workbook", shipped.stem))
    for at, alternative in enumerate(command["alternatives"]):
        book.set("Samenvatting", "B4", book["Alternatieven", f"{'CDEF'[at]}3"])
        found = summary(book)["Saldo voor iedereen samen"]
        assert found == pytest.approx(alternative["npv"], abs=0.005)
        assert differences(book) == pytest.approx([0.0] * len(differences(book)), abs=0.005)


def test_the_balances_of_parties_on_the_page_and_in_the_command_are_the_same(
    shipped: Path,
) -> None:
    command = json.loads(CliRunner().invoke(main, ["mkba", str(shipped), "--json"]).output)
    page = text_of(client().get(reverse("monitor:mkba_programme", args=[shipped.stem])).text)
    sign = {"EUR": "€", "USD": "US$"}[command["programme"]["currency"]]
    for row in command["parties"]:
        amount = f"{abs(row['net_rounded']):,}".replace(",", ".")
        minus, plus = ("−", "") if row["net_rounded"] < 0 else ("", "+")
        plus = plus if row["net_rounded"] else ""
        assert f"{plus}{minus}{sign} {amount}" in page
