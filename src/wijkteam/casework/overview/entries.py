"""Everything that was said and done in a household, newest first, to read back and to search."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wijkteam.casework.conference.access import cases_of
from wijkteam.casework.consultation.access import consultations_of
from wijkteam.casework.conversations.access import conversations_of
from wijkteam.casework.decisions.access import applications_of, quick_help_of
from wijkteam.casework.documents.access import documents_of
from wijkteam.casework.events.access import events_of
from wijkteam.casework.followup.access import followups_of
from wijkteam.casework.inquiry.access import inquiries_of
from wijkteam.casework.instruments.access import by_talk, measurements_of
from wijkteam.casework.letters.access import letters_of
from wijkteam.casework.notes.access import notes_of
from wijkteam.casework.parts.access import reports_of
from wijkteam.casework.plans.access import evaluations_of
from wijkteam.casework.reporting_code import access as reporting_code
from wijkteam.casework.signals.access import signals_of
from wijkteam.ui.dates import date_short, duration
from wijkteam.ui.words import inside, word

if TYPE_CHECKING:
    from django.db.models import Model

    from wijkteam.casework.conversations.models import Conversation, DomainNote
    from wijkteam.casework.followup.models import FollowupContact
    from wijkteam.casework.households.models import Household
    from wijkteam.casework.instruments.models import Measurement
    from wijkteam.casework.notes.models import Note

#: What the story can be narrowed to.
KINDS = (
    ("talk", gettext_lazy("Gesprekken")),
    ("note", gettext_lazy("Korte contacten")),
    ("signal", gettext_lazy("Meldingen")),
    ("event", gettext_lazy("Gebeurtenissen")),
    ("review", gettext_lazy("Evaluaties")),
    ("watch", gettext_lazy("Waakvlam")),
    ("partner", gettext_lazy("Partners")),
    ("safety", gettext_lazy("Veiligheid")),
    ("inquiry", gettext_lazy("Onderzoek")),
    ("decision", gettext_lazy("Besluiten en brieven")),
    ("together", gettext_lazy("Samen besproken")),
)


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that was said or that happened."""

    kind: str
    icon: str
    on: date
    title: str
    by: str
    words: str
    key: str
    people: frozenset[UUID] = frozenset()
    with_whom: str = ""
    badges: list[str] = field(default_factory=list)
    #: What was said of somebody's domains, a line for each person.
    scores: list[str] = field(default_factory=list)
    url: str = ""
    meta: str = ""
    #: What can be corrected from here, and shows what it held before.
    record: Model | None = None
    #: What was scored in a talk, for who may read of some of its people only.
    measured: list[Measurement] = field(default_factory=list)

    def has(self, words: str) -> bool:
        """Whether every word that is looked for stands in it, with capitals or without."""
        text = f"{self.title} {self.words} {self.with_whom} {self.by} "
        text += " ".join([*self.badges, *self.scores])
        return all(wanted in text.casefold() for wanted in words.casefold().split())


def whole(household: Household) -> list[Entry]:
    """The whole story, newest first."""
    measured = measurements_of(household)
    moments = [
        *_talks(household, by_talk(measured)),
        *_notes(household),
        *_signals(household),
        *_events(household),
        *_reviews(household),
        *_watching(household),
        *_partners(household),
        *_safety(household),
        *_looked_into(household),
        *_measured(household, measured),
        *_decided(household),
        *_discussed(household),
    ]
    return sorted(moments, key=lambda moment: (moment.on, moment.key), reverse=True)


def narrowed(
    moments: Iterable[Entry],
    *,
    kind: str = "",
    person: UUID | None = None,
    words: str = "",
    since: date | None = None,
    until: date | None = None,
) -> list[Entry]:
    """What is left of the story when one looks for something."""
    return [
        moment
        for moment in moments
        if (not kind or moment.kind == kind)
        and (person is None or person in moment.people)
        and (not words or moment.has(words))
        and (since is None or moment.on >= since)
        and (until is None or moment.on <= until)
    ]


def _names(people: Iterable[Any]) -> str:
    return ", ".join(person.given_names or str(person) for person in people)


def _talks(household: Household, scored: Mapping[UUID, list[Measurement]]) -> Iterator[Entry]:
    talk: Conversation
    for talk in conversations_of(household):
        present, notes = list(talk.present.all()), list(talk.notes.all())
        measured = scored.get(talk.pk, [])
        wish = _("Wil nu: ‘%(wish)s’") % {"wish": talk.wish} if talk.wish else ""
        yield Entry(
            kind="talk",
            icon="chat",
            on=talk.held_on,
            title=_("Gesprek, %(place)s") % {"place": inside(talk.get_place_display())},
            by=talk.worker.full_name,
            words="\n\n".join(part for part in (talk.story, wish) if part),
            key=f"gesprek-{talk.pk}",
            people=frozenset(
                [person.pk for person in present]
                + [note.person_id for note in notes]
                + [measurement.person_id for measurement in measured]
            ),
            with_whom=_names(present),
            scores=_scores(notes, measured),
            measured=measured,
            url=reverse("conversations:conversation", args=[household.pk, talk.pk]),
            record=talk,
        )


def _scores(notes: Iterable[DomainNote], measured: Iterable[Measurement]) -> list[str]:
    """In a family a two is somebody's two: what was spoken of with each, in one line."""
    each: dict[str, dict[str, str]] = {}
    for note in notes:
        each.setdefault(note.person.given_names, {})[note.domain] = inside(
            note.get_domain_display()
        )
    for measurement in measured:
        lines = each.setdefault(measurement.person.given_names, {})
        for score in measurement.numbers:
            known = lines.get(score.part, inside(score.label))
            lines[score.part] = f"{known} {score.value}"
    return [f"{name}: {', '.join(domains.values())}" for name, domains in each.items()]


def _notes(household: Household) -> Iterator[Entry]:
    note: Note
    for note in notes_of(household):
        people = list(note.people.all())
        others = [note.with_other] if note.with_other else []
        step = ""
        if note.next_on:
            named = note.get_next_step_display() if note.next_step else _("Afspraak")
            step = f"{named}: {date_short(note.next_on)}"
        yield Entry(
            kind="note",
            icon={"call": "phone", "message": "chat", "email": "mail", "visit": "home",
                  "no_show": "cross", "appointment": "calendar"}[note.kind],
            on=note.on,
            title=note.get_kind_display(),
            by=note.written_by.full_name,
            words=note.words,
            key=f"notitie-{note.pk}",
            people=frozenset(person.pk for person in people),
            with_whom=", ".join([*([_names(people)] if people else []), *others]),
            badges=[step] if step else [],
            record=note,
            meta=duration(note.minutes) if note.minutes else "",
        )  # fmt: skip


def _signals(household: Household) -> Iterator[Entry]:
    for signal in signals_of(household):
        parts = [
            signal.words,
            _("Wil: ‘%(wish)s’") % {"wish": signal.wish} if signal.wish else "",
            _("Gaat goed: %(well)s") % {"well": signal.going_well} if signal.going_well else "",
        ]
        yield Entry(
            kind="signal",
            icon="flag",
            on=signal.received_on,
            title=_("Melding, %(channel)s") % {"channel": inside(signal.get_channel_display())},
            by=signal.taken_by.full_name,
            words="\n\n".join(part for part in parts if part),
            key=f"melding-{signal.pk}",
            url=reverse("signals:signal", args=[signal.pk]),
        )


def _events(household: Household) -> Iterator[Entry]:
    for event in events_of(household):
        yield Entry(
            kind="event",
            icon="warning",
            on=event.on,
            title=f"{event.get_kind_display()}, {inside(event.get_state_display())}",
            by=word(event.judge, "judge"),
            words=event.words,
            key=f"gebeurtenis-{event.pk}",
            people=frozenset([event.person_id] if event.person_id else []),
            url=reverse("events:write", args=[household.pk]),
            record=event,
        )


def _reviews(household: Household) -> Iterator[Entry]:
    for review in evaluations_of(household):
        yield Entry(
            kind="review",
            icon="check-circle",
            on=review.held_on,
            title=_("Terugkijken op plan %(version)s") % {"version": review.plan.version},
            by=review.by.full_name,
            words=review.words,
            key=f"evaluatie-{review.pk}",
            url=reverse("plans:plan", args=[household.pk]),
            record=review,
        )


def _watching(household: Household) -> Iterator[Entry]:
    """The contacts of the watchful follow-up keep their words, and show them."""
    contact: FollowupContact
    for followup in followups_of(household):
        for contact in followup.contacts.all():
            yield Entry(
                kind="watch",
                icon="flame",
                on=contact.on,
                title=_("Waakvlam: het gaat goed")
                if contact.is_quiet
                else _("Waakvlam: er speelt iets"),
                by=contact.by.full_name,
                words=contact.words,
                key=f"waakvlam-{contact.pk}",
                record=contact,
            )


def _partners(household: Household) -> Iterator[Entry]:
    """What partners told about their part."""
    for report in reports_of(household):
        yield Entry(
            kind="partner",
            icon="swap",
            on=localdate(report.at),
            title=_("Bericht van %(organisation)s") % {"organisation": report.part.organisation},
            by=report.by.full_name,
            words=report.words,
            key=f"bericht-{report.pk}",
            url=reverse("parts:list", args=[household.pk]),
        )


def _safety(household: Household) -> Iterator[Entry]:
    """Worries, and what Veilig Thuis handed over."""
    page = reverse("reporting_code:safety", args=[household.pk])
    for concern in reporting_code.concerns_of(household):
        yield Entry(
            kind="safety",
            icon="shield",
            on=concern.noticed_on,
            title=_("Zorg om de veiligheid"),
            by=concern.written_by.full_name,
            words="\n\n".join(filter(None, (concern.signs, concern.decision_words))),
            key=f"zorg-{concern.pk}",
            people=frozenset([concern.about_id] if concern.about_id else []),
            badges=[concern.get_decision_display()] if concern.decision else [],
            url=page,
        )
    for report in reporting_code.reports_of(household):
        yield Entry(
            kind="safety",
            icon="shield",
            on=report.received_on,
            title=_("Overgedragen door Veilig Thuis"),
            by=report.written_by.full_name,
            words=report.asked,
            key=f"veilig-thuis-{report.pk}",
            badges=[word(code, "vt_reason") for code in report.reasons],
            url=page,
        )


def _looked_into(household: Household) -> Iterator[Entry]:
    """Inquiries and instruments."""
    for inquiry in inquiries_of(household):
        yield Entry(
            kind="inquiry",
            icon="doc",
            on=inquiry.given_on or inquiry.started_on,
            title=_("Verslag van het onderzoek") if inquiry.given_on else _("Onderzoek"),
            by=inquiry.written_by.full_name,
            words="\n\n".join(filter(None, (inquiry.outcome, inquiry.answer_words))),
            key=f"onderzoek-{inquiry.pk}",
            people=frozenset([inquiry.about_id]),
            badges=[inquiry.get_answer_display()] if inquiry.answer else [],
            url=reverse("inquiry:report", args=[household.pk, inquiry.pk]),
        )


def _measured(household: Household, measurements: Iterable[Measurement]) -> Iterator[Entry]:
    """Instruments that were filled in apart from a talk."""
    for measurement in measurements:
        if measurement.talk_id:
            continue
        yield Entry(
            kind="inquiry",
            icon="table",
            on=measurement.held_on,
            title=measurement.label,
            by=measurement.written_by.full_name,
            words=measurement.words,
            key=f"meting-{measurement.pk}",
            people=frozenset([measurement.person_id]),
            with_whom=_names([measurement.person]),
            scores=[", ".join(f"{inside(s.label)} {s.value}" for s in measurement.numbers)],
            url=reverse("instruments:sheets", args=[household.pk]),
        )


def _decided(household: Household) -> Iterator[Entry]:
    """Help that began at once, what was applied for and decided, and the letters that went out."""
    page = reverse("decisions:list", args=[household.pk])
    for begun in quick_help_of(household):
        yield Entry(
            kind="decision",
            icon="check",
            on=begun.started_on,
            title=begun.label,
            by=begun.written_by.full_name,
            words=begun.why,
            key=f"hulp-{begun.pk}",
            url=page,
        )
    for application in applications_of(household):
        yield Entry(
            kind="decision",
            icon="doc",
            on=application.decided_on or application.received_on,
            title=application.asked_for,
            by=(application.decided_by or application.written_by).full_name,
            words=application.ground,
            key=f"aanvraag-{application.pk}",
            people=frozenset([application.about_id]),
            badges=[application.get_outcome_display()] if application.outcome else [],
            url=page,
        )
    for letter in letters_of(household):
        if letter.sent_on:
            yield Entry(
                kind="decision",
                icon="mail",
                on=letter.sent_on,
                title=_("Brief: %(title)s") % {"title": letter.title},
                by=letter.written_by.full_name,
                words="",
                key=f"brief-{letter.pk}",
                people=frozenset([letter.to_id]),
                url=reverse("letters:preview", args=[household.pk, letter.pk]),
            )
    for document in documents_of(household):
        yield Entry(
            kind="decision",
            icon="doc",
            on=document.added_on,
            title=document.title,
            by=document.added_by.full_name,
            words="",
            key=f"document-{document.pk}",
            people=frozenset([document.about_id] if document.about_id else []),
            badges=[document.get_category_display()],
            url=reverse("documents:list", args=[household.pk]),
        )


def _discussed(household: Household) -> Iterator[Entry]:
    """What the team talked over and what a colleague who knows answered."""
    page = reverse("conference:household", args=[household.pk])
    for case in cases_of(household):
        if case.discussed_on is None:
            continue
        there = [one.full_name for one in case.conference.present.all()]
        there += [f"{one.full_name} ({one.organisation})" for one in case.partners.all()]
        yield Entry(
            kind="together",
            icon="users",
            on=case.discussed_on,
            title=_("Besproken met het team"),
            by=case.brought_by.full_name,
            words="\n\n".join(
                filter(None, (case.question, case.strengths, case.advice, case.decision))
            ),
            key=f"besproken-{case.pk}",
            with_whom=", ".join(filter(None, (*there, case.others))),
            url=page,
        )
    for asked in consultations_of(household):
        if asked.answered_on is None:
            continue
        yield Entry(
            kind="together",
            icon="chat",
            on=asked.answered_on,
            title=_("Antwoord van %(name)s") % {"name": asked.asked.full_name},
            by=asked.asked_by.full_name,
            words=f"{asked.question}\n\n{asked.answer}",
            key=f"consultatie-{asked.pk}",
            badges=[asked.get_domain_display()],
            url=reverse("consultation:household", args=[household.pk]),
        )
