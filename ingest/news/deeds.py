"""What somebody did: the sentences about one person that tell of work done, and of never having got a prize."""

import re
from collections.abc import Collection, Mapping

from ingest.news.page import Scene
from ingest.news.person import Claim, Person
from ingest.news.sentences import Sentence

_DENIES = re.compile(
    r"(?:我)?(?:个人|本人|自己)?(?:没得过什么奖|没拿过奖|没有拿过奖|没得过奖|什么奖都没有|没拿过什么奖|尚未获得)"
)
_ACHIEVED = re.compile(
    r"研发|研制|发明|攻克|攻关|改进|改造|改良|革新|创新|设计|开发|编写|编制|总结|提炼|解决|排除|修复|完成|做出|做成|提高|提升|降低|降到|缩短|压到|压缩|减少|节约|节省|增效|突破|首创|填补|专利|带出|培养|带徒|授课|掌握|练就|练成|绝活|绝技|能听出|误差|精度|合格率|良品率|效率|工艺|操作法"
)
# A sentence with more persons is a list of them, not the deed of one.
MANY_PERSONS = 3


def note_deeds(scene: Scene, sentence: Sentence, names: Collection[str], persons: Mapping[str, Person]) -> None:
    """Add the sentence to the deeds of those it is about, where it tells of any."""
    words = scene.text[sentence.start : sentence.end]
    spoken = scene.is_spoken(sentence.start) and scene.is_spoken(sentence.end - 1)
    is_own = len({m.name for m in scene.mentions_in(sentence.start, sentence.end)}) <= MANY_PERSONS
    for name in names:
        person = persons.get(name)
        if person is None:
            continue
        person.denies = person.denies or bool(_DENIES.search(words))
        if is_own and _ACHIEVED.search(words) and not spoken:
            person.deeds.append(Claim(words, scene.passage, sentence.start, sentence.end, 1.0, 0.8))
