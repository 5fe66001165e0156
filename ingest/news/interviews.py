"""Interviews in questions and answers: who answers is meant by 答： and by 您."""

import re

from ingest.news.page import Scene, Story

_ASKS = re.compile(r"(?:问|记者|主持人|采访者|[QＱ])：")
_ANSWERS = re.compile(r"(?:答|[AＡ])：")
# So many questions make an interview.
FEWEST_QUESTIONS = 2


def who_answers(story: Story) -> str:
    """The one person of an interview before whose words the name stands, else whom its headline names; "" elsewhere."""
    if sum(_ASKS.match(scene.text) is not None for scene in story.scenes) < FEWEST_QUESTIONS:
        return ""
    speaking = {name for scene in story.scenes if (name := _speaker(scene))}
    if len(speaking) == 1:
        return next(iter(speaking))
    return "" if speaking else story.hero()


def is_turn(scene: Scene, name: str) -> bool:
    """The passage is a question to the person, or an answer."""
    is_labelled = _ASKS.match(scene.text) or _ANSWERS.match(scene.text)
    return is_labelled is not None or _speaker(scene) == name


def _speaker(scene: Scene) -> str:
    first = scene.mentions[0] if scene.mentions else None
    is_label = first is not None and first.start == 0 and scene.text.startswith("：", first.end)
    return first.name if first is not None and is_label else ""
