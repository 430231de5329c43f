"""
Economics: discounting, cohort models, decisions and what knowing more is worth.

Contents: present values (`discounting`); rates, chances and matrices (`probabilities`);
cohort (Markov) models (`cohort`, its inputs `cohort_inputs`); decision trees (`trees`); net
benefit, dominance and incremental ratios (`decision`); the cost-effectiveness plane (`plane`);
acceptability and expected loss (`acceptability`); value of perfect and partial information
(`information`); one-way, two-way and threshold analysis (`sensitivity`); budget impact
(`budget`); what of an outcome may be counted (`attribution`).
"""

from wijkteam.analysis.economics.acceptability import (
    Acceptability,
    acceptability_curves,
    expected_loss,
)
from wijkteam.analysis.economics.attribution import (
    AttributionError,
    DoubleCorrection,
    FilteredValue,
    filtered_value,
)
from wijkteam.analysis.economics.budget import BudgetError, BudgetImpact, budget_impact
from wijkteam.analysis.economics.cohort import CohortModel, CohortResult, run_cohort
from wijkteam.analysis.economics.cohort_inputs import CohortError
from wijkteam.analysis.economics.decision import (
    DecisionError,
    StrategyRow,
    best_strategy,
    icer_table,
    net_health_benefit,
    net_monetary_benefit,
)
from wijkteam.analysis.economics.discounting import (
    DiscountingError,
    Payback,
    annuity_factor,
    discount_factors,
    equivalent_annual_value,
    factors_at,
    payback,
    present_value,
    present_value_per_line,
)
from wijkteam.analysis.economics.information import (
    evpi,
    evpi_curve,
    evppi,
    evppi_curve,
    population_value,
)
from wijkteam.analysis.economics.plane import PlaneShares, plane_shares
from wijkteam.analysis.economics.probabilities import (
    ProbabilityError,
    apply_hazard_ratio,
    complement,
    probability_from_rate,
    rate_from_probability,
    rescale_probability,
    transition_matrix,
)
from wijkteam.analysis.economics.sensitivity import (
    Bar,
    Grid,
    SampledBar,
    SensitivityError,
    Threshold,
    Tornado,
    from_draws,
    one_way,
    threshold_value,
    two_way,
)
from wijkteam.analysis.economics.trees import (
    REST,
    Chance,
    Choice,
    End,
    Expected,
    Path,
    Strategies,
    TreeError,
    paths,
    roll_back,
    strategies,
)

__all__ = [
    "REST",
    "Acceptability",
    "AttributionError",
    "Bar",
    "BudgetError",
    "BudgetImpact",
    "Chance",
    "Choice",
    "CohortError",
    "CohortModel",
    "CohortResult",
    "DecisionError",
    "DiscountingError",
    "DoubleCorrection",
    "End",
    "Expected",
    "FilteredValue",
    "Grid",
    "Path",
    "Payback",
    "PlaneShares",
    "ProbabilityError",
    "SampledBar",
    "SensitivityError",
    "Strategies",
    "StrategyRow",
    "Threshold",
    "Tornado",
    "TreeError",
    "acceptability_curves",
    "annuity_factor",
    "apply_hazard_ratio",
    "best_strategy",
    "budget_impact",
    "complement",
    "discount_factors",
    "equivalent_annual_value",
    "evpi",
    "evpi_curve",
    "evppi",
    "evppi_curve",
    "expected_loss",
    "factors_at",
    "filtered_value",
    "from_draws",
    "icer_table",
    "net_health_benefit",
    "net_monetary_benefit",
    "one_way",
    "paths",
    "payback",
    "plane_shares",
    "population_value",
    "present_value",
    "present_value_per_line",
    "probability_from_rate",
    "rate_from_probability",
    "rescale_probability",
    "roll_back",
    "run_cohort",
    "strategies",
    "threshold_value",
    "transition_matrix",
    "two_way",
]
