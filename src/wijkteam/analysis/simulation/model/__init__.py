"""
The model itself: households, their hazards, the team and the month.

Everything here also runs uncompiled (`NUMBA_DISABLE_JIT=1`) and then gives the same bits, so
there is one source and no second engine.
"""
