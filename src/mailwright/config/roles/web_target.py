"""What a Granian process of the web role loads: Django, tied to the life of its parent."""

from mailwright.config.roles.parent import die_with_parent
from mailwright.config.wsgi import application

__all__ = ["application"]

die_with_parent()
