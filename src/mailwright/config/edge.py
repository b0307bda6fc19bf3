"""What a Granian process of the edge loads: the edge with this installation's settings."""

import logging

from mailwright.config.env import env
from mailwright.config.instance import configure_kernel
from mailwright.config.roles.parent import die_with_parent
from mailwright.edge.app import Edge, EdgeSettings

configure_kernel()
die_with_parent()
logging.basicConfig(format="%(asctime)s %(levelname)s %(name)s %(message)s", level=logging.INFO)
# It comments on every broken connection; the recorder says what that means.
logging.getLogger("psycopg").setLevel(logging.ERROR)

application = Edge(
    EdgeSettings(
        folder=env().home / "edge",
        base_url=env().base_url,
        proxies=env().trusted_proxies,
    )
)
