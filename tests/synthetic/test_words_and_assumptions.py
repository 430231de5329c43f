"""The sentences fit the fields and the domains; the figures say where they come from."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from tests.synthetic.templates import every_signal
from wijkteam.analysis.parameters import check
from wijkteam.synthetic.base.assumptions import FOLDER, assumptions
from wijkteam.synthetic.base.sentences import fitting, sentences
from wijkteam.synthetic.story.loose_signals import REASONS
from wijkteam.vocabulary import lists

GROUPS = {
    "triage": lists.TRIAGE_OUTCOME,
    "channel": lists.CHANNEL,
    "domain": lists.LIFE_DOMAIN,
    "urgency": lists.URGENCY,
}


def test_the_assumptions_pass_the_checks_of_every_parameter() -> None:
    assert not check(FOLDER).problems


def test_every_assumption_gives_its_reason() -> None:
    for estimate in assumptions().snapshot.values():
        assert len(estimate.in_force.why) > 5, estimate.parameter.id  # type: ignore[union-attr]


@pytest.mark.parametrize("group", GROUPS)
def test_the_shares_of_a_group_add_up_to_one(group: str) -> None:
    total = sum(assumptions()[f"{group}.{code}"] for code in GROUPS[group])
    assert total == pytest.approx(1.0)


def test_there_are_goals_and_actions_for_every_domain_and_actor() -> None:
    goals = sentences("goals")
    assert set(goals) == set(lists.LIFE_DOMAIN.codes)
    for texts in goals.values():
        assert set(texts["actions"]) == set(lists.ACTOR.codes)
    assert sum(len(texts["goals"]) for texts in goals.values()) >= 60
    assert sum(len(some) for t in goals.values() for some in t["actions"].values()) >= 80


def test_goals_and_actions_fit_their_fields() -> None:
    for texts in sentences("goals").values():
        written = (*texts["goals"], *(s for some in texts["actions"].values() for s in some))
        for said in written:
            sentence = next(iter(said.values())) if isinstance(said, dict) else said
            assert 5 < len(sentence) <= 120
            assert not re.search(r"\s\s|\s$", sentence)


def test_every_domain_has_a_signal_in_the_own_voice() -> None:
    assert set(sentences("signals")["self"]) == set(lists.LIFE_DOMAIN.codes)


def test_every_channel_has_words_of_its_own() -> None:
    """A GP does not write what a housing corporation would: no sentence stands under two."""
    assert set(sentences("signals")) == set(lists.CHANNEL.codes)
    said = Counter(
        words
        for channel in lists.CHANNEL.codes
        for words in {template for template, *_ in every_signal(channel)}
    )
    assert not [words for words, channels in said.items() if channels > 1]


@pytest.mark.parametrize("channel", lists.CHANNEL.codes)
def test_whoever_calls_has_words_for_everybody(channel: str) -> None:
    """Where all sentences of a domain are for some households only, there are general ones."""
    by_domain = sentences("signals")[channel]
    everybody = frozenset({"adult", "alone"})
    for domain in set(by_domain) - set(lists.YOUTH_DOMAINS):
        fits = fitting(("signals", channel, domain), everybody)
        assert fits or "any" in by_domain, domain


def test_every_domain_has_its_notes() -> None:
    assert set(sentences("notes")) == set(lists.LIFE_DOMAIN.codes)


def test_every_life_event_has_words() -> None:
    assert set(sentences("talk")["events"]) == set(lists.LIFE_EVENT.codes)


def test_every_light_outcome_says_what_was_done() -> None:
    talk = sentences("talk")
    done = set(talk["done_instead"]) | set(talk["sent_to"])
    no_help = {key for key in done if key.startswith("no_help_")}
    assert done - no_help == set(lists.TRIAGE_OUTCOME.codes) - {"team_help", "crisis", "no_help"}
    for by_domain in (*talk["done_instead"].values(), *talk["sent_to"].values()):
        assert "other" in by_domain
        assert set(by_domain) <= {"other", *lists.LIFE_DOMAIN.codes}
    assert no_help == {f"no_help_{reason}" for reason in REASONS["no_help"]}


def test_some_names_have_marks_apostrophes_and_hyphens() -> None:
    names = " ".join(sentences("names")["family"])
    assert "'" in names
    assert "-" in names
    assert re.search(r"[ÇÖÉé]", names)
