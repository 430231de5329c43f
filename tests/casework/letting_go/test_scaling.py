"""Scaling up and down is decided by somebody, with a reason and with whom it was talked over."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from tests.casework.doors import fill, home, shown, signed_in
from tests.people import Neighbourhood
from wijkteam.casework.caseload.tasks import agenda
from wijkteam.casework.followup.access import to_contact
from wijkteam.casework.followup.models import Followup
from wijkteam.casework.households.actions import join
from wijkteam.casework.households.models import Involvement
from wijkteam.casework.referrals.actions import refer
from wijkteam.casework.referrals.models import Transition


def scale_up(buurt: Neighbourhood, **told: object) -> Transition:
    return refer(
        household=buurt.household, kind="scaling_up", to=buurt.ggz, for_what="Slapen",
        reason="expertise", considered=["network"], asked_on=timezone.localdate(),
        by=buurt.fatima, **told,
    )  # fmt: skip


def test_nobody_scales_up_alone_and_the_generalist_stays(buurt: Neighbourhood):
    with pytest.raises(ValidationError, match="overlegd"):
        scale_up(buurt)
    scale_up(buurt, consulted="Sanne en de gedragswetenschapper")
    page = shown(signed_in(buurt.fatima).get(home(buurt, "overdracht/")))
    assert "Sanne en de gedragswetenschapper" in page
    assert "Fatima Test blijft het vaste contact" in page


def test_who_is_liked_best_is_the_one_who_calls(buurt: Neighbourhood):
    join(household=buurt.household, worker=buurt.bram, role="second", reason="Ook", by=buurt.fatima)
    page = home(buurt, "waakvlam/afschalen/")
    assert "Met wie is overlegd" in shown(signed_in(buurt.fatima).get(page))
    typed = {"reason": "goals_reached", "contact_by": str(buurt.bram.pk)}
    fill(signed_in(buurt.fatima), page, typed)
    assert not Followup.objects.exists()  # with whom was not said
    fill(signed_in(buurt.fatima), page, {**typed, "consulted": "Sanne en Oma"})
    kept = Followup.objects.get()
    assert (kept.consulted, kept.decided_by, kept.contact_by) == (
        "Sanne en Oma",
        buurt.fatima,
        buurt.bram,
    )
    assert list(to_contact(buurt.bram)) == [kept]
    assert not to_contact(buurt.fatima)
    assert not [
        task
        for part in agenda(buurt.fatima, to_contact(buurt.fatima))
        for task in part
        if "Waakvlam" in task.title
    ]
    # Who liked them best left: nobody is forgotten.
    Involvement.objects.filter(worker=buurt.bram).update(until_date=timezone.localdate())
    assert list(to_contact(buurt.fatima)) == [kept]
