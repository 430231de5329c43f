"""The rows of the teams, the organisations and everybody who signs in."""

from __future__ import annotations

from wijkteam.synthetic.base.rows import Rows
from wijkteam.synthetic.town.town import Person, Town


def write(rows: Rows, town: Town) -> None:
    for organisation in town.organisations:
        rows.add(
            "accounts.organisation",
            id=organisation.id,
            name=organisation.name,
            kind=organisation.kind,
            is_specialist=organisation.is_specialist,
        )
    for team in town.teams:
        rows.add(
            "accounts.team",
            id=team.id,
            name=team.name,
            code=team.code,
            kind=team.kind,
            area=team.area,
        )
    for person in town.others:
        _account(rows, person)
    for seat in town.seats:
        for spell in seat.spells:
            _account(rows, spell.worker)
            rows.add(
                "accounts.teammembership",
                user_id=spell.worker.id,
                team_id=town.teams[seat.team].id,
                is_lead=seat.is_lead,
                from_date=spell.from_date,
                until_date=spell.until_date,
            )


def _account(rows: Rows, person: Person) -> None:
    rows.add(
        "accounts.user",
        id=person.id,
        username=person.username,
        first_name=person.first_name,
        last_name=person.last_name,
        role=person.role,
        organisation_id=person.organisation.id if person.organisation else None,
    )
