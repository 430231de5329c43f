"""
Teams, areas and municipalities beside each other without a league table.

`funnel` tells who lies further from the rest than chance explains, `shrinkage` what each most
likely is, `ranks` how little a place in a list says, `standardisation` corrects for whom each one
helps, `own_organisation` whether people are sent home more than was to be expected.
"""

from wijkteam.analysis.statistics.fair.funnel import (
    FairError,
    Funnel,
    FunnelLimits,
    FunnelUnit,
    funnel_plot,
)
from wijkteam.analysis.statistics.fair.own_organisation import OwnOrganisation, own_organisation
from wijkteam.analysis.statistics.fair.ranks import RankInterval, rank_intervals
from wijkteam.analysis.statistics.fair.shrinkage import (
    BetaBinomial,
    NormalNormal,
    Shrunken,
    beta_binomial_shrinkage,
    normal_shrinkage,
)
from wijkteam.analysis.statistics.fair.standardisation import (
    Standardised,
    direct_standardisation,
    indirect_standardisation,
)

__all__ = [
    "BetaBinomial",
    "FairError",
    "Funnel",
    "FunnelLimits",
    "FunnelUnit",
    "NormalNormal",
    "OwnOrganisation",
    "RankInterval",
    "Shrunken",
    "Standardised",
    "beta_binomial_shrinkage",
    "direct_standardisation",
    "funnel_plot",
    "indirect_standardisation",
    "normal_shrinkage",
    "own_organisation",
    "rank_intervals",
]
