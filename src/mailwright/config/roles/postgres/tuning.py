"""Settings the embedded PostgreSQL is started with, fitted to the machine. Durability is never
traded away.
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path

MEGABYTE = 1024 * 1024


def settings(*, memory: int | None = None) -> dict[str, str]:
    """Server settings by name; ``memory`` is the machine's in bytes (asked of the system when
    None).
    """
    total = (memory if memory is not None else machine_memory()) // MEGABYTE
    chosen = {
        # Reached through a socket in a folder of its own only.
        "listen_addresses": "",
        "unix_socket_permissions": "0700",
        "max_connections": "120",
        "shared_buffers": f"{min(max(total // 8, 64), 2048)}MB",
        "effective_cache_size": f"{max(total // 2, 256)}MB",
        "work_mem": f"{min(max(total // 512, 4), 32)}MB",
        "maintenance_work_mem": f"{min(max(total // 32, 64), 512)}MB",
        "max_wal_size": "4GB",
        "min_wal_size": "256MB",
        "checkpoint_timeout": "15min",
        "wal_compression": "on",
        "synchronous_commit": "on",
        "random_page_cost": "1.1",
        "jit": "off",
        "timezone": "UTC",
        "log_timezone": "UTC",
        # A failed statement must not carry somebody's address into the log.
        "log_error_verbosity": "terse",
        "log_min_error_statement": "panic",
        "log_parameter_max_length": "0",
        "log_parameter_max_length_on_error": "0",
        "log_line_prefix": "%m [%p] ",
        "idle_in_transaction_session_timeout": "10min",
    }
    shared = Path("/dev/shm")  # noqa: S108  (asked how big it is)
    if shared.is_dir() and shutil.disk_usage(shared).total < 256 * MEGABYTE:
        # Containers give 64 MB there, too little for parallel queries to exchange rows in.
        chosen["max_parallel_workers_per_gather"] = "0"
        chosen["max_parallel_maintenance_workers"] = "0"
    return chosen


def machine_memory() -> int:
    """Bytes of memory this process may count on, cgroup limit included; 2 GB when unknown."""
    try:
        total = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    except (ValueError, OSError):
        return 2048 * MEGABYTE
    for name in ("/sys/fs/cgroup/memory.max", "/sys/fs/cgroup/memory/memory.limit_in_bytes"):
        try:
            limit = Path(name).read_text(encoding="ascii").strip()
        except OSError:
            continue
        if limit.isdigit():
            total = min(total, int(limit))
    return total
