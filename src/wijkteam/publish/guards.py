"""Who stands at the gate: the pages and the actions ask the same."""

from wijkteam.accounts.guards import only
from wijkteam.vocabulary import people

#: Who makes a release ready, and takes one back.
PREPARING = (people.PRIVACY_OFFICER,)
#: Who may look a release over and let it go: it holds figures, never households.
DECIDING = (people.PRIVACY_OFFICER, people.ADVISER)

privacy_officer_only = only(*PREPARING)
second_person_only = only(*DECIDING)
