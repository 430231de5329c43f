"""How long a file stays open to who broke the glass."""

from __future__ import annotations

#: Hours one may choose: a telephone call, half a working day, a working day. Longer is a team that
#: works along, and that is asked for. Own choice.
HOURS = (1, 4, 8)
