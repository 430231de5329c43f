"""Oracles: Krippendorff 2011 (printed), statsmodels 0.15 cohens_kappa."""

import warnings

import numpy as np
import pytest

from wijkteam.analysis.statistics.agreement import (
    AgreementError,
    cohens_kappa,
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
    ("level", "expected"), [("nominal", 0.743), ("ordinal", 0.815), ("interval", 0.849)]
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
