"""The reference page of the keys: every number with its bounds and where it comes from."""

from __future__ import annotations

from wijkteam.analysis.parameters.figures.tree import Snapshot
from wijkteam.analysis.simulation.scenario.keys import SEVEN, Key, load_keys

_HEAD = (
    "# Keys of the simulation\n\n"
    "What each means in the model: [docs/analysts/simulation.md](../analysts/simulation.md). "
    "A *choice* is what a municipality decides, with the bounds of its slider; a *study* comes "
    "from the [parameters](parameters.md); an *assumption* is drawn between its bounds, and a "
    "release of facts may narrow it."
)


def as_markdown(snapshot: Snapshot) -> str:
    """Give the page as Markdown, one table per key of LPBL 2014."""
    keys = load_keys(snapshot)
    parts = [_HEAD]
    for number, (_, title) in SEVEN.items():
        rows = [_row(key) for key in keys.values() if key.group == number]
        head = "| Key | What | Value | Bounds | Unit | From | Why |\n" + "| --- " * 7 + "|"
        parts.append("\n".join((f"## {title}\n", head, *rows)))
    return "\n\n".join(parts) + "\n"


def _row(key: Key) -> str:
    why = f"parameter `{key.parameter}`" if key.parameter else key.why
    bounds = f"{key.low:.3g} to {key.high:.3g}"
    cells = (
        f"`{key.name}`", key.label_en, f"{key.value:.4g}", bounds, key.unit, key.origin, why,
    )  # fmt: skip
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"
