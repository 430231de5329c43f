"""What was read of a programme so far: links, and the values written inside them."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from wijkteam.analysis.mkba.programme import expression
from wijkteam.analysis.mkba.programme.expression import Expression, ExpressionError
from wijkteam.analysis.mkba.programme.model import Link, Value
from wijkteam.analysis.mkba.programme.read_values import value
from wijkteam.analysis.parameters.located import Fields, Items, Node, Refusals


@dataclass(slots=True)
class Gathered:
    """What was read so far: the links, and the values written inside them."""

    refusals: Refusals
    links: dict[str, Link] = field(default_factory=dict)
    values: dict[str, Value] = field(default_factory=dict)
    line_label: str | None = None

    def sum(self, node: Node | None, name: str) -> Expression | None:
        """A sum over names, or a value written on the spot."""
        if isinstance(node, Fields):
            found = value(node, name, self.refusals)
            if found:
                label = self.line_label if found.label_is_name else found.label
                self.values[name] = replace(found, label=label or found.label)
                return expression.read(name)
        elif isinstance(node, Items):
            self.refusals.add(node.line, f"{name} must be a sum such as reach.heavy * 2, no list.")
        elif node is not None:
            try:
                found_sum = expression.read(node.value)
            except ExpressionError as wrong:
                self.refusals.add(node.line, str(wrong))
                return None
            if not found_sum.names and node.value.strip() != "1":
                self.refusals.add(
                    node.line,
                    f"{name} is {node.value!r} without a source, so nobody can check it. Write "
                    "`{value: …, source: …}` or `{value: …, assumption: …}`, or name a value.",
                )
            return found_sum
        return None
