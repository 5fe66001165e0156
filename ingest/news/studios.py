"""Named studios in running text: quoted or bare, with the names they bear."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.news.segment import Token

_QUOTED = re.compile(r"“([^“”。]{2,28}(?:工作室|工作站|工作坊))”")
_BARE = re.compile(r"[\u4e00-\u9fff·]{2,28}?工作室")
_KINDS = (
    (r"技能大师", "技能大师工作室"),
    (r"劳模(?:和|与|、)?工匠", "劳模和工匠人才创新工作室"),
    (r"劳模", "劳模创新工作室"),
    (r"工匠", "工匠工作室"),
    (r"大师", "大师工作室"),
    (r"职工创新", "职工创新工作室"),
    (r"创新", "创新工作室"),
)
# A kind of studio or a title of one, not the name of one.
_GENERIC = re.compile(
    r"^(?:[全\u4e00-\u9fff]{0,5}[国省市县区级]|示范性|一批|新建|创建|该|本|这间|这个|间|家|联合|跨企业|首批|高技能人才)*(?:劳模|工匠|人才|和|与|、|技能|大师|创新|职工|示范|名师|首席|技师|高技能|示范性|专家|个人)*工作室$"
)


@dataclass(frozen=True)
class StudioSpan:
    """A studio named at ``start``–``end``; ``owners`` are the persons in its name."""

    start: int
    end: int
    name: str
    owners: tuple[str, ...]

    @property
    def kind(self) -> str:
        """创新工作室, 技能大师工作室 … by the words of its name."""
        return next((kind for words, kind in _KINDS if re.search(words, self.name)), "工作室")


def find_studios(text: str, tokens: Sequence[Token], names: frozenset[str]) -> list[StudioSpan]:
    """Studios in order; a mere 工作室 or a class of studios is none."""
    found: list[StudioSpan] = []
    for match in _QUOTED.finditer(text):
        name = match.group(1)
        owners = owners_of(name, names)
        if owners or not _GENERIC.match(name):
            found.append(StudioSpan(match.start(), match.end(), name, owners))
    for token in tokens:
        if not token.is_name or token.text not in names or _inside(found, token.start):
            continue
        rest = re.compile(r"[\u4e00-\u9fff]{0,16}?工作室").match(text, token.end)
        if rest is None or re.search(
            r"[的了是在与和创成所为给向被把将]|[一二两三四五六七八九十几\d]家|授牌|揭牌|主持|领衔|负责|申报|申请|筹建|打造|挂牌",
            re.sub(r"创新|劳模和工匠|劳模与工匠|联合", "", rest.group()),
        ):
            continue
        start = token.start
        before = next((item for item in tokens if item.end == start and item.is_name and item.text in names), None)
        start = before.start if before else start
        name = text[start : rest.end()]
        found.append(StudioSpan(start, rest.end(), name, owners_of(name, names)))
    return sorted(found, key=lambda span: span.start)


def owners_of(name: str, names: frozenset[str]) -> tuple[str, ...]:
    """The persons whose names begin the studio's name, one after the other."""
    owners: list[str] = []
    rest = name
    while owner := max((item for item in names if rest.startswith(item)), key=len, default=""):
        owners.append(owner)
        rest = rest[len(owner) :].lstrip("、和与·")
    return tuple(owners)


def _inside(spans: Sequence[StudioSpan], offset: int) -> bool:
    return any(span.start <= offset < span.end for span in spans)
