"""From which age somebody reads for themselves: plain values in, plain value out."""

from __future__ import annotations

#: Jeugdwet 7.3.4: below twelve the parents decide and read for a child.
READS_FROM = 12


def reads_own(age: int | None) -> bool:
    """
    Whether somebody is old enough to read what is written about them; who has no age is grown up.

    >>> reads_own(11), reads_own(12), reads_own(None)
    (False, True, True)
    """
    return age is None or age >= READS_FROM
