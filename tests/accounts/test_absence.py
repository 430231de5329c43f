"""A worker who is away for a while, and who covers meanwhile."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from tests.casework.doors import fill, shown, signed_in, typed_day
from tests.people import Neighbourhood
from wijkteam.accounts.access import absences, covers_for, is_absent
from wijkteam.accounts.models import Absence, User


def today_and(days: int) -> date:
    return timezone.localdate() + timedelta(days=days)


def away(user: User, begin: int, end: int | None, cover: User | None = None) -> Absence:
    absence = Absence(
        user=user,
        kind="unplanned",
        from_date=today_and(begin),
        until_date=None if end is None else today_and(end),
        covered_by=cover,
    )
    absence.full_clean()
    absence.save()
    return absence


@pytest.mark.parametrize(
    ("begin", "end", "is_away"),
    [(0, None, True), (-3, 1, True), (-3, 0, False), (1, None, False), (0, 1, True)],
)
def test_the_first_day_back_is_not_away(
    begin: int, end: int | None, is_away: bool, buurt: Neighbourhood
):
    away(buurt.fatima, begin, end)
    assert is_absent(buurt.fatima) is is_away


def test_covering_begins_and_ends_with_the_absence(buurt: Neighbourhood):
    absence = away(buurt.fatima, 0, 3, cover=buurt.bram)
    assert list(covers_for(buurt.bram)) == [absence]
    assert list(covers_for(buurt.bram, today_and(2))) == [absence]
    assert not covers_for(buurt.bram, today_and(3))
    assert absences([buurt.fatima, buurt.bram]) == {buurt.fatima.pk: absence}


def test_who_covers_sees_the_households_for_as_long_as_it_lasts(buurt: Neighbourhood):
    file = f"/huishoudens/{buurt.household.pk}/"
    assert signed_in(buurt.bram).get(file).status_code == 404
    absence = away(buurt.fatima, 0, 3, cover=buurt.bram)
    assert "Bram Test neemt waar" in shown(signed_in(buurt.bram).get(file))
    day_page = shown(signed_in(buurt.bram).get("/mijn-dag/"))
    assert "Je neemt waar voor Fatima Test" in day_page
    assert buurt.household.name in shown(signed_in(buurt.bram).get("/huishoudens/"))
    assert signed_in(buurt.lies).get(file).status_code == 404, "nobody asked her"
    absence.from_date, absence.until_date = today_and(-3), timezone.localdate()
    absence.save()
    assert signed_in(buurt.bram).get(file).status_code == 404


def test_who_covers_from_another_team_sees_nothing(buurt: Neighbourhood):
    Absence.objects.create(
        user=buurt.fatima, kind="planned", from_date=timezone.localdate(), covered_by=buurt.noor
    )
    answer = signed_in(buurt.noor).get(f"/huishoudens/{buurt.household.pk}/")
    assert answer.status_code == 404


def test_nobody_covers_for_themselves(buurt: Neighbourhood):
    with pytest.raises(ValidationError, match="voor zichzelf"):
        away(buurt.fatima, 0, 3, cover=buurt.fatima)


@pytest.mark.parametrize(("begin", "end"), [(2, 6), (0, None), (-9, None), (4, 5)])
def test_two_absences_do_not_overlap(begin: int, end: int | None, buurt: Neighbourhood):
    away(buurt.fatima, 1, 5)
    with pytest.raises(ValidationError, match="staat al een afwezigheid"):
        away(buurt.fatima, begin, end)


def test_a_second_absence_may_begin_on_the_day_one_is_back(buurt: Neighbourhood):
    away(buurt.fatima, 1, 5)
    away(buurt.fatima, 5, None)
    assert Absence.objects.filter(user=buurt.fatima).count() == 2


def page(absence: Absence) -> str:
    return f"/account/afwezigheid/{absence.pk}/"


def test_an_absence_is_put_right_on_its_page(buurt: Neighbourhood):
    absence = away(buurt.fatima, 0, 3, cover=buurt.bram)
    fill(
        signed_in(buurt.fatima),
        page(absence),
        {"until_date": typed_day(-9), "covered_by": str(buurt.lies.pk)},
    )
    absence.refresh_from_db()
    assert (absence.until_date, absence.covered_by) == (today_and(9), buurt.lies)
    assert absence.kind == "unplanned"
    assert not covers_for(buurt.bram)


def test_the_lead_changes_it_and_a_colleague_or_stranger_finds_nothing(buurt: Neighbourhood):
    absence = away(buurt.fatima, 0, 3)
    assert signed_in(buurt.lies).get(page(absence)).status_code == 200
    for user in (buurt.bram, buurt.noor, buurt.petra, buurt.sanne):
        assert signed_in(user).get(page(absence)).status_code == 404


def test_a_change_that_cannot_be_is_told_on_the_form(buurt: Neighbourhood):
    absence = away(buurt.fatima, 1, 5)
    away(buurt.fatima, 8, 12)
    answer = fill(signed_in(buurt.fatima), page(absence), {"until_date": typed_day(-10)})
    assert "staat al een afwezigheid" in shown(answer)
    absence.refresh_from_db()
    assert absence.until_date == today_and(5)


def test_who_leads_says_on_the_page_of_the_team_who_is_not_there(buurt: Neighbourhood):
    lies = signed_in(buurt.lies)
    ill = f"/account/afwezig/{buurt.bram.pk}/"
    assert ill in lies.get("/team/").content.decode()
    assert ill not in signed_in(buurt.fatima).get("/team/").content.decode()
    team = shown(fill(lies, ill, {"kind": "unplanned"}))
    assert "Genoteerd" in team
    # Who has no households is away as well; the link leads to putting it right.
    assert "Wie is er niet? Bram Test geen huishoudens" in team
    assert ill in lies.get("/team/").content.decode()
