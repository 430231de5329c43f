"""
The steps of a case, as data: what each means, and what its columns may hold.

A step says per column which code list applies. What is not named is empty for that step. The
check on reading, the gate and the reference page all follow from this list.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from wijkteam.vocabulary import journey, lists, sharing
from wijkteam.vocabulary.codelist import CodeList, Term

TRANSITION_STATE = CodeList(
    "transition_state",
    "How far a transition has come",
    "own, after De Meere & Hamdi 2013, chapter 4 (timing to the specialist)",
    Term("asked", "Gevraagd", "Asked"),
    Term("accepted", "Aangenomen", "Accepted"),
    Term("declined", "Niet aangenomen", "Declined"),
    Term("started", "Begonnen", "Started"),
    Term("ended", "Afgelopen", "Ended"),
)


HOME_OR_OTHER = CodeList(
    "home_or_other",
    "Whether somebody was sent to the home organisation of who decided",
    "Breed 2019, point 1 (independence of providers)",
    Term("own", "Eigen organisatie", "Own organisation"),
    Term("other", "Andere organisatie", "Another organisation"),
)


#: From which first step to which next one: what is told of how long things last.
SPELLS: Mapping[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "first_conversation": (("signal",), ("conversation",)),
    "help": (("conversation",), ("followup_started", "closed")),
    "return": (("followup_started", "closed"), ("reopened",)),
    "return_from_followup": (("followup_started",), ("reopened",)),
    "followup": (("followup_started",), ("closed",)),
    "specialist": (("transition",), ("transition_outcome",)),
}

SPELL = CodeList(
    "spell",
    "What a spell runs from and to",
    "own",
    Term("first_conversation", "Van melding tot gesprek", "From signal to conversation"),
    Term("help", "Van gesprek tot einde van de hulp", "From conversation to the end of help"),
    Term("return", "Van einde van de hulp tot terugkeer", "From the end of help to a return"),
    Term("return_from_followup", "Van nazorg tot terugkeer", "From follow-up to a return"),
    Term("followup", "Van nazorg tot afsluiten", "From follow-up to closing"),
    Term("specialist", "Van overgang tot uitkomst", "From transition to its outcome"),
)

SPELL_STATE = CodeList(
    "spell_state",
    "Whether a spell has ended",
    "own",
    Term("ended", "Afgelopen", "Ended"),
    Term("running", "Loopt nog", "Still running"),
)

FIRST_LEVEL = CodeList(
    "first_level",
    "The level of self-reliance at the first score",
    "Zelfredzaamheid-Matrix 2017, the five levels",
    *(Term(f"level_{level}", f"Niveau {level}", f"Level {level}") for level in range(1, 6)),
)

DRAWN_ON = CodeList(
    "drawn_on",
    "What a plan may draw on before a professional",
    "De Meere & Hamdi 2013, chapter 3",
    Term("own_strength", "Eigen kracht", "Own strength"),
    Term("network_used", "Netwerk", "Network"),
    Term("collective", "Collectief aanbod", "Collective offers"),
)

HELPED = CodeList(
    "helped",
    "How much of a quarter a household was helped",
    "own",
    Term("throughout", "Van begin tot eind", "From beginning to end"),
    Term("part", "Een deel", "A part"),
)

APPOINTMENT_STATE = CodeList(
    "appointment_state",
    "What became of an appointment before its day",
    "own",
    Term("planned", "Gepland", "Planned"),
    Term("cancelled", "Afgezegd", "Called off"),
)

YES_OR_NO = CodeList(
    "yes_or_no", "Whether it is so", "own", Term("yes", "Ja", "Yes"), Term("no", "Nee", "No")
)


@dataclass(frozen=True, slots=True)
class Scale:
    """What a step may carry in `value`, with its unit; whole, or the mean of rows pooled."""

    unit: str
    low: float
    high: float


#: Nobody works more than a day on a day: what is more is a slip of the keyboard.
MINUTES = Scale("number of minutes", 1, 24 * 60)
#: The five levels of the Zelfredzaamheid-Matrix 2017.
LEVEL = Scale("level of self-reliance", 1, 5)
#: From the lowest level to the highest, and back.
CHANGE = Scale("number of levels", -4, 4)
#: As a Dutch school report: the grade that a household gives its goal.
GRADE = Scale("number from 1 to 10", 1, 10)

#: Goal attainment scaling: nought is what was expected.
ATTAINED = Scale("levels from what was expected", -2, 2)
#: What the forms of a quarter about one household took together; nought is less than a half.
FIELDS = Scale("number of fields", 1, 20_000)
FORM_MINUTES = Scale("number of minutes", 0, 20_000)
#: An area is what has the same four digits of a postcode; in an invented one the first is nought.
POSTCODE = Scale("four digits of a postcode", 0, 9999)


@dataclass(frozen=True, slots=True)
class StepKind:
    """
    One kind of step: its words, and the code list of each column it fills.

    `required` names the columns that are never empty for this step; `sensitive` names the columns
    whose rare codes are withheld at the gate because they tell about a life and not about the work.
    What is told `of_person` says whom it is about, since two people of one household differ.
    What is counted `inside` only is there for the figures, and never leaves as a row. What is
    `made` no register holds: the gate counts it before it cuts the ties between steps.
    """

    term: Term
    code: CodeList | None = None
    state: CodeList | None = None
    reason: CodeList | None = None
    actor: CodeList | None = None
    value: Scale | None = None
    required: tuple[str, ...] = ()
    sensitive: tuple[str, ...] = ()
    of_person: bool = False
    inside: bool = False
    made: bool = False

    def lists(self) -> dict[str, CodeList | None]:
        """The code list of each coded column."""
        return {
            "code": self.code,
            "state": self.state,
            "reason": self.reason,
            "actor": self.actor,
        }


_STEPS = (
    StepKind(
        Term("signal", "Signaal", "Signal", "Somebody came in; `code` is the urgency. Day 0."),
        code=lists.URGENCY,
    ),
    StepKind(
        Term("triage", "Triage", "Triage", "What happens next, and why nothing lighter."),
        code=lists.TRIAGE_OUTCOME,
        reason=lists.TRIAGE_REASON,
        required=("code",),
        sensitive=("reason",),
    ),
    StepKind(Term("conversation", "Gesprek", "Conversation", "A conversation with the household.")),
    StepKind(Term("plan", "Plan", "Plan", "A version of the plan of the household.")),
    StepKind(
        Term("goal", "Doel", "Goal", "A goal; `code` is its domain, `state` their view of it."),
        code=lists.LIFE_DOMAIN,
        state=lists.AGREEMENT,
        sensitive=("code", "state"),
    ),
    StepKind(
        Term("action", "Actie", "Action", "Something somebody does; the day it was agreed."),
        code=lists.LIFE_DOMAIN,
        state=lists.ACTION_STATE,
        actor=lists.ACTOR,
        required=("actor",),
        sensitive=("code",),
    ),
    StepKind(
        Term("evaluation", "Evaluatie", "Evaluation", "How far a goal has come, from 1 to 10."),
        code=lists.LIFE_DOMAIN,
        value=GRADE,
        sensitive=("code",),
    ),
    StepKind(
        Term(
            "transition",
            "Overgang",
            "Transition",
            "A step between organisations; one row per `state`. `actor` is who takes over.",
        ),
        code=lists.TRANSITION_KIND,
        state=TRANSITION_STATE,
        reason=lists.TRANSITION_REASON,
        actor=lists.ACTOR,
        required=("code", "state", "actor"),
        sensitive=("reason",),
    ),
    StepKind(
        Term("transition_outcome", "Uitkomst van een overgang", "Outcome of a transition"),
        code=lists.TRANSITION_OUTCOME,
        actor=lists.ACTOR,
        required=("code",),
        sensitive=("code",),
    ),
    StepKind(
        Term(
            "life_event",
            "Levensgebeurtenis",
            "Life event",
            "It happened or was averted; `reason` is whose judgement that is.",
        ),
        code=lists.LIFE_EVENT,
        state=lists.EVENT_STATE,
        reason=lists.JUDGE,
        required=("code", "state"),
        sensitive=("code", "state"),
    ),
    StepKind(
        Term("followup_started", "Vinger aan de pols begint", "Watchful follow-up starts"),
        reason=lists.SCALE_DOWN_REASON,
        sensitive=("reason",),
    ),
    StepKind(Term("followup_contact", "Contact in de nazorg", "Contact in follow-up")),
    StepKind(
        Term(
            "reopened",
            "Heropend",
            "Reopened",
            "The household came back to the team after scaling down, be it with a new signal.",
        ),
        reason=lists.REOPEN_REASON,
        sensitive=("reason",),
    ),
    StepKind(
        Term(
            "closed",
            "Afgesloten",
            "Closed",
            "The file closed; `code` is how the help ended, `reason` why the team scaled down.",
        ),
        code=lists.ENDING,
        reason=lists.SCALE_DOWN_REASON,
        sensitive=("code", "reason"),
    ),
    StepKind(
        Term("time", "Tijd", "Time", "Minutes of a worker for this household."),
        code=lists.TIME_KIND,
        value=MINUTES,
        required=("code", "value"),
    ),
    StepKind(
        Term("score", "Score", "Score", "Level of self-reliance on a domain of life."),
        code=lists.LIFE_DOMAIN,
        value=LEVEL,
        required=("code", "value"),
        sensitive=("code",),
        of_person=True,
    ),
    StepKind(
        Term(
            "observed_until",
            "Gevolgd tot",
            "Observed until",
            "Up to here the case was watched. `quarter` is the last whole quarter; `days` counts "
            "from the end of `started`, so that it does not give away the day of the signal.",
        )
    ),
    StepKind(
        Term(
            "spell",
            "Duur",
            "Spell",
            "From the first step of one kind to the next of another; `days` is how long, or how "
            "long it was watched while still running, `quarter` when it began.",
        ),
        code=SPELL,
        state=SPELL_STATE,
        required=("code", "state"),
        made=True,
    ),
    StepKind(
        Term(
            "score_change",
            "Verandering van een score",
            "Change of a score",
            "Last less first score of one domain in one case; `state` is the first, `days` what "
            "lay between.",
        ),
        code=lists.LIFE_DOMAIN,
        state=FIRST_LEVEL,
        value=CHANGE,
        required=("code", "value"),
        sensitive=("code", "state"),
        made=True,
    ),
    StepKind(
        Term(
            "plan_draws_on",
            "Plan steunt op",
            "Plan draws on",
            "Whether the actions of a case draw on it; one row per characteristic.",
        ),
        code=DRAWN_ON,
        state=YES_OR_NO,
        required=("code", "state"),
        made=True,
    ),
    StepKind(
        Term(
            "in_help",
            "In hulp",
            "In help",
            "One row per case and quarter in which it was helped; `state` is whether it was sent "
            "on to another organisation in that quarter.",
        ),
        code=HELPED,
        state=YES_OR_NO,
        required=("code", "state"),
        made=True,
    ),
    StepKind(
        Term("came_by", "Kwam via", "Came by", "Who came to the team, one row per case."),
        code=lists.CHANNEL,
        made=True,
    ),
    StepKind(
        Term("asked_about", "Vraag over", "Asked about", "A domain ticked at the signal."),
        code=lists.LIFE_DOMAIN,
        inside=True,
    ),
    StepKind(
        Term("tried", "Al geprobeerd", "Tried before", "What was tried before the signal."),
        code=journey.TRIED,
        inside=True,
    ),
    StepKind(
        Term("talk_place", "Plek van het gesprek", "Place of the talk"),
        code=lists.TALK_PLACE,
        inside=True,
    ),
    StepKind(
        Term(
            "sent_home",
            "Verwezen naar eigen of andere organisatie",
            "Sent to own or another organisation",
            "One per referral that left the team.",
        ),
        code=HOME_OR_OTHER,
        actor=lists.ACTOR,
        inside=True,
    ),
    StepKind(
        Term("coordinator", "Coördinator begint", "Coordinator begins", "One per coordinator."),
        inside=True,
    ),
    StepKind(
        Term("own_plan", "Eigen plan", "Own plan", "Pointed out, handed in or not made."),
        code=lists.OWN_PLAN,
        state=lists.OWN_PLAN_STATE,
        reason=lists.OWN_PLAN_DECLINED,
        inside=True,
    ),
    StepKind(
        Term(
            "goal_level",
            "Trede van een doel",
            "Level of a goal",
            "Where a goal with levels in words stood last; `actor` is who said it.",
        ),
        code=lists.LIFE_DOMAIN,
        actor=lists.ACTOR,
        value=ATTAINED,
        required=("value",),
        inside=True,
    ),
    StepKind(
        Term("application", "Aanvraag", "Application", "For a decision of the municipality."),
        code=sharing.DOMAIN,
        inside=True,
    ),
    StepKind(
        Term("decision", "Besluit", "Decision", "On an application."),
        code=lists.DECISION_OUTCOME,
        inside=True,
    ),
    StepKind(
        Term("lives_in", "Woont in", "Lives in", "The area of the household, one row per case."),
        value=POSTCODE,
        required=("value",),
        inside=True,
    ),
    StepKind(
        Term("age", "Leeftijd", "Age", "Of whom the question is about, one row per case."),
        code=lists.AGE_GROUP,
        inside=True,
    ),
    StepKind(
        Term("appointment", "Afspraak", "Appointment", "On the day it is for; `code` is where."),
        code=lists.APPOINTMENT_PLACE,
        state=APPOINTMENT_STATE,
        inside=True,
    ),
    StepKind(
        Term("shared", "Gedeeld", "Shared", "With another organisation; `code` is the ground."),
        code=lists.SHARING_GROUND,
        inside=True,
    ),
    StepKind(
        Term(
            "fields_filled",
            "Velden ingevuld",
            "Fields filled in",
            "By the team for one household in one quarter, on the day of the last form.",
        ),
        value=FIELDS,
        required=("value",),
        inside=True,
    ),
    StepKind(
        Term(
            "form_minutes",
            "Tijd voor formulieren",
            "Time for forms",
            "From the first word to sending, as far as known; at most an hour a form.",
        ),
        value=FORM_MINUTES,
        required=("value",),
        inside=True,
    ),
    StepKind(
        Term("contact_attempt", "Poging tot contact", "Attempt to get in touch"),
        code=lists.ATTEMPT_KIND,
        inside=True,
    ),
)

#: Every step by its code, those that never leave too.
STEPS: Mapping[str, StepKind] = {step.term.code: step for step in _STEPS}

#: What may stand in a release of rows.
RELEASED: Mapping[str, StepKind] = {code: step for code, step in STEPS.items() if not step.inside}

STEP = CodeList(
    "step", "A step of a case", "own", *(step.term for step in _STEPS if not step.inside)
)
