"""Where an import run stands: the numbers that always add up, kept in memory and copied to the run's row."""

from collections.abc import Callable
from dataclasses import dataclass, field

from talent_db.enums import RunMode
from talent_db.models import ImportItem, ImportRun

STANDING = "files_total files_done passed_over position file_name file_items".split()
OUTCOMES = "items stored unchanged waiting refused".split()
COUNTED = [*STANDING, *OUTCOMES]


@dataclass
class RunCounts:
    """The state of a run: ``items == stored + unchanged + waiting + refused`` at all times."""

    run_id: str
    mode: RunMode = RunMode.STORE
    files_total: int = 0
    files_done: int = 0
    stored: int = 0
    unchanged: int = 0
    waiting: int = 0
    refused: int = 0
    passed_over: int = 0
    position: int = 0  # items done of the file after the first ``files_done``
    file_name: str = ""  # that file, once it has been read
    file_items: int = 0  # how many items it has; 0 while nobody knows
    issues: list[dict[str, object]] = field(default_factory=list)
    announced: set[str] = field(default_factory=set)  # exchange ids of the profiles that this run brings
    saved: dict[str, int] = field(default_factory=lambda: dict.fromkeys(OUTCOMES, 0))  # what the row was told of items

    @property
    def items(self) -> int:
        """All that came in."""
        return self.stored + self.unchanged + self.waiting + self.refused

    def count(self, item: ImportItem) -> None:
        """Add one item, and keep what it has to tell."""
        setattr(self, item.outcome.value, getattr(self, item.outcome.value) + 1)
        if item.code or item.issues:
            told = {name: getattr(item, name) for name in ("file", "place", "code", "message", "issues")}
            self.issues.append(told | {"outcome": item.outcome.value})

    def save(self, run: ImportRun) -> None:
        """Bring the run's row up to date, in the transaction that stores what is counted.

        Items are added to what stands there: a reviewer may have settled some of this run meanwhile.
        """
        for name in STANDING:
            setattr(run, name, getattr(self, name))
        for name in OUTCOMES:
            now = getattr(self, name)
            setattr(run, name, getattr(run, name) + now - self.saved[name])
            self.saved[name] = now
        run.version += 1


def counts_of(run: ImportRun) -> RunCounts:
    """The numbers that a run's row holds: where it goes on after its worker died."""
    counts = RunCounts(run.id, run.mode, **{name: getattr(run, name) for name in COUNTED if name != "items"})
    counts.saved = {name: getattr(run, name) for name in OUTCOMES}
    return counts


Progress = Callable[[RunCounts], None]
