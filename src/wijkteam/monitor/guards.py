"""Who may see figures: the door of every room of the monitor."""

from __future__ import annotations

from functools import wraps
from typing import Any

from django.http.response import HttpResponseBase

from wijkteam.accounts.guards import SignedIn, View, only, team_workers_only
from wijkteam.vocabulary import people


def may_see_figures(view: View) -> View:
    """
    Let in advisers, privacy officers, and who works in a team today.

    These are the people whose menu leads here; a former worker has neither menu nor figures.
    """
    in_a_team = team_workers_only(view)
    in_the_office = only(people.ADVISER, people.PRIVACY_OFFICER)(view)

    @wraps(view)
    def guarded(request: SignedIn, *args: Any, **kwargs: Any) -> HttpResponseBase:
        chosen = in_a_team if request.user.is_worker else in_the_office
        return chosen(request, *args, **kwargs)

    return guarded
