"""Who stands at the gate."""

from wijkteam.accounts.guards import only
from wijkteam.vocabulary import people

privacy_officer_only = only(people.PRIVACY_OFFICER)
#: Who may look a release over and let it go: it holds figures, never households.
second_person_only = only(people.PRIVACY_OFFICER, people.ADVISER)
