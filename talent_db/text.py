"""Plain text in its comparable forms: width, white space, and the names of employers."""

import re
import unicodedata

from talent_db.unit_numbers import are_numbered_apart

_SPACE = re.compile(r"\s+")
# What does not tell two units apart: places in front and legal forms behind.
_LEGAL_FORM = re.compile(
    r"(股份有限公司|有限责任公司|集团有限公司|有限公司|集团公司|总公司|分公司|公司|集团|（[^）]*）|\([^)]*\))"
)
_PLACE_PREFIX = re.compile(r"^[一-鿿]{2,4}?[省市县区]")


def squeeze(text: str) -> str:
    """The text in half width (NFKC) without any white space."""
    return _SPACE.sub("", unicodedata.normalize("NFKC", text))


def employer_core(name: str) -> str:
    """The part of a unit's name that tells it apart: 佛山市岭丰精密模具有限公司 → 岭丰精密模具."""
    core = _LEGAL_FORM.sub("", squeeze(name))
    return _PLACE_PREFIX.sub("", core) or core


def same_employer(left: str, right: str) -> bool:
    """True when two names go for the same unit: equal at heart, or one contained in the other (≥ 4 characters).

    Never so when they are numbered apart: 岭澜1厂 is no short form of 岭澜10厂.
    """
    if are_numbered_apart(squeeze(left), squeeze(right)):
        return False
    a, b = employer_core(left), employer_core(right)
    if a == b:
        return True
    shorter, longer = sorted((a, b), key=len)
    return len(shorter) >= 4 and shorter in longer
