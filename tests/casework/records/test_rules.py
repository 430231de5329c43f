"""Decisions on their own: plain values in, plain value out."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from wijkteam.casework.caseload import rules as caseload
from wijkteam.casework.followup import rules as followup
from wijkteam.casework.households import rules as households
from wijkteam.casework.people.rules import births, names, numbers, typed
from wijkteam.casework.plans import rules as plans
from wijkteam.casework.signals import rules as signals
from wijkteam.casework.terms.rules import is_working_day, working_day_from
from wijkteam.vocabulary import journey, lists

DAYS = st.dates(date(1900, 1, 1), date(2100, 12, 31))
NAMES = st.text(max_size=200)


def test_the_eleven_test_passes_one_number_in_eleven():
    passed = sum(numbers.bsn_is_valid(f"{n:09}") for n in range(999_900_000, 999_911_000))
    assert passed == 1_000


@given(st.integers(0, 99_999_999))
def test_the_eleven_test_is_the_weighted_sum_by_hand(first_eight: int):
    digits = [int(digit) for digit in f"{first_eight:08}"]
    rest = sum((9 - place) * digit for place, digit in enumerate(digits)) % 11
    for last in range(10):
        number = f"{first_eight:08}{last}"
        assert numbers.bsn_is_valid(number) == (last == rest and int(number) > 0)


@given(st.integers(999_900_000, 999_999_999), st.integers(0, 8), st.integers(1, 9))
def test_one_wrong_digit_is_always_noticed(number: int, place: int, more: int):
    digits = f"{number:09}"
    if numbers.bsn_is_valid(digits):
        wrong = (int(digits[place]) + more) % 10
        assert not numbers.bsn_is_valid(digits[:place] + str(wrong) + digits[place + 1 :])


@given(NAMES)
def test_a_bsn_is_nine_digits_and_nothing_else(text: str):
    if numbers.bsn_is_valid(text):
        assert text.isascii()
        assert len(text) == 9


@given(NAMES)
def test_a_plain_name_holds_small_letters_digits_and_single_spaces(text: str):
    plain = names.plain(text)
    assert plain == plain.strip().lower()
    assert "  " not in plain
    assert plain.isascii()
    assert len(plain) <= 80


@given(NAMES)
def test_making_a_name_plain_twice_changes_nothing_more(text: str):
    assert names.plain(names.plain(text)) == names.plain(text)


@given(NAMES)
def test_how_a_name_sounds_hangs_on_no_capital_accent_or_space(text: str):
    assert names.sound(names.plain(text)) == names.sound(text)
    assert len(names.sound(text)) <= 20


def test_spellings_that_sound_alike_are_heard_alike():
    alike = [
        ("Kuyper", "Kuijper"),
        ("Meijer", "Meyer"),
        ("Smidt", "Smit"),
        ("Claesen", "Klaessen"),
        ("Cnossen", "Knossen"),
        ("Vos", "Fos"),
        ("Schouten", "Schauten"),
        ("Philips", "Filips"),
        ("De Wit", "de Witt"),
    ]
    assert all(names.sound(one) == names.sound(other) for one, other in alike)


def test_names_that_sound_otherwise_are_heard_otherwise():
    assert len({names.sound(name) for name in ("Bakker", "Visser", "Mulder", "Smit")}) == 4


@given(DAYS)
def test_swapping_day_and_month_twice_gives_the_date_back(day: date):
    other = births.swapped(day)
    assert other is None or births.swapped(other) == day


@given(DAYS, st.integers(0, 40_000))
def test_nobody_gets_younger(born: date, days: int):
    assert births.age(born, born) == 0
    later = born + timedelta(days=days)
    assert 0 <= births.age(born, later) <= days / 365


def test_a_birthday_on_leap_day_counts_on_the_first_of_march():
    assert births.age(date(2000, 2, 29), date(2018, 2, 28)) == 17
    assert births.age(date(2000, 2, 29), date(2018, 3, 1)) == 18


@given(NAMES)
def test_every_search_is_read_without_failing(text: str):
    asked = typed.read(text, today=date(2026, 11, 28))
    assert all(asked.words)


@given(DAYS, st.integers(0, 30), st.integers(0, 30))
def test_the_next_contact_comes_later_the_longer_it_is_quiet(day: date, fewer: int, more: int):
    low, high = sorted((fewer, more))
    assert day < followup.next_contact(day, low) <= followup.next_contact(day, high)


@given(DAYS, st.integers(0, 10))
def test_the_next_contact_is_on_the_first_working_day_of_its_rhythm(day: date, quiet: int):
    weeks = followup.RHYTHM_WEEKS[min(quiet, 3)]
    proposed = followup.next_contact(day, quiet)
    assert proposed == working_day_from(day + timedelta(weeks=weeks))


@given(st.lists(st.booleans()), st.integers(1, 12))
def test_watching_stops_only_after_enough_quiet_contacts_in_a_row(
    contacts: list[bool], enough: int
):
    quiet = followup.quiet_in_a_row(contacts)
    assert contacts[:quiet] == [True] * quiet
    assert followup.may_stop(contacts, enough) == (contacts[:enough] == [True] * enough)


@given(DAYS)
def test_a_review_comes_after_the_plan_and_within_a_quarter(day: date):
    review = plans.next_review(day)
    # The longest row of free days is Good Friday to Easter Monday.
    assert timedelta(days=89) <= review - day <= timedelta(days=92 + 4)
    assert is_working_day(review)


@given(DAYS)
def test_what_is_more_urgent_is_seen_sooner(day: date):
    seen = [signals.see_before(day, urgency) for urgency in lists.URGENCY.codes]
    assert seen == sorted(seen)


@given(st.text())
def test_domains_that_the_words_hint_at_exist(text: str):
    assert set(signals.suggested_domains(text)) <= set(lists.LIFE_DOMAIN.codes)


def test_every_domain_but_none_unknown_has_words_that_hint_at_it():
    assert set(signals.HINTS) == set(lists.LIFE_DOMAIN.codes)


@given(st.sampled_from(journey.PHASE.codes), st.sampled_from(journey.WEIGHT.codes))
def test_a_household_on_a_watchful_eye_weighs_least(phase: str, weight: str):
    norms = households.Norms()
    assert 0 < norms.points(journey.FOLLOWUP, weight) <= norms.points(phase, weight)


@given(st.floats(-100, 100), st.floats(0.1, 10))
def test_there_is_never_less_than_no_room(left: float, household: float):
    assert caseload.room(left, household) >= 0


@given(DAYS, st.integers(-60, 60), st.integers(-60, 60))
def test_what_is_late_comes_before_today_and_today_before_later(today: date, one: int, other: int):
    first, second = sorted((one, other))
    early = caseload.urgency(today + timedelta(days=first), today)
    assert early <= caseload.urgency(today + timedelta(days=second), today)
