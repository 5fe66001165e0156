"""The features: each a pure function of need and candidate with a value in 0–1 and a sentence the user reads.

No database, no network, no clock, no settings. Adding supporting evidence never lowers a value. Nothing here
looks at sex, ethnicity, political status or age.
"""

from matching.features.craft import causes, defects, materials, objects, processes, trades
from matching.features.honours import honours
from matching.features.level import skill_level, years
from matching.features.likeness import meaning, words
from matching.features.place import distance, industry
from matching.features.teaching import teaching

__all__ = [
    "causes",
    "defects",
    "distance",
    "honours",
    "industry",
    "materials",
    "meaning",
    "objects",
    "processes",
    "skill_level",
    "teaching",
    "trades",
    "words",
    "years",
]
