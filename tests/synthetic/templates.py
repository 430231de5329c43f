"""The sentences of a channel as they are written, and whether a text was made of one of them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from wijkteam.synthetic.base.sentences import sentences


def every_signal(channel: str) -> Iterator[list[str]]:
    """Words, wish and what goes well of everything that is said through a channel."""
    for said_about in sentences("signals")[channel].values():
        for said in said_about:
            yield next(iter(said.values())) if isinstance(said, dict) else said


@cache
def _patterns(channel: str) -> list[re.Pattern[str]]:
    return [
        re.compile(".+?".join(map(re.escape, re.split(r"\{\w+\}", words))))
        for words, *_ in every_signal(channel)
    ]


def could_be_said_by(channel: str, text: str) -> bool:
    """Whether *text* is one of the sentences of this channel, its slots filled."""
    return any(pattern.fullmatch(text) for pattern in _patterns(channel))
