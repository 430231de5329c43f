"""What a link is made of, and the order in which links can be worked out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from wijkteam.analysis.mkba.programme.expression import Expression
from wijkteam.analysis.mkba.programme.model import Link
from wijkteam.analysis.mkba.programme.refusals import refuse


def sums(link: Link) -> tuple[Expression, ...]:
    """The sums of a link: quantity, price and both sides of a change."""
    return tuple(written for written, _ in sums_with_lines(link))


def sums_with_lines(link: Link) -> tuple[tuple[Expression, int], ...]:
    """The sums of a link, each with the line on which it stands."""
    parts = (
        (link.quantity, ("amount", "quantity", "with")),
        (link.price, ("price",)),
        (link.without, ("without",)),
        (link.with_team, ("with",)),
    )
    return tuple((part, link.line_of(*keys)) for part, keys in parts if part is not None)


def names_used(link: Link, *, without_quantity: bool = False) -> Iterator[str]:
    """Every name a link needs before it can be worked out; a quantity may be set by hand."""
    quantity = {*link.quantity.names} if without_quantity else set()
    needed = {*link.price.names} if link.price else set()
    for name, _ in uses(link):
        if name not in quantity or name in needed:
            yield name


def uses(link: Link) -> Iterator[tuple[str, int]]:
    """Every name a link uses, and the line on which it does."""
    for part, line in sums_with_lines(link):
        for name in part.names:
            yield name, line
    for named, line in (
        (link.rate, link.line_of("rate")),
        (link.timing.drop_off, link.line_of("years.drop_off", "years")),
        (link.timing.growth, link.line_of("years.price_growth", "years")),
        (link.timing.cohort.drop_off if link.timing.cohort else None, link.line_of("years")),
    ):
        if isinstance(named, str):
            yield named, line


def order(links: Mapping[str, Link], *, file: str) -> tuple[str, ...]:
    """
    The links in an order in which each can be worked out; refuses a circle.

    A link may use other links by name, and is drawn after the links it says it comes from.
    """
    done: list[str] = []
    open_: list[str] = []

    def visit(name: str) -> None:
        if name in done:
            return
        if name in open_:
            circle = [*open_[open_.index(name) :], name]
            raise refuse(
                file,
                links[name].line_of("amount", "quantity", "with"),
                f"The chain runs in a circle: {' → '.join(circle)}. Something cannot be its own "
                "cause; take one of these out of the sum of the other.",
            )
        open_.append(name)
        # Where a link comes from is drawn before it, also when its sum does not use it.
        for used in (*names_used(links[name]), *links[name].source_nodes):
            if used in links:
                visit(used)
        open_.pop()
        done.append(name)

    for name in links:
        visit(name)
    return tuple(done)
