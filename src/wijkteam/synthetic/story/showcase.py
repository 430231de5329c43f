"""
One household written by hand: the one that the documentation and the pictures show.

Its dates are counted back from today, as they were on the day that it was drawn. Its numbers add
up: fourteen actions, nine of them by the people themselves, and 31 hours.
"""

from __future__ import annotations

from base64 import b64encode
from datetime import date, datetime, time, timedelta
from hashlib import sha256
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5

import typst
from django.apps import apps

from wijkteam.synthetic.base.chance import Chance, working_day, working_day_back
from wijkteam.synthetic.base.people_rows import person_rows
from wijkteam.synthetic.base.rows import Rows
from wijkteam.synthetic.base.sentences import sentences
from wijkteam.synthetic.households.bsn import BsnPool
from wijkteam.synthetic.households.journey import AMSTERDAM
from wijkteam.synthetic.town.town import Town
from wijkteam.ui.dutch_order import plain, sort_key
from wijkteam.vocabulary import lists
from wijkteam.vocabulary.journey import TALK_INSTRUMENT

#: The one that the pages of the documentation show.
HOUSEHOLDS = 1
#: The days in `words/showcase.yaml` are written as if today were this day.
DRAWN_ON = date(2026, 11, 23)


def write(rows: Rows, *, town: Town, today: date, bsns: BsnPool) -> None:
    """Write the household Voorbeeld-Jansen, with everything the pages can show."""
    _Showcase(rows, town, today).write(bsns)


class _Showcase:
    """Turns the story in `words/showcase.yaml` into rows."""

    def __init__(self, rows: Rows, town: Town, today: date) -> None:
        self._rows = rows
        self._town = town
        self._today = today
        self._written: dict[str, Any] = sentences("showcase")
        self._chance = Chance("showcase")
        self._household = self._chance.id()
        self._people: dict[str, UUID] = {
            name: self._chance.id() for name in self._written["people"]
        }

    def write(self, bsns: BsnPool) -> None:
        self._write_household(bsns)
        self._write_signal()
        self._write_conversations()
        self._write_plans()
        self._write_partners()
        self._write_hours()
        self._write_contact()
        self._write_records()
        self._write_documents()
        self._write_log()

    def _day(self, written: str | None) -> date | None:
        """
        A working day of the story, as many days from today as it was when it was drawn: nobody
        visits a household on a Sunday.
        """
        if written is None:
            return None
        day = self._today - (DRAWN_ON - date.fromisoformat(written))
        return working_day(day) if day > self._today else working_day_back(day)

    def _add(self, table: str, **values: Any) -> None:
        self._rows.add(table, **values)

    def _worker(self, username: str) -> UUID:
        return self._town.named(username).id

    def _write_household(self, bsns: BsnPool) -> None:
        home = self._written["household"]
        team = next(team for team in self._town.teams if team.code == "molenbuurt")
        self._add(
            "households.household",
            id=self._household,
            team_id=team.id,
            sorts_as=sort_key(home["name"]),
            known_since=self._day(home["known_since"]),
            street_searched_as=plain(home["street"]),
            **{key: value for key, value in home.items() if key != "known_since"},
        )
        for name, person in self._written["people"].items():
            self._write_person(name, person, bsns)
        self._write_parents()
        for involved in self._written["involved"]:
            self._add(
                "households.involvement",
                household_id=self._household,
                worker_id=self._worker(involved["who"]),
                role=involved["role"],
                reason=involved["reason"],
                from_date=self._day(involved["from"]),
                until_date=self._day(involved.get("until")),
            )
        for tie in self._written["ties"]:
            self._add(
                "households.networktie",
                household_id=self._household,
                from_date=self._day(home["known_since"]),
                **tie,
            )
        for organisation in self._written["organisations"]:
            self._add(
                "households.organisationinvolved", household_id=self._household, **organisation
            )

    def _write_person(self, name: str, person: dict[str, Any], bsns: BsnPool) -> None:
        account = person.get("account")
        person_rows(
            self._add,
            id=self._people[name],
            given_names=name,
            family_name=person["family_name"],
            birth_date=self._day(person["born"]),
            bsn=bsns.take() if account else None,
            phone=person.get("phone", ""),
            account_id=self._town.named(account).id if account else None,
        )
        self._add(
            "households.membership",
            household_id=self._household,
            person_id=self._people[name],
            role=person["role"],
            has_custody=person.get("has_custody", False),
            from_date=self._day(person["from"]),
            until_date=self._day(person.get("until")),
            joined_because="intake",
            left_because=person.get("left_because", ""),
        )

    def _write_parents(self) -> None:
        """Who has authority is the parent of each child, under another roof too."""
        people = self._written["people"]
        for child in (name for name, person in people.items() if person["role"] == "child"):
            for parent in (name for name, person in people.items() if person.get("has_custody")):
                self._add(
                    "people.relation",
                    person_id=self._people[parent],
                    to_id=self._people[child],
                    kind="parent",
                    has_authority=True,
                    note="",
                    from_date=self._day(people[child]["from"]),
                )

    def _write_signal(self) -> None:
        written = dict(self._written["signal"])
        triage = dict(written.pop("triage"))
        signal = self._chance.id()
        self._add(
            "signals.signal",
            id=signal,
            team_id=self._rows["households.household"][-1]["team_id"],
            taken_by_id=self._worker("lies"),
            sent_by_id=self._town.organisation(written.pop("sent_by")).id,
            received_on=self._day(written.pop("received_on")),
            household_id=self._household,
            person_id=self._people["Sanne"],
            birth_date=self._day(self._written["people"]["Sanne"]["born"]),
            **written,
        )
        self._add(
            "signals.triage",
            signal_id=signal,
            decided_by_id=self._worker("lies"),
            decided_on=self._day(triage.pop("decided_on")),
            **triage,
        )

    def _write_conversations(self) -> None:
        for talk in self._written["conversations"]:
            conversation = self._chance.id()
            self._add(
                "conversations.conversation",
                id=conversation,
                household_id=self._household,
                held_on=self._day(talk["day"]),
                worker_id=self._worker(talk["by"]),
                story=talk["story"],
            )
            for name in talk["present"]:
                self._add(
                    "conversations.conversation_present",
                    conversation_id=conversation,
                    person_id=self._people[name],
                )
            for name, scores in talk.get("scores", {}).items():
                self._score(conversation, talk, name, scores)
            for name, report in talk.get("reports", {}).items():
                self._add(
                    "conversations.handout",
                    conversation_id=conversation,
                    person_id=self._people[name],
                    written_by_id=self._worker(talk["by"]),
                    given_on=self._day(report["given_on"]),
                    given_by=report["given_by"],
                    answer=report.get("answer", ""),
                    answer_words=report.get("answer_words", ""),
                    answered_on=self._day(report.get("answered_on")),
                )

    def _score(
        self, conversation: UUID, talk: dict[str, Any], name: str, scores: dict[str, int]
    ) -> None:
        notes = sentences("notes")
        measurement = uuid5(conversation, name)
        self._add(
            "instruments.measurement",
            id=measurement,
            household_id=self._household,
            person_id=self._people[name],
            talk_id=conversation,
            instrument=TALK_INSTRUMENT,
            held_on=self._day(talk["day"]),
            informant="together",
            written_by_id=self._worker(talk["by"]),
        )
        for place, (domain, score) in enumerate(scores.items()):
            texts_of_domain = {
                part: texts[place % len(texts)] for part, texts in notes[domain].items()
            }
            level = "low" if score <= 2 else "high" if score >= 4 else "middle"
            self._add(
                "conversations.domainnote",
                conversation_id=conversation,
                person_id=self._people[name],
                domain=domain,
                situation=texts_of_domain[level],
                strength=texts_of_domain["strength"] if score >= 3 else "",
                wish=texts_of_domain["wish"] if score <= 2 else "",
            )
            if domain in lists.ZRM_DOMAIN:
                self._add("instruments.score", measurement_id=measurement, part=domain, value=score)

    def _write_plans(self) -> None:
        own = self._written["own_plan"]
        own_plan = self._chance.id()
        self._add(
            "own_plans.ownplan",
            id=own_plan,
            household_id=self._household,
            state="handed_in",
            pointed_out_on=self._day(own["pointed_out_on"]),
            pointed_out_by_id=self._worker("fatima"),
            handed_in_on=self._day(own["handed_in_on"]),
            written_by_id=self._people["Sanne"],
            **{part: own[part] for part in ("kind", "situation", "wish", "own_part", "needed")},
        )
        plan = None
        for version, version_ in enumerate(self._written["plans"], start=1):
            plan = self._chance.id()
            self._add(
                "plans.plan",
                id=plan,
                household_id=self._household,
                version=version,
                made_on=self._day(version_["made_on"]),
                review_on=self._day(version_["review_on"]),
                ended_on=self._day(version_.get("ended_on")),
                made_by_id=self._worker("fatima"),
                follows_id=own_plan,
            )
            if "evaluation" in version_:
                self._add(
                    "plans.evaluation",
                    plan_id=plan,
                    held_on=self._day(version_["ended_on"]),
                    words=version_["evaluation"],
                    by_id=self._worker("fatima"),
                )
        # Goals stand in the order of their keys.
        keys = sorted(self._chance.id() for _ in self._written["goals"])
        for place, (key, goal) in enumerate(
            zip(keys, self._written["goals"], strict=True), start=1
        ):
            self._write_goal(key, plan, goal, place)

    def _write_goal(self, key: UUID, plan: UUID | None, goal: dict[str, Any], place: int) -> None:
        self._add(
            "plans.goal",
            id=key,
            plan_id=plan,
            position=place,
            reached_on=self._day(goal.get("reached_on")),
            **{part: goal[part] for part in ("words", "domain", "start", "now", "enough")},
        )
        for name in goal["people"]:
            self._add("plans.goal_people", goal_id=key, person_id=self._people[name])
        for name, opinion in goal["opinions"].items():
            self._add(
                "plans.agreement",
                goal_id=key,
                person_id=self._people[name],
                opinion=opinion["opinion"],
                words=opinion.get("words", ""),
                given_on=self._day(goal["agreed_on"]),
            )
        if "ladder" in goal:
            self._write_ladder(key, goal["ladder"])
        for order, action in enumerate(goal["actions"], start=1):
            dates = {part: self._day(action.get(part)) for part in ("due_on", "ended_on")}
            self._add(
                "plans.action",
                goal_id=key,
                position=order,
                agreed_on=self._day(action.get("agreed_on", goal["agreed_on"])),
                **{part: action[part] for part in ("what", "actor", "who", "state")},
                **dates,
            )

    def _write_ladder(self, goal: UUID, written: dict[str, Any]) -> None:
        """What each level means, and where Sanne and the team saw it stand."""
        ladder = self._chance.id()
        self._add(
            "attainment.ladder",
            id=ladder,
            goal_id=goal,
            weight=written["weight"],
            **dict(
                zip(
                    ("much_less", "less", "expected", "more", "much_more"),
                    written["words"],
                    strict=True,
                )
            ),
        )
        for given in written["levels"]:
            of_household = given["by"] == "sanne"
            self._add(
                "attainment.level",
                id=self._chance.id(),
                ladder_id=ladder,
                level=given["level"],
                person_id=self._people["Sanne"] if of_household else None,
                given_by_id=self._worker(given["by"]),
                given_on=self._day(given["day"]),
            )

    def _write_partners(self) -> None:
        for step in self._written["transitions"]:
            by = self._town.named(step["by"])
            to = self._town.organisation(step["to"])
            dates = ("asked_on", "accepted_on", "started_on", "ended_on")
            plain = ("kind", "for_what", "reason", "considered", "why_not_lighter", "bridging")
            self._add(
                "referrals.transition",
                id=self._chance.id(),
                household_id=self._household,
                to_id=to.id,
                to_specialist=to.is_specialist,
                decided_by_id=by.id,
                home_organisation_id=by.organisation.id if by.organisation else None,
                outcome="",
                **{part: step[part] for part in plain},
                **{part: self._day(step.get(part)) for part in dates},
            )
        for event in self._written["events"]:
            whom = event.get("person")
            self._add(
                "events.lifeevent",
                id=self._chance.id(),
                household_id=self._household,
                person_id=self._people[whom] if whom else None,
                on=self._day(event["day"]),
                written_by_id=self._worker("fatima"),
                **{part: event[part] for part in ("kind", "state", "judge", "words")},
            )

    def _write_hours(self) -> None:
        for spent in self._written["hours"]:
            for written in spent["days"]:
                self._add(
                    "hours.timeentry",
                    household_id=self._household,
                    worker_id=self._worker(spent["by"]),
                    on=self._day(written),
                    minutes=spent["minutes"],
                    kind=spent["kind"],
                )

    def _write_contact(self) -> None:
        """The agenda, and what Sanne and the team write to each other."""
        for planned in self._written["appointments"]:
            appointment = self._chance.id()
            self._add(
                "agenda.appointment",
                id=appointment,
                household_id=self._household,
                worker_id=self._worker(planned["by"]),
                begins_at=self._moment(planned["day"], planned["at"]),
                where=planned.get("where", ""),
                made_by_id=self._worker(planned["by"]),
                made_at=self._moment("2026-11-18", "16:10"),
                **{part: planned[part] for part in ("minutes", "place", "about")},
            )
            for name, answer in planned["people"].items():
                self._add(
                    "agenda.invitee",
                    appointment_id=appointment,
                    person_id=self._people[name],
                    answer=answer,
                )
        for invited in self._written["supporters"]:
            supporter = self._chance.id()
            self._add(
                "supporters.supporter",
                id=supporter,
                household_id=self._household,
                invited_by_id=self._people[invited["invited_by"]],
                account_id=self._worker(invited["account"]),
                invited_on=self._day(invited["day"]),
                **{part: invited[part] for part in ("name", "what", "sees_agenda")},
            )
            for row in self._rows["plans.goal"][-len(self._written["goals"]) :]:
                if row["words"] in invited["goals"]:
                    self._add(
                        "supporters.supporter_goals", supporter_id=supporter, goal_id=row["id"]
                    )
        for message in self._written["messages"]:
            sent_at = self._moment(message["day"], message["at"])
            reader = message.get("read")
            self._add(
                "mailbox.message",
                id=self._chance.id(),
                household_id=self._household,
                person_id=self._people[message["person"]],
                sender_id=self._worker(message["by"]),
                is_from_team=message["by"] != self._written["people"][message["person"]]["account"],
                words=message["words"],
                sent_at=sent_at,
                read_at=sent_at + timedelta(hours=12) if reader else None,
                read_by_id=self._worker(reader) if reader else None,
            )

    def _write_records(self) -> None:
        """
        What rooms with a few rows hold, each as `words/showcase.yaml` has it: a worker, a person or
        an organisation by name, and days as if today were the day of the drawing.
        """
        named: dict[str, UUID] = {}
        for record in self._written["records"]:
            row = dict(record)
            table, name = row.pop("table"), row.pop("name", None)
            scores, remarks = row.pop("scores", {}), row.pop("remarks", {})
            values: dict[str, Any] = {}
            for field in apps.get_model(table)._meta.concrete_fields:
                written = row.pop(field.name, None)
                if field.name == "household":
                    values[field.attname] = self._household
                elif field.name == "id" and field.get_internal_type() == "UUIDField":
                    values["id"] = named[name or f"{table} {len(named)}"] = self._chance.id()
                elif written is None:
                    continue
                elif field.get_internal_type() == "DateField":
                    values[field.name] = self._day(written)
                elif field.is_relation:
                    values[field.attname] = self._key(
                        field.related_model._meta.label_lower, written, named
                    )
                else:
                    values[field.name] = written
            if row:
                raise ValueError(f"{table} has no {', '.join(row)}: look in words/showcase.yaml.")
            self._add(table, **values)
            for part, score in scores.items():
                self._add(
                    "instruments.score", measurement_id=values["id"], part=part, value=score,
                    remark=remarks.get(part, ""),
                )  # fmt: skip

    def _write_documents(self) -> None:
        """A file as somebody would hand it in, with the words that `words/showcase.yaml` gives."""
        for document in self._written["documents"]:
            dated_on = self._day(document["dated_on"])
            # A date of its own: else the moment of making is in the file, and no two are alike.
            dated = f"#set document(date: datetime({dated_on:year: %Y, month: %-m, day: %-d}))\n"
            made = typst.compile((dated + document["page"]).encode(), format="pdf")
            key = self._chance.id()
            self._add(
                "documents.document",
                id=key,
                household_id=self._household,
                about_id=self._people[document["about"]],
                category=document["category"],
                title=document["title"],
                dated_on=dated_on,
                kind="application/pdf",
                size=len(made),
                digest=sha256(made).hexdigest(),
                added_on=self._day(document["added_on"]),
                added_by_id=self._worker(document["added_by"]),
            )
            self._add("documents.content", document_id=key, sealed=b64encode(made).decode())

    def _key(self, table: str, written: str, named: dict[str, UUID]) -> UUID:
        if table == "accounts.user":
            return self._worker(written)
        if table == "accounts.organisation":
            return self._town.organisation(written).id
        return self._people[written] if table == "people.person" else named[written]

    def _write_log(self) -> None:
        for event in self._written["log"]:
            self._add(
                "audit.event",
                at=self._moment(event["day"], event["at"]),
                actor_id=self._worker(event["by"]),
                action=event["action"],
                household=self._household,
                why=event.get("why", ""),
                details={},
            )
        draft = self._written["draft"]
        sanne = str(self._people["Sanne"])
        held_on = self._day(draft["day"]) or self._today
        self._add(
            "drafts.draft",
            author_id=self._worker("fatima"),
            form_key=uuid5(NAMESPACE_URL, f"gesprek-{self._household}"),
            page=f"/huishoudens/{self._household}/gesprekken/nieuw/",
            household=self._household,
            fields={
                "held_on": [held_on.strftime("%d-%m-%Y")],
                "about": [sanne],
                "present": [sanne],
                **{field: [text] for field, text in draft["fields"].items()},
            },
            begun_at=self._moment(draft["day"], draft["at"]),
            saved_at=self._moment(draft["day"], draft["at"]),
        )

    def _moment(self, written: str, at: str) -> datetime:
        day = self._day(written) or self._today - timedelta(days=1)
        return datetime.combine(day, time.fromisoformat(at), tzinfo=AMSTERDAM)
