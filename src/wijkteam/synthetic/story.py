"""One household's whole story, from the first signal to today."""

from __future__ import annotations

from wijkteam.synthetic import (
    story_conversations,
    story_events,
    story_followup,
    story_hours,
    story_household,
    story_looks,
    story_plan,
    story_referrals,
    story_signal,
)
from wijkteam.synthetic.journey import Journey
from wijkteam.vocabulary import journey as phases


def tell(journey: Journey) -> str:
    """Write every row of the journey; give the phase the household is in today."""
    phase = phases.INTAKE
    version = 0
    for episode in journey.episodes:
        if episode.start > journey.today:
            break
        phase = phases.INTAKE if episode.is_first else phases.CONVERSATION
        story_signal.tell(journey, episode)
        talks = story_conversations.conversation_days(journey, episode)
        story_conversations.hold(journey, episode, talks)
        if talks:
            phase = phases.CONVERSATION
        made = story_plan.made_on(journey, episode, talks)
        if made:
            phase = phases.PLAN
            version = story_plan.carry_out(journey, episode, made, version)
        story_referrals.maybe_refer(journey, episode, made)
        story_events.write(journey, episode)
        story_hours.note(journey, episode)
        if episode.let_go <= journey.today:
            story_followup.watch(journey, episode)
            phase = phases.CLOSED if episode.closes <= journey.today else phases.FOLLOWUP
    story_household.introduce(journey, phase=phase)
    story_looks.look(journey, phase)
    return phase
