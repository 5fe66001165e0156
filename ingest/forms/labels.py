"""Which words are labels: form labels in any spelling → fields, from ``talent_db/campaigns``.

Labels come broken over lines, spread by spaces, starred, numbered, bilingual, with hints in brackets.
"""

import re
from functools import lru_cache

from ingest.forms.column_heads import column_heads
from ingest.forms.label_kinds import BLOCK_FIELDS, ROLES, Label
from ingest.forms.label_words import (
    BARE_NUMBER,
    COLONS,
    COMPOUND,
    LABEL_SIGN,
    LONGEST_PATTERN,
    NO_LABEL_SIGN,
    normalise_label,
    spellings,
    without_hints,
)
from talent_db.campaigns import CampaignDefinition, campaign_by_name, load_common_labels

__all__ = ["BLOCK_FIELDS", "Label", "LabelBook", "label_book", "normalise_label"]

_JOINT = re.compile("[、,/|]")
_SENTENCE_SIGN = re.compile("[。，；]")

# Behind the last sign of a label come a colon, a star, a hint, foreign words, a gap; none of these.
_END_OF_LABEL = "[{}](?![\u4e00-\u9fff。，,、；;！!0-9])"
_NEVER = re.compile("(?!)")
MAX_LABEL = 60
MAX_REMEMBERED = 20_000
SHORTEST_MISREAD = 4
LONGEST_PAIR = 12

# A label with one hint behind it, and the words in which a question ends: 掌握技能（工种名称）, but not 钳工（工种）.
_HINTED = re.compile(r"(?P<head>[\u4e00-\u9fff、/]{2,16})[(](?P<hint>[^()\d]{2,16})[)]")
_QUESTION = re.compile(
    "(?:技能|专业|名称|情况|时间|日期|号码|方式|类型|信息|单位|部门|项目|内容|专长|领域|方向|岗位|职业|条件)$"
)
# Parts of a compound label that ask for no field of the record.
_ONLY_BESIDE = re.compile(
    "(?:取得|获得|获取|评定|聘任|评聘|任职|任现职|加入|入|发证|鉴定|授予)[\u4e00-\u9fff]{0,4}(?:时间|日期|年月|年份)|(?:所在)?(?:部门|科室|车间|班组)|邮编"
)
_BESIDE = ("ignored",)
# 职业资格证书（名称及等级）: the certificate's name is the trade.
_TRADE_ASKED = re.compile(r"[(](?:证书)?(?:名称|工种|职业|职业名称|工种名称)(?:及|和|与|、|/|,)?(?:等级|级别)[)]")
# Short answers whose labels are also written side by side without a joint: 职务职称, 性别民族.
_SIDE_BY_SIDE = frozenset(
    {"name", "sex", "birth", "age", "ethnicity", "native_place", "political_status", "education", "position", "title",
     "skill_level", "phone", "id_number"}
)  # fmt: skip
_NO_PART = frozenset({"等级", "级别", "任职"})
# 籍员 is 籍贯 misread: with these first signs no other label and no answer begins.
_SURE_BY_FIRST = {"姓": "姓名", "性": "性别", "籍": "籍贯"}


class LabelBook:
    """Looks up labels; the campaign's own words go before the general ones."""

    def __init__(self, campaign: CampaignDefinition | None = None, *, lenient: bool = False) -> None:
        self._lenient = lenient
        tables = load_common_labels()
        self._prefixes = tuple(sorted(tables.prefixes, key=len, reverse=True))
        self._suffixes = tuple(tables.suffixes)
        self._patterns = [(tuple(name.split("+")), re.compile(words)) for name, words in tables.patterns.items()]
        self._any_pattern = re.compile("|".join(f"(?:{words})" for words in tables.patterns.values()))
        self._opinion = re.compile(f"(?:{'|'.join(tables.opinion_endings)})$")
        self._known: dict[str, tuple[str, ...]] = {}
        self._enter(tables.labels)
        if campaign is not None:
            self._enter(campaign.labels)
        self._columns = column_heads()
        self._cache: dict[str, Label | None] = {}
        self._worded: dict[str, Label | None] = {}
        signs: dict[str, set[str]] = {}
        for known, fields in self._known.items():
            if len(fields) == 1:
                signs.setdefault(fields[0], set()).add(known[-1])
        self._signs = {name: frozenset(last) for name, last in signs.items()}
        self._ends = {name: re.compile(_END_OF_LABEL.format("".join(sorted(last)))) for name, last in signs.items()}

    def _enter(self, labels: dict[str, list[str]]) -> None:
        for fields, words in labels.items():
            for word in words:
                key = normalise_label(word)
                self._known[key] = tuple(fields.split("+"))
                self._known[re.sub("[、,/]", "", key)] = tuple(fields.split("+"))

    def match(self, raw: str) -> Label | None:
        """The label that the whole text is, None when it is none."""
        if len(raw) > MAX_LABEL * 2:
            return None
        if raw not in self._cache:
            if len(self._cache) >= MAX_REMEMBERED:
                self._cache.clear()  # the words of other people's cells, not labels
            self._cache[raw] = self._match(raw)
        return self._cache[raw]

    def last_signs(self, field: str) -> frozenset[str]:
        """The last signs of all labels of a field."""
        return self._signs.get(field, frozenset())

    def ends_of(self, field: str) -> re.Pattern[str]:
        """Found in every label of a field, where its words end: a text without it cannot be such a label."""
        return self._ends.get(field, _NEVER)

    def match_cell(self, raw: str) -> Label | None:
        """As ``match``, and labels that are not listed but have the words of one; only for a cell or line as a whole."""
        label = self.match(raw)
        if label is not None or len(raw) > MAX_LABEL:
            return label
        if raw not in self._worded:
            if len(self._worded) >= MAX_REMEMBERED:
                self._worded.clear()
            self._worded[raw] = self._match_words(raw)
        return self._worded[raw]

    def _match_words(self, raw: str) -> Label | None:
        """The label that is listed nowhere, by its words or by its hint."""
        whole = BARE_NUMBER.sub("", normalise_label(raw))
        text = without_hints(whole)
        if not text:  # （贴近期2寸免冠彩照）: nothing but a hint
            inside = whole.strip("()[]【】〔〕")
            is_photo = len(inside) <= LONGEST_PATTERN and self._first_pattern(inside) == _BESIDE
            return Label(inside, _BESIDE) if is_photo else None
        fields = self._by_pattern(text)
        if fields in (None, _BESIDE):
            fields = self._by_hint(whole) or fields
        elif fields == ("deeds",):
            fields = self._with_hint(whole, fields)
        return Label(text, self._with_trade(whole, fields)) if fields else None

    def match_asked(self, raw: str) -> Label | None:
        """As ``match_cell`` for words before a colon: a label in the listed words first, then in words of its kind."""
        return self.match(raw) or (self.match_cell(raw) if len(raw) <= LONGEST_PATTERN else None)

    def _with_trade(self, whole: str, fields: tuple[str, ...]) -> tuple[str, ...]:
        """The trade too where a level's hint asks for its name: 职业技能等级证书（名称及等级）."""
        return ("occupation", *fields) if fields == ("skill_level",) and _TRADE_ASKED.search(whole) else fields

    def column_roles(self, raw: str) -> set[str]:
        """What a column head inside a sub-table may mean (时间 is a time of honours and of a career)."""
        text = normalise_label(raw)
        bare = without_hints(text)
        roles = self._columns.listed(text, bare)
        # A label means its field, whatever else its words may mean.
        return roles or (set() if self.match(bare) is not None else self._columns.by_pattern(bare))

    def _match(self, raw: str) -> Label | None:
        if raw.isascii() and "Q" not in raw:
            return None  # dates and numbers
        if raw[:1].isdigit() and raw.endswith("岁"):
            return None  # 32周岁 is an answer, not the 32nd label
        text = normalise_label(raw)
        if not text or len(text) > MAX_LABEL or not LABEL_SIGN.search(text):
            return None
        for candidate in spellings(text):
            fields = self._lookup(candidate)
            if fields:
                own = fields if text in self._known else self._with_hint(text, fields)
                return Label(text, self._with_trade(text, own))
        return None

    def _with_hint(self, text: str, fields: tuple[str, ...]) -> tuple[str, ...]:
        """The fields with the further one that a hint asks for: 技术等级（职称） asks for both, 专业（工种） for the hint's."""
        hint = _HINTED.fullmatch(text)
        if hint and fields == ("deeds",) and self._known.get(hint["hint"]) == ("honours",):
            return ("honours",)
        asked = self._short_answer(hint["hint"]) if hint else None
        if asked is None or fields[0] == "name" or fields[0] in BLOCK_FIELDS:
            return fields
        if fields == ("ignored",):
            return asked
        return fields if set(asked) <= set(fields) or fields[0] in ROLES else (*fields, *asked)

    def _by_hint(self, text: str) -> tuple[str, ...] | None:
        """The field that the hint behind a question of other words asks for: 掌握技能（工种名称）."""
        hint = _HINTED.fullmatch(text)
        return self._short_answer(hint["hint"]) if hint and _QUESTION.search(hint["head"]) else None

    def _short_answer(self, text: str) -> tuple[str, ...] | None:
        """The one personal field with a short answer that the words ask for, None for all else."""
        fields = self._known.get(text) or self._trimmed(text)
        if not fields or len(fields) > 1 or fields[0] == "name" or fields[0] in ROLES | BLOCK_FIELDS:
            return None
        return fields

    def _lookup(self, text: str) -> tuple[str, ...] | None:
        if not text:
            return None
        known = self._known.get(text)
        if known is None and _JOINT.search(text):
            known = self._compound(text) or self._known.get(_JOINT.sub("", text))
        if known:
            return known
        if self._opinion.search(text) and not _SENTENCE_SIGN.search(text):
            return ("opinions",)
        found = self._compound(text) or self._trimmed(text) or self._side_by_side(text)
        return found or (self._misread(text) if self._lenient else None)

    def _side_by_side(self, text: str) -> tuple[str, ...] | None:
        """The fields of two labels written without a joint (职务职称); None for anything else."""
        if not 4 <= len(text) <= LONGEST_PAIR:
            return None
        for cut in range(2, len(text) - 1):
            one = self._known.get(text[:cut])
            other = self._known.get(text[cut:]) if one is not None else None
            if one is None or other is None or one == other or not _NO_PART.isdisjoint({text[:cut], text[cut:]}):
                continue
            if len(one) == len(other) == 1 and {*one, *other} <= _SIDE_BY_SIDE:
                return (*one, *other)
        return None

    def _by_pattern(self, text: str) -> tuple[str, ...] | None:
        """A label that is not listed but has the words of one, or whose parts all have."""
        if len(text) > LONGEST_PATTERN or NO_LABEL_SIGN.search(text):
            return None
        if not self._any_pattern.fullmatch(text):
            return None
        return (self._of_worded_parts(text) if COMPOUND.search(text) else None) or self._first_pattern(text)

    def _of_worded_parts(self, text: str) -> tuple[str, ...] | None:
        """所从事职业及技能等级: short answers asked for together, each in words of its kind."""
        parts = [part for part in COMPOUND.split(text) if part]
        found = [self._known.get(part) or self._first_pattern(part) for part in parts]
        names = tuple(dict.fromkeys(name for fields in found if fields for name in fields))
        is_short = None not in found and not set(names) & (ROLES | BLOCK_FIELDS | {"name"})
        return names if len(names) > 1 and is_short else None

    def _first_pattern(self, text: str) -> tuple[str, ...] | None:
        return next((fields for fields, pattern in self._patterns if pattern.fullmatch(text)), None)

    def _misread(self, text: str) -> tuple[str, ...] | None:
        """A label of four or more characters with one of them misread by OCR; None when two fields would fit.

        Of two characters only where the first begins no other label and no answer.
        """
        if len(text) < SHORTEST_MISREAD:
            return self._known.get(_SURE_BY_FIRST.get(text[:1], "")) if len(text) == 2 else None
        near = {
            fields
            for known, fields in self._known.items()
            if len(known) == len(text) and sum(a != b for a, b in zip(known, text, strict=True)) == 1
        }
        return near.pop() if len(near) == 1 else None

    def _compound(self, text: str) -> tuple[str, ...] | None:
        parts = [part for part in COMPOUND.split(text) if part]
        if len(parts) < 2:
            return None
        found = [self._known.get(part) or self._trimmed(part) or self._beside(part) for part in parts]
        if found.count(None) == 1 and self._lenient:
            found = [fields or self._nearest(part) for fields, part in zip(found, parts, strict=True)]
        if not all(found) or all(fields == _BESIDE for fields in found):
            return None
        fields = tuple(dict.fromkeys(name for names in found if names for name in names))
        # A block field swallows its neighbours (荣誉及奖励); a contact makes the whole a contact's.
        for role in ("contact", "family", "opinions", "honours", "deeds", "experience", "technical_results"):
            if role in fields:
                return (role,)
        wanted = tuple(name for name in fields if name not in ROLES)
        return wanted or ("ignored",)

    def _beside(self, part: str) -> tuple[str, ...] | None:
        """What only goes with another question: when it was given (入党派时间), in which department."""
        return _BESIDE if _ONLY_BESIDE.fullmatch(part) else None

    def _nearest(self, part: str) -> tuple[str, ...] | None:
        """The short label with one sign of two or three misread, beside one that is clear."""
        near = {
            fields
            for known, fields in self._known.items()
            if len(known) == len(part) <= SHORTEST_MISREAD and sum(map(str.__ne__, known, part)) == 1
        }
        personal = {fields for fields in near if fields[0] not in ROLES}
        return personal.pop() if len(personal) == 1 and len(part) > 1 else None

    def _trimmed(self, text: str) -> tuple[str, ...] | None:
        """The label behind a prefix (本人联系电话) or before a suffix (获奖情况)."""
        if not text.endswith(self._suffixes) and not text.startswith(self._prefixes):
            return None
        for prefix in ("", *self._prefixes):
            if not text.startswith(prefix):
                continue
            rest = text[len(prefix) :].lstrip("的" + COLONS) if prefix else text
            if prefix and self._known.get(rest):
                return self._known[rest]
            for suffix in self._suffixes:
                if rest.endswith(suffix) and self._known.get(rest[: -len(suffix)]):
                    return self._known[rest[: -len(suffix)]]
        return None


@lru_cache(maxsize=16)
def label_book(campaign_name: str | None = None, *, lenient: bool = False) -> LabelBook:
    """The book of a campaign, by its name or code; ``lenient`` for recognised scans."""
    return LabelBook(campaign_by_name(campaign_name), lenient=lenient)
