"""Rows by the name of their table, in the order in which they may be written."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

#: A table comes after the tables it points to.
TABLES = (
    "accounts.area",
    "accounts.organisation",
    "accounts.product",
    "accounts.team",
    "accounts.teamnorms",
    "accounts.teamsetup",
    "accounts.teambudget",
    "accounts.triagemodel",
    "accounts.user",
    "accounts.teammembership",
    "accounts.absence",
    "people.person",
    "people.nameword",
    "people.contactdetail",
    "people.relation",
    "households.household",
    "households.membership",
    "households.involvement",
    "households.networktie",
    "households.organisationinvolved",
    "terms.term",
    "signals.signal",
    "signals.triage",
    "signals.contactattempt",
    "signals.transfer",
    "signals.departure",
    "safety.duty",
    "safety.danger",
    "safety.dangerseen",
    "reporting_code.concern",
    "reporting_code.safetyagreement",
    "reporting_code.veiligthuisreport",
    "reporting_code.crisisplan",
    "conversations.conversation",
    "conversations.conversation_present",
    "conversations.domainnote",
    "conversations.handout",
    "instruments.measurement",
    "instruments.score",
    "own_plans.ownplan",
    "plans.plan",
    "plans.goal",
    "plans.goal_people",
    "plans.agreement",
    "plans.action",
    "plans.evaluation",
    "referrals.transition",
    "inquiry.inquiry",
    "quotes.quote",
    "documents.document",
    "documents.content",
    "decisions.quickhelp",
    "decisions.application",
    "letters.letter",
    "sharing.share",
    "sharing.share_about",
    "sharing.consent",
    "parts.part",
    "parts.report",
    "households.brokenglass",
    "households.leadduty",
    "households.lawopened",
    "conference.conference",
    "conference.conference_present",
    "conference.case",
    "consultation.consultation",
    "peer_review.peergroup",
    "peer_review.peergroup_members",
    "peer_review.peermeeting",
    "learning.training",
    "learning.followed",
    "learning.handbookpage",
    "internal_time.internalweek",
    "commission.teamgoal",
    "commission.goalresult",
    "commission.reflection",
    "rights.question",
    "complaints.complaint",
    "events.lifeevent",
    "hours.timeentry",
    "notes.note",
    "notes.note_people",
    "followup.followup",
    "followup.followupcontact",
    "followup.closing",
    "followup.closingopinion",
    "agenda.appointment",
    "agenda.invitee",
    "mailbox.message",
    "attainment.ladder",
    "attainment.level",
    "supporters.supporter",
    "supporters.supporter_goals",
    "drafts.draft",
    "audit.event",
)


class Rows:
    """Rows on their way to the database: plain values by the name of their field."""

    def __init__(self) -> None:
        self._rows: dict[str, list[dict[str, Any]]] = {table: [] for table in TABLES}

    def add(self, table: str, **values: Any) -> dict[str, Any]:
        self._rows[table].append(values)
        return values

    def __getitem__(self, table: str) -> list[dict[str, Any]]:
        return self._rows[table]

    def __iter__(self) -> Iterator[tuple[str, list[dict[str, Any]]]]:
        return iter(self._rows.items())

    def __len__(self) -> int:
        return sum(map(len, self._rows.values()))
