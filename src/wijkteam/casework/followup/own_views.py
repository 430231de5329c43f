"""A household that was let go comes back by one click."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from django.views.decorators.http import require_POST

from wijkteam.accounts.guards import SignedIn, only
from wijkteam.casework.errors import CaseworkError
from wijkteam.casework.followup import actions
from wijkteam.casework.households import access as households
from wijkteam.vocabulary import people


@require_POST
@only(people.RESIDENT)
def come_back(request: SignedIn) -> HttpResponse:
    """No form and no reason: who asks again is asked nothing first."""
    household = households.household_of_resident(request.user, why=gettext_noop("terugkomen"))
    try:
        actions.come_back(household=household, by=request.user)
        messages.success(
            request, _("We weten het. Je contactpersoon belt je. Je begint niet opnieuw.")
        )
    except CaseworkError:
        messages.info(request, _("Het team werkt al met je samen. Bel gerust."))
    return redirect("my_plan:plan")
