"""The rows of the teams, the organisations and everybody who signs in."""

from __future__ import annotations

from datetime import date, timedelta

from wijkteam.synthetic.base.chance import working_day
from wijkteam.synthetic.base.rows import Rows
from wijkteam.synthetic.base.spoken import spoken_by_worker
from wijkteam.synthetic.town.named import NAMED
from wijkteam.synthetic.town.town import Person, Team, Town
from wijkteam.vocabulary import lists, people

#: A duty roster so many days ahead, and one worker per team who is away about now.
ROSTER_DAYS = 12
TAKES_SIGNALS = 2  # the seat that begins the roster: not the one of the demonstration


def write(rows: Rows, town: Town, *, today: date) -> None:
    for organisation in town.organisations:
        rows.add(
            "accounts.organisation",
            id=organisation.id,
            name=organisation.name,
            kind=organisation.kind,
            is_specialist=organisation.is_specialist,
        )
        for name, is_specialist in organisation.products.items():
            rows.add(
                "accounts.product",
                organisation_id=organisation.id,
                name=name,
                is_specialist=is_specialist,
            )
    for area in sorted({team.area for team in town.teams}):
        rows.add("accounts.area", name=area)
    for team in town.teams:
        rows.add(
            "accounts.team",
            id=team.id,
            name=team.name,
            code=team.code,
            kind=team.kind,
            area=team.area,
            phone=f"000-{team.area}0000",
        )
        rows.add(
            "accounts.teamnorms",
            team_id=team.id,
            heavy=10,
            medium=16,
            light=27,
            watched=80,
            settling_weeks=13,
            lead_share=35,
            source="Afspraak van de verzonnen gemeente met haar teams",
            from_date=today - timedelta(days=1100),
        )
        _set_up(rows, team, today)
        rows.add(
            "accounts.teambudget",
            team_id=team.id,
            year=today.year,
            euros=BUDGET,
            hours=BUDGET // 40,
            source="Begroting van de verzonnen gemeente",
        )
    for person in town.others:
        _account(rows, person)
    laws = {named.username: list(named.laws) for named in NAMED}
    for seat in town.seats:
        for spell in seat.spells:
            _account(rows, spell.worker)
            rows.add(
                "accounts.teammembership",
                user_id=spell.worker.id,
                team_id=town.teams[seat.team].id,
                is_lead=seat.is_lead,
                hours_a_week=seat.hours_a_week,
                from_date=spell.from_date,
                until_date=spell.until_date,
                laws=laws.get(spell.worker.username, []),
                **_brings(spell.worker),
            )
    for number, team in enumerate(town.teams):
        present = [town.seats[place].worker_on(today) for place in town.seats_of(number)]
        _roster(rows, team, present, today)
        _away(rows, present, today, number)


#: What a team may buy of help in a year: so little that somebody must choose. Invented.
BUDGET = 12_000
#: The team that went another way halfway, and how long ago.
CHANGED, CHANGED_DAYS_AGO = "molenbuurt", 150


def _set_up(rows: Rows, team: Team, today: date) -> None:
    """How each team works; one of them took over a model halfway the year."""
    begun, changed = today - timedelta(days=1100), today - timedelta(days=CHANGED_DAYS_AGO)
    is_changed = team.code == CHANGED
    usual = {
        "team_id": team.id,
        "kind": team.kind,
        "targets": ["everybody"],
        "tasks": list(lists.TEAM_TASK.codes),
        "employment": "seconded",
    }
    rows.add(
        "accounts.teamsetup",
        **usual,
        source="Besluit van de verzonnen gemeente",
        from_date=begun,
        until_date=changed if is_changed else None,
    )
    if is_changed:
        rows.add(
            "accounts.teamsetup",
            **usual,
            model="eindhoven",
            keeps_contact=True,
            source="Besluit van de verzonnen gemeente, naar het model van Eindhoven",
            from_date=changed,
        )


def _roster(rows: Rows, team: Team, workers: list[Person], today: date) -> None:
    """Who takes the new signals on which day."""
    days = (today + timedelta(days=ahead) for ahead in range(ROSTER_DAYS))
    for turn, day in enumerate(day for day in days if working_day(day) == day):
        worker = workers[(TAKES_SIGNALS + turn) % len(workers)]
        rows.add("safety.duty", team_id=team.id, worker_id=worker.id, on=day)


def _away(rows: Rows, workers: list[Person], today: date, number: int) -> None:
    """The last but one is away: for a holiday, or unexpectedly, with the last to cover."""
    planned = number % 2 == 0
    rows.add(
        "accounts.absence",
        user_id=workers[-2].id,
        kind="planned" if planned else "unplanned",
        from_date=today + timedelta(days=4) if planned else today - timedelta(days=3),
        until_date=today + timedelta(days=18) if planned else None,
        covered_by_id=None if number == 1 else workers[-1].id,
    )


#: What who comes from an organisation of a kind knows much about. Invented.
KNOWS = {
    "municipality": ["finances", "work"],
    "welfare": ["social_network", "participation"],
    "youth_care": ["parenting", "development"],
    "mental_health": ["mental_health", "substance_use"],
    "home_care": ["basic_adl", "physical_health"],
    "disability": ["instrumental_adl"],
}


#: The discipline of who comes from an organisation of a kind. Invented.
BRINGS = {
    "municipality": "income",
    "welfare": "social_work",
    "youth_care": "youth",
    "mental_health": "mental_health",
    "home_care": "nursing",
    "disability": "disability",
}


def _brings(worker: Person) -> dict[str, str]:
    kind = worker.organisation.kind if worker.organisation else ""
    return {
        "discipline": BRINGS.get(kind, "other"),
        "employment": "own" if kind == "municipality" else "seconded",
    }


def _account(rows: Rows, person: Person) -> None:
    is_worker = person.role == people.WORKER and person.organisation is not None
    rows.add(
        "accounts.user",
        id=person.id,
        username=person.username,
        first_name=person.first_name,
        last_name=person.last_name,
        role=person.role,
        organisation_id=person.organisation.id if person.organisation else None,
        knows=KNOWS.get(person.organisation.kind, []) if is_worker and person.organisation else [],
        speaks=spoken_by_worker(person.id) if is_worker else [],
    )
