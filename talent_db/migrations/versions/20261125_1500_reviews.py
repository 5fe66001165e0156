"""Reviews: what people decided on doubtful facts, rival values and waiting items."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0005reviews"
down_revision = "0004engagements"
branch_labels = None
depends_on = None

DOCUMENT = sa.JSON().with_variant(postgresql.JSONB(astext_type=sa.Text()), "postgresql")


def upgrade() -> None:
    """Apply the step."""
    op.create_table(
        "review_decision",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("key", sa.String(length=160), nullable=False),
        sa.Column("verdict", sa.String(length=32), nullable=False),
        sa.Column("profile_id", sa.String(length=36), nullable=True),
        sa.Column("fact_id", sa.String(length=36), nullable=True),
        sa.Column("detail", DOCUMENT, nullable=False),
        sa.Column("reason", sa.String(length=500), nullable=False),
        sa.Column("actor", sa.String(length=100), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["fact_id"], ["fact.id"], name=op.f("fk_review_decision_fact_id_fact")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_review_decision")),
        sa.UniqueConstraint("key", name=op.f("uq_review_decision_key")),
    )
    with op.batch_alter_table("review_decision", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_review_decision_profile_id"), ["profile_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_review_decision_fact_id"), ["fact_id"], unique=False)


def downgrade() -> None:
    """Take the step back."""
    op.drop_table("review_decision")
