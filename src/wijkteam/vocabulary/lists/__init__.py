"""
All code lists, as `lists.URGENCY`; a module per subject holds them.

A code never changes meaning; a new meaning is a new code.

Origins: *own* = made for wijkteam; otherwise the seed document, law or instrument.
"""
# ruff: noqa: F403 - each module holds code lists and nothing else, and all of them are meant

from wijkteam.vocabulary.lists.contact import *
from wijkteam.vocabulary.lists.decisions import *
from wijkteam.vocabulary.lists.endings import *
from wijkteam.vocabulary.lists.help import *
from wijkteam.vocabulary.lists.households import *
from wijkteam.vocabulary.lists.learning import *
from wijkteam.vocabulary.lists.life import *
from wijkteam.vocabulary.lists.money import *
from wijkteam.vocabulary.lists.own_plans import *
from wijkteam.vocabulary.lists.referrals import *
from wijkteam.vocabulary.lists.safety import *
from wijkteam.vocabulary.lists.signals import *
from wijkteam.vocabulary.lists.teams import *
from wijkteam.vocabulary.lists.together import *
