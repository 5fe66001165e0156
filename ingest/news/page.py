"""A page read through: names, units, honours, studios and contests of every passage, before anything is attached."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from ingest.news.articles import Article
from ingest.news.brands import brands_in, heads_of, quoted_firms, short_forms, short_units
from ingest.news.contests import ContestSpan, RankSpan, find_contests, find_ranks
from ingest.news.honours import HonourSpan, find_honours
from ingest.news.mentions import Mention, MentionFinder, speech_spans
from ingest.news.passages import Passage
from ingest.news.people import ReadArticle, ReadPassage, read_articles
from ingest.news.sections import whole_articles
from ingest.news.sentences import Sentence, split_sentences
from ingest.news.studios import StudioSpan, find_studios
from ingest.news.units import UnitSpan, find_units

_SAYS = re.compile(
    r"(?:这样|这么|如此|[替代帮][他她]|也|曾|常|常常|总|又|还|则|接着|随后|向记者|对记者|自豪地|感慨地|笑着|如是)?"
    r"(?:说|介绍|表示|评价|告诉|坦言|感慨|感叹|回忆|笑|称赞|夸|透露|强调|形容|算过)"
)
_NUMBERED = re.compile(r"(?P<no>[一二三四五六七八九十])(?P<kind>公司|厂|矿|处|局|分厂|工区|队)")
_CALLED = re.compile(r"(?:他|她|名字?)叫$")
# Whom a text is about: named so often, and so much oftener than anybody else.
LEAST_NAMED, SHARE = 3, 2


@dataclass
class Scene:
    """A passage with everything found in it, in order of offsets."""

    passage: Passage
    text: str
    mentions: list[Mention]
    units: list[UnitSpan]
    honours: list[HonourSpan]
    studios: list[StudioSpan]
    contests: list[ContestSpan]
    ranks: list[RankSpan]
    sentences: list[Sentence]
    speech: list[tuple[int, int]]
    read: ReadPassage

    def is_spoken(self, offset: int) -> bool:
        """True inside a quotation that is speech."""
        return any(start <= offset < end for start, end in self.speech)

    def speaks(self, name: str, start: int, end: int) -> bool:
        """The person is named there only as the one who says what stands in quotation marks."""
        own = [item for item in self.mentions_in(start, end) if item.name == name]
        return bool(own) and all(_SAYS.match(self.text, item.end) for item in own)

    def mentions_in(self, start: int, end: int) -> list[Mention]:
        """The mentions between two offsets."""
        return [mention for mention in self.mentions if start <= mention.start and mention.end <= end]


@dataclass
class Story:
    """An article, scene by scene."""

    scenes: list[Scene]
    names: frozenset[str] = frozenset()
    headline: str = ""
    signatures: list[tuple[Passage, int, int, str, str]] = field(default_factory=list)

    def hero(self) -> str:
        """Whom the text is about: the only person of its headlines, else who is named most by far; "" for none."""
        counts = self.named()
        heads = {
            m.name
            for scene in self.scenes
            if scene.passage.kind == "headline"
            for m in scene.mentions
            if m.is_full and counts[m.name] > 1
        }
        ranked = counts.most_common(2)
        if len(heads) == 1:
            return next(iter(heads))
        introduced = self._introduced()
        if introduced and counts[introduced] > 1:
            return introduced
        if not ranked or ranked[0][1] < LEAST_NAMED:
            return ""
        return ranked[0][0] if len(ranked) == 1 or ranked[0][1] >= SHARE * ranked[1][1] else ""

    def named(self) -> Counter[str]:
        """How often everybody is named outside of speech."""
        return Counter(m.name for scene in self.scenes for m in scene.mentions if not scene.is_spoken(m.start))

    def mentions_of(self, name: str) -> Sequence[tuple[int, Mention]]:
        """(number of the scene, mention) of a person, in reading order."""
        return self._mentions.get(name, ())

    def number_of(self, passage: Passage) -> int:
        """The number of the scene that tells a passage, -1 for one of another story."""
        return self._numbers.get(id(passage), -1)

    @cached_property
    def _mentions(self) -> dict[str, list[tuple[int, Mention]]]:
        found: dict[str, list[tuple[int, Mention]]] = {}
        for number, scene in enumerate(self.scenes):
            for mention in scene.mentions:
                found.setdefault(mention.name, []).append((number, mention))
        return found

    @cached_property
    def _numbers(self) -> dict[int, int]:
        return {id(scene.passage): number for number, scene in enumerate(self.scenes)}

    def _introduced(self) -> str:
        """他叫余得水: the first one named, if so introduced."""
        for scene in self.scenes:
            first = next((m for m in scene.mentions if m.is_full), None)
            if first is not None:
                return first.name if _CALLED.search(scene.text, 0, first.start) else ""
        return ""


def read_page(articles: Sequence[Article]) -> list[Story]:
    """All stories of a page."""
    return [_story(article) for article in whole_articles(read_articles(articles))]


def _story(article: ReadArticle) -> Story:
    finder = MentionFinder(article)
    story = Story([], article.names)
    for read in article.passages:
        story.scenes.append(_scene(read, article.names, finder))
        for signature in read.signatures:
            item = (read.passage, signature.start, signature.end, signature.name, signature.role)
            story.signatures.append(item)
    _name_numbered(story)
    _add_short_forms(story)
    story.headline = "".join(scene.text + "\n" for scene in story.scenes if scene.passage.kind == "headline")
    return story


def _scene(read: ReadPassage, names: frozenset[str], finder: MentionFinder) -> Scene:
    text = read.text
    studios = find_studios(text, read.tokens, names)
    taken = [(studio.start, studio.end) for studio in studios]
    contests = find_contests(text)
    mentions = finder.find(read, studios)
    people = [(mention.start, mention.end) for mention in mentions if mention.is_full]
    ends = frozenset(end for _, end in people)
    honours = find_honours(text, read.tokens, taken)
    quoted = quoted_firms(text, [*taken, *((honour.start, honour.end) for honour in honours)])
    taken += [(unit.start, unit.end) for unit in quoted]
    units = quoted + find_units(text, read.tokens, [*taken, *((honour.start, honour.end) for honour in honours)])
    busy = [(unit.start, unit.end) for unit in units] + [(honour.start, honour.end) for honour in honours]
    units += brands_in(text, [*taken, *people, *busy])
    units = sorted((_beside(unit, people) for unit in units), key=lambda unit: unit.start)
    row = read.passage.row
    if row is not None and row.is_unit:
        units = [UnitSpan(row.start, row.end, text[row.start : row.end])] if row.start < row.end else []
    if row is not None and row.is_item:
        mentions = [item for item in mentions if item.name == row.name]
    mentions = [
        item for item in mentions if not any(unit.start <= item.start and item.end <= unit.end for unit in units)
    ]
    return Scene(
        read.passage, text, mentions, units, honours, studios, contests, find_ranks(text, ends), split_sentences(text),
        speech_spans(text), read,
    )  # fmt: skip


def _name_numbered(story: Story) -> None:
    """一矿 is a name where the story has 三矿 too."""
    kinds = {m["kind"] for s in story.scenes for u in s.units if (m := _NUMBERED.fullmatch(u.name)) and m["no"] != "一"}
    for scene in story.scenes:
        for index, unit in enumerate(scene.units):
            match = _NUMBERED.fullmatch(unit.name)
            is_counted = scene.text[max(0, unit.start - 1) : unit.start] in ("某", "另", "同", "这", "那", "有")
            if match and match["kind"] in kinds and not is_counted:
                scene.units[index] = replace(unit, is_named=True)


def _add_short_forms(story: Story) -> None:
    """铜山模具 where the story has 浙江铜山模具有限公司 too."""
    forms = short_forms(unit for scene in story.scenes for unit in scene.units)
    heads = heads_of(forms)
    for scene in story.scenes:
        scene.units = [replace(unit, name=forms.get(unit.name, unit.name)) for unit in scene.units]
        taken = [(unit.start, unit.end) for unit in scene.units] + [(m.start, m.end) for m in scene.mentions]
        taken += [(item.start, item.end) for item in scene.honours] + [(item.start, item.end) for item in scene.studios]
        found = short_units(scene.text, forms, heads, taken)
        scene.units = sorted([*scene.units, *found], key=lambda unit: unit.start)


def _beside(unit: UnitSpan, people: Sequence[tuple[int, int]]) -> UnitSpan:
    """A unit begins behind a person's name, never with it (农建业|所在班组)."""
    start = max((end for begin, end in people if begin <= unit.start < end), default=unit.start)
    follows = any(end == unit.start for _, end in people) and unit.name[0] in "与和及"  # 甲|和古艺坊的乙
    if not follows and not unit.start < start < unit.end:
        return unit
    name = unit.name[start - unit.start :]
    bare = name.lstrip("与和及")  # 王五|与|某画坊
    return UnitSpan(unit.end - len(bare), unit.end, bare) if len(bare) > 1 else UnitSpan(start, unit.end, name)
