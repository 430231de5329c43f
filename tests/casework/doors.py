"""
The door that people use: open a page, fill in its form, press a button.

What is sent is what a browser would send: the values that stand in the form, with what somebody
typed over them. A name that the form does not have cannot be typed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser

from django.http import HttpResponse
from django.test import Client
from django.utils import timezone
from django.utils.html import strip_tags

from tests.people import Neighbourhood
from wijkteam.accounts.models import User

Typed = Mapping[str, str | list[str]]


@dataclass
class Form:
    action: str = ""
    method: str = "get"
    values: dict[str, list[str]] = field(default_factory=dict)
    names: set[str] = field(default_factory=set)

    def keep(self, name: str | None, value: str | None, *, is_sent: bool = True) -> None:
        if name is None:
            return
        self.names.add(name)
        if is_sent:
            self.values.setdefault(name, []).append(value or "")


class Reader(HTMLParser):
    """Every form of a page, with what stands in it."""

    def __init__(self) -> None:
        super().__init__()
        self.forms: list[Form] = []
        self._form: Form | None = None
        self._by_id: dict[str, Form] = {}
        self._textarea: str | None = None
        self._select: str | None = None
        self._options: list[tuple[str, bool]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "form":
            self._form = Form(given.get("action") or "", (given.get("method") or "get").lower())
            self.forms.append(self._form)
            self._by_id[given.get("id") or ""] = self._form
        elif self._form is None and tag == "input" and given.get("form") in self._by_id:
            self._input(self._by_id[given["form"] or ""], given)  # it stands beside its form
        elif self._form is None or "disabled" in given:
            return
        elif tag == "input":
            self._input(self._form, given)
        elif tag == "button":
            self._form.keep(given.get("name"), "", is_sent=False)
        elif tag == "textarea":
            self._textarea = given.get("name")
            self._form.keep(self._textarea, "")
        elif tag == "select":
            self._select, self._options = given.get("name"), []
        elif tag == "option" and self._select:
            self._options.append((given.get("value") or "", "selected" in given))

    def _input(self, form: Form, given: dict[str, str | None]) -> None:
        kind = given.get("type") or "text"
        is_sent = kind not in ("submit", "file") and (
            kind not in ("checkbox", "radio") or "checked" in given
        )
        value = given.get("value", "on" if kind in ("checkbox", "radio") else "")
        form.keep(given.get("name"), value, is_sent=is_sent)

    def handle_data(self, data: str) -> None:
        if self._form and self._textarea:
            self._form.values[self._textarea][-1] += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._form = None
        elif tag == "textarea":
            if self._form and self._textarea:
                text = self._form.values[self._textarea]
                text[-1] = text[-1].removeprefix("\n")
            self._textarea = None
        elif tag == "select" and self._form and self._select:
            chosen = [value for value, selected in self._options if selected]
            chosen = chosen or [value for value, _ in self._options[:1]]
            self._form.keep(self._select, chosen[0] if chosen else "")
            self._select = None


def signed_in(user: User) -> Client:
    client = Client(enforce_csrf_checks=True)
    client.force_login(user)
    return client


def forms_of(response: HttpResponse) -> list[Form]:
    reader = Reader()
    reader.feed(response.content.decode())
    return [form for form in reader.forms if form.method == "post"]


def form_with(response: HttpResponse, names: Typed, action: str = "") -> Form:
    found = [
        form
        for form in forms_of(response)
        if set(names) <= form.names and form.action.endswith(action)
    ]
    assert found, f"No form of this page has all of {sorted(names)}."
    return found[0]


def fill(
    client: Client,
    url: str,
    typed: Typed | None = None,
    *,
    action: str = "",
    follow: bool = True,
) -> HttpResponse:
    """Open the page, type, send, and go where that leads."""
    assert typed or action, "Say what is typed, or which button: a page has more than one form."
    page = client.get(url)
    assert page.status_code == 200, f"{url} gave {page.status_code}"
    return send(client, url, page, typed or {}, action=action, follow=follow)


def send(
    client: Client,
    url: str,
    page: HttpResponse,
    typed: Typed,
    *,
    action: str = "",
    follow: bool = True,
) -> HttpResponse:
    form = form_with(page, typed, action)
    sent = {**form.values, **typed}
    return client.post(form.action or url, sent, follow=follow)


def shown(response: HttpResponse) -> str:
    """The words on the page."""
    return " ".join(strip_tags(response.content.decode()).split())


def typed_day(days_ago: int = 0) -> str:
    """A day as people type it: so many days ago, or ahead when below nought."""
    return (timezone.localdate() - timezone.timedelta(days=days_ago)).strftime("%d-%m-%Y")


def home(buurt: Neighbourhood, rest: str = "") -> str:
    """A page of the household of the tests."""
    return f"/huishoudens/{buurt.household.pk}/{rest}"
