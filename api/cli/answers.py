"""An answer as people read it in a terminal: the same cards as on the page, and nothing decided here."""

from collections.abc import Iterator, Sequence

from rich.console import Console
from rich.markup import escape
from rich.padding import Padding
from rich.table import Table

from api.asking import Question
from api.contexts import answers
from api.contexts.answers import AnswerPage, PersonCard, TeamCard
from api.contexts.marking import Stretch
from matching.types import Answer, ChainSide
from search.concepts import concept_finder

INDENT = 4
LONGEST = 120  # characters of a passage; the page has it whole


def print_answer(console: Console, question: Question, answer: Answer, most: int) -> None:
    """Print how the problem was read, questions, people with reasons, group, teams, chain, and how to widen."""
    page = answers.build(question, answer, concept_finder(), most)
    for line in _lines(page):
        console.print(line)
    for team in page.teams:
        _print_team(console, team)
    for line in [*_chain(page), *_ways_on(page)]:
        console.print(line)


def _lines(page: AnswerPage) -> Iterator[str | Padding]:
    yield from _understood(page)
    for warning in page.warnings:
        yield f"[yellow]{escape(warning)}[/yellow]"
    if page.nobody_fits:
        yield "[bold red]目前没有能解决这道难题的师傅。[/bold red]"
    else:
        yield f"[bold]可以找这 {len(page.people)} 位师傅[/bold]（有人能解决的把握约 {page.chance_percent} %）"
    for number, person in enumerate(page.people, start=1):
        yield from _person(person, f"{number}. ")
    if page.nobody_fits and page.helpers:
        yield "[bold]也许能帮一点的人[/bold]"
        for person in page.helpers:
            yield from _person(person, "· ")
    if page.group:
        team = page.group.ready_team
        head = f"{team}出 {len(page.group.members)} 人就够" if team else f"凑 {len(page.group.members)} 人就够"
        yield f"[bold]{escape(head)}[/bold]"
        for member in page.group.members:
            teams = f"（{member['teams']}）" if member["teams"] else ""
            yield _in(f"{member['name']}{teams}：{member['covers']}")
        if page.group.uncovered:
            yield _in(f"还没人管：{'、'.join(page.group.uncovered)}", "dim")


def _understood(page: AnswerPage) -> Iterator[str | Padding]:
    if not page.groups:
        yield "没有认出具体的设备、工艺或现象，只按您的用词找人；写上设备名称和现象会更准。"
        return
    yield "[bold]这样读您的难题[/bold]"
    for group in page.groups:
        labels = "、".join(
            f"{'' if c.is_named else '像：'}{c.label}{'（试过）' if c.was_tried else ''}" for c in group.chips
        )
        yield _in(f"{group.kind}  {labels}")


def _person(person: PersonCard, mark: str) -> Iterator[str | Padding]:
    head = "  ".join(filter(None, [person.trade, person.level, person.employer, person.city]))
    yield f"{mark}[bold]{escape(person.name)}[/bold]  {escape(head)}  [cyan]{person.total:.1f} 分[/cyan]"
    if person.facts:
        yield _in("  ".join(person.facts), "dim")
    for reason in person.reasons:
        yield _in(f"因为 {reason.sentence}")
        if reason.passage:
            asked = f"您说“{reason.asked}”——" if reason.asked else ""
            unverified = "" if reason.is_verified else "（未核实）"
            yield Padding(f"{escape(asked)}师傅的材料{unverified}：{_marked(reason.passage)}", (0, 0, 0, 2 * INDENT))
    if person.uncovered:
        yield _in(f"材料里没提到 {'、'.join(person.uncovered[:4])}", "dim")


def _print_team(console: Console, team: TeamCard) -> None:
    console.print(f"[bold]服务队 {escape(team.name)}[/bold]  {escape(team.city)}")
    if team.rows and team.members:
        table = Table("要解决的", *(member["name"] for member in team.members))
        for row in team.rows:
            table.add_row(row.facet, *("有" if tick else "–" for tick in row.ticks))
        console.print(table)
    if team.uncovered:
        console.print(_in(f"全队材料里没提到 {'、'.join(team.uncovered)}", "dim"))
    if team.outside:
        console.print(_in(f"队外有人会 {'；'.join(team.outside)}"))


def _chain(page: AnswerPage) -> Iterator[str | Padding]:
    joint = page.joint_work
    if joint is None:
        return
    yield f"[bold]沿产业链联合攻关[/bold]  “{escape(joint.word)}”在“{escape(joint.chain)}”产业链上（{escape(joint.node)}）"
    for name, sides in (("上游", joint.upstream), ("下游", joint.downstream)):
        for side in sides:
            yield _in(f"{name} {side.node}：{_side(side)}")


def _side(side: ChainSide) -> str:
    if side.people:
        return "、".join(str(person["name"]) for person in side.people)
    return "库里还缺这一环的师傅" + (f"，要会{'、'.join(side.processes)}" if side.processes else "")


def _ways_on(page: AnswerPage) -> Iterator[str | Padding]:
    """Questions asked back, and how to widen."""
    if page.questions:
        yield "[bold]还拿不准，补上一句再问会更准[/bold]"
        for question in page.questions:
            yield _in(f"{question.text}  {' / '.join(choice.label for choice in question.choices)}")
    if page.nobody_fits and page.widening:
        wanted = [*page.widening.trades, *page.widening.processes]
        if wanted:
            yield f"该找的是：{escape('、'.join(wanted))}"
        yield "[bold]可以这样放宽[/bold]"
        for step in page.widening.steps:
            yield _in(f"· {step}")


def _in(text: str, style: str = "") -> Padding:
    words = escape(text)
    return Padding(f"[{style}]{words}[/{style}]" if style else words, (0, 0, 0, INDENT))


def _marked(passage: Sequence[Stretch]) -> str:
    """The passage with what answers in bold, shortened about the first mark."""
    before = 0
    for stretch in passage:
        if stretch.mark:
            break
        before += len(stretch.text)
    start = max(0, before - LONGEST // 3) if before < sum(len(s.text) for s in passage) else 0
    told, position = [], 0
    for stretch in passage:
        text = stretch.text[max(0, start - position) : max(0, start + LONGEST - position)]
        position += len(stretch.text)
        if text:
            told.append(f"[bold yellow]{escape(text)}[/bold yellow]" if stretch.mark else escape(text))
    return f"{'……' if start else ''}{''.join(told)}{'……' if position > start + LONGEST else ''}"
