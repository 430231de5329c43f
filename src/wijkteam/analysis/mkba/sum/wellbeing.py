"""What may be called wellbeing: what a change in a life is worth, never what it costs others."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from wijkteam.analysis.mkba.programme.model import Link, Programme, Role
from wijkteam.analysis.mkba.sum.inputs import Input
from wijkteam.analysis.parameters.errors import Problem

#: Kinds of parameters in euros that somebody pays: care, sick leave, benefits, tax.
MONEY = ("price", "levels", "published")


def money_called_wellbeing(programme: Programme, inputs: Mapping[str, Input]) -> Iterator[Problem]:
    """
    Lines of a kind that is no money, priced with money that insurers, employers or states pay.

    Such money is counted where those parties avoid it; as wellbeing it would be counted twice, and
    given to residents, who never see it.
    """
    for link in programme.lines:
        if link.role is not Role.BENEFIT or programme.kinds[str(link.kind)].financial:
            continue
        for name in _behind_price(programme, link):
            number = inputs.get(name)
            if number is not None and number.kind in MONEY:
                yield programme.problem(
                    link.line_of("price"),
                    f"{link.name} is {link.kind}, which is no money, but its price rests on "
                    f"{number.parameter}: what a level costs insurers, employers and "
                    "municipalities. Count that as `kind: care` or `kind: work` for those who pay "
                    "it, beside no line that counts the same; value wellbeing with "
                    "valuation.qaly, or leave the price out of the programme.",
                )


def _behind_price(programme: Programme, link: Link) -> Iterator[str]:
    """The values on which the price of a line rests, through all links in between."""
    open_ = list(link.price.names if link.price else link.quantity.names)
    seen: set[str] = set()
    while open_:
        name = open_.pop()
        if name in seen:
            continue
        seen.add(name)
        if name in programme.links:
            open_ += programme.links[name].quantity.names
        else:
            yield name
