"""Whether a name found letter by letter is a word of the text, or cut out of its neighbours: 水泥 in 富水泥岩 is none.

The cutter's words are the second opinion; where it and the name disagree, the reading with fewer and longer words wins.
"""

import re
from functools import cached_property

from search.analysis import cutter, is_word

# Longer names are hardly ever formed by chance, and the cutter may know none of their words.
LONGEST_DOUBTED = 4
LONGEST_FIGURE = 8  # characters to either side in which a number or a Latin word may go on
# What is done in a workshop in one syllable; after it 完, 了, 过, 好 tell that it was done and say nothing else.
_DEEDS = frozenset(
    "焊磨车铣刨钻镗铰攻淬蘸镀喷涂刷烘烤炒煮蒸炖腌发压冲折弯剪切割铸浇锻轧拉挤注装拆换修调校洗擦刮打抛贴封灌充抽"
    "测查接配绕织染印缝裁种播收喂施铺砌吊拧敲锯锉刻雕粘胶热退回渗磷氧清通排放加减补堵开停上下搅拌揉捏烧炼熔晒泡剥"
)
# After 那 and numbers these are words: 那台 and 大吊车, not 台大 and 吊车.
_MEASURES = frozenset("台个只条根块张套件把辆座间批种口层段对支部架艘")
_DONE = re.compile(r"[完了过好]{1,2}")
_HAN = re.compile(r"[一-鿿㐀-䶿]+")
_FIGURES = re.compile(r"\d+(?:[.,]\d+)*")
_LETTERS = re.compile(r"[a-z]+")


def deeds(folded: str) -> list[str]:
    """The deeds told as done with the first character of their object: 磨刀 of 磨了刀."""
    found = ((match.start(), match.end()) for match in _DONE.finditer(folded, 1))
    return [
        folded[start - 1] + folded[end]
        for start, end in found
        if end < len(folded) and folded[start - 1] in _DEEDS and _HAN.match(folded[end])
    ]


class WordBounds:
    """The words of one folded text, cut when first asked for."""

    def __init__(self, folded: str) -> None:
        self._text = folded

    def allows(self, start: int, end: int) -> bool:
        """True when ``text[start:end]`` may be a word: no number, no Latin word and no Chinese word is torn by it."""
        if not self._text[start:end].isascii() and end - start <= LONGEST_DOUBTED and self._tears_a_word(start, end):
            return False
        return not self._tears_a_figure(start, end)

    def after_deed(self, start: int, word: str) -> bool:
        """True when the first character of ``word`` may only tell that a deed was done: 过胶圈 in 换过胶圈."""
        return start > 0 and self._text[start - 1] in _DEEDS and _DONE.match(word) is not None

    def object_of(self, start: int) -> int:
        """Where the object of a deed begins that was told as done, 刀 in 磨了刀; 0 when nothing was."""
        if self._text[start] not in _DEEDS:
            return 0
        done = _DONE.match(self._text, start + 1)
        return done.end() if done else 0

    def ends_word(self, end: int) -> bool:
        """True when a word of the cutter's ends there: 油 in 换了油, not in 换了油漆."""
        covering = self._covering[end - 1]
        return covering is not None and covering[1] == end

    def _tears_a_figure(self, start: int, end: int) -> bool:
        return any(
            _straddles(match.start(), match.end(), place)
            for place in (start, end)
            for pattern in (_FIGURES, _LETTERS)
            for match in pattern.finditer(self._text, max(0, start - LONGEST_FIGURE), end + LONGEST_FIGURE)
        )

    def _tears_a_word(self, start: int, end: int) -> bool:
        first, last = self._covering[start], self._covering[end - 1]
        if first is None or last is None or first == last:  # a name within a longer word is that word's own part
            return False
        left, right = first[0], last[1]
        if left == start and right == end:
            return False
        cut = sorted({word for word in self._covering[left:right] if word is not None})
        theirs = sum(_cost(self._text[a:b]) for a, b in cut)
        lead, tail = self._text[left:start], self._text[end:right]
        before = 1 if lead in _MEASURES else _cost(lead)
        after = 1 if tail in _DEEDS else _cost(tail)  # 车轮换了 is 车轮, 换
        # 动力电池 in 动力电池模组: as good as the cutter's 动力, 电池模组, and what is left is one word.
        as_good = before + after == 1
        return before + after + 1 > theirs or (before + after + 1 == theirs and not as_good)

    @cached_property
    def _covering(self) -> list[tuple[int, int] | None]:
        """For each character of the text the word that the cutter put it in."""
        covering: list[tuple[int, int] | None] = [None] * len(self._text)
        cut = cutter()
        for run in _HAN.finditer(self._text):
            position = run.start()
            for word in cut(run.group()):
                end = position + len(word)
                covering[position:end] = [(position, end)] * len(word)
                position = end
        return covering


def _straddles(start: int, end: int, place: int) -> bool:
    return start < place < end


def _cost(piece: str) -> int:
    """How unlikely a piece is as a word: 0 for nothing, 1 for a word, more for a lone character or no word at all."""
    if not piece:
        return 0
    if len(piece) == 1:
        return 2
    return 1 if is_word(piece) else 1 + len(piece)
