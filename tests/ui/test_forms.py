import datetime as dt

import pytest
from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import override

from tests.ui.sound import parse, said
from wijkteam.ui.day_limits import example
from wijkteam.ui.forms import ComingDateField, DateField
from wijkteam.ui.widgets import OptionCards, OptionChecks, SegmentedRadio

ANSWERS = [("no", "nee"), ("yes", "ja")]


class Story(forms.Form):
    words = forms.CharField(
        label="Verhaal", help_text="In eigen woorden.", max_length=50, widget=forms.Textarea
    )
    nickname = forms.CharField(label="Roepnaam", required=False)
    safe = forms.ChoiceField(label="Veilig", choices=ANSWERS, widget=SegmentedRadio)
    cards = forms.ChoiceField(
        label="Afspraak", choices=ANSWERS, widget=OptionCards(hints={"no": "Ook dat telt."})
    )
    checks = forms.MultipleChoiceField(label="Geprobeerd", choices=ANSWERS, widget=OptionChecks)
    told = forms.BooleanField(label="Gezegd")
    born = DateField(label="Geboren")

    def clean(self):
        raise ValidationError("Twee dingen spreken elkaar tegen.")


@pytest.fixture(autouse=True)
def _in_dutch():
    with override("nl"):
        yield


def drawn(form):
    return parse(f"<main>{form}</main>")


def by_id(page, name):
    return page.get_element_by_id(name)


def test_a_field_is_described_by_its_hint_limit_and_error_in_that_order():
    field = by_id(drawn(Story({})), "id_words")
    assert field.get("aria-describedby") == "id_words_helptext id_words_limit id_words_error"


def test_a_field_without_a_fault_is_not_called_invalid():
    assert by_id(drawn(Story()), "id_words").get("aria-invalid") is None


def test_a_field_with_a_fault_says_so_to_a_screen_reader():
    assert by_id(drawn(Story({})), "id_words").get("aria-invalid") == "true"


def test_a_group_is_described_by_its_error_as_a_whole():
    group = by_id(drawn(Story({})), "id_safe")
    assert (group.tag, group.get("aria-describedby")) == ("fieldset", "id_safe_error")


def test_everything_that_describes_a_field_is_on_the_page():
    page = drawn(Story({}))
    ids = set(page.xpath("//@id"))
    told = {one for value in page.xpath("//@aria-describedby") for one in value.split()}
    assert told <= ids


def test_the_summary_leads_to_the_first_control_of_every_wrong_field():
    page = drawn(Story({}))
    links = page.xpath("//*[contains(@class, 'error-summary')]//a/@href")
    controls = [by_id(page, link[1:]).tag for link in links]
    assert (len(links), set(controls)) == (6, {"input", "textarea"})


def test_the_summary_tells_what_belongs_to_no_field():
    summary = drawn(Story({})).find_class("error-summary")[0]
    assert "Twee dingen spreken elkaar tegen." in summary.text_content()


def test_the_summary_asks_for_the_focus():
    assert drawn(Story({})).find_class("error-summary")[0].get("autofocus") is not None


def test_a_new_form_has_no_summary():
    assert not drawn(Story()).find_class("error-summary")


def test_what_may_stay_empty_says_so_in_words():
    label = drawn(Story()).xpath("//label[@for='id_nickname']")[0]
    assert said(label) == "Roepnaam (mag leeg blijven)"


def test_what_was_typed_is_still_there_after_a_fault():
    assert by_id(drawn(Story({"words": "<b>post</b>"})), "id_words").text.strip() == "<b>post</b>"


def test_what_was_chosen_is_still_chosen_after_a_fault():
    page = drawn(Story({"safe": "yes", "cards": "no", "checks": ["no", "yes"]}))
    assert page.xpath("//input[@checked]/@id") == [
        "id_safe_1",
        "id_cards_0",
        "id_checks_0",
        "id_checks_1",
    ]


def test_an_answer_can_carry_a_line_of_explanation():
    card = drawn(Story()).xpath("//label[@for='id_cards_0']")[0]
    assert "Ook dat telt." in card.text_content()


def test_a_long_text_tells_its_limit_without_script():
    assert said(by_id(drawn(Story()), "id_words_limit")) == "Ten hoogste 50 tekens"


def test_a_limit_that_nobody_reaches_is_not_told():
    class Long(forms.Form):
        words = forms.CharField(max_length=20000, widget=forms.Textarea)

    assert not drawn(Long()).xpath("//*[@data-limit]")


def test_a_pasted_story_is_not_cut_off_by_the_browser():
    assert by_id(drawn(Story()), "id_words").get("maxlength") is None


def test_a_story_that_is_too_long_is_refused_and_kept():
    page = drawn(Story({"words": "a" * 51}))
    assert by_id(page, "id_words").text.strip() == "a" * 51


def test_a_prefix_keeps_two_forms_apart():
    page = drawn(Story({}, prefix="a") and f"{Story({}, prefix='a')}{Story({}, prefix='b')}")
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids))


def test_a_field_that_is_hidden_is_not_described():
    class Hidden(forms.Form):
        key = forms.CharField(widget=forms.HiddenInput, help_text="nooit gezien")

    assert drawn(Hidden()).xpath("//@aria-describedby") == []


def test_all_forms_of_a_set_are_drawn():
    many = forms.formset_factory(Story, extra=2)()
    assert len(drawn(many).xpath("//textarea")) == 2


@pytest.mark.parametrize(
    "typed",
    [
        "14-02-1958",
        "14-2-1958",
        "14/2/1958",
        "14.02.1958",
        "14 02 1958",
        "14 februari 1958",
        "14  Feb  1958",
        "14 feb. 1958",
        "1958-02-14",
    ],
)
def test_a_date_is_understood_as_people_write_it(typed):
    assert DateField().clean(typed) == dt.date(1958, 2, 14)


@pytest.mark.parametrize("typed", ["8 mrt 2024", "8 maart 2024", "8 maa 2024"])
def test_march_has_its_own_short_form(typed):
    assert DateField().clean(typed) == dt.date(2024, 3, 8)


def test_the_day_comes_first_in_english_too():
    with override("en"):
        assert DateField().clean("03-04-2026") == dt.date(2026, 4, 3)


@pytest.mark.parametrize("typed", ["31-02-1958", "ooit", "14 ju 1958", "14 xyz 1958"])
def test_what_is_no_certain_date_is_refused_with_an_example(typed):
    with pytest.raises(ValidationError, match="zoals 14-02-1958"):
        DateField().clean(typed)


def test_a_day_is_shown_by_one_that_could_be_meant():
    """Who fills in until when reads a day that lies ahead, who was born one of long ago."""

    class Days(forms.Form):
        birth_date = DateField()
        held_on = DateField()
        stopped_on = DateField()
        review_on = DateField()
        until_date = DateField(required=False)
        due_on = ComingDateField()

    form, today = Days({"review_on": "ooit"}), timezone.localdate()
    hints = {name: str(form[name].help_text) for name in form.fields}
    assert hints["birth_date"] == "Dag, maand en jaar, zoals 14-02-1958."
    # A training or a letter is of this year sooner than of 1958.
    assert example("history") == example("past")

    def day_in(words: str) -> dt.date:
        return DateField().clean(words.rstrip(".").rpartition(" ")[2])

    for name in ("held_on", "stopped_on"):
        assert 0 <= (today - day_in(hints[name])).days <= 366
    for name in ("review_on", "until_date", "due_on"):
        assert 0 < (day_in(hints[name]) - today).days <= 366
    assert day_in(form.errors["review_on"][0]) == day_in(hints["review_on"])
    assert day_in(form.errors["due_on"][0]) == day_in(hints["due_on"])


def test_a_date_is_shown_as_it_is_typed():
    class Born(forms.Form):
        born = DateField()

    page = drawn(Born(initial={"born": dt.date(1958, 2, 14)}))
    assert by_id(page, "id_born").get("value") == "14-02-1958"


@pytest.mark.parametrize("typed", ["14-02-58", "14/2/58", "14 februari 58"])
def test_a_year_of_two_digits_is_asked_back(typed):
    with pytest.raises(ValidationError, match="1958 of 2058"):
        DateField().clean(typed)


@pytest.mark.parametrize("typed", ["14-02-0206", "14-02-1795", "14-02-9999"])
def test_a_year_that_cannot_be_is_asked_back(typed):
    with pytest.raises(ValidationError, match="kan niet"):
        DateField().clean(typed)


def test_a_day_without_a_year_is_the_next_such_day():
    today = timezone.localdate()
    for typed in ("4 dec", "voor 4-12", "4 december", "before 4 Dec"):
        day = ComingDateField().clean(typed)
        assert (day.day, day.month) == (4, 12)
        assert 0 <= (day - today).days < 366
    for typed in ("morgen", "Tomorrow"):
        assert ComingDateField().clean(typed) == today + dt.timedelta(days=1)


@pytest.mark.parametrize(("dutch", "english"), [("mei", "May"), ("mrt", "mar"), ("okt", "Oct")])
def test_a_month_is_read_in_dutch_and_in_english(dutch: str, english: str):
    assert DateField().clean(f"4 {dutch} 1958") == DateField().clean(f"4 {english} 1958")


def test_a_field_says_in_our_own_words_what_is_wrong():
    with pytest.raises(ValidationError, match="Vul dit in"):
        forms.CharField().clean("")
    with pytest.raises(ValidationError, match="heel getal"):
        forms.IntegerField().clean("x")
    with pytest.raises(ValidationError, match="staat niet in de lijst"):
        forms.ChoiceField(choices=[("a", "A")]).clean("b")
