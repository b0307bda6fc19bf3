"""Commands on people: each is one transaction with its events and its audit entry."""

from mailwright.domains.contacts.services.attributes import (
    attribute_create,
    attribute_delete,
    attribute_update,
)
from mailwright.domains.contacts.services.bulk import bulk_cancel, bulk_start
from mailwright.domains.contacts.services.exports import (
    export_cancel,
    export_downloaded,
    export_start,
)
from mailwright.domains.contacts.services.groups import (
    list_create,
    list_delete,
    list_members_add,
    list_members_remove,
    list_update,
    tag_create,
    tag_delete,
    tag_rename,
)
from mailwright.domains.contacts.services.imports import (
    import_cancel,
    import_check_start,
    import_configure,
    import_delete,
    import_resume,
    import_start,
    import_undo_start,
    import_upload,
    largest_upload,
)
from mailwright.domains.contacts.services.people import (
    contact_create,
    contact_delete,
    contact_update,
    contact_upsert,
)
from mailwright.domains.contacts.services.rotation import key_rotate, reencrypt

__all__ = [
    "attribute_create",
    "attribute_delete",
    "attribute_update",
    "bulk_cancel",
    "bulk_start",
    "contact_create",
    "contact_delete",
    "contact_update",
    "contact_upsert",
    "export_cancel",
    "export_downloaded",
    "export_start",
    "import_cancel",
    "import_check_start",
    "import_configure",
    "import_delete",
    "import_resume",
    "import_start",
    "import_undo_start",
    "import_upload",
    "key_rotate",
    "largest_upload",
    "list_create",
    "list_delete",
    "list_members_add",
    "list_members_remove",
    "list_update",
    "reencrypt",
    "tag_create",
    "tag_delete",
    "tag_rename",
]
