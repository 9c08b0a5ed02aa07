"""The models of the home app, one concept a file."""

from .accounts import User
from .home_page import HomeFeaturedFiche, HomePage
from .role_grants import RoleGrant
from .site_settings import SiteSettings
from .site_texts import SiteTexts
from .standard_page import StandardPage

__all__ = [
    "HomeFeaturedFiche",
    "HomePage",
    "RoleGrant",
    "SiteSettings",
    "SiteTexts",
    "StandardPage",
    "User",
]
