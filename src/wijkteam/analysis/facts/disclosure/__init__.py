"""
The gate for rows: nobody can be followed, and nothing leaves below the smallest cell.

Promise, for a smallest cell of *k*:

1. What stays tied together of a case, its *course* (who it is about, the signal, what was decided,
   and the few steps that the strength keeps), is the same for at least *k* households, in every
   column and every band of days.
2. Every other step is a *loose row*: it belongs to no case that anybody can find, and at least *k*
   households have the very same row. A row that tells of a life says its code only when *k* other
   households with such a step at that time and place show another: else all of them would be known.
3. The cases of a household stay tied to each other only when at least *k* households show the same
   set of courses.
4. No day leaves, only the middle of a band (`bands`), and of how long something lasted the mean of
   at least *k* households. Cases and loose rows get new numbers in a new
   order with every release, so that nothing chains one release to the next.
5. A loose row that the release before had too is of as many households as there, or of at least *k*
   more: who came in between is not the one that was added.

What is too rare is made coarser one property at a time, those that outsiders know least about help
or that a model needs least first; what is still too rare at the end is left out and counted. What a
model needs whole courses for is counted first (`made`), and leaves as loose rows like any other.
"""

from wijkteam.analysis.facts.disclosure.checking import all_alike, rare_codes, smallest_group
from wijkteam.analysis.facts.disclosure.gate import generalise

__all__ = ["all_alike", "generalise", "rare_codes", "smallest_group"]
