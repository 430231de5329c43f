"""Where the teams lie on the funnel, and how far the funnel reaches."""

from __future__ import annotations

import re

from wijkteam.ui.charts.compare.funnel import FunnelLimit, FunnelTeam, funnel

LIMITS = [FunnelLimit(n, 0.5 - n**-0.5, 0.5 + n**-0.5) for n in range(10, 700, 60)]


def _across(sizes: range) -> list[float]:
    teams = [FunnelTeam(f"Team {n}", n=n, value=0.4 + 0.02 * (n % 9)) for n in sizes]
    drawn = funnel(teams, centre=0.5, limits=LIMITS).svg_wide
    return [float(x) for x in re.findall(r'<circle cx="([\d.]+)"', drawn)]


def test_teams_of_nearly_one_size_are_spread_and_not_heaped_at_the_end() -> None:
    across = _across(range(500, 600, 9))
    assert max(across) - min(across) > 200


def test_among_small_and_large_teams_the_funnel_closes_at_nought() -> None:
    across = _across(range(20, 600, 60))
    assert min(across) < 100


def test_the_funnel_reaches_as_far_as_the_largest_team() -> None:
    drawn = funnel(
        [FunnelTeam("A", 20, 0.5), FunnelTeam("B", 620, 0.5)], centre=0.5, limits=LIMITS
    ).svg_wide
    edges = [float(x) for band in re.findall(r'<polygon points="([^"]+)"', drawn)
             for x in re.findall(r"([\d.]+)[ ,][\d.]+", band)]  # fmt: skip
    largest = max(float(x) for x in re.findall(r'<circle cx="([\d.]+)"', drawn))
    assert max(edges) >= largest
