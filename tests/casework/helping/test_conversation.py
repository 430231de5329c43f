"""The conversation: the story first, per domain what was said, a score last."""

from datetime import timedelta

import pytest
from django.utils import timezone

from tests.casework.doors import fill, home, shown, signed_in, typed_day
from tests.logged import events_since, newest_event
from tests.people import Neighbourhood
from wijkteam.casework.conversations.actions import hold_conversation
from wijkteam.casework.conversations.models import Conversation, DomainNote
from wijkteam.casework.errors import CaseworkError
from wijkteam.casework.instruments.actions import ScoreOffTheScale
from wijkteam.casework.instruments.models import Score
from wijkteam.casework.plans.actions import keep_talk
from wijkteam.vocabulary import lists

TOLD = "‘De brieven liggen in de la’, zei zij."


def talk(buurt: Neighbourhood, **typed: str | list[str]):
    return fill(signed_in(buurt.fatima), home(buurt, "gesprekken/nieuw/"), {"story": TOLD, **typed})


def test_the_story_is_kept_as_it_was_told(buurt: Neighbourhood):
    assert "Het gesprek is vastgelegd" in shown(talk(buurt))
    assert TOLD in shown(signed_in(buurt.fatima).get(home(buurt, "verhaal/")))


def test_a_domain_keeps_situation_strength_wish_and_score(buurt: Neighbourhood):
    talk(
        buurt,
        housing_situation="Schimmel",
        housing_strength="Meldt het zelf",
        housing_wish="Droog wonen",
        housing_score="3",
    )
    note = DomainNote.objects.get(domain="housing")
    assert (note.situation, note.strength, note.wish) == (
        "Schimmel", "Meldt het zelf", "Droog wonen",
    )  # fmt: skip
    score = Score.objects.get(measurement__talk=note.conversation)
    assert (score.part, score.value, score.measurement.person) == ("housing", 3, buurt.person)


def test_domains_that_nobody_spoke_of_are_left_out(buurt: Neighbourhood):
    notes, scores = DomainNote.objects.count(), Score.objects.count()
    talk(buurt, work_score="4", time_situation="Thuis")
    assert (DomainNote.objects.count(), Score.objects.count()) == (notes + 1, scores + 1)


def test_every_domain_and_five_levels_can_be_chosen(buurt: Neighbourhood):
    page = signed_in(buurt.fatima).get(home(buurt, "gesprekken/nieuw/"))
    form = page.context["form"]
    assert len(page.context["asked_first"]) + len(page.context["on_demand"]) == 15
    assert all(
        [value for value, _ in form.fields[f"{domain}_score"].choices] == ["1", "2", "3", "4", "5"]
        for domain in lists.ZRM_DOMAIN
    )
    assert not {f"{domain}_score" for domain in lists.YOUTH_DOMAINS} & set(form.fields)


def test_only_what_has_a_reason_is_asked_first_with_the_score_of_last_time(buurt: Neighbourhood):
    page = signed_in(buurt.fatima).get(home(buurt, "gesprekken/nieuw/"))
    assert [(one.code, one.previous) for one in page.context["asked_first"]] == [("finances", 2)]
    assert "Hoe gaat het met Sanne?" in shown(page)


def test_an_old_agreement_is_ticked_off_and_a_new_one_goes_into_the_plan(buurt: Neighbourhood):
    page = talk(
        buurt,
        minutes="45",
        what_0="Sanne belt de woningcorporatie",
        goal_0=str(buurt.goal.pk),
        **{f"mark_{buurt.action.pk}": "done"},
    )
    buurt.action.refresh_from_db()
    added = buurt.goal.actions.get(what="Belt de woningcorporatie")
    assert (buurt.action.state, added.actor, added.who) == ("done", "resident", "Sanne")
    assert buurt.household.time_entries.filter(minutes=45).count() == 1
    assert "Belt de woningcorporatie" in shown(page)


def test_an_agreement_without_somebody_to_do_it_keeps_nothing(buurt: Neighbourhood):
    before = Conversation.objects.count()
    page = talk(buurt, what_0="De school bellen", goal_0=str(buurt.goal.pk))
    assert "Kies wie het doet" in shown(page)
    assert Conversation.objects.count() == before


def test_the_wish_of_a_conversation_is_offered_as_a_goal(buurt: Neighbourhood):
    page = talk(buurt, wish="Weer een keer naar zee")
    assert "Weer een keer naar zee" in shown(page)
    assert "Maak doel" in shown(page)


@pytest.mark.parametrize("score", ["0", "6", "3.5", "drie", "-1", "1e0", "٣"])
def test_a_score_off_the_scale_is_refused_and_the_story_stays(score: str, buurt: Neighbourhood):
    before = Conversation.objects.count()
    page = talk(buurt, finances_score=score)
    assert page.context["form"].errors["finances_score"]
    assert TOLD in page.content.decode()
    assert Conversation.objects.count() == before


@pytest.mark.parametrize("score", [0, 6, 3.5, "drie"])
def test_the_action_refuses_a_score_off_the_scale_and_keeps_nothing(
    score: object, buurt: Neighbourhood
):
    before = Conversation.objects.count()
    with pytest.raises(ScoreOffTheScale, match="heel getal van 1 tot en met 5"):
        keep_talk(
            household=buurt.household, held_on=timezone.localdate(), about=buurt.person,
            present=[], story="Iets.", notes={}, scores={"time": score}, marks={}, agreed=[],
            minutes=None, by=buurt.fatima,
        )  # fmt: skip
    assert Conversation.objects.count() == before


def test_a_conversation_in_the_future_is_refused(buurt: Neighbourhood):
    assert "Leg het vast als het geweest is" in shown(talk(buurt, held_on=typed_day(-1)))


def test_a_conversation_before_the_first_report_is_refused(buurt: Neighbourhood):
    page = talk(buurt, held_on=typed_day(100))
    assert "vóór de eerste melding" in shown(page)
    assert TOLD in page.content.decode()


def test_an_empty_conversation_is_refused(buurt: Neighbourhood):
    page = talk(buurt, story="   ")
    assert "Er staat nog niets in dit gesprek" in shown(page)


def test_the_first_conversation_brings_the_household_into_conversation(buurt: Neighbourhood):
    buurt.household.phase = "intake"
    buurt.household.save()
    talk(buurt)
    buurt.household.refresh_from_db()
    assert buurt.household.phase == "conversation"


def test_nothing_is_written_in_a_closed_file(buurt: Neighbourhood):
    buurt.household.phase = "closed"
    buurt.household.save()
    page = signed_in(buurt.fatima).get(home(buurt, "gesprekken/nieuw/"), follow=True)
    assert "Heropen het eerst" in shown(page)


def test_the_log_tells_which_domains_and_not_what_was_said(buurt: Neighbourhood):
    before = newest_event()
    talk(buurt, housing_situation="Schimmel in de kinderkamer")
    event = events_since(before).get(action="conversation_held")
    assert event.details == {"domains": ["housing"]}


def test_a_successor_reads_the_story_and_need_not_ask_again(buurt: Neighbourhood):
    held = Conversation.objects.get()
    page = shown(signed_in(buurt.fatima).get(home(buurt, f"gesprekken/{held.pk}/")))
    assert "legden de brieven op stapels" in page
    assert "Veel brieven." in page


def test_somebody_who_moved_out_without_authority_cannot_be_the_subject(buurt: Neighbourhood):
    membership = buurt.household.memberships.get()
    membership.until_date = timezone.localdate() - timedelta(days=1)
    membership.has_custody = False
    membership.save()
    page = talk(buurt, about=str(buurt.person.pk))
    assert page.context["form"].errors["about"]


def test_a_refusal_inside_the_action_leaves_no_half_conversation(buurt: Neighbourhood):
    before = Conversation.objects.count()
    with pytest.raises(CaseworkError):
        hold_conversation(
            household=buurt.household,
            held_on=timezone.localdate(),
            about=buurt.person,
            present=[buurt.person],
            story="",
            notes={},
            by=buurt.fatima,
        )
    assert Conversation.objects.count() == before
