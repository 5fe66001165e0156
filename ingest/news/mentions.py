"""Every place where a person is meant: full names, 老周, 罗师傅, the first half of a dotted name."""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.news.people import ReadArticle, ReadPassage
from ingest.news.studios import StudioSpan
from talent_db.knowledge.surnames import split_name, surnames

_TITLES = (
    r"(?:师傅|老师|爷叔|大师|大姐|大哥|护士长|轮机长|厨师长|炉长|船长|车长|机长|工长|场长|站长|所长|校长|院长|班长|队长|组长|段长|厂长|"
    r"经理|主任|书记|教授|总|工|老|姐|哥|叔|爷)"
)
_SHORT = re.compile(rf"(?:[老小阿])([\u4e00-\u9fff])(?![\u4e00-\u9fff]?{_TITLES})|([\u4e00-\u9fff]{{1,2}}?){_TITLES}")
_ALIAS = re.compile(
    r"(?:叫|称|喊|唤|叫他|叫她|人称)“([^“”]{2,5})”的|“([老大小阿][\u4e00-\u9fff])”(?:，|——|其实|的)*(?:大名|本名|全名|名叫|是)"
)
_SPEECH = re.compile(r"“[^“”]*”")


@dataclass(frozen=True)
class Mention:
    """A person meant at ``start``–``end``; ``is_full`` where the full name stands."""

    name: str
    start: int
    end: int
    is_full: bool


class MentionFinder:
    """Resolves short forms against the names of the article, the last one named first."""

    def __init__(self, article: ReadArticle) -> None:
        self.names = article.names
        self.recent: dict[str, None] = {}  # in the order of the last mention
        self.by_surname: dict[str, list[str]] = defaultdict(list)
        for name in sorted(article.names):
            self.by_surname[split_name(name)[0]].append(name)
        self.dotted = sorted(name for name in article.names if "·" in name)
        self.aliases = _aliases(article)

    def find(self, passage: ReadPassage, studios: Sequence[StudioSpan]) -> list[Mention]:
        """Mentions in order; a name inside a studio's name is none."""
        full = [
            Mention(token.text, token.start, token.end, True)
            for token in passage.tokens
            if token.is_name and token.text in self.names and not _in_studio(studios, token.start)
        ]
        found = sorted([*full, *self._short(passage.text, full, studios)], key=lambda mention: mention.start)
        result = []
        for mention in found:
            name = mention.name if mention.is_full else self._resolve(mention.name)
            if name:
                result.append(Mention(name, mention.start, mention.end, mention.is_full))
                self.remember(name)
        return result

    def remember(self, name: str) -> None:
        """The person was named just now."""
        self.recent.pop(name, None)
        self.recent[name] = None

    def _short(self, text: str, full: list[Mention], studios: Sequence[StudioSpan]) -> list[Mention]:
        busy = [(item.start, item.end) for item in full] + [(item.start, item.end) for item in studios]
        known = surnames()
        found = []
        for match in _SHORT.finditer(text):
            surname = match.group(1) or match.group(2)
            free = not any(start < match.end() and match.start() < end for start, end in busy)
            if free and surname in known:
                found.append(Mention(match.group(), match.start(), match.end(), False))
        for alias in self.aliases:
            spans = [match.span() for match in re.finditer(re.escape(alias), text)]
            taken = [*busy, *((item.start, item.end) for item in found)]
            found.extend(
                Mention(alias, *span, False) for span in spans if not any(a < span[1] and span[0] < b for a, b in taken)
            )
        for name in self.dotted:
            places = [match.span() for match in re.finditer(re.escape(name.split("·")[0]), text)]
            free_places = [at for at in places if not any(start < at[1] and at[0] < end for start, end in busy)]
            found.extend(Mention(name, start, end, True) for start, end in free_places)
        return found

    def _resolve(self, words: str) -> str:
        if words in self.aliases:
            return self.aliases[words]
        bare = re.sub(rf"^[老小阿]|{_TITLES}$", "", words)
        fitting = self.by_surname.get(bare, [])
        if len(fitting) == 1:
            return fitting[0]
        return next((name for name in reversed(self.recent) if name in fitting), "")


def _aliases(article: ReadArticle) -> dict[str, str]:
    """叫“老李”的是李宗权: the first name behind the phrase."""
    aliases: dict[str, str] = {}
    for passage in article.passages:
        for match in _ALIAS.finditer(passage.text):
            following = [
                token.text
                for token in passage.tokens
                if token.is_name and token.text in article.names and 0 <= token.start - match.end() <= 12
            ]
            if following:
                aliases[match.group(1) or match.group(2)] = following[0]
    return aliases


def _in_studio(studios: Sequence[StudioSpan], offset: int) -> bool:
    return any(studio.start <= offset < studio.end for studio in studios)


def speech_spans(text: str) -> list[tuple[int, int]]:
    """What somebody says: quotations that are sentences, not titles or names."""
    return [
        (match.start(), match.end())
        for match in _SPEECH.finditer(text)
        if re.search(r"[，。！？；…]", match.group()) and len(match.group()) > 5
    ]
