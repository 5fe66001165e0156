"""How likely it is that somebody fits, by the best candidate's core points: a curve fitted on the development set."""

import math
from dataclasses import dataclass

# Sending nobody where somebody could help costs an enterprise more than one call too many: the floor lies below evens.
SHARE = 0.35


@dataclass(frozen=True)
class Curve:
    """The chance (0–1) is 1 / (1 + e^−(intercept + slope × points)); it rises with the points."""

    intercept: float
    slope: float

    def chance(self, points: float) -> float:
        """How likely somebody can solve it when the best candidate has so many core points."""
        return 1 / (1 + math.exp(-(self.intercept + self.slope * points)))

    def points_at(self, chance: float) -> float:
        """The core points at which the chance is so high; 0 for a curve that does not rise."""
        if self.slope <= 0:
            return 0.0
        return (math.log(chance / (1 - chance)) - self.intercept) / self.slope
