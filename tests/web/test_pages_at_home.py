"""Pages of somebody at home: large letters, the way out, and spoken to as *je*."""

import re

import pytest
from django.test import Client

from tests.people import Neighbourhood
from tests.web.routes import RESIDENTS, routes

#: What stands in what others wrote, or in a name.
TAGS = re.compile(r"<(script|style|svg|template|blockquote)\b.*?</\1>|<[^>]+>", re.DOTALL)
AT_HOME = (*RESIDENTS, "own_support", "rights")
POLITE = re.compile(r"\b(u|uw|uzelf)\b", re.IGNORECASE)


@pytest.mark.parametrize("who", ["sanne", "nel"])
def test_every_page_at_home_is_large_can_be_left_and_says_je(who: str, buurt: Neighbourhood):
    client = Client()
    client.force_login(getattr(buurt, who))
    opened, wrong = 0, {}
    for route in routes():
        if route.room not in AT_HOME:
            continue
        answer = client.get(route.url())
        if answer.status_code != 200 or "html" not in answer.get("Content-Type", ""):
            continue
        opened += 1
        page = answer.content.decode()
        words = TAGS.sub(" ", page.partition("<main")[2].partition("</main>")[0])
        polite = [words[max(0, m.start() - 40) : m.end() + 40] for m in POLITE.finditer(words)]
        # A file that is kept is no page on a screen that somebody may have to leave.
        is_kept = answer.get("Content-Disposition", "").startswith("attachment")
        is_large = is_kept or bool(re.search(r'<body class="[^"]*\bresident\b', page))
        if polite or not is_large or not (is_kept or "data-leave" in page):
            wrong[route.name] = (is_large, polite)
    assert wrong == {}
    assert opened >= {"sanne": 20, "nel": 1}[who]
