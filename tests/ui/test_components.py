import inspect
import re
from pathlib import Path

import pytest
from django.template import Context, Template, TemplateSyntaxError
from django.utils.translation import override

from tests.ui.sound import parse, said
from wijkteam.ui import icons
from wijkteam.ui.showcase import samples
from wijkteam.ui.templatetags import ui

INTERNAL = {"url_or_nothing", "setting", "other_languages", "autosave", "page_help"}


@pytest.fixture(autouse=True)
def _in_dutch():
    with override("nl"):
        yield


def render(code, **values):
    return Template("{% load ui %}" + code).render(Context(values)).strip()


@pytest.mark.parametrize("sample", samples.drawn(), ids=lambda sample: sample.name)
def test_every_component_draws_its_example(sample):
    assert sample.drawn.strip()


def test_the_example_of_a_word_is_in_the_list():
    drawn = {sample.name: sample.drawn for sample in samples.drawn()}
    assert drawn["word"] == "Financiën"


def test_every_component_has_an_example():
    assert set(ui.register.tags) - INTERNAL == {name for name, _ in samples.SAMPLES} & set(
        ui.register.tags
    )


@pytest.mark.parametrize("name", ui.register.tags)
def test_every_tag_says_what_it_is_for(name):
    assert inspect.getdoc(getattr(ui, name))


@pytest.mark.parametrize("name", icons.PATHS)
def test_an_icon_is_hidden_from_who_listens_unless_it_has_a_name(name):
    assert 'aria-hidden="true"' in icons.draw(name)
    assert 'aria-label="Geheim"' in icons.draw(name, label="Geheim")


def test_an_unknown_icon_is_refused_by_name():
    with pytest.raises(ValueError, match="no icon 'klok'"):
        icons.draw("klok")


@pytest.mark.parametrize(
    "code",
    [
        "{% badge evil %}",
        '{% button evil href="/" label=evil %}',
        '{% actor "network" evil %}',
        "{% card evil meta=evil %}{{ evil }}{% endcard %}",
        "{% flagbar %}{{ evil }}{% endflagbar %}",
        "{% quote by=evil %}{{ evil }}{% endquote %}",
        "{% disclosure evil %}{{ evil }}{% enddisclosure %}",
        "{% breadcrumbs evil evil evil %}",
        "{% empty_state evil evil %}",
        "{% key_figure evil evil %}",
        "{% progress 1 2 evil %}",
        "{% table evil %}{% endtable %}",
        "{% kv pairs %}",
        '{% icon "clock" label=evil %}',
    ],
)
def test_text_of_people_never_becomes_markup(code):
    evil = "<script>x</script>"
    assert "<script" not in render(code, evil=evil, pairs=[(evil, evil)])


def test_a_button_is_named_by_what_it_says_and_what_it_is_about():
    page = parse(render('{% button "Open" href="/" label="de heer Ooievaar" %}'))
    assert said(page) == "Open: de heer Ooievaar"


def test_a_button_does_not_repeat_its_own_text():
    page = parse(render('{% button "Open" href="/" label="Open: het plan" %}'))
    assert said(page) == "Open: het plan"


def test_a_button_without_address_sends_the_form():
    page = parse(render('{% button "Bewaar" name="do" value="keep" %}'))
    assert page.xpath("//button/@type | //button/@name | //button/@value") == [
        "submit",
        "do",
        "keep",
    ]


def test_who_acts_is_said_and_not_only_drawn():
    assert parse(render('{% actor "volunteer" "Henk" %}')).text_content() == "Henk, vrijwilliger"


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("Sanne Voorbeeld", "SV"),
        ("Ria van den Berg", "RB"),
        ("RT", "RT"),
        ("Mila", "M"),
        ("", ""),
    ],
)
def test_an_avatar_shows_the_first_and_last_initial(name, letters):
    assert parse(render("<p>{% avatar name %}</p>", name=name)).text_content() == letters


def test_the_current_tab_is_marked_for_who_listens():
    page = parse(render("{% tabs items %}", items=samples.context()["tabs"]))
    assert page.xpath("//a[@aria-current='page']")[0].text_content() == "Overzicht"


def test_a_phase_tells_on_a_phone_how_far_it_is():
    told = parse(render("{% steps items %}", items=samples.context()["steps"])).text_content()
    assert "Fase 3 van 4: samen uitvoeren" in told


def test_a_count_of_nought_is_still_shown_on_a_tab():
    tab = {"label": "Plan", "url": "#", "count": 0}
    assert said(parse(render("{% tabs items %}", items=[tab]))) == "Plan 0"


@pytest.mark.parametrize(("done", "total", "width"), [(1, 4, 25), (0, 0, 0), (5, 4, 100)])
def test_progress_stays_inside_its_bar(done, total, width):
    assert f"width:{width}%" in render(f"{{% progress {done} {total} %}}")


def test_a_last_page_has_no_next():
    assert "Volgende" not in render('{% pager previous="/a" %}')


def test_one_page_needs_no_pager():
    assert render("{% pager %}") == ""


def test_a_draft_is_kept_at_the_same_address_with_and_without_script():
    page = parse(render("{% autosave %}"))
    posted = page.xpath("//@hx-post | //@formaction")
    assert len(set(posted)) == 1


def test_no_other_setting_reaches_a_page():
    with pytest.raises(TemplateSyntaxError):
        render('{% setting "SECRET_KEY" %}')


def test_no_style_class_is_asked_for_that_the_sheet_does_not_know():
    sheet = (Path(ui.__file__).parents[1] / "static/wijkteam/wijkteam.css").read_text()
    known = set(re.findall(r"\.([a-z][\w-]*)", sheet))
    asked = {
        one
        for sample in samples.drawn()
        for value in re.findall(r'class="([^"]*)"', sample.drawn)
        for one in value.split()
    }
    theirs = {one for one in asked if one.startswith(("nl-", "utrecht-"))}
    only_names = {"agenda", "todo"}  # a state or list whose parts carry the look
    assert asked - theirs - only_names <= known
