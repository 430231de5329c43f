"""The pages of a conversation about a case, in their order."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

WHO, WITH, WITHOUT, SCORES, RESULT, CHECK = (
    "wie", "met-team", "zonder-team", "scores", "uitkomst", "nakijken",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class TalkStep:
    """One page: its place in the menu, its question, and how the group goes about it."""

    code: str
    label: Promise
    question: Promise
    about: Promise


STEPS = (
    TalkStep(
        WHO,
        _("Wie"),
        _("Wie zitten er aan tafel?"),
        _(
            "Zes of zeven professionals, ook een paar die het huishouden niet kennen, en het "
            "liefst iemand van het huishouden zelf. Alleen rollen."
        ),
    ),
    TalkStep(
        WITH,
        _("Met het team"),
        _("Wat is er gebeurd?"),
        _("Maand voor maand vanaf de melding: wat deed wie, en wat gebeurde er in het leven?"),
    ),
    TalkStep(
        WITHOUT,
        _("Zonder team"),
        _("Wat was er zonder het team gebeurd?"),
        _(
            "Bedenk het eerst ieder voor zich. Zijn er twee aannemelijke verlopen? Zet ze er "
            "allebei in, elk met een gewicht."
        ),
    ),
    TalkStep(
        SCORES,
        _("Leven"),
        _("Hoe gaat het met de mensen zelf?"),
        _(
            "Een score van 1 (acute problemen) tot 5 (volledig zelfredzaam). Laat leeg wat niet "
            "speelde."
        ),
    ),
    TalkStep(
        RESULT,
        _("Uitkomst"),
        _("Wat maakte het team uit?"),
        _("Kloppen de twee verlopen met wat jullie zeiden? Ga anders terug."),
    ),
    TalkStep(
        CHECK,
        _("Nakijken"),
        _("Zijn de sommen nagekeken?"),
        _("Controllers kijken de hoeveelheden en de prijzen na, na afloop van het gesprek."),
    ),
)

OF = {step.code: step for step in STEPS}
ORDER = tuple(OF)
