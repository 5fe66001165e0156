"""Those who come onto the stage one after the other where an honour is given: 来自某地的甲…, 紧随其后的是某公司某工乙; and lists of persons in paragraphs."""

import re
from collections.abc import Callable, Iterator

from ingest.news.context import is_descriptive
from ingest.news.mentions import Mention
from ingest.news.page import Scene, Story

_NEXT = re.compile(
    r"(?:而|还有|其中，?)?来自[^，。；“”]{2,30}的(?:[^，。；的“”]{2,10})?$"
    r"|(?:而)?(?:紧随其后|随后|接着|接下来|最后|压轴|第[一二三四五六七八九十]+[位个名])(?:上台|登台|出场|登场|走上台|走上舞台|走上红毯|亮相|领奖)?的?(?:人)?(?:则)?是[^，。；“”]{2,40}$"
)
# 第二个登台的是: nobody else is counted so where an honour is handed over.
_COUNTED_UP = re.compile(r"(?:而)?第[一二三四五六七八九十]+[位个名](?:上台|登台|出场|登场|走上|亮相|领奖)")
# Who is there to look on.
_LOOKS_ON = re.compile(r"(?:观众|学生|市民|志愿者|代表|家属|记者|网友|同事|徒弟)$")
_ONLY_GUEST = re.compile(
    r"(?:不是|并非)[^，。；]{0,8}(?:获奖|得主|当选|入选|工匠|劳模|称号)|没有[^，。；]{0,3}(?:获|当选|入选|评|得|称号)|特邀|嘉宾|应邀"
)
# So many paragraphs begin with somebody and a colon where a list is meant.
SHORTEST_LIST = 3
SHORTEST_DESCRIPTION = 4
NEAR = 40  # characters behind the name in which that is said


def roll_call(story: Story, has_honour: Callable[[str], bool]) -> Iterator[tuple[Mention, Scene]]:
    """Persons called up in the order of a ceremony, once one who is known to have the honour was named."""
    is_open = False
    for scene in story.scenes:
        if scene.passage.kind != "body":
            continue
        for sentence in scene.sentences:
            for clause in sentence.clauses:
                first = next((m for m in scene.mentions_in(clause.start, clause.end) if m.is_full), None)
                if first is None or scene.is_spoken(first.start):
                    continue
                lead = scene.text[clause.start : first.start]
                is_called = _NEXT.match(lead) is not None and not _LOOKS_ON.search(lead)
                is_called = is_called and not _ONLY_GUEST.search(scene.text, first.end, first.end + NEAR)
                is_counted = bool(story.headline) and _COUNTED_UP.match(lead) is not None
                if (is_open or is_counted) and is_called:
                    yield first, scene
                is_open = is_open or has_honour(first.name)


def listed_persons(story: Story) -> dict[int, Mention]:
    """The paragraphs (by number) that begin with a description and a name, in a list of such with colons."""
    heads: dict[int, Mention] = {}
    for number, scene in enumerate(story.scenes):
        first = next((mention for mention in scene.mentions if mention.is_full), None)
        if first and first.start >= SHORTEST_DESCRIPTION and is_descriptive(scene, 0, first.start):
            heads[number] = first
    marked = [number for number, head in heads.items() if story.scenes[number].text.startswith("：", head.end)]
    if len(marked) < SHORTEST_LIST:
        return {}
    return {number: head for number, head in heads.items() if marked[0] <= number <= marked[-1]}
