"""Write candidates as the table that `read_candidates` reads."""

from __future__ import annotations

import csv
from collections.abc import Collection
from io import StringIO

from wijkteam.analysis.mkba.cases.candidates import CASE
from wijkteam.analysis.mkba.cases.characteristics import CODES
from wijkteam.analysis.mkba.cases.selection import Values
from wijkteam.analysis.mkba.cases.write_rows import plain_words

CHOSEN = "chosen"


def write_candidates(
    candidates: dict[str, Values], *, chosen: Collection[str] | None = None
) -> str:
    """
    Give candidates as a table, with a last column that says which are *chosen* when that is given.

    Without candidates it is a table to fill in.

    >>> print(write_candidates({"A": {"problems": ["debts", "health"]}}, chosen=["A"]), end="")
    case,own_strength,network_used,collective,integral,to_work,one_family_one_plan,channel,\
problems,problems_children,history,network_kind,background,practical,chosen
    A,,,,,,,,debts | health,,,,,,yes
    """
    out = StringIO()
    table = csv.writer(out, lineterminator="\n")
    table.writerow([CASE, *CODES, *([] if chosen is None else [CHOSEN])])
    for name, values in candidates.items():
        cells = [" | ".join(map(plain_words, values.get(code, ()))) for code in CODES]
        said = [] if chosen is None else ["yes" if name in chosen else "no"]
        table.writerow([plain_words(name), *cells, *said])
    return out.getvalue()
