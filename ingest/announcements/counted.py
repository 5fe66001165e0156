"""How many people a decision says it names, beside how many were read: whoever stands in an annex is missed otherwise."""

import re
from collections.abc import Sequence

from ingest.announcements.lines import Line
from ingest.announcements.names import NOT_NAME, SHORT_NAME, is_name
from ingest.news.units import ends_like_post
from ingest.types import Issue, Severity

# 决定授予张三等10名同志“某某工匠”称号; counts of collectives and of units are none of persons.
_STATED = re.compile(
    r"(?:授予|命名|表彰|追授|认定|确定)[^。；：]{0,60}?[\u4e00-\u9fff]等\s?(?P<count>\d{1,3})\s?(?:名|位|人)"
    r"(?!次)(?![^。；，“]{0,8}(?:集体|单位|班组|企业|团队|组织))"
)

_BETWEEN = re.compile(r"[\s、,，;；。]+(?![^（(]*[）)])")
# 张　三: a name of two characters spread to the width of three.
_SPREAD = re.compile(r"(?<![\u3400-\u9fff·])([\u3400-\u9fff])\s{1,4}([\u3400-\u9fff])(?![\u3400-\u9fff·])")
_BRACKETS = str.maketrans("（）", "()")


def names_of_group(text: str, most: int) -> list[str]:
    """The names of a row, whatever their surnames, where a heading has told of ``most`` persons; [] for other rows.

    What stands in brackets behind a name (女, 蒙古族) stays with it.
    """
    if not most:
        return []
    parts = [part for part in _BETWEEN.split(_SPREAD.sub(r"\1\2", text.translate(_BRACKETS))) if part]
    names = [part.partition("(")[0] for part in parts]
    if not 0 < len(parts) <= most or not any(map(is_name, names)):
        return []
    are_names = all(SHORT_NAME.fullmatch(name) and not NOT_NAME.search(name) for name in names)
    return parts if are_names and not any(map(ends_like_post, names)) else []


def missing_persons(lines: Sequence[Line], found: int) -> Issue | None:
    """The warning that fewer persons were read than the decision says; None where it says no number."""
    stated = [(int(match["count"]), line.where) for line in lines for match in _STATED.finditer(line.text)]
    if len({count for count, _ in stated}) != 1 or found >= stated[0][0]:
        return None  # none, or several lists of which each has its own number
    count, where = stated[0]
    message = f"文中说的是{count}人，读出{found}人，其余的可能在附件或网页别处，请核对。"
    return Issue("SUM_MISMATCH", Severity.WARNING, message, where)
