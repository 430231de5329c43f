"""
Charts as accessible SVG, drawn on the server: plain data in, safe text out.

| folder | what one sees |
| --- | --- |
| `compare/` | who or what beside each other: teams, studies, variants, parties |
| `change/` | then and now: quarters, scores, courses, what happened |
| `flow/` | what leads to what, who stands around whom, what a sum is made of |
| `work/` | how heavy the work is and where time goes |
| `base/` | the sheet, scales, marks, names of rows, words and colours they all use |

Every chart has a module of its own with frozen inputs and one function of the module's name that
returns a ``Chart`` for ``{% chart %}``.
"""
