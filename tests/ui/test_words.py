import pytest
from django.utils.translation import override

from wijkteam.ui.words import choices, inside, label, word
from wijkteam.vocabulary.lists import LIFE_DOMAIN, URGENCY


def test_a_term_is_called_what_the_reader_calls_it():
    with override("nl"):
        assert label(URGENCY["today"]) == "Vandaag"
    with override("en"):
        assert label(URGENCY["today"]) == "Today"


def test_choices_follow_the_reader_after_they_were_made():
    made = dict(choices(URGENCY))
    with override("en"):
        assert str(made["weeks"]) == "Within 2 weeks"


def test_without_a_language_the_words_are_dutch():
    with override(None):
        assert label(URGENCY["today"]) == "Vandaag"


@pytest.mark.parametrize("code", LIFE_DOMAIN)
def test_every_code_of_a_list_has_its_word(code):
    with override("nl"):
        assert word(code, "life_domain") == LIFE_DOMAIN[code].dutch


def test_an_old_code_still_shows_what_was_stored():
    assert word("gone", "life_domain") == "gone"


def test_no_code_gives_no_word():
    assert word(None, "life_domain") == ""


@pytest.mark.parametrize(
    ("label_", "said"),
    [("Vandaag", "vandaag"), ("GP", "GP"), ("Huisarts De Linde", "huisarts De Linde"), ("", "")],
)
def test_a_label_inside_a_sentence_keeps_the_capitals_of_names(label_: str, said: str):
    assert inside(label_) == said


def test_a_label_is_recognised_by_its_term_and_reads_as_a_word():
    today, week = (label for _code, label in choices(URGENCY)[:2])
    hashes = set()
    for language, words in (("nl", URGENCY["today"].dutch), ("en", URGENCY["today"].english)):
        with override(language):
            hashes.add(hash(today))
            assert today == words
            assert words == today
            assert today == dict(choices(URGENCY))["today"]
            assert today != week
    assert len(hashes) == 1, "Whoever hashes a label reads no word."
