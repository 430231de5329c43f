"""
The people who stand in every test.

*Fatima* works with the household, *Bram* is on her team, *Noor* is on another team, *Oud* left
the team, *Koen* is the adviser who sees figures only, *Petra* is a partner, *Pim* one who does a
part, *Pol* one whose part is over, *Sanne* lives in the household, *Ria* in another, *Paula* guards
privacy, *Ans* makes accounts, *Karim* handles complaints, *Nel* reads along with Sanne,
*Olga* did, *Leeg* has no role. *Nobody* is not signed in.
"""

from __future__ import annotations

import base64
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils import timezone

from tests.kept import Kept
from wijkteam.accounts.models import Organisation, Team, TeamMembership, User
from wijkteam.casework.agenda.actions import make_appointment
from wijkteam.casework.commission.actions import agree as agree_on_goal
from wijkteam.casework.complaints.actions import receive
from wijkteam.casework.conference.actions import bring, call
from wijkteam.casework.consultation.actions import ask as consult
from wijkteam.casework.conversations.actions import hand_out, hold_conversation
from wijkteam.casework.decisions.actions import apply, begin_help, decide, object_to
from wijkteam.casework.documents.actions import keep
from wijkteam.casework.events.actions import write_event
from wijkteam.casework.handover.models import HandOver
from wijkteam.casework.hours.actions import note_minutes
from wijkteam.casework.households.actions import (
    add_person,
    add_tie,
    involve_organisation,
    open_household,
)
from wijkteam.casework.households.models import BrokenGlass, Household, Involvement
from wijkteam.casework.inquiry.actions import begin, give
from wijkteam.casework.instruments.actions import measure, measure_in
from wijkteam.casework.learning.actions import add_training, write_page
from wijkteam.casework.letters.actions import send, write_letter
from wijkteam.casework.mailbox.actions import write as write_message
from wijkteam.casework.notes.actions import write_note
from wijkteam.casework.own_plans.actions import point_out
from wijkteam.casework.parts.actions import ask_part, end_part
from wijkteam.casework.peer_review.actions import begin as begin_group
from wijkteam.casework.people.actions import add_contact, relate
from wijkteam.casework.people.models import Person
from wijkteam.casework.plans.actions import add_action, make_plan
from wijkteam.casework.plans.models import Action, Goal, Plan
from wijkteam.casework.quotes.actions import keep_quote
from wijkteam.casework.referrals.actions import refer
from wijkteam.casework.referrals.models import Transition
from wijkteam.casework.reporting_code.actions import agree, note_concern, take_over
from wijkteam.casework.rights.actions import ask
from wijkteam.casework.sharing.actions import share
from wijkteam.casework.signals.actions import open_household_for, register_signal, triage
from wijkteam.casework.signals.models import ContactAttempt, Signal
from wijkteam.casework.supporters.actions import invite, take_back

PASSWORD = "zeven-houten-bruggen"
#: The smallest picture there is, for a document that is kept.
PICTURE = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGNgYGAAAAAEAAH2FzhVAAAAAElFTkSuQmCC"
)
STORY = "Ik durf de post niet open te maken, zei mevrouw Zandloper-Test."


@dataclass
class Neighbourhood:
    """Two teams, the people of the tests, and one household halfway its journey."""

    team: Team
    other_team: Team
    ggz: Organisation
    fatima: User
    bram: User
    lies: User
    noor: User
    oud: User
    koen: User
    petra: User
    pim: User
    pol: User
    sanne: User
    ria: User
    paula: User
    ans: User
    karim: User
    nel: User
    olga: User
    leeg: User
    signal: Signal
    household: Household
    person: Person
    plan: Plan
    goal: Goal
    action: Action
    transition: Transition


def person(username: str, role: str, organisation: Organisation | None = None) -> User:
    user = User(
        username=username,
        first_name=username.capitalize(),
        last_name="Test",
        role=role,
        organisation=organisation,
    )
    user.set_password(PASSWORD)
    user.save()
    return user


def worker(
    username: str,
    team: Team,
    organisation: Organisation | None = None,
    *,
    lead: bool = False,
    until: date | None = None,
) -> User:
    user = person(username, "worker", organisation)
    TeamMembership.objects.create(
        user=user,
        team=team,
        is_lead=lead,
        from_date=timezone.localdate() - timedelta(days=900),
        until_date=until,
    )
    return user


def signal_for(team: Team, by: User, **told: object) -> Signal:
    """A signal of forty days ago that nobody weighed yet."""
    told = {
        "received_on": timezone.localdate() - timedelta(days=40),
        "kind": "self_reported",
        "channel": "self",
        "words": STORY,
        "family_name": "Zandloper-Test",
        "given_names": "Sanne",
        "birth_date": date(1990, 2, 14),
        "safety": {"suicidal": "unknown"},
        **told,
    }
    return register_signal(team=team, by=by, **told)


def _neighbourhood() -> Neighbourhood:
    """Walk one household through its journey, up to a plan that runs."""
    today = timezone.localdate()
    welfare = Organisation.objects.create(name="Welzijn Voorbeeld", kind="welfare")
    ggz = Organisation.objects.create(
        name="Ggz Voorbeeld", kind="mental_health", is_specialist=True
    )
    gp = Organisation.objects.create(name="Huisarts Voorbeeld", kind="gp")
    team = Team.objects.create(name="Molenbuurt", code="molenbuurt", kind="integral")
    other = Team.objects.create(name="Havenkwartier", code="havenkwartier", kind="wmo")
    fatima = worker("fatima", team, welfare)
    signal = signal_for(team, fatima)
    ContactAttempt.objects.create(
        signal=signal, on=signal.received_on, day_part="morning", kind="phone", by=fatima
    )
    triage(signal=signal, outcome="team_help", reason="several_problems", by=fatima)
    household = open_household_for(
        signal=signal,
        name="Zandloper-Test",
        kind="single_parent",
        by=fatima,
        people=[
            {
                "given_names": "Sanne",
                "family_name": "Zandloper-Test",
                "birth_date": date(1990, 2, 14),
                "role": "parent",
                "has_custody": True,
            }
        ],
    )
    sanne = household.memberships.get().person
    sanne.account = person("sanne", "resident")
    sanne.save()
    talk = hold_conversation(
        household=household,
        held_on=today - timedelta(days=31),
        about=sanne,
        present=[sanne],
        story="We dronken koffie en legden de brieven op stapels.",
        notes={"finances": {"situation": "Veel brieven."}},
        by=fatima,
    )
    measure_in(talk=talk, person=sanne, scores={"finances": 2}, by=fatima)
    hand_out(conversation=talk, to=[sanne], given_by="online", by=fatima)
    plan = make_plan(
        household=household,
        goals=[{"words": "Zonder buikpijn de post openmaken", "start": 2, "enough": 7}],
        review_on=today + timedelta(days=60),
        by=fatima,
    )
    goal = plan.goals.get()
    action = add_action(goal=goal, what="Maandag de post open", actor="resident", by=fatima)
    transition = refer(
        household=household,
        kind="referral",
        to=ggz,
        for_what="Slapen",
        reason="expertise",
        considered=["network"],
        asked_on=today - timedelta(days=10),
        by=fatima,
    )
    write_event(
        household=household,
        kind="eviction",
        state="averted",
        on=today - timedelta(days=5),
        judge="worker_and_partner",
        by=fatima,
    )
    note_minutes(household=household, minutes=30, by=fatima)
    write_note(household=household, kind="message", words="Ze appt dat het lukt", by=fatima)
    add_tie(household=household, name="Oma", what="past op", sign="helpful", by=fatima)
    involve_organisation(household=household, name="School", contact="", about="", by=fatima)
    pim, pol = person("pim", "partner", ggz), person("pol", "partner", gp)
    for partner, asked in ((pol, "Wil je de pillen nakijken?"), (pim, "Wil je met haar praten?")):
        part = ask_part(
            household=household,
            partner=partner,
            asked=asked,
            shared="Zij slaapt slecht.",
            ground="task",
            until_date=today + timedelta(days=90),
            by=fatima,
        )
        if partner is pol:
            end_part(part=part, by=fatima)
    ria = _resident_elsewhere(other)
    relate(person=Person.objects.get(account=ria), to=sanne, kind="sibling", by=fatima)
    add_contact(person=sanne, kind="phone", value="010 555 01 23", by=fatima)
    oud = worker("oud", team, welfare, until=today - timedelta(days=1))
    _once_involved(household, oud)
    _once_handed_over(household, oud, fatima)
    make_appointment(
        household=household,
        people=[sanne],
        worker=fatima,
        begins_at=timezone.localtime().replace(hour=9, minute=0, second=0, microsecond=0)
        + timedelta(days=20),
        place="home",
        about="Samen de post doen",
        by=fatima,
    )
    write_message(household=household, person=sanne, words="Tot gauw.", by=fatima)
    point_out(household=household, kind="personal", by=fatima)
    supporters = []
    for name in ("Olga", "Nel"):
        supporter, _sent = invite(
            household=household, person=sanne, name=name, what="buurvrouw", goals=[goal],
            sees_agenda=True, email="", link=str, by=sanne.account,
        )  # fmt: skip
        supporters.append(supporter)
    take_back(supporter=supporters[0], by=sanne.account)
    # The network of the tests is one grandmother.
    household.ties.exclude(name="Oma").delete()
    _what_else_is_there(household, fatima)
    ask(kind="correct", household=household.pk, words="Mijn straat is fout.", by=sanne.account)
    receive(
        kind="complaint",
        said_by="resident",
        name="Mevrouw Ontevreden-Test",
        reach="010 555 01 23",
        about="waiting",
        words="Zij zat drie weken te wachten op een telefoontje.",
        team=team,
        by=fatima,
    )
    buurt = Neighbourhood(
        team=team,
        other_team=other,
        ggz=ggz,
        fatima=fatima,
        bram=worker("bram", team, ggz),
        lies=worker("lies", team, welfare, lead=True),
        noor=worker("noor", other, welfare),
        oud=oud,
        koen=person("koen", "adviser"),
        petra=person("petra", "partner", gp),
        pim=pim,
        pol=pol,
        sanne=sanne.account,
        ria=ria,
        paula=person("paula", "privacy_officer"),
        ans=person("ans", "administrator"),
        karim=person("karim", "complaints_officer"),
        nel=supporters[1].account,
        olga=supporters[0].account,
        leeg=person("leeg", ""),
        signal=signal,
        household=household,
        person=sanne,
        plan=plan,
        goal=goal,
        action=action,
        transition=transition,
    )
    _talked_over(buurt)
    return buurt


def _resident_elsewhere(team: Team) -> User:
    """Somebody who lives in another household, of another team."""
    elsewhere = worker("elders", team)
    household = open_household(name="Ooievaar-Test", kind="single", team=team, by=elsewhere)
    membership = add_person(
        household=household, role="adult", by=elsewhere, given_names="Ria", family_name="Ooievaar"
    )
    membership.person.account = person("ria", "resident")
    membership.person.save()
    return membership.person.account


def _what_else_is_there(household: Household, by: User) -> None:
    """One row of each room round the plan, so that every page of it can be walked."""
    today = timezone.localdate()
    note_concern(household=household, signs="Er wordt vaak geschreeuwd.", by=by, child_check="none")
    soon = today + timedelta(days=30)
    agree(household=household, words="Bellen bij ruzie", who="Sanne", review_on=soon, by=by)
    share(
        household=household,
        recipient=Organisation.objects.get(name="Ggz Voorbeeld"),
        about=[household.memberships.get().person],
        categories=["debts", "contact"],
        purpose="Samen rustig slapen",
        purpose_domain="wmo",
        ground="consent",
        said_yes=[household.memberships.get().person],
        until_date=soon,
        by=by,
    )
    sanne = household.memberships.get().person
    measure(
        household=household, person=sanne, instrument="zrm-2017", informant="self",
        scores={"finances": 2}, by=by,
    )  # fmt: skip
    given = begin(
        household=household, about=sanne, needs="Rust", own_strength="Ze doet veel zelf",
        network="Oma", carers="Er is geen mantelzorg", general="Inloop", together="Huisarts",
        contribution="Niets",
        support_told_on=today, plan_told_on=today, by=by,
    )  # fmt: skip
    give(inquiry=given, by=by)
    begin_help(household=household, kind="talks", why="Rust", weeks=4, by=by)
    asked = {"household": household, "about": sanne, "law": "wmo", "by": by}
    seen = {"identity_kind": "card", "identity_on": today}
    decided = apply(**asked, **seen, asked_for="Hulp in huis")
    apply(**asked, **seen, asked_for="Een scootmobiel")
    decide(application=decided, outcome="refused", ground="Oma helpt al.", by=by)
    object_to(application=decided, words="Oma is moe.", by=by)
    letter = write_letter(household=household, to=sanne, kind="goodbye", by=by)
    send(letter=letter, sent_by="online", by=by)
    said = {"words": "Ze luisterden echt.", "said_by": "resident", "about": "listening"}
    keep_quote(household=household, by=by, **said)
    keep(household=household, content=PICTURE, title="Brief", category="letter", by=by)
    BrokenGlass.objects.create(  # over since long, and never reviewed
        household=household,
        worker=User.objects.get(username="elders"),
        reason="danger",
        words="Er werd geschreeuwd",
        at=timezone.now() - timedelta(days=20),
        until=timezone.now() - timedelta(days=19),
    )
    take_over(household=household, reasons=["partner_violence"], asked="Kijk mee met ons", by=by)
    agree_on_goal(
        team=household.team, goal="Eerder erbij", indicator="Dagen tot het gesprek", target="14",
        term_on=soon, agreed_by="Gemeente en team", plan_b="Een tweede intaker", by=by,
    )  # fmt: skip


def _talked_over(buurt: Neighbourhood) -> None:
    """One meeting with the household on its agenda, and one more to bring it to."""
    soon = timezone.localdate() + timedelta(days=6)
    there = {"team": buurt.team, "present": [buurt.fatima], "by": buurt.fatima}
    call(on=soon + timedelta(days=28), **there)
    bring(
        conference=call(on=soon, **there), household=buurt.household, told="agreed",
        question="Hoe blijft de post open?", facts="Er komen weer brieven.", by=buurt.fatima,
    )  # fmt: skip
    consult(
        household=buurt.household, asked=buurt.bram, domain="finances",
        question="Wat doe je met ongeopende post?", is_named=False, by=buurt.fatima,
    )  # fmt: skip
    begin_group(
        team=buurt.team, name="Vier aan tafel", members=[buurt.fatima, buurt.bram],
        every_weeks=4, on=soon, by=buurt.fatima,
    )  # fmt: skip
    add_training(team=buurt.team, name="Meldcode", kind="obliged", months_valid=36, by=buurt.lies)
    write_page(team=buurt.team, title="De telefoon", text="Wie opneemt, belt terug.", by=buurt.lies)


def _once_involved(household: Household, former: User) -> None:
    """A worker who left the team while the involvement was never ended."""
    Involvement.objects.create(
        household=household, worker=former, role="second", reason="Hielp mee"
    )


def _once_handed_over(household: Household, former: User, now: User) -> None:
    """A hand-over of long ago that is done."""
    HandOver.objects.create(
        household=household,
        giver=former,
        receiver=now,
        proposed_by=former,
        kind="permanent",
        reason="leaves",
        state="accepted",
        met_on=timezone.localdate(),
    )


neighbourhood = Kept(_neighbourhood)
