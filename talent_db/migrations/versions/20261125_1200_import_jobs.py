"""Imports as jobs that go on after a crash, can be shown before they are stored, and undone."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0002importjobs"
down_revision = "0001foundations"
branch_labels = None
depends_on = None

DOCUMENT = sa.JSON().with_variant(postgresql.JSONB(astext_type=sa.Text()), "postgresql")


def upgrade() -> None:
    """Apply the step."""
    with op.batch_alter_table("import_run", schema=None) as batch_op:
        batch_op.add_column(sa.Column("job_id", sa.String(length=36), nullable=True))
        batch_op.add_column(sa.Column("mode", sa.String(length=32), nullable=False, server_default="store"))
        batch_op.add_column(sa.Column("preview_id", sa.String(length=36), nullable=True))
        for name in ("position", "undone", "kept"):
            batch_op.add_column(sa.Column(name, sa.Integer(), nullable=False, server_default="0"))
        batch_op.create_unique_constraint(op.f("uq_import_run_job_id"), ["job_id"])
        batch_op.create_index(batch_op.f("ix_import_run_preview_id"), ["preview_id"], unique=False)
    with op.batch_alter_table("import_item", schema=None) as batch_op:
        batch_op.add_column(sa.Column("file_number", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("position", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("change", sa.String(length=32), nullable=False, server_default="none"))
        batch_op.add_column(sa.Column("changed_fields", DOCUMENT, nullable=False, server_default="[]"))
        batch_op.add_column(sa.Column("before", DOCUMENT, nullable=False, server_default="{}"))
        batch_op.add_column(sa.Column("undo", sa.String(length=32), nullable=False, server_default="none"))
        batch_op.add_column(sa.Column("undo_note", sa.String(length=200), nullable=False, server_default=""))
        batch_op.create_unique_constraint(
            op.f("uq_import_item_run_id_file_number_position"), ["run_id", "file_number", "position"]
        )
    op.create_table(
        "import_passed",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("run_id", sa.String(length=36), nullable=False),
        sa.Column("source_file_id", sa.String(length=36), nullable=True),
        sa.Column("file", sa.String(length=300), nullable=False),
        sa.Column("place", sa.String(length=200), nullable=False),
        sa.Column("what", sa.String(length=200), nullable=False),
        sa.Column("reason", sa.String(length=200), nullable=False),
        sa.ForeignKeyConstraint(["run_id"], ["import_run.id"], name=op.f("fk_import_passed_run_id_import_run")),
        sa.ForeignKeyConstraint(
            ["source_file_id"], ["source_file.id"], name=op.f("fk_import_passed_source_file_id_source_file")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_import_passed")),
    )
    with op.batch_alter_table("import_passed", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_import_passed_run_id"), ["run_id"], unique=False)


def downgrade() -> None:
    """Take the step back."""
    op.drop_table("import_passed")
    with op.batch_alter_table("import_item", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("uq_import_item_run_id_file_number_position"), type_="unique")
        for name in ("undo_note", "undo", "before", "changed_fields", "change", "position", "file_number"):
            batch_op.drop_column(name)
    with op.batch_alter_table("import_run", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_import_run_preview_id"))
        batch_op.drop_constraint(batch_op.f("uq_import_run_job_id"), type_="unique")
        for name in ("kept", "undone", "position", "preview_id", "mode", "job_id"):
            batch_op.drop_column(name)
