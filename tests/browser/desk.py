"""A page that remembers what went wrong on it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, ClassVar

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import ConsoleMessage, Page, Request, Response

#: Contrast is measured apart, by ``contrast.js``.
WCAG = {
    "resultTypes": ["violations"],
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]},
    "rules": {"color-contrast": {"enabled": False}},
}
HERE = Path(__file__).parent
CONTRAST, BUILD = (HERE / "contrast.js").read_text(), (HERE / "build.js").read_text()
DESK, PHONE, SMALLEST = 1440, 390, 360
#: Fingers need room: axe knows the rule of 24 by 24 pixels (WCAG 2.2, 2.5.8) and leaves it off.
FOR_FINGERS = {**WCAG, "rules": {**WCAG["rules"], "target-size": {"enabled": True}}}
#: Controls of the page that lie under the bar when it is scrolled to its end.
UNDER_THE_BAR = """
() => {
  const bar = [...document.querySelectorAll("nav")].find(nav => {
    const style = getComputedStyle(nav);
    const stays = ["fixed", "sticky"].includes(style.position);
    return stays && style.bottom === "0px" && nav.offsetHeight;
  });
  if (!bar) return [];
  const top = bar.getBoundingClientRect().top;
  return [...document.querySelectorAll("main a, main button, main input, main select, footer a")]
    .filter(control => !bar.contains(control) && control.checkVisibility())
    .filter(control => control.getBoundingClientRect().bottom > top + 1)
    .map(control => control.outerHTML.slice(0, 120));
}
"""
#: How the page tells that it gave up a request. That is no complaint when it was the save of a
#: draft, given up because the form itself is sent. What a server breaks on is another line.
GIVEN_UP = re.compile(r"htmx:(afterRequest|sendError|sendAbort|responseError)")
#: Only the page itself aborts: the save had not even left when the form was sent.
ABORTED = "htmx:sendAbort"
#: The server says this to a save that arrives after its form was sent: there is no draft any more.
TOO_LATE = "409 (Conflict)"


@dataclass
class Desk:
    """Somebody behind a browser; complaints are what the browser said was wrong."""

    page: Page
    complaints: list[str] = field(default_factory=list)
    #: Letters on a ground that axe found good to read, on whichever page: see ``contrast.js``.
    _legible: ClassVar[set[str]] = set()
    #: How pages are built that axe found nothing on, per set of rules: see ``build.js``.
    _sound: ClassVar[set[tuple[str, int]]] = set()
    _given_up: list[str] = field(default_factory=list)
    _saves_given_up: int = 0

    def __post_init__(self) -> None:
        self.page.on("requestfailed", self._fail)
        self.page.on("console", self._hear)
        self.page.on("pageerror", lambda error: self.complaints.append(f"script: {error}"))

    def _hear(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            too_late = TOO_LATE in message.text and "/concepten/" in message.location["url"]
            if too_late or ABORTED in message.text:
                self._saves_given_up += 1
            if too_late:
                return
            heard = self._given_up if GIVEN_UP.search(message.text) else self.complaints
            heard.append(f"{message.type}: {message.text}")

    def _fail(self, request: Request) -> None:
        if "/concepten/" in request.url and request.failure == "net::ERR_ABORTED":
            self._saves_given_up += 1

    def go(self, path: str) -> Response:
        answer = self.page.goto(path)
        assert answer is not None
        return answer

    def open_page(self, path: str) -> bool:
        """Go to what stands at an address; False when no page does: a file, a form, elsewhere."""
        answer = self.page.request.get(path, max_redirects=0)
        is_kept = "attachment" in answer.headers.get("content-disposition", "")
        is_page = answer.status == 200 and "html" in answer.headers.get("content-type", "")
        if is_kept or not is_page:
            return False
        # The server made the page once; it need not make it again for the browser.
        self.page.route("**/*", lambda route: route.fulfill(response=answer), times=1)
        self.go(path)
        return True

    def press(self, name: str) -> None:
        self.page.get_by_role("button", name=name, exact=True).click()

    def findings(self) -> list[str]:
        """What axe finds at a desk and on a phone, and what sticks out sideways anywhere."""
        # A link pressed a moment ago may have left a page that is not there yet.
        self.page.wait_for_load_state()
        found = []
        for width, rules in ((DESK, WCAG), (PHONE, FOR_FINGERS), (SMALLEST, None)):
            self._show_all(width)
            lines = (self._axe(rules) if rules else []) + self._sideways()
            found += [f"{width}: {line}" for line in lines]
        return found + self.hidden_by_the_tab_bar() + self.taken_complaints()

    def hidden_by_the_tab_bar(self) -> list[str]:
        """Controls at the end of a phone page that stay under the fixed bar when scrolled down."""
        self.page.set_viewport_size({"width": PHONE, "height": 844})
        self.page.evaluate("() => window.scrollTo(0, document.documentElement.scrollHeight)")
        hidden: list[str] = self.page.evaluate(UNDER_THE_BAR)
        return [f"{PHONE}: under the tab bar: {control}" for control in hidden]

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

    def _axe(self, rules: dict[str, object]) -> list[str]:
        built = (str(rules), hash(self.page.evaluate(BUILD)))
        violations = [] if built in self._sound else self._run_axe(rules)
        if not violations:
            self._sound.add(built)
        violations.append({"id": "color-contrast", "nodes": self._contrast()})
        return [
            f"{violation['id']}: {node['target']} {node['html'][:160]}"
            for violation in violations
            for node in violation["nodes"]
        ]

    def _run_axe(self, rules: dict[str, object]) -> list[dict[str, Any]]:
        self._have_axe()
        return self.page.evaluate(
            "rules => axe.run(rules).then(({violations}) => violations.map("
            "({id, nodes}) => ({id, nodes: nodes.map(({target, html}) => ({target, html}))})))",
            rules,
        )

    def _contrast(self) -> list[dict[str, Any]]:
        measured = self.page.evaluate(CONTRAST, sorted(self._legible))
        if measured is None:
            self._have_axe()
            measured = self.page.evaluate(CONTRAST, sorted(self._legible))
        self._legible.update(measured["good"])
        return measured["violations"]

    def _have_axe(self) -> None:
        if not self.page.evaluate("() => 'axe' in window"):
            self.page.evaluate(AXE_SCRIPT)

    def _sideways(self) -> list[str]:
        wide, window = self.page.evaluate(
            "() => [document.documentElement.scrollWidth, window.innerWidth]"
        )
        return [f"the page is {wide} wide in {window}"] if wide > window else []
