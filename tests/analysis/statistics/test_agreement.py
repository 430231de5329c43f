"""Oracles: Krippendorff 2011 (printed), statsmodels 0.15 cohens_kappa."""

import warnings

import numpy as np
import pytest
from statsmodels.stats import inter_rater as oracle

from wijkteam.analysis.statistics.agreement import (
    AgreementError,
    cohens_kappa,
    fleiss_kappa,
    krippendorffs_alpha,
)

_ = np.nan
FOUR_CODERS = [  # Krippendorff 2011, example C
    [1, 2, 3, 3, 2, 1, 4, 1, 2, _, _, _],
    [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, _, 3],
    [_, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, _],
    [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, _],
]


@pytest.mark.parametrize(
    ("level", "expected"),
    [("nominal", 0.743), ("ordinal", 0.815), ("interval", 0.849), ("ratio", 0.797)],
)
def test_alpha_is_that_of_krippendorffs_example(level, expected):
    assert krippendorffs_alpha(FOUR_CODERS, level=level).value == pytest.approx(expected, abs=5e-4)


@pytest.mark.parametrize("weights", ["none", "linear", "quadratic"])
def test_kappa_and_its_error_equal_statsmodels(weights):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from statsmodels.stats.inter_rater import cohens_kappa as oracle
    table = np.array([[44, 5, 1], [7, 20, 3], [9, 5, 6]])
    first = [row for row in range(3) for column in range(3) for _n in range(table[row, column])]
    second = [column for row in range(3) for column in range(3) for _n in range(table[row, column])]
    theirs = oracle(table, wt=None if weights == "none" else weights)

    kappa = cohens_kappa(first, second, categories=[0, 1, 2], weights=weights)

    assert kappa.value == pytest.approx(theirs.kappa)
    assert kappa.se == pytest.approx(theirs.std_kappa)


def test_coders_who_always_agree_have_kappa_one():
    assert cohens_kappa("abcabc", "abcabc").value == 1


def test_one_category_everywhere_has_no_kappa():
    with pytest.raises(AgreementError, match="undefined"):
        cohens_kappa("aaa", "aaa")


def test_lists_of_different_length_are_refused():
    with pytest.raises(AgreementError, match="same units"):
        cohens_kappa("ab", "abc")


def test_units_coded_once_say_nothing():
    with pytest.raises(AgreementError, match="No unit"):
        krippendorffs_alpha([[1, _], [_, 2]])


def test_nought_against_nought_is_agreement_on_a_ratio_scale():
    assert krippendorffs_alpha([[0, 0, 4], [0, 0, 4]], level="ratio").value == 1


def test_amounts_below_nought_have_no_ratio():
    with pytest.raises(AgreementError, match="below 0"):
        krippendorffs_alpha([[-1, 2], [1, 2]], level="ratio")


#: Fourteen raters, ten subjects, five categories: the example of Fleiss' kappa that is most used.
SUBJECTS = [
    [0, 0, 0, 0, 14], [0, 2, 6, 4, 2], [0, 0, 3, 5, 6], [0, 3, 9, 2, 0], [2, 2, 8, 1, 1],
    [7, 7, 0, 0, 0], [3, 2, 6, 3, 0], [2, 5, 3, 2, 2], [6, 5, 2, 1, 0], [0, 2, 2, 3, 7],
]  # fmt: skip


def test_fleiss_kappa_is_that_of_the_example_and_of_statsmodels():
    kappa = fleiss_kappa(SUBJECTS)
    assert kappa.value == pytest.approx(0.210, abs=5e-4)
    assert kappa.value == pytest.approx(oracle.fleiss_kappa(SUBJECTS))
    assert (kappa.observed, kappa.expected) == pytest.approx((0.378, 0.213), abs=5e-4)


def test_kappa_of_a_category_takes_the_others_together():
    kappa = fleiss_kappa(SUBJECTS)
    pair = [[row[0], sum(row[1:])] for row in SUBJECTS]
    assert kappa.per_category[0] == pytest.approx(fleiss_kappa(pair).value)


def test_the_error_of_two_categories_is_one_over_the_root_of_pairs():
    # Fleiss, Nee & Landis (1979): for two categories √(2 / (N n (n − 1)))
    kappa = fleiss_kappa([[3, 0], [2, 1], [0, 3], [1, 2]])
    assert kappa.se == pytest.approx((2 / (4 * 3 * 2)) ** 0.5)


def test_a_category_that_nobody_chose_has_no_kappa():
    kappa = fleiss_kappa([[2, 0, 0], [0, 2, 0]])
    assert kappa.value == 1
    assert kappa.per_category[2] != kappa.per_category[2]


@pytest.mark.parametrize(
    ("counts", "says"),
    [
        ([[2, 1], [1, 1]], "krippendorffs_alpha"),
        ([[1, 0], [0, 1]], "two raters"),
        ([[2, 0], [2, 0]], "one and the same"),
        ([[1.5, 0.5]], "whole number"),
        ([1, 2], "as a table"),
    ],
)
def test_counts_without_a_kappa_are_refused(counts, says):
    with pytest.raises(AgreementError, match=says):
        fleiss_kappa(counts)
