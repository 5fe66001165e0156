"""Records keep the day their document bears; those stored before bear none."""

import sqlalchemy as sa
from alembic import op

revision = "0007toldon"
down_revision = "0006engagementpeople"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply the step."""
    with op.batch_alter_table("record", schema=None) as batch_op:
        batch_op.add_column(sa.Column("told_on", sa.String(length=10), nullable=False, server_default=""))


def downgrade() -> None:
    """Take the step back."""
    with op.batch_alter_table("record", schema=None) as batch_op:
        batch_op.drop_column("told_on")
