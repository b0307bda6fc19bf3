"""Import: upload, set up, check, run, cancel, resume, undo. The order of a batch is in ``run``."""

from mailwright.domains.contacts.services.imports.lifecycle import (
    import_cancel,
    import_check_start,
    import_resume,
    import_start,
    import_undo_start,
)
from mailwright.domains.contacts.services.imports.setup import (
    import_configure,
    import_delete,
    import_upload,
    largest_upload,
)

__all__ = [
    "import_cancel",
    "import_check_start",
    "import_configure",
    "import_delete",
    "import_resume",
    "import_start",
    "import_undo_start",
    "import_upload",
    "largest_upload",
]
