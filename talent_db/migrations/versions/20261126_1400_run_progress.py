"""A run tells which file it handles and how many items that has; those that ran before tell none."""

import sqlalchemy as sa
from alembic import op

revision = "0008runprogress"
down_revision = "0007toldon"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply the step."""
    with op.batch_alter_table("import_run", schema=None) as batch_op:
        batch_op.add_column(sa.Column("file_name", sa.String(length=300), nullable=False, server_default=""))
        batch_op.add_column(sa.Column("file_items", sa.Integer(), nullable=False, server_default="0"))


def downgrade() -> None:
    """Take the step back."""
    with op.batch_alter_table("import_run", schema=None) as batch_op:
        batch_op.drop_column("file_items")
        batch_op.drop_column("file_name")
