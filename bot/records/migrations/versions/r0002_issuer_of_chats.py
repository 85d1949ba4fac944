"""The body that a sender has papers drafted for is kept with the day and the place."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Add it, unknown of everybody."""
    op.add_column("telegram_chats", sa.Column("issuer", sa.String(), nullable=True))


def downgrade() -> None:
    """Drop it."""
    with op.batch_alter_table("telegram_chats") as table:
        table.drop_column("issuer")
