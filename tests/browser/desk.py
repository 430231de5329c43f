"""A page that remembers what went wrong on it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import ConsoleMessage, Page, Request, Response

AXE = Axe()
WCAG = {
    "resultTypes": ["violations"],
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]},
}
WIDTHS = (1440, 360)
#: How the page tells that it gave up a request. That is no complaint when it was the save of a
#: draft, given up because the form itself is sent. What a server breaks on is another line.
GIVEN_UP = re.compile(r"htmx:(afterRequest|sendError|sendAbort)")


@dataclass
class Desk:
    """Somebody behind a browser; complaints are what the browser said was wrong."""

    page: Page
    complaints: list[str] = field(default_factory=list)
    _given_up: list[str] = field(default_factory=list)
    _saves_given_up: int = 0

    def __post_init__(self) -> None:
        self.page.on("requestfailed", self._fail)
        self.page.on("console", self._hear)
        self.page.on("pageerror", lambda error: self.complaints.append(f"script: {error}"))

    def _hear(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            heard = self._given_up if GIVEN_UP.search(message.text) else self.complaints
            heard.append(f"{message.type}: {message.text}")

    def _fail(self, request: Request) -> None:
        if "/concepten/" in request.url and request.failure == "net::ERR_ABORTED":
            self._saves_given_up += 1

    def go(self, path: str) -> Response:
        answer = self.page.goto(path)
        assert answer is not None
        return answer

    def press(self, name: str) -> None:
        self.page.get_by_role("button", name=name, exact=True).click()

    def findings(self) -> list[str]:
        """What axe finds, and what sticks out sideways, on a wide and on a narrow screen."""
        found = []
        for width in WIDTHS:
            self._show_all(width)
            found += [f"{width}: {line}" for line in self._axe() + self._sideways()]
        return found + self.taken_complaints()

    def taken_complaints(self) -> list[str]:
        said, self.complaints = self.complaints, []
        if not self._saves_given_up:
            said += self._given_up
        self._given_up, self._saves_given_up = [], 0
        return said

    def _show_all(self, width: int) -> None:
        """A window as high as the page: what scrolls under the fixed bar is not hidden by it."""
        self.page.set_viewport_size({"width": width, "height": 900})
        height = self.page.evaluate("() => document.documentElement.scrollHeight")
        self.page.set_viewport_size({"width": width, "height": max(900, height)})

    def _axe(self) -> list[str]:
        violations = AXE.run(self.page, options=WCAG).response["violations"]
        return [
            f"{violation['id']}: {node['target']} {node['html'][:160]}"
            for violation in violations
            for node in violation["nodes"]
        ]

    def _sideways(self) -> list[str]:
        wide, window = self.page.evaluate(
            "() => [document.documentElement.scrollWidth, window.innerWidth]"
        )
        return [f"the page is {wide} wide in {window}"] if wide > window else []
