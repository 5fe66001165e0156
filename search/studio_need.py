"""Reading a question for founders of studios: kind, level, place, state, persons, and what is left as the topic."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from search.concepts import concept_finder
from search.queries import names_within, wanted_part
from talent_db.knowledge.divisions import Division, city_of, iter_in_text, province_of

INNOVATION, MASTER, CRAFTSMAN = "劳模和工匠人才创新工作室", "技能大师工作室", "工匠工作室"
# Ways of naming a kind, tried in this order; 创新工作室 alone means the unions' kind (samples/studios/README.md).
_KINDS = (
    (MASTER, re.compile(r"(技能)?大师工作[室站]")),
    (INNOVATION, re.compile(r"创新工作室|劳模[^，。；\s]{0,8}工作室|工作室的劳模")),
    (CRAFTSMAN, re.compile(r"工匠[^创，。；\s]{0,2}工作室")),
)
_LEVELS = (
    ("全国示范性", re.compile(r"全国(性)?示范(性)?|国家级|全国级")),
    ("省级", re.compile(r"省级|自治区级|省总")),
    ("市级", re.compile(r"市级|市总")),
    ("县级", re.compile(r"[县区]级")),
    ("企业级", re.compile(r"企业级|公司级|厂级|(企业|厂里|公司)自己[^，。；]{0,3}工作室")),
)
_ASKS = re.compile(
    r"工作室|大师工作站|创[办始立建][的了]?人|发起人|(?:谁|哪位|哪个师傅|那位|当年)[^，。；]{0,4}(?:创[办建立]|发起|牵头办)"
)
_WITHDRAWN = re.compile(r"撤[销掉]|被撤|撤了|摘牌|停办|关停|不在了")
_RUNNING = re.compile(
    r"[还仍](?:在)?(?:运行|运转|挂着?牌|开着|办着|活动)|在运行|正常运[行转]|没有?(?:被)?撤|未(?:被)?撤|还在的"
)
_ONCE = re.compile(r"[办开搞带建]过|当年|曾经|从前|以前")
_SEVERAL = re.compile(r"(?:[两二2三3]|多|几|不止一|不只一)(?:个|间|家)[^，。；]{0,8}工作室")
# Words about studios, their people and asking, which say nothing of the craft.
_ABOUT = re.compile(
    r"劳模和?工匠人才|技能大师|全国示范性?|示范性|创新|劳模|工匠|工作[室站]|创[办始立建][的了]?人?|发起人?|领衔人?|负责人|师傅|老师傅|技师|牵头人?"
    r"|哪一?[位个家些间]|谁家?|那[位个间家]|这[个些边]|请问?|自己|想?找|想要?|的?毛病|现在|以前|当年|最早|原来|曾经|后来|改名[了叫]?|旧名|原名|听说|退休|一起"
    r"|专[治搞]|[办开搞建]过的?|办的?|管[这着]个?|能看|最懂|所有|有哪些|方向|怎么|是不是|还是|也算|算吧?|吗|呢|吧|了$|做了几十年|几十年"
)
_OWN_WORDS = re.compile(r"劳模和?工匠人才|劳模|技能大师|全国示范性?|示范性|工匠|工作室|创[办始立建]|发起人?|领衔")
_NAME_ENDS = re.compile(
    r"(?:劳模|技能|大师|工匠|创新|名师|首席|工作|师傅|老师|创|办|在|和|与|跟|同|的|带|搞|发起|领衔|牵头|这|那|他|她|还|是|\d|[^㐀-鿿]|$)"
)


@dataclass(frozen=True)
class StudioNeed:
    """What is asked of a studio. Places are as meant in the text; ``names`` may be persons, to be proved by the index."""

    text: str
    kind: str | None = None
    level: str | None = None
    places: tuple[Division, ...] = ()
    names: tuple[str, ...] = ()
    certain_names: tuple[str, ...] = ()
    running: bool = False
    withdrawn: bool = False
    once: bool = False
    several: bool = False

    def topic(self, names: Iterable[str] = ()) -> str:
        """What is left of the text without persons, places and all that speaks of studios: the craft or symptom."""
        left = self.text
        for name in names:
            left = left.replace(name, " ")
        characters = list(left)
        for start, end, _ in iter_in_text(left):
            characters[start:end] = " " * (end - start)
        left = "".join(characters)
        for pattern in (*(pattern for _, pattern in _LEVELS), _SEVERAL, _WITHDRAWN, _RUNNING, _ABOUT):
            left = pattern.sub(" ", left)
        return " ".join(left.split())


def asks_for_studios(text: str) -> bool:
    """True when a text asks for a studio or its founder."""
    return bool(_ASKS.search(text))


def read_need(text: str) -> StudioNeed:
    """The parts of a question."""
    wanted = wanted_part(text)
    spans = list(iter_in_text(wanted))
    names = tuple(dict.fromkeys(_names(wanted, [(start, end) for start, end, _ in spans])))
    withdrawn = bool(_WITHDRAWN.search(wanted)) and not _RUNNING.search(wanted)
    return StudioNeed(
        text=wanted,
        kind=next((kind for kind, pattern in _KINDS if pattern.search(wanted)), None),
        level=next((level for level, pattern in _LEVELS if pattern.search(wanted)), None),
        places=tuple(place for _, _, place in spans),
        names=names,
        certain_names=tuple(name for name in names if _is_certain(name, wanted)),
        running=bool(_RUNNING.search(wanted)),
        withdrawn=withdrawn,
        once=bool(_ONCE.search(wanted)),
        several=bool(_SEVERAL.search(wanted)),
    )


def place_matches(place: Division, city: str, province: str) -> bool:
    """True when a city (with its province) is meant by a place: the same city, or one of the same province."""
    if place.kind == "province" and not place.is_municipality:
        return place.name == province
    return city_of(place).name == city or (place.is_municipality and province_of(place).name == province)


def core_name(name: str) -> str:
    """What makes a studio's name its own: without kind and the word studio."""
    return re.sub(r"(?:劳模和?工匠人才|劳模工匠|劳模|技能大师|大师|工匠|名师|首席)?(?:创新)?工作[室站]$", "", name)


def is_named(name: str, text: str) -> bool:
    """True when a text has a name where a name may end: before what he did, a studio, a sign, or the end."""
    position = text.find(name)
    while position >= 0:
        if _NAME_ENDS.match(text, position + len(name)):
            return True
        position = text.find(name, position + 1)
    return False


def _names(text: str, places: Sequence[tuple[int, int]]) -> Iterable[str]:
    own = _OWN_WORDS.sub(lambda found: " " * len(found.group()), text)  # 劳 is a surname, 劳模和 is nobody
    for name in names_within(own):
        position = own.find(name)
        end = position + len(name)
        in_place = any(start < end and position < stop for start, stop in places)
        if position >= 0 and not in_place and is_named(name, text):
            yield name


def _is_certain(name: str, text: str) -> bool:
    """True for a name of three that begins a phrase and is followed at once by a studio: X劳模创新工作室."""
    before = r"(?:^|[\s，。；,;“\"「])"
    after = r"(?:的)?(?:(?:劳模|技能大师|大师|工匠|创新|名师|首席)[^，。；\s]*)?工作室"
    pattern = before + re.escape(name) + after
    return len(name) == 3 and re.search(pattern, text) is not None and not concept_finder().find(name)
