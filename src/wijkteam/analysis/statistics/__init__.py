"""
Statistics: arrays in, frozen results out.

Contents: intervals of a share, mean, rate and median (`intervals`); meta-analysis (`meta`),
meta-regression (`moderators`) and its parts (`studies`, `heterogeneity`); surveys
(`surveys`) and their pooling (`pooling`); tables as spreadsheets write them (`delimited`,
`written_numbers`); agreement of coders (`agreement`); rounding for
publication (`rounding`); smooth curves through draws (`smoothing`); the distributions
behind them (`distributions`).
"""

from wijkteam.analysis.statistics.agreement import (
    AgreementError,
    Alpha,
    Kappa,
    cohens_kappa,
    krippendorffs_alpha,
)
from wijkteam.analysis.statistics.intervals import (
    Interval,
    IntervalError,
    MeanInterval,
    QuantileInterval,
    mean_interval,
    median_interval,
    proportion_interval,
    proportion_limits,
    quantile_interval,
    rate_interval,
)
from wijkteam.analysis.statistics.meta import (
    LeftOut,
    MetaAnalysis,
    StudyPrediction,
    leave_one_out,
    meta_analysis,
)
from wijkteam.analysis.statistics.moderators import (
    Coefficient,
    MetaRegression,
    meta_regression,
)
from wijkteam.analysis.statistics.pooling import PooledIndicator, RandomEffects, pool
from wijkteam.analysis.statistics.rounding import (
    RoundingError,
    round_to_base,
    round_to_total,
    share_band,
)
from wijkteam.analysis.statistics.studies import StudyError, standard_error_from_interval
from wijkteam.analysis.statistics.surveys import (
    LeftOutRow,
    RejectedRow,
    SurveyFileError,
    SurveyRow,
    Surveys,
    read_surveys,
)

__all__ = [
    "AgreementError",
    "Alpha",
    "Coefficient",
    "Interval",
    "IntervalError",
    "Kappa",
    "LeftOut",
    "LeftOutRow",
    "MeanInterval",
    "MetaAnalysis",
    "MetaRegression",
    "PooledIndicator",
    "QuantileInterval",
    "RandomEffects",
    "RejectedRow",
    "RoundingError",
    "StudyError",
    "StudyPrediction",
    "SurveyFileError",
    "SurveyRow",
    "Surveys",
    "cohens_kappa",
    "krippendorffs_alpha",
    "leave_one_out",
    "mean_interval",
    "median_interval",
    "meta_analysis",
    "meta_regression",
    "pool",
    "proportion_interval",
    "proportion_limits",
    "quantile_interval",
    "rate_interval",
    "read_surveys",
    "round_to_base",
    "round_to_total",
    "share_band",
    "standard_error_from_interval",
]
