"""The tables of `media`."""

from .member_photo import MemberPhoto
from .member_picture import MemberPicture
from .photo import PagePhoto, Photo, PhotoQuerySet, Rendition

__all__ = ["MemberPhoto", "MemberPicture", "PagePhoto", "Photo", "PhotoQuerySet", "Rendition"]
