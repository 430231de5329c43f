"""
The components as they are written in a template, to be shown beside what they become.

What stands here is run to draw the page: an example that no longer works fails a test.
"""

import datetime as dt
import inspect
from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import HttpRequest
from django.template import Context, Template
from django.utils.safestring import SafeString

from wijkteam.ui.showcase.patterns import PATTERNS
from wijkteam.ui.templatetags import ui

SAMPLES: tuple[tuple[str, str], ...] = (
    ("icon", '{% icon "clock" %} {% icon "lock" label="Afgeschermd" tone="terra" %}'),
    (
        "badge",
        '{% badge "Plan loopt" tone="blue" %} '
        '{% badge "3 bij het team" tone="ochre" icon="clock" %} '
        '{% badge "Gelukt" tone="green" icon="check-circle" %} '
        '{% badge "Over tijd" tone="terra" %} '
        '{% badge "Veiligheid" tone="red" icon="shield" %} {% badge "Financiën" tone="line" %} '
        '{% badge "zelfde naam" %}',
    ),
    (
        "button",
        '<div class="row">{% button "Nieuwe melding" href="#" kind="primary" icon="plus" %} '
        '{% button "Mijn agenda" href="#" %} {% button "Terug" href="#" kind="subtle" %} '
        '{% button "Open" href="#" small=True label="de heer Ooievaar" %}</div>',
    ),
    (
        "options",
        '<label for="wie">Wie pakt dit op?</label> '
        '<select id="wie" class="utrecht-select utrecht-select--html-select">'
        "{% options colleagues 2 %}</select>",
    ),
    (
        "actor",
        '{% actor "resident" "Mila" %} {% actor "network" "Oma Ria" %} {% actor "volunteer" %} '
        '{% actor "general" %} {% actor "collective" %} '
        '{% actor "team" %} {% actor "specialist" %}',
    ),
    (
        "avatar",
        '{% avatar "Sanne Voorbeeld" %} {% avatar "Mila Jansen" tone="green" %} '
        '{% avatar "Tijn Jansen" tone="ochre" %} {% avatar "RT" tone="warm" small=True %}',
    ),
    (
        "card",
        '{% card "Vandaag" meta="gesorteerd op tijd en spoed" level=3 %}'
        '<p>Vijf dingen.</p>{% endcard %}',
    ),
    (
        "flagbar",
        '{% flagbar "red" "shield" %}'
        '<b>Veiligheid:</b> spreek Sanne en Daan niet samen.{% endflagbar %}'
        '\n{% flagbar "ochre" "lock" %}'
        '<b>Geheim adres.</b> <a href="#">Toon met reden</a>{% endflagbar %}'
        '\n{% flagbar "terra" "warning" %}Het verslag is over tijd.{% endflagbar %}'
        '\n{% flagbar "blue" "info" %}Jeroen is er vandaag niet.{% endflagbar %}'
        '\n{% flagbar "green" "check-circle" %}De melding is vastgelegd.{% endflagbar %}',
    ),
    (
        "note",
        "{% note %}Het is een oordeel van Fatima met Sanne, geen test.{% endnote %}",
    ),
    (
        "quote",
        '{% quote by="mevrouw Testema" %}'
        '‘Dat er iemand naast me zit als ik de post openmaak.’{% endquote %}',
    ),
    (
        "disclosure",
        '{% disclosure "Hoe is dit geteld?" %}Teller 87, noemer 212.{% enddisclosure %}',
    ),
    (
        "breadcrumbs",
        '{% breadcrumbs "Mijn dag" "#" "Huishoudens" "#" "Voorbeeld-Jansen" %}',
    ),
    ("tabs", "{% tabs tabs %}"),
    ("steps", "{% steps steps %}"),
    ("kv", "{% kv facts %}"),
    (
        "table",
        '{% table "Uren per soort" %}<thead><tr><th scope="col">Soort</th>'
        '<th scope="col" class="num">Uren</th></tr></thead>\n<tbody><tr><th scope="row">Hulp</th>'
        '<td class="num">{{ 19|number }}</td></tr></tbody>{% endtable %}',
    ),
    ("key_figure", '{% key_figure "41%" "tussen 35 en 48" %}'),
    ("progress", '{% progress 9 14 "acties door henzelf en mensen om hen heen" %}'),
    (
        "empty_state",
        '{% empty_state "Niemand wacht op een gesprek" "Nieuwe meldingen komen hier vanzelf." '
        'href="#" action="Nieuwe melding" %}',
    ),
    ("error_summary", "{% error_summary form %}{{ form.name.as_field_group }}"),
    ("pager", '{% pager previous="#" next="#" %}'),
    ("word", '{{ "finances"|word:"life_domain" }}'),
    (
        "day",
        "{{ today|day }} · {{ now|moment }} · {{ may|since }} · "
        "{{ may|ago }} · {{ now|clock }}",
    ),
    ("duration", "{{ 45|duration }} · {{ 75|duration }}"),
    ("euro", "{{ 1234|euro }} · {{ -60.5|euro:2 }} · {{ 0.412|percent:1 }} · {{ -1|signed }}"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Sample:
    name: str
    about: str
    code: str
    drawn: SafeString


def context() -> dict[str, Any]:
    """What the examples need: made up, and the same every time but for the clock."""
    now = dt.datetime.now(tz=dt.UTC)
    return {
        "now": now,
        "today": now.date(),
        "may": dt.date(now.year - 1, 5, 12),
        "tabs": [
            {"label": "Overzicht", "url": "#", "current": True},
            {"label": "Plan", "url": "#", "count": "4 doelen"},
            {"label": "Gesprekken", "url": "#", "count": 14},
        ],
        "steps": [
            {"label": "Signaal", "state": "done", "note": "3 mei"},
            {"label": "Gesprek thuis", "state": "done", "note": "12 mei, na 9 dagen"},
            {"label": "Samen uitvoeren", "state": "now", "note": "nu, week 26"},
            {"label": "Waakvlam", "state": "todo", "note": "verwacht februari"},
        ],
        "form": _wrong_form(),
        "colleagues": [(1, "Bram Test"), (2, "Fatima Test")],
        "facts": [("Telefoon", "na 10 uur"), ("Voicemail", "mag, geen onderwerp noemen")],
    }


def _wrong_form() -> forms.Form:
    class Known(forms.Form):
        quiet = True
        name = forms.CharField(label="Achternaam")

    return Known({}, prefix="sample")


def drawn(request: HttpRequest | None = None) -> list[Sample]:
    values = Context({**context(), "request": request})
    shown = [*((name, _about(name), code) for name, code in SAMPLES), *PATTERNS]
    return [
        Sample(
            name=name,
            about=about,
            code=code,
            drawn=Template("{% load ui %}" + code).render(values),
        )
        for name, about, code in shown
    ]


def _about(name: str) -> str:
    if name in ui.register.tags:
        return inspect.getdoc(getattr(ui, name)) or ""
    return inspect.getdoc(ui.register.filters[name]) or ""
