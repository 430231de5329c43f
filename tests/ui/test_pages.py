import re
from pathlib import Path
from types import SimpleNamespace

import pytest
from django import forms
from django.contrib.auth.forms import AuthenticationForm
from django.contrib.staticfiles import finders
from django.template.loader import get_template
from django.test import Client
from django.utils.translation import override

from tests.ui.sound import parse, problems
from wijkteam.ui import forms as ui_forms

SHEET = (Path(ui_forms.__file__).parent / "static/wijkteam/wijkteam.css").read_text()
WORKER = SimpleNamespace(
    is_authenticated=True,
    full_name="Fatima Bos",
    initials="FB",
    role_label="Medewerker",
    team_name="Molenbuurt",
)


class Name(forms.Form):
    name = forms.CharField(label="Naam")


def menu(length=6):
    return [
        SimpleNamespace(label=f"Pagina {n}", url=f"/{n}/", icon="home", current=n == 1)
        for n in range(length)
    ]


PAGES = {
    "ui/base.html": {},
    "ui/form_page.html": {"title": "Nieuwe melding", "form": Name({}), "draft_key": "melding"},
    "ui/list_page.html": {"title": "Wacht", "items": ["een"], "next_url": "?na=1"},
    "ui/sign_in.html": {"form": AuthenticationForm(), "next": "/"},
    **dict.fromkeys(("400.html", "403.html", "403_csrf.html", "404.html", "409.html", "500.html")),
}


@pytest.fixture(autouse=True)
def _in_dutch():
    with override("nl"):
        yield


def render(name, **context):
    given = {"navigation": menu(), "user": WORKER, **(PAGES.get(name) or {}), **context}
    # The bare frame has no heading of its own: every page gives one.
    return get_template(name).render(given).replace("<h1></h1>", "<h1>Titel</h1>")


@pytest.mark.parametrize("name", PAGES)
def test_every_page_has_names_labels_and_headings_in_order(name):
    assert problems(render(name)) == []


def test_the_page_of_components_is_open_to_all_and_sound():
    answer = Client().get("/ui/", headers={"accept-language": "nl"})
    assert (answer.status_code, problems(answer.content.decode())) == (200, [])


def test_the_first_stop_of_the_keyboard_leads_past_the_menu():
    page = parse(render("ui/base.html"))
    first = page.xpath("//a | //button | //input")[0]
    assert page.get_element_by_id(first.get("href")[1:]).tag == "main"


def test_every_sheet_and_script_that_a_page_asks_for_is_there():
    page = parse(render("ui/base.html"))
    asked = page.xpath("//link[@rel!='icon']/@href | //script/@src | //img/@src")
    assert [path for path in asked if not finders.find(path.removeprefix("/static/"))] == []


def test_a_page_tells_its_language():
    assert parse(render("ui/base.html")).get("lang") == "nl"
    with override("en"):
        assert parse(render("ui/base.html")).get("lang") == "en"


def test_a_long_menu_keeps_its_rest_behind_more_on_a_phone():
    page = parse(render("ui/base.html"))
    tabs = page.find_class("tabbar")[0]
    assert len(tabs.xpath("./ul/li")) == 5
    assert len(tabs.xpath(".//details//a")) == 2


def test_a_short_menu_is_shown_whole_on_a_phone():
    tabs = parse(render("ui/base.html", navigation=menu(3))).find_class("tabbar")[0]
    assert len(tabs.xpath("./ul/li")) == 3


def test_who_is_not_signed_in_sees_no_menu():
    page = parse(render("ui/base.html", navigation=[], user=SimpleNamespace()))
    assert page.xpath("//nav") == []


def test_only_who_may_search_gets_the_search_box():
    assert not parse(render("ui/base.html")).find_class("gsearch")


def test_a_wrong_form_says_so_in_the_title_of_the_window():
    assert parse(render("ui/form_page.html")).findtext(".//title").strip().startswith("Fout:")


def test_signing_out_is_something_one_does():
    form = parse(render("ui/base.html")).xpath("//form[contains(@action, 'uitloggen')]")[0]
    assert form.get("method") == "post"


def test_the_page_after_a_crash_needs_nothing():
    assert "Er ging iets mis bij ons" in get_template("500.html").render({})


def test_a_refusal_tells_its_reason():
    assert "Vraag eerst toestemming." in render("409.html", message="Vraag eerst toestemming.")


def test_a_missing_page_does_not_tell_what_was_looked_for():
    assert "Household" not in render("404.html", exception="No Household matches the query.")


def tokens():
    return dict(re.findall(r"--wt-([\w-]+): (#[0-9a-f]{3,6});", SHEET))


def luminance(colour):
    digits = colour[1:] if len(colour) == 7 else "".join(2 * one for one in colour[1:])
    channels = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return sum(
        weight * value for weight, value in zip((0.2126, 0.7152, 0.0722), linear, strict=True)
    )


def contrast(one, other):
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("ground", ["page", "card", "sand"])
@pytest.mark.parametrize(
    "text", ["ink", "ink-2", "blue", "terra", "terra-d", "ochre-d", "green", "red"]
)
def test_text_stands_out_from_its_ground(text, ground):
    """WCAG 2.2, 1.4.3: at least 4.5 to 1."""
    assert contrast(tokens()[text], tokens()[ground]) >= 4.5


@pytest.mark.parametrize(
    ("text", "ground"),
    [
        ("blue-d", "blue-l"),
        ("green", "green-l"),
        ("ochre-d", "ochre-l"),
        ("terra-d", "terra-l"),
        ("red", "red-l"),
        ("terra-d", "ask"),
    ],
)
def test_a_badge_can_be_read(text, ground):
    assert contrast(tokens()[text], tokens()[ground]) >= 4.5


@pytest.mark.parametrize("ground", ["page", "card", "sand"])
def test_the_edge_of_a_control_can_be_seen(ground):
    """WCAG 2.2, 1.4.11: at least 3 to 1."""
    assert contrast(tokens()["control"], tokens()[ground]) >= 3


def test_the_sheet_uses_only_colours_it_has_named():
    used = set(re.findall(r"var\(--wt-([\w-]+)\)", SHEET))
    assert used <= set(tokens())
