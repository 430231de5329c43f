"""Whose lines in a file somebody may read: plain values in, plain value out."""

from __future__ import annotations

#: Jeugdwet 7.3.4 and 7.3.5, Wmo 5.3.2: from twelve a child reads too, from sixteen alone.
READS_FROM, ALONE_FROM = 12, 16


def may_read(*, is_self: bool, age: int | None, has_authority: bool) -> bool:
    """
    Whether somebody may read what was written about a person of *age*.

    A parent with authority reads along up to sixteen; who is older, or of whom the age is not
    known, decides alone. Below twelve the parents read, and the child does not sign in.

    >>> may_read(is_self=False, age=11, has_authority=True)
    True
    >>> may_read(is_self=False, age=16, has_authority=True)
    False
    >>> may_read(is_self=True, age=12, has_authority=False)
    True
    """
    if is_self:
        return age is None or age >= READS_FROM
    return has_authority and age is not None and age < ALONE_FROM
