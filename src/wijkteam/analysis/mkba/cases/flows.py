"""Who pays with the team, and who would have paid without: financial flows by party and year."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from wijkteam.analysis.mkba.cases.priced import NOT_STATED, Array, Priced, Term
from wijkteam.analysis.mkba.cases.weighed import PartyFlow
from wijkteam.vocabulary import lists


def party_flows(sums: Priced, amounts: Sequence[Array]) -> tuple[PartyFlow, ...]:
    """The flows of every party that pays anywhere; they add up to the difference."""
    present = {term.party for term in sums.terms}
    order = [*(code for code in lists.PARTY if code in present), NOT_STATED]
    return tuple(_party(party, sums, amounts) for party in order if party in present)


def _party(party: str, sums: Priced, amounts: Sequence[Array]) -> PartyFlow:
    mine = [
        (term, float(amount))
        for term, amount in zip(sums.terms, amounts, strict=True)
        if term.party == party
    ]
    team = sum(amount for term, amount in mine if term.course == 0)
    change = sum(sums.signs[term.course] * amount for term, amount in mine)
    by_year = sum(
        (sums.signs[t.course] * a * _by_year(t) for t, a in mine), np.zeros(len(mine[0][0].years))
    )
    label = lists.PARTY[party].dutch if party in lists.PARTY else "Niet gezegd wie betaalt"
    return PartyFlow(
        party=party,
        label=label,
        team=team,
        reference=team - change,
        difference=round(change, 9) + 0.0,
        by_year=tuple(np.asarray(by_year).tolist()),
    )


def _by_year(term: Term) -> Array:
    years = np.array(term.years)
    return np.asarray(years / term.worth if term.worth else years, dtype=float)
