"""An article told through: every sentence adds to what is known of the persons in it."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import chain, islice

from ingest.news.award_memory import Award, Memory, add_honour
from ingest.news.awards import awards_in, list_awards
from ingest.news.conferral import is_still_pending
from ingest.news.contests import EVENT_NAMED
from ingest.news.context import subjects
from ingest.news.deeds import note_deeds
from ingest.news.interviews import is_turn, who_answers
from ingest.news.list_heads import column_honours, heads_list, list_label
from ingest.news.mentions import Mention
from ingest.news.page import Scene, Story
from ingest.news.person import Claim, HonourClaim, Person, best
from ingest.news.placings import top_list
from ingest.news.post_clauses import this_one
from ingest.news.posts import described, studio_places, told_in
from ingest.news.roll_call import SHORTEST_DESCRIPTION, listed_persons, roll_call
from ingest.news.sentences import Sentence
from ingest.news.short_honours import short_honour_lists
from ingest.news.studio_roles import StudioMemory, studio_claims, studio_of_row
from ingest.news.told import MOVED, NOW, RELATION, Told
from ingest.news.unit_memory import UnitMemory, is_giver
from ingest.news.units import UnitSpan

_PRONOUN = re.compile(r"(?<!其)[他她](?!们|人)")
_LEADER = re.compile(r"(?:院长|书记|主席|经理|厂长|部长|局长|校长|董事长|总裁|矿长|段长|处长|科长|所长|站长)$")
_FOR_HIM = re.compile(r"[替代帮][他她]说")
# 同事 means one of so many persons named last, however long the page is.
FAR_PERSONS = 100
# Each later move weighs that much more.
LATER = 0.01


class Teller:
    """Carries persons over the articles of a page; what an article talks about begins anew with each."""

    def __init__(self) -> None:
        self.persons: dict[str, Person] = {}
        self.memory = Memory()
        self.studio = StudioMemory()
        self.units = UnitMemory()
        self.hero, self.named = "", Counter[str]()
        self.answers = ""  # who is interviewed
        self.honours: set[str] = set()  # all that the article names
        self.of_several = False  # the headlines name more than one honour
        self.shown = ""  # the honour of everybody on a page of portraits
        self.workers: dict[str, dict[str, Person]] = {}  # unit → those told to work there
        self.renamed: list[tuple[str, str]] = []  # (old name, new name) of workplaces

    def tell(self, story: Story) -> None:
        """Read one article."""
        self.memory, self.studio, self.units, self.shown = Memory(), StudioMemory(), UnitMemory(), ""
        for scene in story.scenes:
            for mention in scene.mentions:
                if mention.is_full:
                    self._person(mention.name, scene, mention.start, mention.end)
            for studio in scene.studios:
                for owner in studio.owners:
                    self._person(owner, scene, studio.start, studio.end)
        self.honours = {item.name for s in story.scenes for item in s.honours if not item.is_collective}
        heads = {item.name for s in story.scenes if s.passage.kind == "headline" for item in s.honours}
        self.of_several = len(heads) > 1
        self.hero, self.named = story.hero(), story.named()
        self.answers = who_answers(story)
        listed = listed_persons(story)
        for number, scene in enumerate(story.scenes):
            self._scene(scene)
            if number in listed:
                self._listed(listed[number], scene)
        for mention, scene in roll_call(story, lambda name: self._has(name, self.memory.headline)):
            self._listed(mention, scene)

    def _has(self, name: str, honour: str) -> bool:
        person = self.persons.get(name)
        return bool(honour) and person is not None and any(item.name == honour for item in person.honours)

    def _person(self, name: str, scene: Scene, start: int, end: int) -> Person:
        return self.persons.setdefault(name, Person(name, Claim(name, scene.passage, start, end, 1.0)))

    def _scene(self, scene: Scene) -> None:
        if scene.passage.kind == "caption":
            self.memory.focus = []
        elif self.answers and is_turn(scene, self.answers):
            self.memory.focus = [self.answers]
        item = re.match(r"【([^】]+)】", scene.text)
        if item and item.group(1) in self.persons and self.memory.headline:
            self._headed(item.group(1), scene, item.end())
        if scene.passage.is_set_apart:
            self._portrait(scene)
            return
        for told in studio_places(scene):
            if told.unit is not None:
                self.units.house_studio(told.unit, told.name)
            self._take(told, [], [])
        for sentence in scene.sentences:
            self._sentence(scene, sentence)
        label = list_label(scene)
        if label is not None and not self.memory.is_pending:
            self.shown = label.name
        elif heads_list(scene):
            self.shown = self.memory.topic if self.memory.topic_is_given else ""

    def _portrait(self, scene: Scene) -> None:
        """A head or the line below it on a page of portraits: what follows is about the person."""
        name = scene.passage.portrait or scene.passage.describes
        if name not in self.persons:
            return
        row = scene.passage.row
        if (
            row is not None and row.is_of_group and row.start == row.end
        ):  # the unit is said with the first of its persons
            first = self.persons.get(self.memory.focus[0]) if self.memory.focus else None
            unit = best(first.employers) if first is not None else None
            if unit is not None:
                self._employ(self.persons[name], unit)
        self.memory.focus = [name]
        for told in described(scene, name):
            self._take(told, [], [])
        if not scene.passage.portrait:
            return
        if not self.shown and not self.of_several:
            self.shown = self.memory.headline or (self.memory.topic if self.memory.topic_is_given else "")
        shown = [self.shown] if self.shown else []
        if row is not None and row.honour is not None:
            shown = (
                [] if self.memory.is_pending else column_honours(scene, *row.honour, self.memory.contest or self.shown)
            )
        for honour in shown:
            claim = Claim(honour, scene.passage, 0, len(scene.text), 0.8, 0.8)
            self._give(Award((name,), HonourClaim(honour, None, claim)))
        if row is not None and row.studio is not None:
            self.persons[name].studios.append(studio_of_row(scene, name, row.studio))
        if row is not None and not row.is_of_table and row.end < len(scene.text):
            topic = (self.memory.topic, self.memory.topic_is_given, self.memory.topic_claim)
            for sentence in scene.sentences:  # the last column: 曾获某奖
                self._sentence(scene, sentence)
            self.memory.topic, self.memory.topic_is_given, self.memory.topic_claim = topic

    def _listed(self, mention: Mention, scene: Scene) -> None:
        """某某公司某工王五：… in a row of such paragraphs below the honour that all of them have."""
        topic = self.memory.headline or (self.memory.topic if self.memory.topic_is_given else "")
        if topic:
            start = scene.text.rfind("。", 0, mention.start) + 1 if mention.start > SHORTEST_DESCRIPTION else 0
            claim = Claim(topic, scene.passage, start, mention.end, 0.8, 0.8)
            self._give(Award((mention.name,), HonourClaim(topic, None, claim)))

    def _headed(self, name: str, scene: Scene, end: int) -> None:
        """【王五】 below a headline about the winners of an honour."""
        topic = self.memory.headline
        claim = Claim(topic, scene.passage, 0, end, 0.8, 0.8)
        self._give(Award((name,), HonourClaim(topic, None, claim)))
        self.memory.focus = [name]

    def _sentence(self, scene: Scene, sentence: Sentence) -> None:
        subjects_of: dict[int, list[str]] = {}
        words = scene.text[sentence.start : sentence.end]
        self.memory.is_pending = is_still_pending(words, self.memory.is_pending)
        earlier = list(self.memory.focus)
        told_this = list(this_one(scene, sentence, self.memory.focus))
        before = [unit for unit in scene.units if unit.end <= sentence.end and not is_giver(scene, unit)]
        contests = [
            item for item in scene.contests if sentence.start <= item.start < sentence.end and len(item.name) > 4
        ]
        if contests and contests[0].name != self.memory.contest:
            self.memory.event, self.memory.ranked = "", []
        event = EVENT_NAMED.search(scene.text, sentence.start, sentence.end)
        if event:
            self.memory.event = event.group(1) or event.group(2) or event.group(3)
        for award in short_honour_lists(scene, sentence, self.honours):
            self._give(award)
        for clause in sentence.clauses:
            who = subjects(scene, clause, self.memory.focus, self.memory.recent)
            if self._means_hero(scene, sentence, clause.start, clause.end):
                who = [self.hero]
            is_heading = scene.passage.kind in ("headline", "section") or list_label(scene) is not None
            if is_heading and not scene.mentions_in(clause.start, clause.end):
                who = []  # 两人入选…: a headline speaks of those below it
            subjects_of[clause.start] = who
            for award in awards_in(scene, sentence, clause, who, self.memory):
                self._give(award)
            self._follow(scene, clause.start, clause.end, who)
        for award in [*list_awards(scene, sentence, self.memory), *top_list(scene, sentence, self.memory)]:
            self._give(award)
        for told in [*told_this, *told_in(scene, sentence, subjects_of)]:
            self._take(told, before, earlier)
        for name, claim in studio_claims(scene, sentence, subjects_of, self.studio):
            self._person(name, scene, sentence.start, sentence.end).studios.append(claim)
        self._remember(scene, sentence, subjects_of)
        self._renamed(scene, sentence)
        if scene.passage.kind == "headline" and self.memory.topic_is_given:
            self.memory.headline = self.memory.topic

    def _means_hero(self, scene: Scene, sentence: Sentence, start: int, end: int) -> bool:
        """2018年，他… at the head of a paragraph, behind somebody who was named in passing only."""
        focus = self.memory.focus
        is_head = not scene.mentions_in(0, end) and sentence.start == scene.sentences[0].start
        passing = len(focus) == 1 and focus[0] != self.hero and self.named[focus[0]] == 1
        return bool(self.hero) and is_head and passing and _PRONOUN.search(scene.text, start, end) is not None

    def _follow(self, scene: Scene, start: int, end: int, who: Sequence[str]) -> None:
        """Whom the next clause without a subject is about."""
        mentions = [m for m in scene.mentions_in(start, end) if not scene.is_spoken(m.start)]
        for mention in mentions:
            if scene.speaks(mention.name, start, end) and _LEADER.search(scene.text, 0, mention.start):
                continue  # 该院副院长段宏说: none of the three who were honoured
            self.memory.remember(mention.name)
        if len(who) == 1 and self.hero and who[0] != self.hero and scene.speaks(who[0], start, end):
            return  # “…”乔志峰这样说她: the text goes on about the one it is about
        if _FOR_HIM.search(scene.text, start, end) and self.memory.focus:
            return  # 书记替他说：…
        if who:
            if list(who) != self.memory.focus:
                self.memory.each = 0
            self.memory.focus = list(who)

    def _remember(self, scene: Scene, sentence: Sentence, subjects_of: dict[int, list[str]]) -> None:
        self.units.remember(scene, sentence)
        contests = [item for item in scene.contests if sentence.start <= item.start < sentence.end]
        if contests and len(contests[-1].name) > 4:
            self.memory.contest = contests[-1].name
            self.memory.event = contests[-1].event or self.memory.event
        note_deeds(scene, sentence, {name for names in subjects_of.values() for name in names}, self.persons)

    def _renamed(self, scene: Scene, sentence: Sentence) -> None:
        """厂子改名某某公司: whoever worked there works at the new one."""
        found = self.units.renamed_in(scene, sentence)
        if found is None:
            return
        old, new = found
        self.renamed.extend((unit.name, new.name) for unit in old[-1:] if unit.name != new.name)
        for unit in dict.fromkeys(item.name for item in old[-2:]):
            for person in list(self.workers.pop(unit, {}).values()):
                claim = best(person.employers)
                if claim is not None and claim.value == unit:
                    self._employ(person, Claim(new.name, scene.passage, new.start, new.end, NOW - 0.1, 0.8))

    def _employ(self, person: Person, claim: Claim) -> None:
        person.employers.append(claim)
        self.workers.setdefault(claim.value, {})[person.name] = person

    def _give(self, award: Award) -> None:
        for name in award.holders:
            person = self.persons.get(name)
            if person is not None:
                add_honour(person.honours, award.honour)

    def _take(self, told: Told, before: Sequence[UnitSpan], earlier: Sequence[str]) -> None:
        person = self.persons.get(told.name)
        if person is None:
            return
        if told.kind == "city":
            person.cities.append(told.claim)
        elif told.kind == "position":
            person.positions.append(told.claim)
        elif told.kind == "same":
            self._same_place(person, told, earlier)
        elif told.kind == "house":
            self._in_house(person, told, before)
        else:
            claim = self._named_unit(told, before)
            if claim is not None and claim.weight == MOVED:  # the last move counts
                claim = replace(claim, weight=MOVED + LATER * len(person.employers))
            if claim is not None:
                self._employ(person, claim)

    def _same_place(self, person: Person, told: Told, earlier: Sequence[str]) -> None:
        """A colleague or apprentice works where the other one does."""
        nearest = (told.claim.value,) if told.claim.value else ()
        names = chain(nearest, (self.hero,), reversed(earlier), islice(reversed(self.memory.recent), FAR_PERSONS))
        others = (self.persons[name] for name in names if name != person.name and name in self.persons)
        claim = next((best(other.employers) for other in others if other.employers), None)
        if claim is not None:
            words = told.claim
            self._employ(person, Claim(claim.value, words.passage, words.start, words.end, RELATION, 0.7))

    def _in_house(self, person: Person, told: Told, before: Sequence[UnitSpan]) -> None:
        """厂里的行车工: of the unit named last."""
        meant = self.units.last_named([unit for unit in before if unit.end <= told.claim.start], person.name)
        words = told.claim
        if meant is not None:
            self._employ(person, Claim(meant.name, words.passage, words.start, words.end, RELATION, 0.7))

    def _named_unit(self, told: Told, before: Sequence[UnitSpan]) -> Claim | None:
        """公司 stands for the unit named last; an authority is never meant by it."""
        claim = told.claim
        if told.unit is None or not told.unit.is_generic:
            return claim
        here = [unit for unit in before if not unit.is_generic and unit.end <= told.unit.start]
        meant = self.units.last_named(here, told.name)
        if meant is None:  # a report whose hero stood in another one of the page
            hero = self.persons.get(self.hero)
            known = best(hero.employers) if hero else None
            return replace(claim, value=known.value, confidence=0.7) if known else None
        return Claim(meant.name, claim.passage, claim.start, claim.end, claim.weight, 0.8)
