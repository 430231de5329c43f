"""One household's whole story, from the first signal to today."""

from __future__ import annotations

from wijkteam.synthetic.households.journey import Journey
from wijkteam.synthetic.story import (
    appointments,
    conversations,
    events,
    followup,
    hours,
    household,
    looks,
    notes,
    plan,
    referrals,
    signal,
    together,
)
from wijkteam.vocabulary import journey as phases


def tell(journey: Journey) -> str:
    """Write every row of the journey; give the phase the household is in today."""
    phase = phases.INTAKE
    version = 0
    for episode in journey.episodes:
        if episode.start > journey.today:
            break
        phase = phases.INTAKE if episode.is_first else phases.CONVERSATION
        signal.tell(journey, episode)
        talks = conversations.conversation_days(journey, episode)
        conversations.hold(journey, episode, talks)
        if talks:
            phase = phases.CONVERSATION
        made = plan.made_on(journey, episode, talks)
        if made:
            phase = phases.PLAN
            version = plan.carry_out(journey, episode, made, version)
        referrals.maybe_refer(journey, episode, made)
        events.write(journey, episode)
        hours.note(journey, episode)
        notes.note(journey, episode)
        if episode.let_go <= journey.today:
            followup.let_go(journey, episode)
            phase = phases.CLOSED if episode.closes <= journey.today else phases.FOLLOWUP
    household.introduce(journey, phase=phase)
    looks.look(journey, phase)
    appointments.plan_ahead(journey, phase)
    together.stand_around(journey, phase)
    return phase
