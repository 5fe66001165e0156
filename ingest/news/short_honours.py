"""Lists under the short form of an honour named before: 12名劳动模范是：…, where 某县劳动模范 is what was given."""

import re
from collections.abc import Collection, Iterator

from ingest.news.award_memory import Award
from ingest.news.page import Scene
from ingest.news.person import Claim, HonourClaim
from ingest.news.sentences import Sentence

_LEAD = re.compile(
    r"(?:这|其中|今年)?(?:[\d一二两三四五六七八九十百]+[名位个])?(?:受表彰的?|新当选的?|获评的?)?(?P<short>[\u4e00-\u9fff“”]{3,14}?)"
    r"(?:名单|获得者|称号获得者)?(?:分别|依次)?(?:是|为|有|如下)?："
)
SHORTEST = 3


def short_honour_lists(scene: Scene, sentence: Sentence, named: Collection[str]) -> Iterator[Award]:
    """The award of everybody behind the colon; nothing where the words are the short form of no or of several honours.

    ``named`` are the personal honours that the article names.
    """
    lead = _LEAD.match(scene.text, sentence.start)
    if lead is None or lead.end() >= sentence.end:
        return
    short = lead["short"].strip("“”")
    full = {name for name in named if name.endswith(short) and name != short}
    people = tuple(item.name for item in scene.mentions_in(lead.end(), sentence.end) if item.is_full)
    if len(short) >= SHORTEST and len(full) == 1 and people:
        claim = Claim(full.pop(), scene.passage, sentence.start, lead.end(), 0.8, 0.85)
        yield Award(people, HonourClaim(claim.value, None, claim))
