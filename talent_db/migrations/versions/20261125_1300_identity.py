"""Comparable traits and keys of records, merges and splits that can be undone, questions for people."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0003identity"
down_revision = "0002importjobs"
branch_labels = None
depends_on = None

DOCUMENT = sa.JSON().with_variant(postgresql.JSONB(astext_type=sa.Text()), "postgresql")


def _key(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.String(length=36), nullable=False)


def upgrade() -> None:
    """Apply the step."""
    op.create_table(
        "record_traits",
        _key("record_id"),
        sa.Column("traits", DOCUMENT, nullable=False),
        sa.ForeignKeyConstraint(["record_id"], ["record.id"], name=op.f("fk_record_traits_record_id_record")),
        sa.PrimaryKeyConstraint("record_id", name=op.f("pk_record_traits")),
    )
    op.create_table(
        "record_key",
        sa.Column("key", sa.String(length=24), nullable=False),
        _key("record_id"),
        sa.ForeignKeyConstraint(["record_id"], ["record.id"], name=op.f("fk_record_key_record_id_record")),
        sa.PrimaryKeyConstraint("key", "record_id", name=op.f("pk_record_key")),
    )
    op.create_index(op.f("ix_record_key_record_id"), "record_key", ["record_id"])
    op.create_table(
        "identity_operation",
        _key("id"),
        sa.Column("kind", sa.String(length=32), nullable=False),
        _key("profile_id"),
        _key("other_id"),
        sa.Column("records", DOCUMENT, nullable=False),
        sa.Column("memberships", DOCUMENT, nullable=False),
        sa.Column("reason", sa.String(length=500), nullable=False),
        sa.Column("actor", sa.String(length=100), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("undone_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("undone_by", sa.String(length=100), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_identity_operation")),
    )
    for name in ("profile_id", "other_id"):
        op.create_index(op.f(f"ix_identity_operation_{name}"), "identity_operation", [name])
    op.create_table(
        "identity_review",
        _key("id"),
        _key("record_id"),
        _key("profile_id"),
        sa.Column("bits", sa.Float(), nullable=False),
        sa.Column("evidence", DOCUMENT, nullable=False),
        sa.Column("status", sa.String(length=32), nullable=False),
        sa.Column("operation_id", sa.String(length=36), nullable=True),
        sa.Column("owner_path", sa.String(length=400), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("decided_by", sa.String(length=100), nullable=False),
        sa.ForeignKeyConstraint(["record_id"], ["record.id"], name=op.f("fk_identity_review_record_id_record")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_identity_review")),
    )
    for name in ("record_id", "profile_id", "bits", "status", "owner_path"):
        op.create_index(op.f(f"ix_identity_review_{name}"), "identity_review", [name])


def downgrade() -> None:
    """Take the step back."""
    for table in ("identity_review", "identity_operation", "record_key", "record_traits"):
        op.drop_table(table)
