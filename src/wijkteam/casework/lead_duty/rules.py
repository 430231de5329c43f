"""For how long a lead answers for the files of the team before saying again why."""

from __future__ import annotations

#: Days one may choose: today, a week, four weeks. Longer is no occasion any more, it is a habit
#: that nobody gave a reason for. Own choice.
DAYS = (1, 7, 28)
