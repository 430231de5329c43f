"""
Forms as a browser sees them, and a way to fill in any of them.

Needs no upkeep: what a form asks is read from the page, and what is refused is filled in next.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

#: Written by the page itself: nobody types these.
OF_THE_PAGE = ("csrfmiddlewaretoken", "form_key", "form_page")
TRIES = 3
#: A walk reads thousands of pages, and most of a page is no form.
FORM = re.compile(r"<form\b.*?</form>", re.DOTALL)


@dataclass
class Control:
    """One name in a form: how it is asked, what one can choose, and what stands there."""

    name: str
    kind: str
    ids: list[str] = field(default_factory=list)
    options: list[str] = field(default_factory=list)
    chosen: list[str] = field(default_factory=list)
    is_required: bool = False
    is_date: bool = False
    rows: int = 1

    @property
    def is_typed(self) -> bool:
        return self.kind in ("text", "textarea", "number", "select", "radio", "checkbox")

    def another(self, mark: str) -> list[str] | None:
        """Something else than what stands there, when that can be made up."""
        if self.kind == "textarea" or (self.kind == "text" and not self.is_date):
            return [f"{mark} {self.name}"[:60]]
        if self.kind in ("select", "radio"):
            others = [one for one in self.options if one and one not in self.chosen]
            return others[-1:] if mark == "Een" else others[:1]
        return None

    def filled(self) -> list[str]:
        """An answer that is likely to be accepted."""
        if self.kind in ("select", "radio", "checkbox"):
            return [one for one in self.options if one][:1]
        if self.is_date:
            return [timezone.localdate().strftime("%d-%m-%Y")]
        return ["15"] if self.kind == "number" else [f"Tekst {self.name}"[:60]]


@dataclass
class Form:
    """A form of a page that is sent by POST."""

    action: str
    controls: dict[str, Control] = field(default_factory=dict)
    buttons: list[tuple[str, str]] = field(default_factory=list)

    @property
    def typed(self) -> list[Control]:
        return [one for one in self.controls.values() if one.is_typed]

    @property
    def knows_revision(self) -> bool:
        return any(name.startswith("seen") for name in self.controls)

    def values(self) -> dict[str, list[str]]:
        return {one.name: one.chosen for one in self.controls.values() if one.chosen}

    def shape(self) -> tuple[str, ...]:
        return tuple(sorted(set(self.controls) - set(OF_THE_PAGE)))


class Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.forms: list[Form] = []
        self._form: Form | None = None
        self._select: Control | None = None
        self._text: Control | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = {name: value or "" for name, value in attrs}
        if tag == "form":
            self._form = Form(told.get("action", "")) if told.get("method") == "post" else None
            if self._form:
                self.forms.append(self._form)
        elif self._form is None or not told.get("name") or "disabled" in told:
            if tag == "option" and self._select and "disabled" not in told:
                self._option(self._select, told)
        elif tag == "input":
            self._input(self._form, told)
        elif tag == "button":
            self._form.buttons.append((told["name"], told.get("value", "")))
        elif tag in ("select", "textarea"):
            one = self._control(self._form, told, tag)
            self._select = one if tag == "select" else self._select
            self._text = one if tag == "textarea" else None
            if tag == "textarea":
                one.chosen = [""]

    def _control(self, form: Form, told: dict[str, str], kind: str) -> Control:
        one = form.controls.setdefault(told["name"], Control(told["name"], kind))
        one.ids.append(told.get("id", ""))
        one.is_required = one.is_required or "required" in told
        one.rows = int(told.get("rows") or 1)
        return one

    def _option(self, select: Control, told: dict[str, str]) -> None:
        select.options.append(told.get("value", ""))
        if "selected" in told:
            select.chosen.append(told.get("value", ""))

    def _input(self, form: Form, told: dict[str, str]) -> None:
        kind = told.get("type", "text")
        if kind in ("submit", "file"):
            return
        kind = kind if kind in ("radio", "checkbox", "hidden", "number") else "text"
        one = self._control(form, told, kind)
        value = told.get("value", "")
        if kind in ("radio", "checkbox"):
            one.options.append(value or "on")
            if "checked" in told:
                one.chosen.append(value or "on")
            return
        one.chosen = [value]
        hinted = told.get("aria-describedby", "")
        one.is_date = "short" in told.get("class", "") and kind == "text" and "helptext" in hinted
        one.is_date = one.is_date or bool(re.search(r"(_on|_date|^on|until|_contact)$", one.name))

    def handle_data(self, data: str) -> None:
        if self._text:
            self._text.chosen[-1] += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._form = None
        elif tag == "textarea" and self._text:
            self._text.chosen[-1] = self._text.chosen[-1].removeprefix("\n")
            self._text = None
        elif tag == "select" and self._select:
            if not self._select.chosen:
                self._select.chosen = self._select.options[:1]
            self._select = None


def forms_of(response: HttpResponse) -> list[Form]:
    if response.streaming or "html" not in response.get("Content-Type", ""):
        return []
    reader = Reader()
    for form in FORM.findall(response.content.decode()):
        reader.feed(form)
    return reader.forms


def same_form(response: HttpResponse, form: Form) -> Form | None:
    """The form as it stands on another page or after an answer."""
    return next((one for one in forms_of(response) if one.shape() == form.shape()), None) or next(
        (one for one in forms_of(response) if set(form.shape()) <= set(one.shape())), None
    )


def accepted(
    client: Client, url: str, form: Form, *, changing: str = ""
) -> tuple[HttpResponse, dict[str, list[str]]]:
    """
    Send a form, filling in what is asked for, until it is accepted or nothing helps.

    With *changing* everything that stands there is changed to something else first.
    """
    sent = form.values()
    for control in form.typed if changing else ():
        if any(control.chosen):
            sent[control.name] = control.another(changing) or control.chosen
    for control in form.typed:
        if control.is_required and not any(control.chosen):
            sent[control.name] = control.filled()
    if form.buttons:
        name, value = form.buttons[-1] if form.buttons[-1][1] != "search" else form.buttons[0]
        sent[name] = [value]
    answer = client.post(url, sent)
    for _ in range(TRIES):
        if answer.status_code != 200:
            break
        wrong = set(_wrong(answer, form))
        if not wrong:
            break
        sent |= {name: form.controls[name].filled() for name in wrong}
        answer = client.post(url, sent)
    return answer, sent


def _wrong(answer: HttpResponse, form: Form) -> Iterator[str]:
    """The names of the fields that the summary of errors leads to."""
    pointed = set(re.findall(r'href="#(id_[^"]+)"', answer.content.decode()))
    for control in form.typed:
        if {f"id_{control.name}", f"id_{control.name}_0", *control.ids} & pointed:
            yield control.name
