"""Several notices in one text: each begins with its title, below the date under the one before."""

import re

from ingest.announcements.lines import Line
from ingest.types import Table

DATED = re.compile(
    r"(?:\d{4}年\d{1,2}月(?:\d{1,2}日)?|二[〇○零一二三四五六七八九]{3}年[一二三四五六七八九十]{1,2}月(?:[一二三四五六七八九十]{1,3}日)?)[）)]?$"
)
_TITLE = re.compile(r"[\u4e00-\u9fff、]{0,40}关于[^。；;]{4,70}(?:决定|通报|通知|公示|公告)(?:[（(].{1,12}[）)])?")
# Below the date and above the title there may be the name of the office and the number of the paper.
LINES_BETWEEN = 2


def notices_in(items: list[Line | Table]) -> list[list[Line | Table]]:
    """The items of each notice; one list where there is but one."""
    starts = [0]
    since_date: int | None = None
    for index, item in enumerate(items):
        text = "".join(item.text.split()) if isinstance(item, Line) else ""
        if since_date is not None and index - since_date <= LINES_BETWEEN + 1 and _TITLE.fullmatch(text):
            starts.append(since_date + 1)
        if DATED.search(text):
            since_date = index
    return [items[start:end] for start, end in zip(starts, [*starts[1:], len(items)], strict=True)]
