"""Photos that are not published, for the two kinds of people who may see them."""

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe

from core.pagecache import never_store
from media.member_photos.access import may_see, visible_photo
from media.models import MemberPhoto, MemberPicture


@require_safe
def photo(request: HttpRequest, uid) -> HttpResponse:
    """The address of one photo: to the page that shows it, or to its author's own photos."""
    never_store()
    found = MemberPhoto.objects.filter(uid=uid).select_related("page").first()
    if found and found.is_published and found.page:
        return redirect(f"{found.page.url}#photos")
    if found and may_see(request.user, found):
        own = found.author_id == request.user.pk
        return redirect(f"{reverse('own-photos')}#photo-{uid.hex}" if own else reverse("photos:full", args=[uid]))
    raise Http404


@require_safe
def private_file(request: HttpRequest, uid, size: str) -> HttpResponse:
    """The clean copy ("full") or the small one ("small") of a photo; 404 for all but its author and moderators.

    Kept by nobody, and never answered by "not modified": who may not see it learns nothing by asking.
    """
    never_store()
    photo = visible_photo(request.user, uid)
    return _handed_out(photo.preview if size == "small" else photo.clean_copy)


@require_safe
def private_picture(request: HttpRequest, pk: int) -> HttpResponse:
    """The picture beside a name, published or not; 404 for all but its owner and moderators. Kept by nobody."""
    never_store()
    user, found = request.user, MemberPicture.objects.filter(pk=pk).first() if pk < 2**63 else None
    if found is None or not (found.user_id == user.pk or user.has_perm("moderation.moderate")):
        raise Http404
    return _handed_out(found.clean_copy)


def _handed_out(file) -> HttpResponse:
    if not file or not file.storage.exists(file.name):
        raise Http404
    kind = "image/png" if file.name.endswith(".png") else "image/jpeg"
    response = FileResponse(file.storage.open(file.name), content_type=kind)
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response["Content-Disposition"] = "inline"
    patch_cache_control(response, private=True, no_store=True)
    return response
