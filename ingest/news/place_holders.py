"""Whose a place won in a contest is: who stands beside it, in front of it in a row, or behind it."""

import re
from collections.abc import Sequence

from ingest.news.award_holders import LONGEST_DESCRIPTION, SHARE_OUT, inverted, share_out
from ingest.news.contests import BARE_PLACE, SEVERALLY, RankSpan
from ingest.news.context import group_before, is_descriptive
from ingest.news.mentions import Mention
from ingest.news.page import Scene
from ingest.news.sentences import Clause, Sentence

_BEARER = re.compile(r"(?:的?(?:参赛)?(?:选手|职工)|的(?!是|成绩))")
_LEADS_ON = re.compile(
    r"的?(?:选手|职工)?(?:还)?(?:有|包括|分别是|分别为|是|为)[：:]|的?[\d一二两三四五六七八九十]+[名位](?:选手|职工)?(?:中|里|当中|之中)，"
)
_LABELLED = re.compile(r"[，：]")
_WINS = re.compile("[获夺得拿列摘]")
# 桂冠花落某厂, 前三名被某队包揽: whose it is stands behind, or is not told.
_GOES_TO = re.compile(r"，?则?由(?!来)|(?:则|也|最终|分别)?(?:[被归]|花落|落入|落户|颁给|颁发给|属于)")
_JOINED_RANKS = re.compile(r"(?:的)?(?:、|和|与|及|以及)(?:第)?")
_SPEAKER = re.compile(r"[\u4e00-\u9fff·]{2,8}：")


def holders_of_place(
    scene: Scene, sentence: Sentence, clause: Clause, rank: RankSpan, inside: Sequence[RankSpan], who: Sequence[str]
) -> list[str]:
    """The persons who have the place; ``inside`` are all places of the clause, ``who`` is whom it is about."""
    named = _beside(scene, rank) or _labelled(scene, clause, rank)
    if named:
        return [named]
    bearer = _BEARER.match(scene.text, rank.end)
    if bearer:
        borne = _bearer(scene, rank.end, bearer.end())
        if borne is not None or bearer.group() not in ("", "的"):
            return [borne.name] if borne else []
    if lead := _LEADS_ON.match(scene.text, rank.end):
        return _listed_behind(scene, sentence, lead.end())
    behind = _severally_behind(scene, clause, rank, inside) or inverted(scene, rank.end)
    if _GOES_TO.match(scene.text, _row_of(scene, rank, inside)[-1].end) and not behind:
        return []  # 第一名由某校学生摘得, and no name there that could be read
    in_order = share_out(scene, sentence, clause, rank.start) or _in_order(scene, clause, rank, inside)
    row = _row_of(scene, rank, inside)
    if not (behind or in_order) and len(row) > 1 and SHARE_OUT.search(scene.text, clause.start, rank.start):
        return list(who)[:1] if rank == row[0] else []  # 甲、乙分获…, and 乙 could not be read
    is_rest = BARE_PLACE.match(scene.text, rank.start)  # 第二、|三名: nobody's but in a row
    return behind or in_order or ([] if scene.is_spoken(rank.start) or is_rest else list(who))


def _listed_behind(scene: Scene, sentence: Sentence, start: int) -> list[str]:
    """获得银牌的有：甲、乙; 获得铜牌的5名选手中，最小的是丙: all who are named behind it."""
    stop = scene.text.find("；", start, sentence.end)
    behind = scene.mentions_in(start, stop if stop > 0 else sentence.end)
    return [mention.name for mention in behind if mention.is_full]


def _labelled(scene: Scene, clause: Clause, rank: RankSpan) -> str:
    """第一名，王五（某公司）: whose it is, "" where the clause tells of somebody before."""
    told = _WINS.search(scene.text, clause.start, rank.start) or scene.mentions_in(clause.start, rank.start)
    label = None if told else _LABELLED.match(scene.text, rank.end)
    named = next((m for m in scene.mentions if label and m.start == label.end() and m.is_full), None)
    return named.name if named else ""


def _row_of(scene: Scene, rank: RankSpan, inside: Sequence[RankSpan]) -> list[RankSpan]:
    """The places that stand side by side with this one: 第二、三名."""
    row: list[RankSpan] = []
    for item in inside:
        is_joined = bool(row) and _JOINED_RANKS.fullmatch(scene.text, row[-1].end, item.start) is not None
        row = [*row, item] if is_joined else row if rank in row else [item]
    return row if rank in row else [rank]


def _severally_behind(scene: Scene, clause: Clause, rank: RankSpan, inside: Sequence[RankSpan]) -> list[str]:
    """亚军、季军分别是某厂的甲和某厂的乙: the n-th named has the n-th place."""
    row = _row_of(scene, rank, inside)
    lead = SEVERALLY.match(scene.text, row[-1].end)
    names = [m for m in scene.mentions_in(lead.end(), clause.end) if m.is_full] if lead else []
    return [names[row.index(rank)].name] if len(row) > 1 and len(names) == len(row) else []


def _in_order(scene: Scene, clause: Clause, rank: RankSpan, inside: Sequence[RankSpan]) -> list[str]:
    """甲、乙获得第二、三名: nobody has two places in one event."""
    row = _row_of(scene, rank, inside)
    group = group_before(scene, clause.start, row[0].start)
    return [group[row.index(rank)].name] if len(group) == len(row) > 1 else []


def _beside(scene: Scene, rank: RankSpan) -> str:
    """甲第一, 第一名甲, and 我第二 in what somebody answers: whose place it is; "" where nobody stands there."""
    in_front = next((m.name for m in scene.mentions if m.end == rank.start and m.is_full), "")
    if in_front and len(group_before(scene, 0, rank.start)) == 1:
        return in_front
    speaker = _SPEAKER.match(scene.text)
    if speaker and scene.text[rank.start - 1] == "我":
        return next((m.name for m in scene.mentions if m.start == 0 and m.end == speaker.end() - 1), "")
    is_followed = next((m for m in scene.mentions if m.start == rank.end and m.is_full), None)
    return is_followed.name if is_followed else ""


def _bearer(scene: Scene, start: int, end: int) -> Mention | None:
    """曾获第一名的选手王五, 为获得第一名的某厂焊工王五颁奖: who has the place by the words in front of the name."""
    named = next((m for m in scene.mentions if m.start >= end), None)
    if named is None or not named.is_full or named.start - end > LONGEST_DESCRIPTION:
        return None
    is_told = not re.search("[，。；：]", scene.text[start : named.start])
    return named if is_told and is_descriptive(scene, end, named.start) else None
