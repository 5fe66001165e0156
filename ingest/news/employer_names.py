"""Employers by the names the story has for them: full forms, parts of a firm, unions that only honour."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from ingest.news.page import Scene, Story
from ingest.news.person import Person, best
from ingest.news.unit_names import UnitNames
from ingest.news.wordlists import OFFICIAL_POST

_UNION = re.compile(r"(?:总工会|工会联合会)$")


def full_unit_names(story: Story, persons: Sequence[Person]) -> None:
    """Employers by the fullest form the story has."""
    if not any(person.employers for person in persons):
        return
    names = [unit.name for scene in story.scenes for unit in scene.units if not unit.is_generic]
    known = UnitNames([*names, *(name for scene in story.scenes for name in _chains(scene))])
    for person in persons:
        for index, claim in enumerate(person.employers):
            fuller = known.fullest(claim.value)
            if len(fuller) > len(claim.value):
                person.employers[index] = replace(claim, value=fuller)


def _chains(scene: Scene) -> Iterator[str]:
    """某公司|二水厂 as one name."""
    for first, second in pairwise(scene.units):
        if first.end == second.start and not first.is_generic:
            yield first.name + second.name


def without_unions(persons: Sequence[Person]) -> None:
    """A craftsman whom a union engages or honours works elsewhere, where the text says so."""
    for person in persons:
        post = best(person.positions)
        is_official = post is not None and OFFICIAL_POST.search(post.value)
        if is_official or not (person.honours or person.studios):
            continue
        others = [claim for claim in person.employers if not _UNION.search(claim.value)]
        if others:
            person.employers = others
