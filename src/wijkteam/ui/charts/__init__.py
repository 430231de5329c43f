"""
Charts as accessible SVG, drawn on the server: plain data in, safe text out.

Every chart has a module of its own with frozen inputs, ``draw`` (one picture, wide or
narrow) and one function of the module's name that returns a ``Chart`` for ``{% chart %}``.
"""
