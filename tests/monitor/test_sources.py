"""Sources, reasons and names in the language of the reader."""

from __future__ import annotations

import re

import pytest
from django.utils import translation

from wijkteam.analysis import indicators, parameters
from wijkteam.monitor.wording.sources import (
    missing_words,
    place_words,
    source_words,
)

#: Words of a place in English; a title between quotation marks may hold any word.
ENGLISH = re.compile(
    r"\b(table|row|column|page|section|citing|annex|figures?|entry|chapter|the|of|on|and|box|key|"
    r"reports|studies|help|found|finding)\b|ch\\."
)
KNOWN = parameters.load()
PLACES = sorted(
    {part.at for figure in KNOWN.values() for part in (*figure.values, *figure.studies) if part.at}
    | {definition.at for definition in indicators.DEFINITIONS.values()}
    | {missing.source for missing in indicators.not_counted()}
)


@pytest.mark.parametrize("place", PLACES)
def test_a_dutch_reader_reads_every_place_in_dutch(place: str):
    with translation.override("nl"):
        dutch = place_words(place)
    assert not ENGLISH.search(re.sub(r'"[^"]*"|\([^)]*\)', "", dutch)), dutch


def test_an_english_reader_reads_the_place_as_it_is():
    with translation.override("en"):
        assert place_words('table on page 15, row "schuldhulp"') == (
            'table on page 15, row "schuldhulp"'
        )


def test_only_the_place_of_a_source_is_translated():
    says = 'Some author, Table of the row (2018), table on page 15, row "schuldhulp"'
    with translation.override("nl"):
        assert source_words(says) == (
            'Some author, Table of the row (2018), tabel op bladzijde 15, rij "schuldhulp"'
        )


def test_every_missing_parameter_says_why_in_dutch_and_none_that_is_known():
    for figure in KNOWN.values():
        assert bool(figure.missing_nl) == figure.is_missing, figure.id


def test_a_reason_of_the_own_file_stays_as_it_is():
    with translation.override("nl"):
        assert missing_words(None, "Nog niet gevraagd.") == "Nog niet gevraagd."
        assert missing_words("prices.housing.nuisance_case", "No source seen.").startswith("Geen")
