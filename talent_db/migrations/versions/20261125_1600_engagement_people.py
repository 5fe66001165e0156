"""Who took part in a visit, as rows found from the person; indexes for facts to confirm and merged profiles."""

import json
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0006engagementpeople"
down_revision = "0005reviews"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply the step; visits that are there already get their rows."""
    people = op.create_table(
        "engagement_person",
        sa.Column("engagement_id", sa.String(length=36), nullable=False),
        sa.Column("profile_id", sa.String(length=36), nullable=False),
        sa.ForeignKeyConstraint(
            ["engagement_id"], ["engagement.id"], name=op.f("fk_engagement_person_engagement_id_engagement")
        ),
        sa.PrimaryKeyConstraint("engagement_id", "profile_id", name=op.f("pk_engagement_person")),
    )
    with op.batch_alter_table("engagement_person", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_engagement_person_profile_id"), ["profile_id"], unique=False)
    with op.batch_alter_table("fact", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_fact_confidence"), ["confidence"], unique=False)
    with op.batch_alter_table(
        "profile", schema=None
    ) as batch_op:  # whoever makes a profile anew asks what went into it
        batch_op.create_index(batch_op.f("ix_profile_merged_into"), ["merged_into"], unique=False)
    rows = [
        row for visit in op.get_bind().execute(sa.text("SELECT id, people FROM engagement")) for row in _rows(*visit)
    ]
    if rows:
        op.bulk_insert(people, rows)


def downgrade() -> None:
    """Take the step back."""
    with op.batch_alter_table("profile", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_profile_merged_into"))
    with op.batch_alter_table("fact", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_fact_confidence"))
    op.drop_table("engagement_person")


def _rows(visit_id: str, people: Any) -> list[dict[str, str]]:
    """The people of a visit who have a profile; SQLite gives the list as text, PostgreSQL as a list."""
    told: list[dict[str, str]] = json.loads(people) if isinstance(people, str) else list(people or [])
    ids = [str(one["profile_id"]) for one in told if one.get("profile_id")]
    return [{"engagement_id": visit_id, "profile_id": profile_id} for profile_id in dict.fromkeys(ids)]
