"""
A municipality that does not exist: Zonnedael, its teams, and the people they help.

| folder | what it holds |
| --- | --- |
| `assumptions/`, `words/` | what it is drawn from: figures with a source, names and sentences |
| `base/` | reading those, chance that stays with one household, rows by table |
| `town/` | the teams, who works there, who signs in |
| `households/` | the people of a household, and when help begins and ends |
| `story/` | everything that is registered about it, written out part by part |
| `municipality.py`, `fill.py` | all of it in batches, and writing it into a registration |
| `demo/` | `make demo` |

Everything but `fill`, `writing` and `demo` is plain Python and numpy.
"""
