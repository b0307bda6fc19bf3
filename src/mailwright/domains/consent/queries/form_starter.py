"""What a new form says before its author changes it."""

from collections.abc import Sequence

from mailwright.domains.consent.contracts import TRACKING
from mailwright.domains.consent.domain.form import FormTexts
from mailwright.domains.consent.domain.purposes import wording
from mailwright.domains.consent.domain.wording import fill, texts
from mailwright.domains.consent.queries.standing import controller, purposes
from mailwright.domains.workspaces.queries import workspace_info


def form_starter(workspace_id: int, language: str, wanted: Sequence[str]) -> FormTexts:
    """Texts in ``language`` (en, zh, pl), with a box for each of the ``wanted`` purposes."""
    words = texts(language)
    who = controller(workspace_id)
    name = workspace_info(workspace_id).name
    return FormTexts(
        title=fill(words["starter_title"], workspace=name),
        intro=words["starter_intro"],
        consents={
            purpose.key: fill(
                words["tracking_text" if purpose.key == TRACKING else "consent_text"],
                name=wording(purpose.names, language),
                description=wording(purpose.descriptions, language),
                controller=who,
            )
            for purpose in purposes(workspace_id)
            if purpose.key in wanted
        },
        button=words["starter_button"],
        thanks_title=words["starter_thanks"],
        thanks_text=words["starter_thanks_text"],
    )
