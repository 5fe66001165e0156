"""What a label asks for: its words and the fields, or one role that is no field of the person."""

from dataclasses import dataclass
from functools import cached_property

BLOCK_FIELDS = frozenset({"deeds", "honours", "experience", "technical_results", "opinions", "family"})
# Roles that are no field of the person.
ROLES = frozenset({"ignored", "contact", "family", "opinions", "sub"})


@dataclass(frozen=True)
class Label:
    """A recognised label: its words and the fields (or one role) it asks for."""

    text: str
    fields: tuple[str, ...]

    @cached_property
    def field(self) -> str:
        """The first field; compound labels have more."""
        return self.fields[0]

    @cached_property
    def is_block(self) -> bool:
        """True for long texts and lists, which may fill several cells."""
        return self.field in BLOCK_FIELDS

    @cached_property
    def is_personal(self) -> bool:
        """True when it asks for a field of the person."""
        return self.field not in ROLES
