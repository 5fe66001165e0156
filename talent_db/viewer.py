"""Who is looking, in which role, at which place of the organisation tree, and what for."""

from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """What an account may do; several may be held at once."""

    OPERATOR = "operator"
    CADRE = "cadre"
    ENTERPRISE = "enterprise"
    CRAFTSMAN = "craftsman"
    JUROR = "juror"
    SEARCHER = "searcher"
    PUBLIC = "public"


@dataclass(frozen=True)
class Viewer:
    """The person on whose behalf a service is called; every service that returns data takes one.

    ``organisation_path`` bounds what is seen: rows whose owner path starts with it. ``purpose`` is recorded
    where sensitive values are opened.
    """

    account: str
    roles: frozenset[Role]
    organisation_path: str = "/"
    purpose: str = ""

    def sees_path(self, owner_path: str) -> bool:
        """True when a row owned at ``owner_path`` lies within this viewer's part of the tree."""
        return owner_path.startswith(self.organisation_path)

    @property
    def sees_internal(self) -> bool:
        """Operators and cadres see facts of class internal."""
        return bool(self.roles & {Role.OPERATOR, Role.CADRE})


def operator(purpose: str = "") -> Viewer:
    """The viewer of the command line and of a fresh installation."""
    return Viewer("operator", frozenset({Role.OPERATOR}), "/", purpose)
