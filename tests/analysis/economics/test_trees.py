"""Decision trees, worked out by hand."""

import numpy as np
import pytest

from wijkteam.analysis.economics import (
    REST,
    Chance,
    Choice,
    End,
    TreeError,
    icer_table,
    paths,
    roll_back,
    strategies,
)


def migraine(drug, relief, back):
    """Relief or not; then a recurrence or an emergency visit (a tree of the usual shape)."""
    return Chance(
        {
            "relief": (
                relief,
                Chance(
                    {"stays away": (1 - back, End(0, 1.0)), "comes back": (REST, End(drug, 0.9))}
                ),
            ),
            "no relief": (
                REST,
                Chance(
                    {"endures": (0.92, End(0, -0.3)), "goes to hospital": (0.08, End(63.16, 0.1))}
                ),
            ),
        },
        cost=drug,
    )


def test_a_tree_of_two_strategies_gives_the_hand_worked_ratio():
    found = strategies(
        Choice({"old": migraine(1.32, 0.379, 0.297), "new": migraine(16.10, 0.558, 0.406)})
    )
    cost_old = 1.32 + 0.379 * 0.297 * 1.32 + 0.621 * 0.08 * 63.16
    cost_new = 16.10 + 0.558 * 0.406 * 16.10 + 0.442 * 0.08 * 63.16
    effect_old = 0.379 * (0.703 + 0.297 * 0.9) + 0.621 * (0.92 * -0.3 + 0.08 * 0.1)
    effect_new = 0.558 * (0.594 + 0.406 * 0.9) + 0.442 * (0.92 * -0.3 + 0.08 * 0.1)
    row = icer_table(found.names, found.costs, found.effects)[1]
    assert row.icer == pytest.approx((cost_new - cost_old) / (effect_new - effect_old))


def test_the_paths_together_are_what_is_expected():
    tree = migraine(16.10, 0.558, 0.406)
    every = paths(tree)
    assert sum(float(one.chance) for one in every) == pytest.approx(1)
    assert sum(one.chance * one.cost for one in every) == pytest.approx(float(roll_back(tree).cost))
    assert len(every) == 4


def test_with_draws_each_draw_is_a_tree_of_its_own():
    chance = np.array([0.1, 0.5, 0.9])
    found = strategies(
        Choice({"none": End(), "team": Chance({"a": (chance, End(100, 1)), "b": (REST, End(10))})})
    )
    assert found.costs.shape == (3, 2)
    assert found.costs[:, 1].tolist() == pytest.approx([19.0, 55.0, 91.0])
    assert found.effects[:, 1].tolist() == pytest.approx(chance.tolist())


def test_a_choice_further_on_is_made_at_the_threshold():
    later = Choice({"stop": End(0, 0.5), "go on": End(100, 0.7)})
    tree = Chance({"better": (0.5, later), "worse": (0.5, End(0, 0))})
    assert roll_back(tree, threshold=400).chosen == {"better": "stop"}
    dear = roll_back(tree, threshold=600)
    assert dear.chosen == {"better": "go on"}
    assert (float(dear.cost), float(dear.effect)) == pytest.approx((50, 0.35))


def test_a_choice_is_made_before_anybody_knows_the_draw():
    draws = np.array([0.0, 300.0])
    found = roll_back(Choice({"sure": End(100, 1), "gamble": End(draws, 1)}), threshold=1)
    assert found.chosen == {"": "sure"}


@pytest.mark.parametrize(
    ("tree", "says"),
    [
        (Chance({"a": (0.5, End()), "b": (0.4, End())}), "add to 0.9"),
        (Chance({"a": (0.7, End()), "b": (0.7, End()), "c": (REST, End())}), "add to 1.4"),
        (Chance({"a": (1.2, End()), "b": (-0.2, End())}), "between 0 and 1"),
        (Chance({"a": (REST, End()), "b": (REST, End())}), "only one can"),
        (Chance({}), "add to 0"),
        (Chance({"a": (1, Chance({"b": (0.3, End())}))}), "at 'a'"),
        (Choice({"a": End()}), "no threshold"),
        (End(cost=float("nan")), "no number"),
        (End(cost="dear"), "no number"),
    ],
)
def test_a_tree_that_cannot_be_is_refused_with_its_place(tree, says):
    with pytest.raises(TreeError, match=says):
        roll_back(tree)


def test_strategies_need_a_choice_at_the_root():
    with pytest.raises(TreeError, match="root must be a Choice"):
        strategies(End())
