"""What a narrow screen asks of the style sheet of the drawing board."""

import re
from pathlib import Path

from wijkteam.monitor import drawing_board

SHEET = Path(drawing_board.__file__).parents[1] / "static/monitor/drawing_board.css"


def test_a_menu_that_scrolls_keeps_its_hidden_words_inside():
    """Words for who hears the page stand apart from the flow, and widened the page by 124 px."""
    rules = re.findall(r"([^{}]+)\{([^{}]*)\}", SHEET.read_text(encoding="utf-8"))
    scrolling = [rule for name, rule in rules if "menu" in name and "overflow-x: auto" in rule]
    assert scrolling
    assert all("position: relative" in rule for rule in scrolling)
