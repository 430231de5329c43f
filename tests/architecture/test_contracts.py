"""Imports point down: each contract holds, and a deliberate offence breaks exactly that one."""

import tomllib
from pathlib import Path

import pytest
from grimp import build_graph

from tests.architecture.contracts import CONTRACTS, broken_contracts, copy_of_the_source

#: Per contract: a line of code, and the module where it would be an offence.
OFFENCES = [
    ("house", "ui/words.py", "from wijkteam.accounts import models"),
    ("house", "vocabulary/people.py", "from wijkteam.analysis import errors"),
    ("house", "publish/releases/words.py", "from wijkteam.monitor import guards"),
    ("house", "newroom/__init__.py", ""),
    ("no-django", "analysis/errors.py", "import django.utils.timezone"),
    ("no-django", "vocabulary/lists/life.py", "from django.db import models"),
    ("no-django", "cli/output.py", "import django"),
    ("monitor", "monitor/shelf/releases.py", "from wijkteam.casework.households import rules"),
    ("monitor", "monitor/dashboard/sentences.py", "from wijkteam.publish.releases import words"),
    ("rooms", "monitor/wording/naming.py", "from wijkteam.monitor.dashboard import periods"),
    ("rooms", "monitor/session/views.py", "from wijkteam.monitor.drawing_board import views"),
    ("rooms", "monitor/newroom/__init__.py", ""),
    (
        "calculator",
        "monitor/calculator/cases/plane.py",
        "from wijkteam.monitor.calculator.keys import knobs",
    ),
    ("charts", "ui/charts/flow/waterfall.py", "from wijkteam.ui.charts.compare import tornado"),
    ("accounts", "accounts/teams/actions.py", "from wijkteam.accounts.people import actions"),
    ("accounts", "accounts/newroom/__init__.py", ""),
    ("gate", "publish/courses/steps.py", "from wijkteam.publish.releases import shelf"),
    ("gate", "publish/newroom/__init__.py", ""),
    ("journey", "casework/signals/rules.py", "from wijkteam.casework.plans import rules"),
    ("journey", "casework/hours/access.py", "from wijkteam.casework.events import access"),
    ("journey", "casework/newapp/__init__.py", ""),
    ("app", "casework/plans/access.py", "from wijkteam.casework.plans import actions"),
    ("app", "casework/households/forms.py", "from wijkteam.casework.households import views"),
    ("rules", "casework/followup/rules.py", "from django.utils import timezone"),
    ("registers", "casework/referrals/views.py", "from wijkteam.casework.signals import models"),
    ("registers", "casework/my_plan/views.py", "from wijkteam.casework.plans.models import Plan"),
    ("registers", "publish/releases/views.py", "from wijkteam.casework.households import models"),
    ("analysis", "analysis/statistics/__init__.py", "from wijkteam.analysis import indicators"),
    ("analysis", "analysis/facts/__init__.py", "from wijkteam.analysis import parameters"),
    (
        "weighing",
        "analysis/mkba/comparison/study.py",
        "from wijkteam.analysis.mkba.cases import clusters",
    ),
    ("weighing", "analysis/mkba/newroom/__init__.py", ""),
    (
        "statistics",
        "analysis/statistics/rounding.py",
        "from wijkteam.analysis.statistics.fair import ranks",
    ),
    ("statistics", "analysis/statistics/newroom/__init__.py", ""),
    ("figures", "analysis/parameters/newroom/__init__.py", ""),
    (
        "no-circle",
        "analysis/statistics/pooled/studies.py",
        "if TYPE_CHECKING:\n    from wijkteam.analysis.statistics.pooled.heterogeneity import rank",
    ),
]


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copy_of_the_source(tmp_path_factory.mktemp("source"))


def test_every_contract_holds(source: Path):
    assert broken_contracts(source.parent) == set()


def test_every_contract_is_tried():
    assert {contract for contract, _, _ in OFFENCES} == set(CONTRACTS)


def test_who_reads_the_types_of_the_registers_reads_nothing_else():
    settings = tomllib.loads(Path("pyproject.toml").read_text())["tool"]["importlinter"]
    (registers,) = (one for one in settings["contracts"] if one["id"] == "registers")
    at_run_time = build_graph("wijkteam", exclude_type_checking_imports=True)
    for allowed in registers["ignore_imports"]:
        assert not at_run_time.find_matching_direct_imports(allowed), allowed


@pytest.mark.parametrize(
    ("contract", "module", "line"), OFFENCES, ids=[f"{c}: {m}" for c, m, _ in OFFENCES]
)
def test_a_deliberate_offence_breaks_the_contract_meant_for_it(
    contract: str, module: str, line: str, source: Path
):
    file = source / module
    assert file.exists() or not line, f"{module} is no more: choose another place to offend."
    before = file.read_text() if file.exists() else None
    file.parent.mkdir(exist_ok=True)
    file.write_text(f"{before or ''}\n{line}\n")
    try:
        assert broken_contracts(source.parent) == {CONTRACTS[contract]}
    finally:
        if before is None:
            file.unlink()
            file.parent.rmdir()
        else:
            file.write_text(before)
