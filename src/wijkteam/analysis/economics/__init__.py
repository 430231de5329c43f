"""
Economics: discounting, cohort models, decisions and what knowing more is worth.

Contents: present values (`discounting`); rates, chances and matrices (`probabilities`);
cohort (Markov) models (`cohort`, its inputs `cohort_inputs`); net benefit, dominance and
incremental ratios (`decision`); acceptability and expected loss (`acceptability`); value of
perfect and partial information (`information`); one-way, two-way and threshold analysis
(`sensitivity`).
"""

from wijkteam.analysis.economics.acceptability import (
    Acceptability,
    acceptability_curves,
    expected_loss,
)
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

__all__ = [
    "Acceptability",
    "Bar",
    "CohortError",
    "CohortModel",
    "CohortResult",
    "DecisionError",
    "DiscountingError",
    "Grid",
    "Payback",
    "ProbabilityError",
    "SampledBar",
    "SensitivityError",
    "StrategyRow",
    "Threshold",
    "Tornado",
    "acceptability_curves",
    "annuity_factor",
    "apply_hazard_ratio",
    "best_strategy",
    "complement",
    "discount_factors",
    "equivalent_annual_value",
    "evpi",
    "evpi_curve",
    "evppi",
    "evppi_curve",
    "expected_loss",
    "factors_at",
    "from_draws",
    "icer_table",
    "net_health_benefit",
    "net_monetary_benefit",
    "one_way",
    "payback",
    "population_value",
    "present_value",
    "present_value_per_line",
    "probability_from_rate",
    "rate_from_probability",
    "rescale_probability",
    "run_cohort",
    "threshold_value",
    "transition_matrix",
    "two_way",
]
