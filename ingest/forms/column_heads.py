"""What the column heads of a table inside a form may mean: 时间 of an honour or of a career, 授予单位, 起止年月."""

import re
from functools import lru_cache

from ingest.forms.label_words import COMPOUND, LONGEST_PATTERN, NO_LABEL_SIGN, normalise_label
from talent_db.campaigns import load_common_labels


class ColumnHeads:
    """Words of a head → its roles, by the list and by patterns; the same for every campaign."""

    def __init__(self) -> None:
        tables = load_common_labels()
        self._listed: dict[str, set[str]] = {}
        for role, words in tables.columns.items():
            for word in words:
                self._listed.setdefault(normalise_label(word), set()).add(role)
        self._patterns = {role: re.compile(words) for role, words in tables.column_patterns.items()}

    def listed(self, text: str, bare: str) -> set[str]:
        """The roles of a head that is listed, as it stands, without its hints (``bare``) or by both its parts."""
        return self._listed.get(text) or self._listed.get(bare) or self._of_parts(text)

    def _of_parts(self, text: str) -> set[str]:
        """What both parts of a column head may mean (岗位/职务)."""
        parts = COMPOUND.split(text)
        if len(parts) < 2:
            return set()
        return set.intersection(*(set(self._listed.get(part, ())) for part in parts))

    def by_pattern(self, bare: str) -> set[str]:
        """What a column head that is not listed may mean by its words (在何单位从事何工作)."""
        if not 3 <= len(bare) <= LONGEST_PATTERN or NO_LABEL_SIGN.search(bare):
            return set()
        return {role for role, pattern in self._patterns.items() if pattern.fullmatch(bare)}


@lru_cache(maxsize=1)
def column_heads() -> ColumnHeads:
    """The heads as ``talent_db/campaigns`` lists them."""
    return ColumnHeads()
