"""Who works in the teams, by quarter, as it goes along with a release."""

from datetime import date

from wijkteam.accounts.models import Organisation, Team, TeamMembership, User
from wijkteam.accounts.teams.actions import set_hours
from wijkteam.publish.courses.staff import staff


def test_who_works_in_a_team_goes_along_and_a_team_of_few_does_not(db):
    team = Team.objects.create(name="Wijk", code="wijk", kind="integral")
    few = Team.objects.create(name="Klein", code="klein", kind="integral")
    welfare = Organisation.objects.create(name="Welzijn", kind="welfare")
    for number in range(6):
        worker = User.objects.create(
            username=f"w{number}", role="worker", organisation=welfare if number else None
        )
        joined = date(2026, 1, 1) if number else date(2026, 8, 16)
        TeamMembership.objects.create(user=worker, team=team, hours_a_week=30, from_date=joined)
        if number < 4:
            TeamMembership.objects.create(user=worker, team=few, from_date=joined)
    second, third = staff(teams=["wijk", "klein"], since="2026-Q2", until="2026-Q3")
    assert (second.team, second.workers, second.hours_a_week) == ("wijk", 5, 150)
    assert second.homes == {"welfare": 5}
    # Half of the quarter there is half a worker: 46 of its 92 days.
    assert (third.workers, third.hours_a_week) == (5.5, 165)
    TeamMembership.objects.filter(team=team).first().delete()
    TeamMembership.objects.filter(team=team).update(hours_a_week=None)
    unknown = staff(teams=["wijk"], since="2026-Q3", until="2026-Q3")
    assert [row.hours_a_week for row in unknown] == [None] * len(unknown)


def test_other_hours_count_from_their_day_on(db):
    team = Team.objects.create(name="Wijk", code="wijk", kind="integral")
    by = User.objects.create(username="ans", role="administrator")
    for number in range(5):
        worker = User.objects.create(username=f"w{number}", role="worker")
        membership = TeamMembership.objects.create(
            user=worker, team=team, hours_a_week=36, from_date=date(2026, 1, 1)
        )
    set_hours(membership=membership, hours_a_week=16, from_date=date(2026, 7, 1), by=by)
    before, after = staff(teams=["wijk"], since="2026-Q2", until="2026-Q3")
    assert (before.hours_a_week, after.hours_a_week) == (180, 160)
    assert (before.workers, after.workers) == (5, 5)
    set_hours(
        membership=worker.memberships.get(until_date=None),
        hours_a_week=20,
        from_date=date(2026, 7, 1),
        by=by,
    )
    assert staff(teams=["wijk"], since="2026-Q3", until="2026-Q3")[0].hours_a_week == 164
    assert worker.memberships.count() == 2
