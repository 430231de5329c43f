"""
What the team of the demonstration does together: talks households over, and learns.

A stream of its own: what is drawn here changes nothing of the rest of the town.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from wijkteam.casework.internal_time.rules import usual_week
from wijkteam.synthetic.base.chance import Chance, working_day, working_day_back
from wijkteam.synthetic.base.rows import Rows
from wijkteam.synthetic.base.sentences import sentences
from wijkteam.synthetic.town.town import Town

#: A quarter and a little, and per cent of a week that goes to no household. Judged.
WEEKS, INTERNAL_SHARES = 15, (26, 44)


def of_the_team(rows: Rows, *, town: Town, today: date) -> None:
    """The week of team Molenbuurt; the household is the one that the documentation shows."""
    _TeamWeek(rows, town, today).write()


class _TeamWeek:
    """Turns what `words/team_week.yaml` tells into rows."""

    def __init__(self, rows: Rows, town: Town, today: date) -> None:
        self._rows, self._town, self._today = rows, town, today
        self._words: dict[str, Any] = sentences("team_week")
        self._chance = Chance("team_week")
        self._place, self._team = next(
            (place, team.id) for place, team in enumerate(town.teams) if team.code == "molenbuurt"
        )
        self._household = rows["households.household"][-1]["id"]

    def write(self) -> None:
        self._rows.add(
            "accounts.triagemodel",
            team_id=next(team.id for team in self._town.teams if team.code == "havenkwartier"),
            from_date=self._today - timedelta(days=60),
            **self._words["triage_model"],
        )
        for words in self._words["conferences"]:
            self._write_conference(words)
        for words in self._words["consultations"]:
            self._write_consultation(words)
        for words in self._words["peer_groups"]:
            self._write_peer_group(words)
        for words in self._words["trainings"]:
            self._write_training(words)
        self._write_internal_weeks()
        for words in self._words["handbook"]:
            self._rows.add(
                "learning.handbookpage",
                **words,
                id=self._chance.id(),
                team_id=self._team,
                written_by_id=self._who("lies"),
                written_on=self._day(-90),
            )

    def _day(self, ahead: int) -> date:
        """A working day, so many days ahead or back."""
        on = self._today + timedelta(days=ahead)
        return working_day_back(on) if ahead < 0 else working_day(on)

    def _who(self, name: str) -> object:
        return self._town.named(name).id

    def _write_conference(self, words: dict[str, Any]) -> None:
        on, is_over = self._day(words["in"]), words["in"] < 0
        meeting = self._rows.add(
            "conference.conference",
            id=self._chance.id(),
            team_id=self._team,
            on=on,
            where=words["where"],
            called_by_id=self._who("fatima"),
            closed_on=on if is_over else None,
        )
        for name in words["present"]:
            self._rows.add(
                "conference.conference_present",
                conference_id=meeting["id"],
                user_id=self._who(name),
            )
        self._rows.add(
            "conference.case",
            id=self._chance.id(),
            conference_id=meeting["id"],
            household_id=self._household,
            brought_by_id=self._who("fatima"),
            brought_on=min(on, self._today) - timedelta(days=5),
            discussed_on=on if is_over else None,
            **{part: words[part] for part in ("question", "facts", "told")},
            **{part: words.get(part, "") for part in ("others", "strengths", "advice", "decision")},
        )

    def _write_consultation(self, words: dict[str, Any]) -> None:
        on = self._day(words["in"])
        self._rows.add(
            "consultation.consultation",
            id=self._chance.id(),
            household_id=self._household,
            asked_by_id=self._who(words["by"]),
            asked_id=self._who(words["asked"]),
            asked_on=on,
            answered_on=self._day(words["in"] + 1) if "answer" in words else None,
            answer=words.get("answer", ""),
            **{part: words[part] for part in ("domain", "question")},
        )

    def _write_peer_group(self, words: dict[str, Any]) -> None:
        group = self._rows.add(
            "peer_review.peergroup",
            id=self._chance.id(),
            team_id=self._team,
            name=words["name"],
            every_weeks=words["every_weeks"],
            begun_by_id=self._who(words["members"][0]),
        )
        for name in words["members"]:
            self._rows.add(
                "peer_review.peergroup_members",
                peergroup_id=group["id"],
                user_id=self._who(name),
            )
        for meeting in words["meetings"]:
            on = self._day(meeting["in"])
            self._rows.add(
                "peer_review.peermeeting",
                id=self._chance.id(),
                group_id=group["id"],
                on=on,
                held_on=on if "learnt" in meeting else None,
                brings_id=self._who(meeting["brings"]) if "brings" in meeting else None,
                **{part: meeting.get(part, "") for part in ("question", "method", "learnt")},
            )

    def _write_training(self, words: dict[str, Any]) -> None:
        training = self._rows.add(
            "learning.training",
            id=self._chance.id(),
            team_id=self._team,
            **{part: words[part] for part in ("name", "kind", "months_valid", "is_needed")},
        )
        for name, held in words["followed"].items():
            days = {part: self._today + timedelta(days=ahead) for part, ahead in held.items()}
            self._rows.add(
                "learning.followed",
                id=self._chance.id(),
                training_id=training["id"],
                worker_id=self._who(name),
                **{part: days.get(part) for part in ("planned_on", "done_on", "valid_until")},
            )

    def _write_internal_weeks(self) -> None:
        """Of every colleague of the team, the weeks of a quarter; some forget one."""
        monday = self._today - timedelta(days=self._today.weekday())
        for place in self._town.seats_of(self._place):
            seat = self._town.seats[place]
            worker = seat.worker_on(self._today)
            for ago in range(1, WEEKS):
                begun = monday - timedelta(weeks=ago)
                if seat.worker_on(begun) != worker or not self._chance.happens(0.85):
                    continue
                week = usual_week(seat.hours_a_week, self._chance.between(*INTERNAL_SHARES))
                self._rows.add(
                    "internal_time.internalweek",
                    id=self._chance.id(),
                    worker_id=worker.id,
                    team_id=self._team,
                    monday=begun,
                    hours_a_week=seat.hours_a_week,
                    **week,
                )
