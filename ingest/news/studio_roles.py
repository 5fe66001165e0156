"""Who founded, leads or belongs to a studio."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from ingest.news.context import linked
from ingest.news.mentions import Mention
from ingest.news.page import Scene
from ingest.news.person import Claim, StudioClaim
from ingest.news.sentences import Sentence
from ingest.news.studios import StudioSpan

_LEADS = re.compile(
    r"领衔|主持|负责|带头人|领头|接手|接过|接任|接棒|接了?[他她]的?班|领着|掌门|掌管|牵头|领办|交给|交到|传给|传到|打理|撑起|挑起|带领|队长"
)
_FOUNDS = re.compile(r"创办|创立|创建|发起|成立|组建|领办|牵头")
_LEFT = re.compile(r"不再|卸任|离开|此前|曾经?主持|曾领衔|退出")
_MEMBERS = re.compile(r"成员|骨干|核心团队|团队里|工作室[^，。]{0,4}(?:有谁|有哪些人|有哪几位|都有谁)")
# 工作室吸收了甲、乙等七名技术骨干.
_TAKES_IN = re.compile(r"(?:吸收|吸纳|汇聚|汇集|集结|聚集|凝聚|招募)了?")
# 王五是工作室年纪最小的成员.
_IS_MEMBER = re.compile(
    r"(?:是|作为|成为|也是)(?:该|这个|这间)?(?:[^，。]{0,8}、)?工作室(?:里|中)?(?:[^，。]{0,10}的)?(?:骨干|核心|老|新)?成员"
)
# 他所在的“某某创新工作室”.
_HIS_STUDIO = re.compile(r"[他她]所?在的$")
_STUDIO_WORD = re.compile(r"工作室|牌子|招牌")
_YEAR = re.compile(r"((?:19|20)\d\d)年")
_HANDED_ON = re.compile(r"接过|接手|接了?[他她]的?班|接班|接棒|交给|传给")
# Between 成员 and the name a trade may stand.
LONGEST_TITLE = 14
FOUNDER, LEADER, MEMBER = "founder", "leader", "member"


@dataclass
class StudioMemory:
    """The studio the article is about, and whether its members are being counted off."""

    current: StudioSpan | None = None
    counting: bool = False
    founded_by_others: set[str] = field(default_factory=set)
    since: int = 9  # sentences since a studio was spoken of


def studio_claims(
    scene: Scene, sentence: Sentence, subjects_of: dict[int, list[str]], memory: StudioMemory
) -> Iterator[tuple[str, StudioClaim]]:
    """(name, claim) for everyone whom the sentence ties to a studio."""
    text = scene.text[sentence.start : sentence.end]
    named = [studio for studio in scene.studios if sentence.start <= studio.start and studio.end <= sentence.end]
    for studio in named:
        memory.current = studio
        others = list(_by_others(scene, sentence, studio)) or list(_by_subject(scene, sentence, studio, subjects_of))
        if any(claim.role == FOUNDER for _, claim in others):
            memory.founded_by_others.add(studio.name)
        yield from others
        if studio.name not in memory.founded_by_others:
            for owner in studio.owners:
                yield owner, _claim(scene, sentence, studio, FOUNDER, rank=2.0)
    current = memory.current
    memory.since = 0 if named or _STUDIO_WORD.search(text) else memory.since + 1
    handed_on = memory.since == 1 and _HANDED_ON.search(text)
    if current is None or not (memory.since == 0 or handed_on or memory.counting):
        memory.counting = False
        return
    yield from _successors(scene, sentence, current, subjects_of)
    yield from _of_his(scene, sentence, current, subjects_of)
    yield from _members(scene, sentence, current, subjects_of, memory)


def studio_of_row(scene: Scene, name: str, bounds: tuple[int, int]) -> StudioClaim:
    """The studio of a table's row for the one whom its column of leaders names."""
    start, end = bounds
    studio = scene.passage.quote(start, end)
    role, rank = (FOUNDER, 2.0) if studio.startswith(name) else (LEADER, 1.8)
    return StudioClaim(studio, role, None, Claim(studio, scene.passage, start, end, 1.0), rank)


def _by_others(scene: Scene, sentence: Sentence, studio: StudioSpan) -> Iterator[tuple[str, StudioClaim]]:
    """由王五领衔的“某某创新工作室”, 由赵六创办的“钱七工作室”."""
    before = scene.mentions_in(sentence.start, studio.start)
    if not before or before[-1].name in studio.owners:
        return
    between = scene.text[before[-1].end : studio.start]
    if re.search("[：，]|宣读|宣布|决定|授牌|揭牌", between):
        return
    if len(between) <= 12 and (_FOUNDS.search(between) or _LEADS.search(between)):
        role = FOUNDER if re.search(r"创办|创立|创建|发起|组建|成立", between) else LEADER
        yield before[-1].name, _claim(scene, sentence, studio, role, rank=1.8)


def _by_subject(
    scene: Scene, sentence: Sentence, studio: StudioSpan, subjects_of: dict[int, list[str]]
) -> Iterator[tuple[str, StudioClaim]]:
    """她带头创建“小燕染色工作室”: the subject of the clause, for a studio that bears no full name."""
    if studio.owners:
        return
    for clause in sentence.clauses:
        who = subjects_of.get(clause.start, [])
        if not clause.start <= studio.start <= clause.end or len(who) != 1 or scene.is_spoken(studio.start):
            continue
        words = scene.text[clause.start : clause.end]
        if _FOUNDS.search(words):
            yield who[0], _claim(scene, sentence, studio, FOUNDER, rank=1.6)
        elif _LEADS.search(words):
            yield who[0], _claim(scene, sentence, studio, LEADER, rank=1.5)


def _successors(
    scene: Scene, sentence: Sentence, studio: StudioSpan, subjects_of: dict[int, list[str]]
) -> Iterator[tuple[str, StudioClaim]]:
    """…交给了更年轻的钟离燕; 接过钥匙的是女儿裴雪松; 如今由徒弟骆小军主持; 宫志楠…现在的领衔人."""
    for clause in sentence.clauses:
        words = scene.text[clause.start : clause.end]
        lead = _LEADS.search(words)
        if (
            lead is None
            or _IS_MEMBER.search(words)
            or re.search("授牌|揭牌|颁", words)
            or _LEFT.search(words)
            or scene.is_spoken(clause.start)
        ):
            continue
        near_studio = _STUDIO_WORD.search(scene.text[sentence.start : clause.end]) or studio.start >= sentence.start
        if not near_studio and not _HANDED_ON.search(words):
            continue
        mentions = scene.mentions_in(clause.start, clause.end)
        for_object = re.search(r"交给|交到|传给|传到|接过[^，]{0,8}是|接手的?是?", words)
        if mentions:
            behind = [m for m in mentions if m.start >= clause.start + lead.start()]
            chosen = (behind or mentions)[0] if for_object else mentions[-1]
            names = [chosen.name]
        else:
            who = subjects_of.get(clause.start, [])
            names = list(who) if len(who) == 1 else []
        names = [name for name in names if name not in studio.owners]
        for name in names:
            yield name, _claim(scene, sentence, studio, LEADER, rank=1.5)


def _of_his(
    scene: Scene, sentence: Sentence, studio: StudioSpan, subjects_of: dict[int, list[str]]
) -> Iterator[tuple[str, StudioClaim]]:
    """他所在的“某某创新工作室”: the subject is a member."""
    clause = next((item for item in sentence.clauses if item.start <= studio.start <= item.end), None)
    if clause is None or not _HIS_STUDIO.search(scene.text, clause.start, studio.start):
        return
    for name in subjects_of.get(clause.start, [])[:1]:
        if name not in studio.owners:
            yield name, _claim(scene, sentence, studio, MEMBER, rank=0.9)


def _members(
    scene: Scene,
    sentence: Sentence,
    studio: StudioSpan,
    subjects_of: dict[int, list[str]],
    memory: StudioMemory,
) -> Iterator[tuple[str, StudioClaim]]:
    text = scene.text[sentence.start : sentence.end]
    for clause in sentence.clauses:
        who = subjects_of.get(clause.start, [])
        others = [name for name in who if name not in studio.owners]
        if others and _IS_MEMBER.search(scene.text, clause.start, clause.end):
            for name in others:
                yield name, _claim(scene, sentence, studio, MEMBER, rank=0.9)
            return
    match = _MEMBERS.search(text)
    mentions = [m for m in scene.mentions_in(sentence.start, sentence.end) if not scene.is_spoken(m.start)]
    taken = _TAKES_IN.search(scene.text, max(sentence.start, studio.end), sentence.end)
    joined = _row(scene, [m for m in mentions if m.start >= taken.end()], taken.end()) if taken else []
    for mention in joined:
        if mention.is_full and mention.name not in studio.owners:
            yield mention.name, _claim(scene, sentence, studio, MEMBER, rank=0.8)
    if joined:
        return
    if match is None and not memory.counting:
        return
    start = sentence.start + (match.end() if match else 0)
    following = [m for m in mentions if m.start >= start]
    if match and not following:
        memory.counting = bool(re.search(r"[一二两三四五六七八九十\d]+[名位个]?(?:核心|固定|年轻)?(?:成员|骨干)", text))
        return
    memory.counting = bool(match) and "。" not in text[-1:]
    if match and not re.match(r"(?:中|里|当中|[^，。]{0,8}[，：](?:其中|包括|有))", text[match.end() :]):
        following = _row(scene, following, start)
    parts = list(dict.fromkeys(m.name for m in following if m.is_full and m.name not in studio.owners))
    for name in parts:
        yield name, _claim(scene, sentence, studio, MEMBER, rank=0.8)


def _row(scene: Scene, following: Sequence[Mention], start: int) -> list[Mention]:
    """成员甲、乙: those named at once behind the word, side by side."""
    if not following or following[0].start - start > LONGEST_TITLE:
        return []
    group = [following[0]]
    for mention in following[1:]:
        if len(linked(scene, [group[-1], mention])) < 2:
            break
        group.append(mention)
    return group


def _claim(scene: Scene, sentence: Sentence, studio: StudioSpan, role: str, rank: float = 1.0) -> StudioClaim:
    start, end = sentence.start, sentence.end
    years = _YEAR.findall(scene.text[start : studio.end]) if role == FOUNDER and studio.start >= start else []
    words = scene.text[start:end]
    year = int(years[-1]) if years and _FOUNDS.search(words) else None
    return StudioClaim(studio.name, role, year, Claim(studio.name, scene.passage, start, end, 1.0), rank)
