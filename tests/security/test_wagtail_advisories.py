"""Wagtail's advisories of 2023 to August 2026, each tried on our models and our set-up.

Most of them are one mistake: a second way to a thing forgot to ask who is there. Oscar, who operates one park, tries
each way to what Victor, who operates another, has not published. Texts: Wagtail's release notes.
"""

import io
import json
import signal
from contextlib import contextmanager

import pytest
from bs4 import BeautifulSoup
from django.apps import apps
from django.contrib.auth.models import Permission
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import NoReverseMatch, reverse
from wagtail.contrib.forms.models import FormMixin
from wagtail.contrib.settings.registry import registry as settings_registry
from wagtail.documents.models import Document
from wagtail.models import Collection, CollectionViewRestriction, Locale, Page, Revision
from wagtail.search.utils import parse_query_string

from media.models import Photo
from moderation.models import Report
from pages.blocks.table import TableBlock
from parks.models import Season
from reviews.models import Review
from rides.models import GlossaryTerm
from tests.factories.photos import picture_bytes
from tests.security.asking import Browser, all_routes, outcome, told
from tests.security.forms import edit_form
from tests.security.world import SECRET
from tests.support.members import make_member

pytestmark = pytest.mark.django_db
SCRIPT = "<script>steal()</script>"
REFUSED = ("-", "L")


@pytest.fixture
def oscar(browsers):
    """Operates another park."""
    return browsers["other"]


@pytest.fixture
def victor(browsers):
    """Whose drafts these are."""
    return browsers["own"]


@pytest.fixture
def admin(browsers):
    """Views what others wrote, with every right."""
    return browsers["admin"]


def refused(browser: Browser, method: str, path: str, data=None) -> bool:
    """Whether the door is shut, and nothing was told at it."""
    response = browser.ask_without_trace(method, path, data)
    return outcome(response) in REFUSED and SECRET.encode() not in told(response)


def shown(browser: Browser, method: str, path: str, data=None) -> bool:
    """Whether the door is open."""
    return outcome(browser.ask_without_trace(method, path, data)) in "+>"


def test_cve_2023_28836_script_in_modeladmin_lists(admin, world):
    """Titles were written into ModelAdmin's pages unescaped (stored XSS)."""
    Review.objects.filter(pk=world.review.pk).update(title=SCRIPT, text=SCRIPT)
    Report.objects.filter(pk=world.report.pk).update(title=SCRIPT, text=SCRIPT)
    type(world.problem).objects.filter(pk=world.problem.pk).update(message=SCRIPT, value=SCRIPT)
    for rows, key in (("reviews/review", world.review.pk), ("moderation/report", world.report.pk),
                      ("exchange/importproblem", world.problem.pk)):  # fmt: skip
        for page in ("", f"inspect/{key}/"):
            html = admin.ask("GET", f"/cms/{rows}/{page}").content.decode()
            assert "&lt;script&gt;steal()" in html, (rows, page)
            assert SCRIPT not in html, (rows, page)


def test_cve_2023_28837_uploads_that_fill_the_memory(victor, world, settings):
    """Uploads were read whole into memory, whatever their size."""
    before = Photo.objects.count()
    form = {
        "title": "Large",
        "alt_text": "Large",
        "credit": "V",
        "licence": "cc0-1.0",
        "collection": world.collection.pk,
    }
    large = SimpleUploadedFile(
        "large.png", picture_bytes("PNG") + b"\0" * settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE, "image/png"
    )
    response = victor.ask_without_trace("POST", "/cms/images/add/", form | {"file": large})
    assert b"The file is larger than" in response.content
    assert Photo.objects.count() == before
    assert _largest_read_of_a_hash(4_000_000) <= 1_000_000


def _largest_read_of_a_hash(size: int) -> int:
    from wagtail.utils.file import hash_filelike

    class Watched(io.RawIOBase):
        def __init__(self):
            self.file, self.largest = io.BytesIO(b"x" * size), 0

        def readable(self):
            return True

        def seekable(self):
            return True

        def seek(self, *args):
            return self.file.seek(*args)

        def tell(self):
            return self.file.tell()

        def readinto(self, buffer):
            self.largest = max(self.largest, len(buffer))
            return self.file.readinto(buffer)

    watched = Watched()
    hash_filelike(watched)
    assert watched.largest, "Nothing was read."
    return watched.largest


def test_cve_2023_45809_names_of_accounts_in_bulk_actions(oscar, browsers, world):
    """A refused bulk action on accounts named them."""
    for browser in (oscar, browsers["editor"]):
        for action in ("delete", "assign_role", "set_active_state"):
            response = browser.ask("GET", f"/cms/bulk/accounts/user/{action}/?id={world.victor.pk}")
            assert outcome(response) in REFUSED
            assert b"victor" not in told(response)
            assert b"victor" not in browser.ask("GET", "/cms/account/").read


def test_cve_2024_32882_a_field_that_the_form_does_not_show(oscar, browsers, world):
    """A crafted form changed fields that a FieldPanel kept from the user. Here: the address of a published page."""
    page = world.mine.ride
    changed = _saved(oscar, page, {"slug": "taken-over", "introduction": "New"})
    assert changed["introduction"] == "New"
    assert changed["slug"] == page.slug
    assert _saved(browsers["editor"], page, {"slug": "taken-over"})["slug"] == "taken-over"


def _saved(browser: Browser, page: Page, values: dict) -> dict:
    with transaction.atomic():
        answer = browser.ask("POST", f"/cms/pages/{page.pk}/edit/", edit_form(browser, page) | values)
        latest = Revision.objects.for_instance(page).order_by("-created_at", "-pk").first()
        transaction.set_rollback(True)
    assert outcome(answer) == ">", answer.content[:2000]
    return latest.content


def test_cve_2024_35228_settings_by_their_address(oscar, world):
    """Whoever knew the address of a settings form could use it."""
    for model in settings_registry:
        names = [model._meta.app_label, model._meta.model_name]
        assert refused(oscar, "GET", reverse("wagtailsettings:edit", args=names))
        assert refused(oscar, "POST", reverse("wagtailsettings:edit", args=names), {"value": "1"})
    for names in (["parks", "parkpage"], ["accounts", "user"], ["wagtailcore", "site"]):
        assert refused(oscar, "GET", reverse("wagtailsettings:edit", args=names))
        assert refused(oscar, "POST", reverse("wagtailsettings:edit", args=[*names, 1]), {"value": "1"})


@contextmanager
def processor_seconds(most: int):
    """Fail what takes longer. Far above what it needs: it tells linear work from work that never ends."""

    def stop(*_args):
        raise AssertionError(f"Not done in {most} seconds of processor time.")

    usual = signal.signal(signal.SIGVTALRM, stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, most)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, usual)


def test_cve_2024_39317_a_search_that_never_ends(oscar, browsers):
    """A long word without spaces kept the parser of searches busy for minutes."""
    with processor_seconds(20):
        parse_query_string("0" * 200_000)
        for browser, path in ((oscar, "/cms/pages/search/"), (browsers["visitor"], "/search/")):
            assert outcome(browser.ask("GET", f"{path}?q={'0' * 7_000}")) in "+?"
            assert browser.ask("GET", f"{path}?q={'0' * 9_000}").status_code == 400


def test_cve_2026_25517_previews(oscar, victor, world):
    """A preview of anything was rendered from a crafted form."""
    on_edit = f"/cms/pages/{world.park.pk}/edit/preview/"
    on_add = f"/cms/pages/add/rides/ridepage/{world.park.pk}/preview/"
    on_branch = f"/cms/branches/{world.branch.pk}/pages/{world.ride.pk}/preview/"
    for path in (on_edit, on_add, on_branch):
        for method in ("GET", "POST", "DELETE"):
            assert refused(oscar, method, path, {"title": "x", "slug": "x"}), (method, path)
        assert shown(victor, "GET", path), path
    assert refused(oscar, "GET", f"/cms/branches/{world.branch.pk}/preview/{world.head.pk}/")


def test_cve_2026_28222_script_in_tables():
    """Classes and spans of table cells were written unescaped. Ours is another block: everything in it is tried."""
    block, hostile = TableBlock(), f'"><{SCRIPT[1:]}<a onclick=x>'
    columns = [{"type": "text", "heading": hostile}, {"type": "link", "heading": hostile}]
    rows = [{"values": [hostile, f"https://example.org/{hostile}"]}]
    html = block.render(block.normalize({"caption": hostile, "columns": columns, "rows": rows}))
    assert "&lt;script&gt;" in html
    assert not BeautifulSoup(html, "html.parser").find_all(lambda tag: tag.name == "script" or tag.has_attr("onclick"))


def test_cve_2026_28223_script_in_confirmations(admin, world):
    """A page's title was written unescaped into messages in the admin."""
    Page.objects.filter(pk=world.draft.pk).update(title=SCRIPT, draft_title=SCRIPT)
    answer = admin.ask("POST", f"/cms/pages/{world.draft.pk}/lock/")
    html = admin.ask("GET", answer["Location"]).content.decode()
    assert "is now locked" in html or "locked" in html
    assert SCRIPT not in html
    admin.ask("POST", f"/cms/pages/{world.draft.pk}/unlock/")
    request = type("Request", (), {"user": None})()
    messages = [type("Message", (), {"message": SCRIPT, "level_tag": "success", "__str__": lambda self: SCRIPT})()]
    assert SCRIPT not in render_to_string(
        "wagtailadmin/shared/messages.html", {"messages": messages, "request": request}
    )
    Page.objects.filter(pk=world.draft.pk).update(title=world.draft.title, draft_title=world.draft.draft_title)


def test_cve_2026_44197_comparing_versions(oscar, victor, world):
    """Versions of any page were compared by who knew their numbers."""
    pages = f"/cms/pages/{world.park.pk}/revisions/compare"
    for a, b in ((world.public_revision.pk, world.revision.pk), ("earliest", "latest"), ("live", world.revision.pk)):
        assert refused(oscar, "GET", f"{pages}/{a}...{b}/"), (a, b)
        assert shown(victor, "GET", f"{pages}/{a}...{b}/"), (a, b)
    # By the address of one's own page, too.
    mine = f"/cms/pages/{world.mine.park.pk}/revisions/compare/{world.public_revision.pk}...{world.revision.pk}/"
    assert refused(oscar, "GET", mine)


def test_cve_2026_44198_histories(oscar, victor, world):
    """The history of any page was shown to everybody in the admin."""
    for path in (f"/cms/pages/{world.park.pk}/history/", f"/cms/pages/{world.park.pk}/history/results/",
                 f"/cms/pages/{world.park.pk}/workflow_history/",
                 f"/cms/pages/{world.park.pk}/workflow_history/detail/{world.workflow_state.pk}/"):  # fmt: skip
        assert refused(oscar, "GET", path), path
        assert shown(victor, "GET", path), path


def test_cve_2026_44199_rows_of_other_pages_deleted_by_key(oscar, victor, world):
    """Submissions of any form were deleted at the address of one's own form. Ours that are so: seasons of hours."""
    assert not [model for model in apps.get_models() if issubclass(model, FormMixin)], "Try their submissions here."
    assert refused(oscar, "POST", f"/cms/forms/submissions/{world.mine.park.pk}/delete/?selected-submissions=1")
    assert refused(oscar, "POST", f"/cms/parks/{world.mine.park.pk}/hours/season/{world.season.pk}/delete/")
    oscar.ask("POST", f"/cms/opening-exceptions/delete/{world.exception.pk}/")
    assert Season.objects.filter(pk=world.season.pk).exists()
    assert type(world.exception).objects.filter(pk=world.exception.pk).exists()
    assert shown(victor, "POST", f"/cms/parks/{world.park.pk}/hours/season/{world.season.pk}/delete/")


def test_cve_2026_44200_copying(oscar, victor, world):
    """Pages that one may not read were copied to where one may."""
    target = {"new_title": "Mine", "new_slug": "mine", "new_parent_page": world.mine.park.pk, "copy_subpages": "on"}
    before = Page.objects.count()
    for page in (world.draft, world.ride, world.park):
        assert refused(oscar, "GET", f"/cms/pages/{page.pk}/copy/")
        assert refused(oscar, "POST", f"/cms/pages/{page.pk}/copy/", target)
        for action in ("copy", "create_alias"):
            body = {"destination_page_id": world.mine.park.pk, "recursive": True}
            assert refused(oscar, "POST", f"/cms/api/main/pages/{page.pk}/action/{action}/", body)
    assert Page.objects.count() == before
    own = target | {"new_parent_page": world.park.pk}
    del own["copy_subpages"]
    assert shown(victor, "POST", f"/cms/pages/{world.draft.pk}/copy/", own)


def _listed(browser: Browser, path: str) -> set[int]:
    return {item["id"] for item in json.loads(browser.ask("GET", path).content)["items"]}


@contextmanager
def restricted(collection: Collection):
    """For those who log in alone."""
    row = CollectionViewRestriction.objects.create(collection=collection, restriction_type="login")
    yield
    row.delete()


def test_cve_2026_44201_private_collections_in_the_api(oscar, admin, world):
    """Documents and photos of private collections were listed by the API. There is none but the admin's."""
    assert not [route for route in all_routes() if "api/" in route and not route.startswith("cms/api/main/")]
    with restricted(world.collection):
        assert world.document.pk not in _listed(oscar, "/cms/api/main/documents/")
        assert world.photo.pk not in _listed(oscar, "/cms/api/main/images/")
    assert world.document.pk in _listed(admin, "/cms/api/main/documents/")
    assert world.photo.pk in _listed(admin, "/cms/api/main/images/")


def test_cve_2026_54259_what_choosers_say_of_a_key(oscar, victor, world):
    """Choosers told of any photo and document, chosen or not."""
    for kind, thing in (("images", world.photo), ("documents", world.document)):
        assert refused(oscar, "GET", f"/cms/{kind}/chooser/chosen/{thing.pk}/"), kind
        answer = oscar.ask("GET", f"/cms/{kind}/chooser/chosen-multiple/?id={thing.pk}")
        assert SECRET.encode() not in told(answer), kind
    assert refused(oscar, "GET", f"/cms/images/chooser/{world.photo.pk}/select_format/")
    assert shown(victor, "GET", f"/cms/images/chooser/chosen/{world.photo.pk}/")


def test_cve_2026_54260_previews_without_bounds(victor, world):
    """Any filter, however dear, was run on a photo."""
    preview = f"/cms/images/{world.photo.pk}/preview"
    assert shown(victor, "GET", f"{preview}/max-165x165/")
    for dear in ("width-100|format-avif|avifquality-100", "|".join(["bgcolor-fff"] * 50), "scale-1000", "format-png"):
        assert victor.ask("GET", f"{preview}/{dear}/").status_code == 400, dear


def test_cve_2026_54261_previews_of_others_photos(oscar, victor, world):
    """Everybody in the admin saw every photo."""
    preview = f"/cms/images/{world.photo.pk}/preview/max-165x165/"
    assert refused(oscar, "GET", preview)
    assert shown(victor, "GET", preview)


def test_cve_2026_54262_translating_pages_of_others(oscar, world):
    """Who may submit translations made them of every page. The app that does it is not installed."""
    assert not apps.is_installed("wagtail.contrib.simple_translation")
    with pytest.raises(NoReverseMatch):
        reverse("simple_translation:submit_page_translation", args=[world.draft.pk])
    assert refused(oscar, "GET", f"/cms/translation/submit/page/{world.draft.pk}/")


def test_cve_2026_54263_script_in_answers_of_the_url_generator(victor, world):
    """What stood in the address came back as HTML."""
    for path in (f"generate_url/output/?filter_method={SCRIPT}&width=1&height=1&closeness=1", f"preview/{SCRIPT}/"):
        answer = victor.ask("GET", f"/cms/images/{world.photo.pk}/{path}")
        assert not (answer["Content-Type"].startswith("text/html") and SCRIPT.encode() in answer.read), path


def test_ghsa_3vrh_m9w7_v94f_fields_in_the_admins_api(oscar, victor, world):
    """The API gave fields of live pages and drafts to everybody in the admin."""
    for page in (world.draft, world.park, world.inside):
        assert refused(oscar, "GET", f"/cms/api/main/pages/{page.pk}/?fields=*"), page
    for query in (
        "?fields=*",
        "?fields=*,parent(*)",
        f"?descendant_of={world.index.pk}&fields=_,title",
        "?search=quox",
    ):
        assert SECRET.encode() not in told(oscar.ask("GET", f"/cms/api/main/pages/{query}")), query
    assert SECRET.encode() in told(victor.ask("GET", f"/cms/api/main/pages/{world.draft.pk}/"))


def test_ghsa_92hv_j533_69wc_documents_told_by_their_hash(browsers, world):
    """A guessed hash in If-None-Match was answered before anybody asked for rights or the file's name."""
    document, visitor = Document.objects.get(pk=world.document.pk), browsers["visitor"]
    tag = {"if-none-match": f'"{document.get_file_hash()}"'}
    address = f"/documents/{document.pk}/{document.filename}"
    assert visitor.ask("GET", address, headers=tag).status_code == 304, "This document is public."
    with restricted(world.collection):
        right, wrong = visitor.ask("GET", address, headers=tag), visitor.ask("GET", address)
        assert right.status_code == wrong.status_code != 304
        assert "ETag" not in right.headers
    assert visitor.ask("GET", f"/documents/{document.pk}/other.txt", headers=tag).status_code == 404


def test_ghsa_c2xx_cjmh_9q8f_collections_within_private_ones(oscar, browsers, world):
    """What lay in a collection within a private one was listed."""
    inner = Collection.objects.get(pk=world.collection.pk).add_child(name="Within")
    document = Document.objects.get(pk=world.document.pk)
    Document.objects.filter(pk=document.pk).update(collection=inner)
    Photo.objects.filter(pk=world.photo.pk).update(collection=inner)
    try:
        with restricted(world.collection):
            assert document.pk not in _listed(oscar, "/cms/api/main/documents/")
            assert world.photo.pk not in _listed(oscar, "/cms/api/main/images/")
            answer = browsers["visitor"].ask("GET", f"/documents/{document.pk}/{document.filename}")
            assert outcome(answer) != "+"
    finally:
        Document.objects.filter(pk=document.pk).update(collection=world.collection)
        Photo.objects.filter(pk=world.photo.pk).update(collection=world.collection)
        inner.delete()


def test_ghsa_x5cx_w6p2_mxf2_copying_snippets(world):
    """Who may add, and neither see nor change, read a snippet by copying it."""
    adder = make_member("adder")
    adder.user_permissions.add(
        Permission.objects.get(codename="access_admin"), Permission.objects.get(codename="add_glossaryterm")
    )
    browser = Browser(adder)
    GlossaryTerm.objects.filter(pk=world.term.pk).update(definition=f"This is {SECRET}")
    assert shown(browser, "GET", "/cms/snippets/rides/glossaryterm/add/")
    assert refused(browser, "GET", f"/cms/snippets/rides/glossaryterm/copy/{world.term.pk}/")


def test_ghsa_jm5p_837g_rv8g_translating_by_the_api(oscar, admin, world):
    """The API copied any page into another language for who may submit translations."""
    Locale.objects.create(language_code="fr")
    before = Page.objects.count()
    for page in (world.draft, world.ride):
        path = f"/cms/api/main/pages/{page.pk}/action/copy_for_translation/"
        assert refused(oscar, "POST", path, {"locale": "fr", "copy_parents": True})
        assert shown(admin, "POST", path, {"locale": "fr", "copy_parents": True})
    assert Page.objects.count() == before


def test_all_of_them_are_here():
    """Nineteen with a CVE number, five without."""
    names = [name for name in globals() if name.startswith(("test_cve_", "test_ghsa_"))]
    assert len([name for name in names if name.startswith("test_cve_")]) == 19
    assert len(names) == 24
