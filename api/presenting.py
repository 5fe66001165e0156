"""Search hits and answers as plain values, one form for HTTP, pages and the command line."""

from typing import Any

from matching.types import Answer, ChainSide, Facet, Group, JointWork, Part, Question, Ranked, RankedTeam, Widening
from search.types import Hit

CARD_FIELDS = "id external_id name occupation position title skill_level employer city province industry".split()


def hit_json(hit: Hit) -> dict[str, Any]:
    """A search hit: who, how well it fits, and the passages with their marks."""
    return card(hit.record) | {
        "score": round(hit.score, 6),
        "honours": hit.record.get("honours", []),
        "studios": hit.record.get("studios", []),
        "passages": [
            {"field": p.field, "text": p.text, "marks": [list(mark) for mark in p.marks]} for p in hit.passages
        ],
    }


def card(record: Any) -> dict[str, Any]:
    """What a card shows of a person or team."""
    return {name: record.get(name) or "" for name in CARD_FIELDS}


def answer_json(answer: Answer) -> dict[str, Any]:
    """An answer with facets, craftsmen with reasons and parts, teams with coverage, and who could help a little."""
    return {
        "confidence": round(answer.need.confidence, 4),
        "questions": [question_json(question) for question in answer.questions],
        "understood": [facet_json(facet) for facet in answer.need.facets],
        "nobody_fits": answer.nobody_fits,
        "chance": round(answer.chance, 4),
        "craftsmen": [ranked_json(ranked) for ranked in answer.craftsmen],
        "teams": [team_json(team, answer) for team in answer.teams],
        "helpers": [ranked_json(ranked) for ranked in answer.helpers],
        "group": group_json(answer.group, answer) if answer.group else None,
        "widening": widening_json(answer.widening) if answer.widening else None,
        "joint_work": joint_work_json(answer.joint_work) if answer.joint_work else None,
        "warnings": list(answer.warnings),
    }


def question_json(question: Question) -> dict[str, Any]:
    """A question asked back, with the codes to send as ``extra``."""
    return {"text": question.text, "choices": [vars(choice) for choice in question.choices]}


def facet_json(facet: Facet) -> dict[str, Any]:
    """A facet with its words and place in the text (-1 where only described)."""
    return {
        "code": facet.code,
        "kind": facet.kind.value,
        "label": facet.label,
        "words": facet.words,
        "how": facet.how,
        "tried": facet.tried,
        "start": facet.start,
        "end": facet.end,
        "weight": round(facet.weight, 4),
    }


def ranked_json(ranked: Ranked) -> dict[str, Any]:
    """A ranked craftsman: the parts add up to the score."""
    return card(ranked.record) | {
        "score": ranked.score,
        "parts": [_part_json(part) for part in ranked.parts],
        "reasons": [_part_json(part) for part in ranked.reasons[:4]],
        "uncovered": [facet.label for facet in ranked.uncovered],
        "skill_level": ranked.record.get("skill_level", ""),
        "years_in_trade": ranked.record.get("years_in_trade"),
        "honours": list(ranked.record.get("honours", []))[:3],
    }


def team_json(team: RankedTeam, answer: Answer) -> dict[str, Any]:
    """A ranked team with its coverage sheet: facet × member."""
    labels = {facet.code: facet.label for facet in answer.need.facets}
    return card(team.record) | {
        "score": round(team.score, 6),
        "mission": team.record.get("mission", ""),
        "members": [card(member.record) | {"score": member.score} for member in team.members],
        "coverage": [
            {"facet": labels[code], "code": code, "members": list(ids)} for code, ids in team.coverage.items()
        ],
        "uncovered": [facet.label for facet in team.uncovered],
        "outside": [
            {"facet": labels[code], "code": code, "people": [card(ranked.record) for ranked in people]}
            for code, people in team.outside.items()
        ],
    }


def group_json(group: Group, answer: Answer) -> dict[str, Any]:
    """The smallest group that covers the problem, with its sheet and the teams its members belong to."""
    labels = {facet.code: facet.label for facet in answer.need.facets}
    return {
        "ready_team": group.ready_team,
        "members": [
            card(member.record) | {"score": member.score, "teams": list(group.teams.get(str(member.record["id"]), ()))}
            for member in group.members
        ],
        "coverage": [
            {"facet": labels[code], "code": code, "members": list(ids)} for code, ids in group.coverage.items()
        ],
        "uncovered": [facet.label for facet in group.uncovered],
    }


def joint_work_json(joint: JointWork) -> dict[str, Any]:
    """The problem's place in a supply chain with both sides; a side without people is missing."""

    def side(one: ChainSide) -> dict[str, Any]:
        people = [card(record) for record in one.people]
        return {"node": one.node, "industry": one.industry, "processes": list(one.processes), "people": people}

    return {
        "chain": joint.chain,
        "node": joint.node,
        "word": joint.word,
        "upstream": [side(one) for one in joint.upstream],
        "downstream": [side(one) for one in joint.downstream],
    }


def widening_json(widening: Widening) -> dict[str, Any]:
    """How to widen when nobody fits."""
    return {
        "trades": list(widening.trades),
        "processes": list(widening.processes),
        "near": list(widening.near),
        "steps": list(widening.steps),
    }


def _part_json(part: Part) -> dict[str, Any]:
    return {
        "feature": part.feature,
        "label": part.label,
        "weight": part.weight,
        "value": part.value.value,
        "points": part.points,
        "sentence": part.value.sentence,
        "quotes": [quote._asdict() for quote in part.value.quotes],
    }
