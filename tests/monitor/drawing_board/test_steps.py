"""The steps: type a number, give a reason, see the result, and lose nothing."""

from __future__ import annotations

import pytest
from django.test import Client

from tests.monitor.calculator.people import text_of
from tests.monitor.drawing_board.board import begin, programme, text, typed, url
from wijkteam.analysis.mkba import Role
from wijkteam.monitor.drawing_board import live_result

NEW = "funding.new_for_old"


@pytest.fixture(autouse=True)
def on_the_board(adviser: Client) -> None:
    begin(adviser)


def test_a_number_with_a_reason_lands_in_the_file(adviser: Client) -> None:
    said = typed(adviser, "geld", **{f"{NEW}__value": "60", f"{NEW}__why": "Afspraak van maart."})
    response = adviser.post(url("geld"), said)
    value = programme(adviser).values[NEW]
    assert response["Location"] == url("eerder-vinden")
    assert (value.stated, value.assumption) == (0.6, "Afspraak van maart.")


def test_a_source_takes_the_place_of_an_assumption(adviser: Client) -> None:
    said = typed(
        adviser, "geld", **{f"{NEW}__origin": "source", f"{NEW}__why": "Jaarrekening 2025, p. 12"}
    )
    adviser.post(url("geld"), said)
    value = programme(adviser).values[NEW]
    assert (value.source, value.assumption) == ("Jaarrekening 2025, p. 12", None)


def test_a_changed_number_asks_for_a_source_or_a_reason(adviser: Client) -> None:
    before = text(adviser)
    page = adviser.post(url("geld"), typed(adviser, "geld", **{f"{NEW}__value": "60"}))
    assert "maar de bron of reden niet" in page.text
    assert text(adviser) == before


def test_the_old_reason_can_hold_for_the_new_number(adviser: Client) -> None:
    said = typed(adviser, "geld", **{f"{NEW}__value": "60", f"{NEW}__same": "on"})
    adviser.post(url("geld"), said)
    assert programme(adviser).values[NEW].stated == 0.6


def test_what_was_typed_is_still_there_after_looking_elsewhere(adviser: Client) -> None:
    adviser.post(url("geld"), typed(adviser, "geld", **{f"{NEW}__value": "zestig"}))
    adviser.get(url("team"))
    page = adviser.get(url("geld"))
    assert 'value="zestig"' in page.text
    assert "Dit is geen getal" in page.text


def test_one_wrong_number_does_not_hold_up_the_others(adviser: Client) -> None:
    said = typed(
        adviser,
        "geld",
        **{
            f"{NEW}__value": "x",
            "funding.friction__value": "20",
            "funding.friction__why": "Twee maanden.",
        },
    )
    adviser.post(url("geld"), said)
    assert programme(adviser).values["funding.friction"].stated == 0.2


def test_the_end_says_where_something_is_not_saved(adviser: Client) -> None:
    adviser.post(url("geld"), typed(adviser, "geld", **{f"{NEW}__value": "x"}))
    assert "Er staat nog iets dat niet is bewaard" in adviser.get(url("klaar")).text


def test_bounds_move_along_when_only_the_number_leaves_them(adviser: Client) -> None:
    said = typed(
        adviser, "bereik", **{"reach.households__value": "700", "reach.households__why": "Wens."}
    )
    adviser.post(url("bereik"), said)
    value = programme(adviser).values["reach.households"]
    assert value.distribution is not None
    assert value.distribution.support == (500, 900)


@pytest.mark.parametrize(
    ("field", "said", "told"),
    [
        (f"{NEW}__value", "140", "tussen 0 en 100 procent"),
        (f"{NEW}__low", "60", "tussen de laagste en de hoogste grens"),
        (f"{NEW}__low", "90", "moet boven de laagste liggen"),
        (f"{NEW}__high", "", "Vul allebei de grenzen in"),
        (f"{NEW}__why", "", "Zeg waar het getal vandaan komt"),
    ],
)
def test_a_number_that_cannot_be_is_told_beside_the_field(
    adviser: Client, field: str, said: str, told: str
) -> None:
    assert told in adviser.post(url("geld"), typed(adviser, "geld", **{field: said})).text


@pytest.mark.parametrize(
    ("step", "field", "said", "told"),
    [
        ("aanpak", "about__horizon", "0", "Reken over minstens 1 en hoogstens 50 jaar."),
        ("aanpak", "about__horizon", "tien", "Schrijf een heel aantal jaren"),
        ("aanpak", "discount.rate__value", "225", "Schrijf 2,25 voor 2,25 procent."),
        ("bereik", "reach.households__value", "-5", "nooit minder dan niemand"),
        ("bereik", "reach.households__value", "40%", "Schrijf het zonder %-teken."),
        ("team", "team.months__value", "-6", "Dit getal kan niet onder nul liggen."),
        ("team", "team.months__value", "9999999999", "Dit getal is te groot."),
    ],
)
def test_a_wrong_number_is_told_in_plain_dutch(
    adviser: Client, step: str, field: str, said: str, told: str
) -> None:
    why = {f"{field.partition('__')[0]}__why": "Een eigen schatting."}
    page = adviser.post(url(step), typed(adviser, step, **{**why, field: said}))
    assert told in page.text
    assert "Zo kan er niet gerekend worden" not in page.text.partition("<aside")[0]


def test_a_discount_rate_is_typed_in_percent(adviser: Client) -> None:
    said = typed(
        adviser,
        "aanpak",
        **{"discount.rate__value": "3", "discount.rate__why": "Eigen afspraak."},
    )
    assert adviser.post(url("aanpak"), said).status_code == 302
    assert programme(adviser).values["discount.rate"].stated == 0.03


def test_dividing_by_nothing_is_told_in_dutch(adviser: Client) -> None:
    said = typed(adviser, "team", **{"team.caseload__value": "0", "team.caseload__why": "Proef."})
    assert "delen door nul kan niet" in adviser.post(url("team"), said).text


def test_another_window_does_not_go_over_what_was_saved_here(adviser: Client) -> None:
    other_window = {**typed(adviser, "geld"), "stamp": adviser.get(url("geld")).context["stamp"]}
    here = typed(adviser, "geld", **{f"{NEW}__value": "69", f"{NEW}__why": "Nieuwe afspraak."})
    adviser.post(url("geld"), {**here, "stamp": other_window["stamp"]})
    page = adviser.post(url("geld"), {**other_window, f"{NEW.replace('__', '-')}-value": "11"})
    assert "intussen in een ander venster veranderd" in page.text
    assert 'value="11"' in page.text
    assert programme(adviser).values["funding.new_for_old"].stated == 0.69


def test_what_the_other_window_typed_counts_when_it_is_saved_again(adviser: Client) -> None:
    old = adviser.get(url("geld")).context["stamp"]
    first = typed(adviser, "geld", **{f"{NEW}__value": "69", f"{NEW}__why": "Nieuwe afspraak."})
    adviser.post(url("geld"), {**first, "stamp": old})
    second = typed(adviser, "geld", **{f"{NEW}__value": "61", f"{NEW}__why": "Andere afspraak."})
    page = adviser.post(url("geld"), {**second, "stamp": old})
    adviser.post(url("geld"), {**second, "stamp": page.context["stamp"]})
    assert programme(adviser).values["funding.new_for_old"].stated == 0.61


def test_sending_a_refused_form_again_tells_the_same(adviser: Client) -> None:
    """As a browser does when the page is refreshed."""
    stamp = adviser.get(url("team")).context["stamp"]
    said = typed(
        adviser,
        "team",
        **{"team.caseload__value": "0", "team.caseload__why": "Proef.", "team.months__value": "12",
           "team.months__why": "Opgave."},
    )  # fmt: skip
    for _again in range(2):
        page = adviser.post(url("team"), {**said, "stamp": stamp})
        assert not page.context["stale"]
        assert page.context["wrong"]


def test_what_is_not_saved_can_be_forgotten(adviser: Client) -> None:
    adviser.post(url("geld"), typed(adviser, "geld", **{f"{NEW}__value": "140"}))
    assert 'value="140"' in adviser.get(url("geld")).text
    adviser.post(url("geld"), {"action": "vergeet"})
    assert 'value="140"' not in adviser.get(url("geld")).text


def test_a_refusal_of_the_engine_stands_beside_the_number(adviser: Client) -> None:
    """A caseload of nobody divides by zero; the form cannot know that."""
    said = typed(
        adviser,
        "team",
        **{"team.caseload__value": "0", "team.caseload__why": "Proef.", "team.months__value": "12",
           "team.months__why": "Opgave."},
    )  # fmt: skip
    page = adviser.post(url("team"), said)
    wrong = [one.title for one in page.context["wrong"]]
    assert wrong == ["Huishoudens per medewerker tegelijk"]
    assert programme(adviser).values["team.months"].stated == 12


def test_a_figure_of_the_library_can_be_replaced_by_an_own_one(adviser: Client) -> None:
    said = typed(
        adviser,
        "team",
        **{
            "team.hour__value": "71,50",
            "team.hour__origin": "source",
            "team.hour__why": "Begroting 2026, p. 4",
        },
    )
    adviser.post(url("team"), said)
    value = programme(adviser).values["team.hour"]
    assert (value.stated, value.parameter, value.source) == (71.5, None, "Begroting 2026, p. 4")


def test_the_result_moves_along_without_saving(adviser: Client) -> None:
    before = text(adviser)
    shown = adviser.get(url("geld")).context["live"]
    said = typed(adviser, "geld", **{f"{NEW}__value": "69"})
    live = adviser.post(url("geld"), said, headers={"HX-Request": "true"})
    assert live.context["live"].rows[0] != shown.rows[0]
    assert text(adviser) == before


def test_a_preview_that_ends_after_the_save_does_not_take_it_back(
    adviser: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A line of four parties was saved, and gone again when the preview of it came in."""
    said = typed(adviser, "geld", **{f"{NEW}__value": "60", f"{NEW}__same": "on"})
    slow = live_result.live

    def saved_meanwhile(preview: str) -> live_result.LiveResult:
        monkeypatch.setattr(live_result, "live", slow)
        other = Client()
        other.cookies = adviser.cookies
        other.post(url("geld"), said)
        return slow(preview)

    monkeypatch.setattr(live_result, "live", saved_meanwhile)
    adviser.post(url("geld"), said, headers={"HX-Request": "true"})
    assert programme(adviser).values[NEW].stated == 0.6
    assert "nog iets dat niet is bewaard" not in adviser.get(url("klaar")).text


def test_the_result_says_which_number_lacks_a_reason(adviser: Client) -> None:
    said = typed(adviser, "geld", **{f"{NEW}__value": "69"})
    live = adviser.post(url("geld"), said, headers={"HX-Request": "true"})
    assert "ontbreekt een bron of reden" in text_of(live.text)


def test_the_result_can_be_asked_for_with_a_button(adviser: Client) -> None:
    said = typed(adviser, "geld", action="reken")
    assert adviser.post(url("geld"), said)["Location"] == url("geld")


def test_without_a_null_alternative_nothing_is_saved(adviser: Client) -> None:
    before = text(adviser)
    page = adviser.post(url("niets-doen"), {"nothing-description": ""})
    assert "Daarmee wordt alles vergeleken" in page.text
    assert text(adviser) == before


def test_the_null_alternative_is_written_down(adviser: Client) -> None:
    words = 'Mensen wachten: "het gaat wel" # zeggen ze'
    adviser.post(url("niets-doen"), typed(adviser, "niets-doen", nothing__description=words))
    assert programme(adviser).null_alternative == words


def test_the_top_of_the_file_can_be_changed(adviser: Client) -> None:
    said = typed(adviser, "aanpak", about__name="Team: Zuid", about__horizon="5")
    adviser.post(url("aanpak"), said)
    made = programme(adviser)
    assert (made.name, made.horizon) == ("Team: Zuid", 5)


def test_wholly_additional_puts_new_for_old_at_nothing(adviser: Client) -> None:
    adviser.post(url("geld"), typed(adviser, "geld", money__additional="on"))
    assert programme(adviser).values[NEW].stated == 0


@pytest.mark.parametrize("strategy", ["early_warning", "visits"])
def test_finding_people_becomes_a_cost_that_can_be_taken_back(
    adviser: Client, strategy: str
) -> None:
    before = programme(adviser).links.keys()
    adviser.post(url("bereik"), typed(adviser, "bereik", find__strategy=strategy))
    assert programme(adviser).links.keys() - before == {"finding"}
    adviser.post(url("bereik"), typed(adviser, "bereik", find__strategy="none"))
    assert programme(adviser).links.keys() == before


def test_telling_severity_apart_asks_for_shares_and_months(adviser: Client) -> None:
    response = adviser.post(url("bereik"), typed(adviser, "bereik", severity__apart="on"))
    made = programme(adviser)
    assert response["Location"] == url("bereik")
    assert {"reach.middle", "reach.heavy", "team.months_heavy"} <= made.values.keys()
    assert "team.months" in made.links


def test_severity_can_be_one_number_again(adviser: Client) -> None:
    adviser.post(url("bereik"), typed(adviser, "bereik", severity__apart="on"))
    said = typed(adviser, "bereik")
    del said["severity-apart"]
    adviser.post(url("bereik"), said)
    made = programme(adviser)
    assert made.values["team.months"].stated == 10
    assert "team.months" not in made.links


def test_a_new_alternative_is_added_behind_the_others(adviser: Client) -> None:
    said = typed(
        adviser,
        "alternatieven",
        **{
            "alternative-nieuw__label": "Twee keer zo veel",
            "alternative-nieuw__name_0": "reach.households",
            "alternative-nieuw__number_0": "700",
        },
    )
    adviser.post(url("alternatieven"), said)
    last = programme(adviser).alternatives[-1]
    assert (last.label, last.sets) == ("Twee keer zo veel", (("reach.households", 700.0),))


def test_an_alternative_can_be_changed_and_taken_away(adviser: Client) -> None:
    said = typed(adviser, "alternatieven", **{"alternative-additional__number_0": "10"})
    adviser.post(url("alternatieven"), said)
    assert programme(adviser).alternatives[1].sets == ((NEW, 0.1),)
    said = typed(adviser, "alternatieven", **{"alternative-additional__remove": "on"})
    adviser.post(url("alternatieven"), said)
    assert len(programme(adviser).alternatives) == 1


def test_an_alternative_without_a_number_says_so(adviser: Client) -> None:
    said = typed(
        adviser,
        "alternatieven",
        **{"alternative-nieuw__label": "Iets", "alternative-nieuw__number_0": "7"},
    )
    assert "Kies welk getal er verandert" in adviser.post(url("alternatieven"), said).text


def test_a_step_nobody_knows_is_not_found(adviser: Client) -> None:
    assert adviser.get(url("nergens")).status_code == 404


BENEFIT = {
    "benefit-A-label": "Minder brand: 's nachts",
    "benefit-A-often": "4",
    "benefit-A-often_low": "1",
    "benefit-A-often_high": "8",
    "benefit-A-often_why": "Opgave van de brandweer.",
    "benefit-A-price": "12.500",
    "benefit-A-price_low": "8.000",
    "benefit-A-price_high": "20.000",
    "benefit-A-price_why": "Jaarverslag 2025.",
    "benefit-A-gains": "justice",
    "benefit-A-kind": "living",
}


def test_a_benefit_of_ones_own_counts_on_its_path(adviser: Client) -> None:
    response = adviser.post(url("eerder-vinden"), typed(adviser, "eerder-vinden") | BENEFIT)
    made = programme(adviser)
    line = made.links["own_minder_brand_s_nachts"]
    assert response["Location"] == url("eerder-vinden")
    assert (line.path, line.shares, line.kind) == ("A", (("justice", 1.0),), "living")
    assert made.values["own.minder_brand_s_nachts.price"].stated == 12500


def test_a_benefit_can_be_taken_away_again(adviser: Client) -> None:
    before = programme(adviser)
    adviser.post(url("eerder-vinden"), typed(adviser, "eerder-vinden") | BENEFIT)
    adviser.post(
        url("eerder-vinden"),
        typed(adviser, "eerder-vinden") | {"gone-A-gone": "own_minder_brand_s_nachts"},
    )
    after = programme(adviser)
    assert after.links.keys() == before.links.keys()
    assert after.values.keys() == before.values.keys()


def test_a_benefit_grows_with_the_households_starts_slowly_and_has_two_parties(
    adviser: Client,
) -> None:
    more = {
        "benefit-A-basis": "household",
        "benefit-A-also": "housing",
        "benefit-A-also_share": "30",
        "benefit-A-first": "2",
        "benefit-A-last": "6",
        "benefit-A-ramp": "slow",
    }
    adviser.post(url("eerder-vinden"), typed(adviser, "eerder-vinden") | BENEFIT | more)
    line = programme(adviser).links["own_minder_brand_s_nachts"]
    assert line.quantity.text == "helped * own.minder_brand_s_nachts.often"
    assert dict(line.shares) == {"justice": 0.7, "housing": 0.3}
    assert (line.timing.first, line.timing.last, line.timing.ramp) == (2, 6, (0.5, 0.8))


def test_a_line_may_be_shared_by_four_parties(adviser: Client) -> None:
    more = {
        "benefit-A-also": "housing",
        "benefit-A-also_share": "30",
        "benefit-A-third": "municipality",
        "benefit-A-third_share": "21",
        "benefit-A-fourth": "residents",
        "benefit-A-fourth_share": "9",
    }
    adviser.post(url("eerder-vinden"), typed(adviser, "eerder-vinden") | BENEFIT | more)
    line = programme(adviser).links["own_minder_brand_s_nachts"]
    assert dict(line.shares) == {
        "justice": 0.4,
        "housing": 0.3,
        "municipality": 0.21,
        "residents": 0.09,
    }


@pytest.mark.parametrize(
    "wrong",
    [
        {"also": "housing", "also_share": "60", "third": "residents", "third_share": "40"},
        {"also": "housing", "also_share": "10", "third": "housing", "third_share": "10"},
        {"fourth": "housing"},
    ],
)
def test_shares_of_parties_leave_something_and_name_each_once(
    adviser: Client, wrong: dict[str, str]
) -> None:
    said = {f"benefit-A-{name}": value for name, value in wrong.items()}
    page = adviser.post(url("eerder-vinden"), typed(adviser, "eerder-vinden") | BENEFIT | said)
    assert len(page.context["wrong"]) == 1
    assert "own_minder_brand_s_nachts" not in programme(adviser).links


def test_an_approach_says_since_when_and_for_which_teams_it_runs(adviser: Client) -> None:
    assert programme(adviser).confront is None
    said = {"confront-since": "2026-K3", "confront-teams": "noord, zuid"}
    adviser.post(url("aanpak"), typed(adviser, "aanpak") | said)
    confront = programme(adviser).confront
    assert confront is not None
    assert (confront.since, confront.teams) == ("2026-Q3", ("noord", "zuid"))
    assert typed(adviser, "aanpak")["confront-since"] == "2026-K3"

    adviser.post(url("aanpak"), typed(adviser, "aanpak") | {"confront-teams": ""})
    assert programme(adviser).confront.teams == ("all",)

    adviser.post(url("aanpak"), typed(adviser, "aanpak") | {"confront-since": ""})
    assert programme(adviser).confront is None


@pytest.mark.parametrize("wrong", [{"since": "derde kwartaal"}, {"teams": "noord"}])
def test_a_quarter_is_a_quarter_and_teams_have_one(adviser: Client, wrong: dict[str, str]) -> None:
    said = {f"confront-{name}": value for name, value in wrong.items()}
    page = adviser.post(url("aanpak"), typed(adviser, "aanpak") | said)
    assert len(page.context["wrong"]) == 1
    assert programme(adviser).confront is None


def test_the_second_party_has_a_share_and_is_another(adviser: Client) -> None:
    wrong = {"benefit-A-also": "justice", "benefit-A-last": "0"}
    page = adviser.post(url("eerder-vinden"), typed(adviser, "eerder-vinden") | BENEFIT | wrong)
    assert len(page.context["wrong"]) == 3
    assert "own_minder_brand_s_nachts" not in programme(adviser).links


@pytest.mark.parametrize(
    ("form", "parties", "role"),
    [
        ("cost", {"pays": "municipality"}, Role.COST),
        ("transfer", {"pays": "residents", "gains": "municipality"}, Role.TRANSFER),
    ],
)
def test_a_cost_and_a_transfer_are_added_and_taken_away(
    adviser: Client, form: str, parties: dict[str, str], role: Role
) -> None:
    before = programme(adviser)
    line = {
        key.replace("benefit-A", form): said
        for key, said in BENEFIT.items()
        if not key.endswith(("gains", "kind"))
    }
    line |= {f"{form}-{side}": party for side, party in parties.items()}
    adviser.post(url("geld"), typed(adviser, "geld") | line)
    made = programme(adviser).links["own_minder_brand_s_nachts"]
    assert (made.role, {party for party, _ in made.shares}) == (role, {*parties.values()})
    gone = {f"gone-{form}-gone": "own_minder_brand_s_nachts"}
    adviser.post(url("geld"), typed(adviser, "geld") | gone)
    assert programme(adviser).links.keys() == before.links.keys()


def test_half_a_benefit_is_kept_and_told(adviser: Client) -> None:
    half = {key: said for key, said in BENEFIT.items() if key != "benefit-A-often_why"}
    page = adviser.post(url("eerder-vinden"), typed(adviser, "eerder-vinden") | half)
    assert [one.title for one in page.context["wrong"]] == [
        "Een baat toevoegen: Waarom dit aantal?"
    ]
    assert "12.500" in adviser.get(url("eerder-vinden")).text
