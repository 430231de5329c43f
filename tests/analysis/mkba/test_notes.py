"""What is told about the years of a line: counted every year, or never."""

from tests.analysis.mkba.building import BODY, head
from wijkteam.analysis import mkba, parameters
from wijkteam.analysis.mkba.programme import templates
from wijkteam.analysis.mkba.result.notes import unknown_teams
from wijkteam.analysis.mkba.views.text import text

SNAPSHOT = parameters.load().at("2026-01-01")


def weighed(body=BODY, **how):
    return mkba.evaluate(mkba.parse(head(**how) + body), SNAPSHOT)


def once(years=""):
    fee = "fee: {value: 4000, range: [3000, 6000], unit: EUR, price_year: 2026, source: Given.}"
    assert "unit: EUR/year" in BODY
    body = BODY.replace(BODY[BODY.index("fee: {") : BODY.index("\ncosts")], fee)
    return body.replace("amount: fee,", f"amount: fee, {years}")


def test_amounts_a_year_give_no_note():
    assert weighed().notes == ()


def test_an_amount_that_is_not_a_year_is_told_to_count_every_year():
    outcome = weighed(once())
    assert [(one.kind, one.line) for one in outcome.notes] == [("every_year", "team")]
    assert "years: {to: 1}" in text(outcome)


def test_an_amount_that_falls_once_gives_no_note():
    outcome = weighed(once("years: {to: 1},"))
    assert outcome.notes == ()
    assert round(outcome.costs / outcome.result.numbers["team"], 6) == round(1.0225**-0.5, 6)


def test_with_one_year_once_and_every_year_are_the_same():
    assert weighed(once(), horizon=1).notes == ()


def test_a_line_that_begins_after_the_horizon_is_told():
    body = BODY.replace("amount: fee,", "amount: fee, years: {from: 9},")
    assert [(one.kind, one.line) for one in weighed(body).notes] == [("never", "team")]


def test_an_avoided_event_that_the_null_alternative_does_not_hold_is_told():
    null = "{description: Nothing., events: {eviction: {value: 9, assumption: G.}}}"
    effects = "effects:\n  fewer: {quantity: n, avoids: evictions}\n"
    text = head().replace("{description: Nothing is done.}", null) + effects + BODY
    (note,) = mkba.evaluate(mkba.parse(text), SNAPSHOT).notes
    assert (note.kind, note.line) == ("unknown_event", "fewer")
    assert "Did you mean 'eviction'?" in note.message


def test_an_empty_side_of_the_scales_is_told():
    only_costs = BODY[: BODY.index("benefits:")]
    assert [one.kind for one in weighed(only_costs).notes] == ["no_benefits"]
    assert [one.kind for one in weighed("").notes] == ["no_costs", "no_benefits"]


def test_a_key_beyond_its_ends_is_told():
    intensive = mkba.parse(templates.text("intensive"), file="intensive")
    told = {
        caseload: [
            note.line
            for note in mkba.evaluate(intensive, SNAPSHOT, sets={"team.caseload": caseload}).notes
            if note.kind == "beyond_key"
        ]
        for caseload in (8, 28)
    }
    assert told == {8: [], 28: ["team.caseload"]}


def test_a_team_that_the_release_does_not_have_is_told():
    programme = mkba.parse(head() + BODY + "confront: {since: 2026-Q1, teams: [noord, oost]}\n")
    assert [note.line for note in unknown_teams(programme, ("noord", "west"))] == ["oost"]
    everyone = mkba.parse(head() + BODY + "confront: {since: 2026-Q1, teams: all}\n")
    assert not list(unknown_teams(everyone, ("noord",)))
