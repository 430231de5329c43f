"""
Every field of every register can be put right, and what it was is kept: found by itself.

A new register or a new field fails here until somebody says how it is corrected, or why it is not.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from django import forms
from django.apps import apps
from django.db import transaction
from django.db.models import Model
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from tests.casework.doors import form_with, home, signed_in
from tests.people import Neighbourhood
from wijkteam.accounts.models import Product
from wijkteam.casework.corrections.access import (
    ON_THEIR_OWN_PAGE,
    OWN_WORDS,
    REGISTERS,
    WRITTEN_ANEW,
)
from wijkteam.casework.corrections.saving import called
from wijkteam.casework.followup.access import loose_ends
from wijkteam.casework.followup.actions import close_household, look_in, reopen, scale_down
from wijkteam.casework.followup.models import FollowupContact
from wijkteam.casework.history.models import Change, Versioned, key_of
from wijkteam.casework.households.actions import end_membership
from wijkteam.casework.households.models import Membership
from wijkteam.casework.people.forms import BornField
from wijkteam.casework.plans.actions import evaluate
from wijkteam.casework.plans.models import Action, Plan
from wijkteam.casework.signals.actions import register_signal, triage, try_contact
from wijkteam.casework.signals.models import Signal

Page = Callable[[Neighbourhood], tuple[Any, str]]


def corrected(kind: str) -> Page:
    """A record of a register, with the page that corrects it."""

    def find(buurt: Neighbourhood) -> tuple[Any, str]:
        model, path = REGISTERS[kind]
        record = model._base_manager.filter(**{path: buurt.household}).order_by("pk").last()
        return record, home(buurt, f"verbeteren/{kind}/{record.pk}/")

    return find


def household(buurt: Neighbourhood) -> tuple[Any, str]:
    return buurt.household, home(buurt, "gegevens/")


def person(buurt: Neighbourhood) -> tuple[Any, str]:
    return buurt.person, home(buurt, f"personen/{buurt.person.pk}/verbeteren/")


def contact(buurt: Neighbourhood) -> tuple[Any, str]:
    detail = buurt.person.contact_details.get()
    return detail, home(buurt, f"personen/{buurt.person.pk}/bereikbaar/{detail.pk}/")


def attempt(buurt: Neighbourhood) -> tuple[Any, str]:
    tried = Signal.objects.exclude(pk=buurt.signal.pk).get().attempts.get()
    return tried, f"/meldingen/{tried.signal_id}/contactpoging/{tried.pk}/"


def signal(buurt: Neighbourhood) -> tuple[Any, str]:
    """One that a partner sent: it has the most to say."""
    sent = Signal.objects.exclude(pk=buurt.signal.pk).get()
    return sent, f"/meldingen/{sent.pk}/verbeteren/"


def decision(buurt: Neighbourhood) -> tuple[Any, str]:
    """One that nothing came of yet, so that everything of it can be otherwise."""
    sent, _url = signal(buurt)
    decided = triage(
        signal=sent, outcome="informal", reason="network_helps", to_what="Maatjes",
        done_instead="Gebeld", by=buurt.fatima,
    )  # fmt: skip
    return decided, f"/meldingen/{sent.pk}/besluit/"


def closing(buurt: Neighbourhood) -> tuple[Any, str]:
    """How it ended for who came back since."""
    ended = close_household(
        household=buurt.household,
        ending="good_enough",
        by=buurt.fatima,
        settled={loose.end: "stopped" for loose in loose_ends(buurt.household, buurt.fatima)},
    )
    reopen(household=buurt.household, reason="relapse", by=buurt.fatima)
    return ended, home(buurt, f"verbeteren/afsluiting/{ended.pk}/")


#: Where the fields of a register are corrected.
PAGES: dict[str, Page] = {
    "households.household": household,
    "people.person": person,
    "people.contactdetail": contact,
    "signals.signal": signal,
    "signals.contactattempt": attempt,
    "signals.triage": decision,
    "followup.closing": closing,
    **{model._meta.label_lower: corrected(kind) for kind, (model, _) in REGISTERS.items()
       if kind not in (*ON_THEIR_OWN_PAGE, *OWN_WORDS, *WRITTEN_ANEW, "afsluiting")},
}  # fmt: skip

WHO = "who wrote it or did it: another person is another record"
WHERE = "where it hangs: moved, not corrected"
FOLLOWS = "follows from what is done, by an action of its own"
WORKED_OUT = "worked out from other fields"

#: Why a field of these is on no such page.
NOT_TYPED: dict[str, dict[str, str]] = {
    "households.household": {
        "team": "another team takes it on",
        "phase": FOLLOWS,
        "returned_on": FOLLOWS,
        "split_from": FOLLOWS,
        "merged_into": FOLLOWS,
        "sorts_as": WORKED_OUT,
        "street_searched_as": WORKED_OUT,
    },
    "households.membership": {"household": WHERE, "person": "two people are merged, or one moves"},
    "households.networktie": {
        "household": WHERE,
        "person": "told by the relation between two people",
    },
    "households.organisationinvolved": {"household": WHERE},
    "people.person": {
        "birth_date": "one field: born",
        "birth_year": "one field: born",
        "birth_month": "one field: born",
        "account": "a resident is let in and out",
        "sorted_as": WORKED_OUT,
        "merged_into": FOLLOWS,
    },
    "people.contactdetail": {"person": WHERE, "searched_as": WORKED_OUT},
    "people.relation": {
        "person": "taken back and written anew",
        "to": "taken back and written anew",
    },
    "signals.signal": {
        "birth_date": "one field: born",
        "birth_year": "one field: born",
        "birth_month": "one field: born",
        "team": "sent to another team",
        "taken_by": WHO,
        "sent_by": WHO,
        "kind": WORKED_OUT,
        "safety": "one field for each question",
        "street_searched_as": WORKED_OUT,
        "person": "two people are merged",
        "owner": "assigned",
        "household": WHERE,
        "part_of": FOLLOWS,
    },
    "signals.contactattempt": {"signal": WHERE, "by": WHO},
    "signals.triage": {
        "signal": WHERE,
        "decided_by": WHO,
        "model": FOLLOWS,
        "answers": "one field for each question",
    },
    "conversations.conversation": {"household": WHERE, "worker": WHO, "about": "of whom is told"},
    "notes.note": {
        "household": WHERE,
        "written_by": WHO,
        "written_at": WHO,
        "time_entry": "one field: minutes",
        "next_done_on": FOLLOWS,
    },
    "plans.goal": {"plan": WHERE, "position": "dragged on the page of the plan", "wish": FOLLOWS},
    "plans.action": {"goal": WHERE, "position": "dragged on the page of the plan"},
    "plans.evaluation": {"plan": WHERE, "by": WHO},
    "referrals.transition": {
        "household": WHERE,
        "signal": WHERE,
        "to_specialist": WORKED_OUT,
        "decided_by": WHO,
        "home_organisation": WHO,
    },
    "events.lifeevent": {"household": WHERE, "written_by": WHO},
    "hours.timeentry": {"household": WHERE, "worker": WHO},
    "followup.followupcontact": {"followup": WHERE, "by": WHO},
    "followup.closing": {
        "household": WHERE,
        "settled": "what became of each loose end went on from there",
        "closed_by": WHO,
        "followup": FOLLOWS,
        "reopened_on": FOLLOWS,
    },
}

#: Registers without such a page, and how they are put right.
ELSEWHERE = {
    "conversations.domainnote": "with its conversation",
    "conversations.handout": "what they say of a report is theirs; the talk is corrected",
    "plans.plan": "evaluated, and followed by the next version",
    "plans.agreement": "an opinion is given anew on the plan",
    "households.involvement": "who may see a file is ended, never rewritten",
    "households.teaminvolved": "has a page of its own: until when",
    "safety.danger": "acted on and closed with words, or opened again",
    "followup.followup": "agreed anew on the page of the follow-up",
    "followup.closingopinion": "with its closing",
    "handover.handover": "withdrawn and proposed anew",
    "consultation.consultation": "taken back and asked anew; an answer has a page of its own",
    "conference.case": "has a page of its own",
    "conference.conference": "has a page of its own until it is closed",
    "internal_time.internalweek": "has a page of its own",
    "learning.training": "has a page of its own",
    "learning.followed": "has a page of its own",
    "learning.handbookpage": "has a page of its own, with its versions",
    "peer_review.peergroup": "has a page of its own until it stops",
    "peer_review.peermeeting": "has a page of its own",
    "complaints.complaint": "the words of who complains; what is done with it stands beside it",
    "rights.question": "the words of who asks; what is done with it stands beside it",
    "agenda.appointment": "has a page of its own",
    "agenda.invitee": "answers anew on the own page",
    "own_plans.ownplan": "the words of the household, who say it otherwise on the own page",
    "attainment.ladder": "has a page of its own",
    "supporters.supporter": "has a page of its own",
    "parts.part": "has a page of its own",
    "decisions.application": "has a page of its own until it is decided; then an objection",
    "decisions.objection": "the words of who objects; its answer stands beside it",
    "decisions.quickhelp": "what was begun stands; what changes is begun anew",
    "documents.document": "taken back, and kept anew",
    "inquiry.inquiry": "has a page of its own until it is given; then a new inquiry",
    "instruments.measurement": "taken back, and filled in anew",
    "instruments.score": "with its conversation, or with its measurement",
    "letters.letter": "has a page of its own until it is sent; what was sent is what was sent",
    "letters.lettertemplate": "has a page of its own",
    "quotes.quote": "the words of who said them: taken back, never rewritten",
    "reporting_code.concern": "has a page of its own until it is decided",
    "reporting_code.crisisplan": "has a page of its own",
    "reporting_code.safetyagreement": "has a page of its own, and ends with a reason",
    "reporting_code.veiligthuisreport": "has a page of its own",
    "sharing.consent": "withdrawn by who gave it, and asked anew",
    "sharing.share": "ends with a reason, and begins anew",
    "parts.report": "the partner's own words: taken back, never rewritten",
}
OF_THE_REGISTER = {"id", "revision"} | {
    f"withdrawn_{part}" for part in ("at", "by", "because", "words")
}
#: What goes with another value of a field.
WITH = {
    ("people.person", "needs_interpreter"): {"language": "tur"},
    ("signals.signal", "needs_interpreter"): {"language": "tur"},
    ("notes.note", "next_step"): {"next_on": "{tomorrow}"},
    ("notes.note", "kind"): {"words": "Toch dit", "next_on": "{tomorrow}"},
    ("plans.action", "tie"): {"actor": "network"},
    ("plans.action", "ended_on"): {"state": "done"},
    ("people.contactdetail", "kind"): {"value": "sanne@voorbeeld.nl"},
    ("households.membership", "until_date"): {"left_because": "moved_out"},
    ("followup.closing", "taken_over_by"): {"ending": "taken_over"},
}


@pytest.fixture
def file(buurt: Neighbourhood) -> Neighbourhood:
    """A file that holds one of everything, watched over, and a partner's signal beside it."""
    by = buurt.fatima
    long_ago = timezone.localdate() - timedelta(days=20)
    Plan.objects.update(made_on=long_ago)
    Action.objects.update(agreed_on=long_ago)
    Product.objects.create(name="Ambulant", organisation=buurt.transition.to)
    evaluate(
        plan=buurt.plan,
        held_on=long_ago + timedelta(days=9),
        words="Het gaat",
        scores={},
        reached=set(),
        next_review=buurt.plan.review_on,
        by=by,
    )
    sent = register_signal(
        team=buurt.team, by=buurt.petra, sent_by=buurt.petra.organisation, channel="gp",
        received_on=timezone.localdate() - timedelta(days=9), words="Ik maak me zorgen",
        family_name="Elders-Test", person_knows=True,
    )  # fmt: skip
    try_contact(signal=sent, kind="phone", day_part="morning", is_reached=False, by=by)
    return buurt


def watch(buurt: Neighbourhood) -> None:
    followup = scale_down(household=buurt.household, reason="goals_reached", by=buurt.fatima)
    followup.started_on -= timedelta(days=9)
    followup.save(update_fields=["started_on"])
    look_in(followup=followup, is_quiet=True, words="Ze redt het", by=buurt.fatima)


def versioned() -> Iterator[type[Model]]:
    return (model for model in apps.get_models() if issubclass(model, Versioned))


def test_of_every_register_is_said_how_it_is_put_right():
    assert {model._meta.label_lower for model in versioned()} == set(PAGES) | set(ELSEWHERE)
    assert set(NOT_TYPED) == set(PAGES)


def test_the_history_calls_every_record_of_a_file_something():
    """A change that stood there without saying of what could not be understood."""
    of_no_file = {
        "complaints.complaint", "letters.lettertemplate", "conference.conference",
        "peer_review.peergroup", "peer_review.peermeeting", "learning.training",
        "learning.followed", "learning.handbookpage", "internal_time.internalweek",
    }  # fmt: skip
    nameless = {m._meta.label_lower for m in versioned() if not called(m())} - of_no_file
    assert not nameless


def other_values(field: forms.Field, now: Any) -> Iterator[str | list[str]]:
    """What one may type over what stands in a field."""
    if isinstance(field, forms.BooleanField):
        yield [] if now else "on"
    elif isinstance(field, BornField):
        yield "00-03-1971"
    elif isinstance(field, forms.DateField):
        day = now if isinstance(now, date) else timezone.localdate()
        for days in (-1, 1, -3, 7):
            yield (day + timedelta(days=days)).strftime("%d-%m-%Y")
        yield ""
    elif isinstance(field, forms.MultipleChoiceField | forms.ModelMultipleChoiceField):
        keys = [str(getattr(key, "value", key)) for key, _ in field.choices]
        held = {str(getattr(one, "pk", one)) for one in now or ()}
        yield [key for key in keys if key not in held][:1] or keys[1:]
        yield []
    elif isinstance(field, forms.ChoiceField | forms.ModelChoiceField):
        keys = [str(getattr(key, "value", key)) for key, _ in field.choices]
        yield from (key for key in keys if key != str(getattr(now, "pk", now)))
    elif isinstance(field, forms.IntegerField):
        yield from (str((now or 5) + step) for step in (1, -1))
    else:
        yield from ("999900006", "0599 52", "1234 AB", "Iets anders", "06 12345678", "")


def is_put_right(client: Client, url: str, page: HttpResponse, name: str, record: Any) -> bool:
    """Whether another value of this field of the form comes into the record."""
    label = record._meta.label_lower
    form = page.context["form"]
    sent = form_with(page, {"seen": ""}).values
    tomorrow = (timezone.localdate() + timedelta(days=1)).strftime("%d-%m-%Y")
    along = {
        key: value.format(tomorrow=tomorrow) for key, value in WITH.get((label, name), {}).items()
    }
    for value in other_values(form.fields[name], form[name].initial):
        with transaction.atomic():
            client.post(url, {**sent, **along, name: value})
            changed = Change.objects.filter(record=key_of(record), field=name).first()
            transaction.set_rollback(True)
        if changed:
            return bool(changed.was != changed.now)
    return False


@pytest.mark.parametrize("label", PAGES)
def test_every_field_is_put_right_on_its_page(label: str, file: Neighbourhood):
    if label == FollowupContact._meta.label_lower:
        watch(file)
    client = signed_in(file.fatima)
    if label == Membership._meta.label_lower:
        stay = file.person.memberships.get()
        end_membership(
            membership=stay, until=timezone.localdate(), because="moved_out", by=file.fatima
        )
    record, url = PAGES[label](file)
    page = client.get(url, follow=True)
    asked = set(page.context["form"].fields)
    of_record = {field.name for field in (*record._meta.fields, *record._meta.many_to_many)}
    missing = of_record - OF_THE_REGISTER - asked - set(NOT_TYPED[label])
    assert not missing, f"No form asks {sorted(missing)} of {label}."
    assert not asked & set(NOT_TYPED[label]) - {"about"}, "It is asked after all: say so."
    stuck = [
        name
        for name in sorted(asked & of_record - set(NOT_TYPED[label]))
        if not is_put_right(client, url, page, name, record)
    ]
    assert not stuck, f"These fields of {label} cannot be put right: {stuck}."
