"""
Several studies become one answer: what enters (`studies`, `surveys`), how they are pooled.

From the ground up: `studies`, `heterogeneity`, `meta`, and on it `moderators` (with `design`),
`proportions` and `pooling` of surveys.
"""
