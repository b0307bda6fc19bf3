"""Hands the installation's settings to the kernel; called once by every entry point."""

from mailwright.config.env import env
from mailwright.kernel.db_role import APP_ROLE
from mailwright.kernel.instance import Instance, configure


def configure_kernel() -> None:
    """Fill in ``kernel.instance`` from the environment."""
    here = env()
    configure(
        Instance(
            home=here.home,
            database_url=here.database_url,
            database_role=None if here.database_owner else APP_ROLE,
            key_encryption_key=here.key_encryption_key,
            secret=here.secret,
        )
    )
