"""
The analysis library: facts in, figures out. It knows no Django and no household.

Where to find what; every part can be used on its own, on any data:

- `wijkteam.analysis.statistics`: intervals, meta-analysis and meta-regression, pooled surveys,
  agreement of coders, rounding for publication;
- `wijkteam.analysis.economics`: discounting, cohort (Markov) models, decision analysis,
  acceptability, value of information, sensitivity;
- `wijkteam.analysis.parameters`: dated, sourced, uncertain figures, their distributions and their
  price index;
- `wijkteam.analysis.facts`: a release of facts: its schema, its check, what is withheld;
- `wijkteam.analysis.openstats`: tables of CBS StatLine, and the figures of NJi 2022 from them;
- `wijkteam.analysis.indicators`: the answers of the monitor, computed from facts;
- `wijkteam.analysis.mkba`: programmes weighed per party, item and year; `mkba.cases` for one case
  at a time and `mkba.comparison` for published analyses.

Every refusal is an `wijkteam.analysis.errors.AnalysisError`: what is wrong, why, and what to do.
"""
