"""Several problems in one text: cut where the writer goes over to another matter."""

import re

from matching.reading.clauses import Span, clauses

# "还有三个月" goes on with the same matter; "还有一批板子鼓包" does not: what follows is weighed by the caller.
_TURN = re.compile(
    r"^(另外|还有|顺便|顺带|此外|除此之外|再就是|再有|再一个|还有个|另一(个|件|边)|另有|第二(个|件|点|[，、])|其[二次]|二是|(2|②|二|（二）|\(2\))[、.)）]"
    r"|(同时|还|也)想(问|请|找)|(同时|而且|并且)(还|也)|还(想|要)?(问|请教)|与此同时|最近(又|还))"
)
SHORTEST = 6  # characters; less is a remark


def turns(text: str) -> tuple[Span, ...]:
    """The text in stretches, each from one turn to the next; one stretch when the writer never turns."""
    starts = [0]
    for clause in clauses(text):
        words = clause.within(text)
        if clause.start - starts[-1] >= SHORTEST and _TURN.match(words.lstrip()):
            starts.append(clause.start)
    return tuple(Span(start, end) for start, end in zip(starts, [*starts[1:], len(text)], strict=True))
