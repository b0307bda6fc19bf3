"""How engaged one contact is."""

from ninja import Router

from mailwright.domains.contacts.queries.records import contact_records
from mailwright.domains.insights import queries
from mailwright.domains.insights.api.convert import contact_out
from mailwright.domains.insights.api.schemas import ContactEngagementOut
from mailwright.kernel.errors import NotFound
from mailwright.kernel.http.api import ApiRequest, guard

router = Router()


@router.get(
    "/engagement/contacts/{contact_id}",
    response=ContactEngagementOut,
    summary="What a contact opened and clicked",
)
@guard("contacts.read")
def contact_engagement(request: ApiRequest, contact_id: int) -> ContactEngagementOut:
    workspace_id = request.actor.workspace_id
    if contact_id not in contact_records(workspace_id, [contact_id], with_tags=False):
        raise NotFound("There is no such contact in this workspace.")
    return contact_out(queries.contact_engagement(workspace_id, contact_id))
