"""Uploaded files where no other server hands them out."""

from pathlib import Path

from django.conf import settings
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.utils._os import safe_join
from django.views.decorators.http import require_safe

# What we hand out, and as what. Photos only as renditions: originals stay where nobody reaches them.
CONTENT_TYPES = {
    ".avif": "image/avif",
    ".csv": "text/csv",
    ".jpeg": "image/jpeg",
    ".jpg": "image/jpeg",
    ".pdf": "application/pdf",
    ".png": "image/png",
    ".txt": "text/plain; charset=utf-8",
    ".webp": "image/webp",
}
FOLDERS = {"images", "documents", "cards", "avatar_images", "member_pictures"}


@require_safe
def serve_media(request: HttpRequest, path: str) -> HttpResponse:
    """Hand out one file, as a type from our list and never to be run; 404 for everything else."""
    file = _find(path)
    response = FileResponse(file.open("rb"), content_type=CONTENT_TYPES[file.suffix.lower()])
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response["Cache-Control"] = "public, max-age=31536000, immutable"
    return response


def _find(path: str) -> Path:
    try:
        file = Path(safe_join(settings.MEDIA_ROOT, path))
    except (ValueError, OSError) as error:
        raise Http404 from error
    folder = path.split("/", 1)[0]
    if folder not in FOLDERS or file.suffix.lower() not in CONTENT_TYPES or not file.is_file():
        raise Http404
    return file
