"""
A municipality that does not exist: Zonnedael, its teams, and the people they help.

Everything but `fill` and `demo` is plain Python and numpy: it draws journeys from the
assumptions in `assumptions/` and the sentences in `words/`, and gives rows by name.
"""
