"""
Statistics: arrays in, frozen results out.

Contents: intervals of a share, mean, rate and median (`intervals`); studies and surveys that become
one answer (`pooled`: meta-analysis, meta-regression, shares, surveys); effects where starts are
staggered (`evaluation`); units beside each other (`fair`); one direction over many periods
(`trends`); waiting lines (`queues`); agreement of coders (`agreement`); tables and numbers as
people write them (`written`); rounding for publication (`rounding`); smooth curves through draws
(`smoothing`); how far goals came (`goal_attainment`); the distributions behind them
(`distributions`).
"""

from wijkteam.analysis.statistics.agreement import (
    AgreementError,
    Alpha,
    FleissKappa,
    Kappa,
    cohens_kappa,
    fleiss_kappa,
    krippendorffs_alpha,
)
from wijkteam.analysis.statistics.evaluation import (
    AggregatedEffect,
    EffectAt,
    EvaluationError,
    GroupTimeEffect,
    PreTrend,
    StaggeredEffects,
    difference_in_differences,
)
from wijkteam.analysis.statistics.fair import (
    BetaBinomial,
    FairError,
    Funnel,
    FunnelLimits,
    FunnelUnit,
    NormalNormal,
    OwnOrganisation,
    RankInterval,
    Shrunken,
    Standardised,
    beta_binomial_shrinkage,
    direct_standardisation,
    funnel_plot,
    indirect_standardisation,
    normal_shrinkage,
    own_organisation,
    rank_intervals,
)
from wijkteam.analysis.statistics.goal_attainment import GoalAttainmentError, t_score
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
from wijkteam.analysis.statistics.pooled.meta import (
    LeftOut,
    MetaAnalysis,
    StudyPrediction,
    leave_one_out,
    meta_analysis,
)
from wijkteam.analysis.statistics.pooled.moderators import (
    Coefficient,
    MetaRegression,
    meta_regression,
)
from wijkteam.analysis.statistics.pooled.pooling import PooledIndicator, RandomEffects, pool
from wijkteam.analysis.statistics.pooled.proportions import (
    PooledProportion,
    freeman_tukey,
    freeman_tukey_inverse,
    pool_proportions,
)
from wijkteam.analysis.statistics.pooled.studies import StudyError, standard_error_from_interval
from wijkteam.analysis.statistics.pooled.surveys import (
    LeftOutRow,
    RejectedRow,
    SurveyFileError,
    SurveyRow,
    Surveys,
    read_surveys,
)
from wijkteam.analysis.statistics.queues import (
    QueueError,
    WaitingLine,
    erlang_a,
    erlang_b,
    erlang_c,
    servers_to_clear,
    servers_within,
)
from wijkteam.analysis.statistics.rounding import (
    RoundingError,
    round_table,
    round_to_base,
    round_to_total,
    share_band,
)
from wijkteam.analysis.statistics.trends import (
    Trend,
    TrendError,
    mann_kendall,
    trend_of_counts,
    trend_of_shares,
)

__all__ = [
    "AggregatedEffect",
    "AgreementError",
    "Alpha",
    "BetaBinomial",
    "Coefficient",
    "EffectAt",
    "EvaluationError",
    "FairError",
    "FleissKappa",
    "Funnel",
    "FunnelLimits",
    "FunnelUnit",
    "GoalAttainmentError",
    "GroupTimeEffect",
    "Interval",
    "IntervalError",
    "Kappa",
    "LeftOut",
    "LeftOutRow",
    "MeanInterval",
    "MetaAnalysis",
    "MetaRegression",
    "NormalNormal",
    "OwnOrganisation",
    "PooledIndicator",
    "PooledProportion",
    "PreTrend",
    "QuantileInterval",
    "QueueError",
    "RandomEffects",
    "RankInterval",
    "RejectedRow",
    "RoundingError",
    "Shrunken",
    "StaggeredEffects",
    "Standardised",
    "StudyError",
    "StudyPrediction",
    "SurveyFileError",
    "SurveyRow",
    "Surveys",
    "Trend",
    "TrendError",
    "WaitingLine",
    "beta_binomial_shrinkage",
    "cohens_kappa",
    "difference_in_differences",
    "direct_standardisation",
    "erlang_a",
    "erlang_b",
    "erlang_c",
    "fleiss_kappa",
    "freeman_tukey",
    "freeman_tukey_inverse",
    "funnel_plot",
    "indirect_standardisation",
    "krippendorffs_alpha",
    "leave_one_out",
    "mann_kendall",
    "mean_interval",
    "median_interval",
    "meta_analysis",
    "meta_regression",
    "normal_shrinkage",
    "own_organisation",
    "pool",
    "pool_proportions",
    "proportion_interval",
    "proportion_limits",
    "quantile_interval",
    "rank_intervals",
    "rate_interval",
    "read_surveys",
    "round_table",
    "round_to_base",
    "round_to_total",
    "servers_to_clear",
    "servers_within",
    "share_band",
    "standard_error_from_interval",
    "t_score",
    "trend_of_counts",
    "trend_of_shares",
]
