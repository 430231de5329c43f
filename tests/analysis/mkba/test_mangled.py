"""However a programme file is mangled, it is weighed or refused; nothing breaks."""

import contextlib
import json
import random
from pathlib import Path

import pytest

from wijkteam.analysis import mkba, parameters
from wijkteam.analysis.errors import AnalysisError
from wijkteam.analysis.mkba.views import tables
from wijkteam.analysis.mkba.views.text import text

SNAPSHOT = parameters.load().at("2026-01-01")
LINES = Path("examples/programmes/zonnedael.yaml").read_text(encoding="utf-8").split("\n")
ODD = ["null", "-5", "1e400", "nan", "[]", "{}", "[1, 2]", "{a: 1}", "'x'", "0", "&a", "*a", "💶",
       "", "1/0", "value: 3", "'", "1e308", "yes", "team.fte", "99999999999999"]  # fmt: skip


def mangled(luck):
    lines = list(LINES)
    for _ in range(luck.choice([1, 1, 2, 4])):
        at = luck.randrange(len(lines))
        match luck.randrange(4):
            case 0:
                del lines[at]
            case 1:
                lines[at] = f"{lines[at].split(':')[0]}: {luck.choice(ODD)}"
            case 2:
                lines[at] = "  " + lines[at]
            case 3:
                lines.insert(at, luck.choice(LINES))
    return "\n".join(lines)


@pytest.mark.parametrize("seed", range(12))
def test_a_mangled_file_is_weighed_or_refused(seed):
    luck = random.Random(seed)
    for _ in range(8):
        with contextlib.suppress(AnalysisError):
            outcome = mkba.evaluate(mkba.parse(mangled(luck)), SNAPSHOT, draws=luck.choice([0, 5]))
            json.dumps(tables.to_dict(outcome), allow_nan=False)
            assert text(outcome)
