"""The reference page of the command, made from the commands themselves."""

from __future__ import annotations

from collections.abc import Iterator

import click

from wijkteam.cli import main


def command_reference() -> str:
    """
    The help of every command as one page of Markdown.

    >>> command_reference().splitlines()[0]
    '# The command wijkteam'
    """
    parts = ["# The command wijkteam", ""]
    context = click.Context(main, info_name="wijkteam", max_content_width=100, terminal_width=100)
    for level, text in _pages(main, context, level=1):
        heading = ["#" * (level + 1) + " " + text.command_path, ""] if level > 1 else []
        parts += [*heading, "```text", text.get_help().rstrip(), "```", ""]
    return "\n".join(parts).rstrip() + "\n"


def _pages(
    command: click.Command, context: click.Context, *, level: int
) -> Iterator[tuple[int, click.Context]]:
    yield level, context
    if not isinstance(command, click.Group):
        return
    for name in command.list_commands(context):
        below = command.get_command(context, name)
        if below is not None:
            inner = click.Context(below, info_name=name, parent=context, terminal_width=100)
            yield from _pages(below, inner, level=level + 1)
