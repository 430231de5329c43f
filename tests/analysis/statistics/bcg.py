"""Thirteen trials of the BCG vaccine against tuberculosis (Colditz et al. 1994)."""

import numpy as np

# vaccinated: ill, not ill; not vaccinated: ill, not ill; degrees of latitude
TRIALS = {
    "Aronson 1948": (4, 119, 11, 128, 44),
    "Ferguson & Simes 1949": (6, 300, 29, 274, 55),
    "Rosenthal 1960": (3, 228, 11, 209, 42),
    "Hart & Sutherland 1977": (62, 13536, 248, 12619, 52),
    "Frimodt-Moller 1973": (33, 5036, 47, 5761, 13),
    "Stein & Aronson 1953": (180, 1361, 372, 1079, 44),
    "Vandiviere 1973": (8, 2537, 10, 619, 19),
    "TPT Madras 1980": (505, 87886, 499, 87892, 13),
    "Coetzee & Berjak 1968": (29, 7470, 45, 7232, 27),
    "Rosenthal 1961": (17, 1699, 65, 1600, 42),
    "Comstock 1974": (186, 50448, 141, 27197, 18),
    "Comstock & Webster 1969": (5, 2493, 3, 2338, 33),
    "Comstock 1976": (27, 16886, 29, 17825, 33),
}
NAMES = tuple(TRIALS)
_A, _B, _C, _D, LATITUDE = np.array(list(TRIALS.values()), dtype=float).T
LOG_RATIOS = np.log(_A / (_A + _B) / (_C / (_C + _D)))
ERRORS = np.sqrt(1 / _A - 1 / (_A + _B) + 1 / _C - 1 / (_C + _D))
