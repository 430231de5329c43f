"""One browser for all; a context per person, signed in by the cookie of a session."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator

import pytest
from django.db import connections
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests.browser.chromium import QUIET, executable
from tests.browser.desk import Desk
from wijkteam.accounts.models import User

# The browser library runs a loop in this thread; the database is asked between its steps only.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

Open = Callable[..., Desk]
NAVIGATION_MS = 90_000


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if "tests/browser" in str(item.path):
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def django_db_modify_db_settings(tmp_path_factory: pytest.TempPathFactory) -> None:
    """
    Keep the database of the browser tests in a file.

    One in memory is one connection for all threads of the server, and a page that saves its
    draft while another is sent would stand in the other's transaction.
    """
    for connection in connections.all():
        if connection.vendor == "sqlite":
            file = tmp_path_factory.mktemp("browser") / "wijkteam.sqlite3"
            connection.settings_dict["TEST"]["NAME"] = str(file)
            # Nothing here is made to survive a crash: waiting for the disk took a minute.
            options = connection.settings_dict["OPTIONS"]
            options["init_command"] = options["init_command"].replace("=FULL", "=OFF")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=executable(), args=QUIET)
        yield started
        started.close()


@pytest.fixture
def desk(browser: Browser, live_server, transactional_db) -> Iterator[Open]:
    """Sit somebody down behind a browser: ``desk(buurt.fatima)``, or nobody."""
    contexts: list[BrowserContext] = []

    def sit_down(user: User | None = None, **options: object) -> Desk:
        context = browser.new_context(
            base_url=live_server.url,
            locale="nl-NL",
            timezone_id="Europe/Amsterdam",
            viewport={"width": 1440, "height": 900},
            reduced_motion="reduce",
            **options,
        )
        # The first page of a server that just began draws the first chart of its life, and may
        # share its machine with other tests.
        context.set_default_navigation_timeout(NAVIGATION_MS)
        contexts.append(context)
        if user is not None:
            context.add_cookies([_session(user, live_server.url)])
        return Desk(context.new_page())

    yield sit_down
    for context in contexts:
        context.close()


def _session(user: User, url: str) -> dict[str, str]:
    client = Client()
    client.force_login(user)
    return {"name": "sessionid", "value": client.cookies["sessionid"].value, "url": url}


@pytest.fixture
def page(desk: Open) -> Page:
    return desk().page
