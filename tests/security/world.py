"""A small site with two operators. One of them keeps secrets: a word that stands in nothing that is public."""

from dataclasses import dataclass, field, fields
from typing import Any
from uuid import UUID, uuid4

from django.contrib.auth.models import Group
from django.core.files.base import ContentFile
from django.test import TestCase
from django.utils import timezone
from wagtail.admin.models import EditingSession
from wagtail.documents.models import Document
from wagtail.models import (
    Collection,
    Page,
    Site,
    Task,
    TaskState,
    UploadedFile,
    Workflow,
    WorkflowState,
)
from wagtail.rich_text import RichText

from accounts.models import User
from branches.actions.committing import Change, commit
from branches.actions.opening import open_branch
from branches.models import Branch, PublicVersion
from branches.reading import live
from companies.models import CompanyPage
from exchange.models import ImportProblem, ImportRun
from home.rights import EDITORS, MODERATORS, make_groups_and_workflow
from media.models import Photo
from moderation import actions as desk
from moderation.models import Case, Report
from notifications.models import Notice
from operators.actions.speakers import give
from operators.models import Place, Speaker
from parks.models import ParkIndexPage, ParkPage
from parks.models.park import ParkPhoto
from reviews.models import Review
from rides.models import GlossaryTerm, Hardware, RidePage
from tests.factories.hours import make_exception, make_season
from tests.factories.pages import make_company, make_home, make_park, make_ride
from tests.factories.photos import make_photo
from tests.support.members import make_member

# Stands only in drafts, branches, photos and papers of the operator Victor.
SECRET = "quoxalotl"
ROLES = ("visitor", "member", "own", "other", "editor", "moderator", "admin")
# Who may see nothing of Victor's that is not public.
STRANGERS = ("visitor", "member", "other")


@dataclass
class World:
    """Who there is, and what Victor has; `mine` is what the other operator has of the same kinds."""

    people: dict[str, User | None]
    park: ParkPage
    ride: RidePage
    company: CompanyPage
    # Never published: a ride in the park, and a draft of the park's page in review.
    draft: RidePage
    revision: Any
    public_revision: Any
    collection: Collection
    photo: Photo
    document: Document
    branch: Branch
    head: Any
    task_state: TaskState
    workflow_state: WorkflowState
    group: Group
    mine: "World | None" = None
    papers: dict[str, Any] = field(default_factory=dict)

    @property
    def victor(self) -> User:
        """Whose secrets these are."""
        return self.people["own"]

    def __getattr__(self, name: str) -> Any:
        """What is beside the pages and photos, by its name."""
        papers = self.__dict__.get("papers", {})
        if name in papers:
            return papers[name]
        raise AttributeError(name)

    def __contains__(self, name: str) -> bool:
        return name in self.papers or name in {one.name for one in fields(self)}


def make_world() -> World:
    """Everything, for a test whose database is otherwise empty. What waits for the commit is done: it is indexed."""
    with TestCase.captureOnCommitCallbacks(execute=True):
        return _make_world()


def _make_world() -> World:
    make_home()
    make_groups_and_workflow()
    people = _people()
    mine = _belongings(people, "Meadow Park", people["other"], "meadowsweet")
    # The newest of everything is Victor's, which is what short lists show.
    world = _belongings(people, "Harbour Park", people["own"], SECRET)
    world.mine = mine
    world.papers |= _papers(world) | _unpublished_park(people["editor"])
    return world


def _people() -> dict[str, User | None]:
    staff = {"editor": EDITORS, "moderator": MODERATORS}
    people: dict[str, User | None] = {"visitor": None}
    for role in ROLES[1:]:
        people[role] = make_member(_NAMES[role], is_superuser=role == "admin", is_staff=role == "admin")
        if role in staff:
            people[role].groups.add(Group.objects.get(name=staff[role]))
    return people


_NAMES = {
    "member": "mary",
    "own": "victor",
    "other": "oscar",
    "editor": "edda",
    "moderator": "moira",
    "admin": "alma",
}


def make_operator(user: User, pages: list[Page], by: User) -> Place:
    """Let the user speak for these pages; the group and the collection of the first."""
    for page in pages:
        give(user=user, page=page, role=Speaker.Role.MANAGER, by=by)
    return Place.objects.select_related("group", "collection").get(page=pages[0])


def _belongings(people, name: str, owner: User, word: str) -> World:
    park, company = make_park(name), make_company(f"{name} Company", roles=["operator"])
    ride = make_ride(f"{name} Coaster", park=park)
    place = make_operator(owner, [park, company], people["admin"])
    collection = place.collection
    draft = _draft_ride(park, owner, word)
    company.title = f"Company {word}"
    company.save_revision(user=owner, log_action=True)
    photo = make_photo(f"Photo {word}", collection=collection, uploaded_by_user=owner)
    photo.tags.add(word)
    public, revision, states = _draft_of_park(park, owner, word, photo)
    branch = _branch_of(ride, owner, word, park)
    return World(
        people=people, park=park, ride=ride, company=company, draft=draft, revision=revision, public_revision=public,
        collection=collection, photo=photo, document=_document(collection, word), branch=branch,
        head=branch.heads.get(), workflow_state=states[0], task_state=states[1], group=place.group,
    )  # fmt: skip


def _draft_ride(park: ParkPage, owner: User, word: str) -> RidePage:
    ride = RidePage(title=f"Plan {word}", slug=f"plan-{word}", live=False, owner=owner, introduction=f"Plan {word}")
    ParkPage.objects.get(pk=park.pk).add_child(instance=ride)
    ride.save_revision(user=owner, log_action=True)
    return RidePage.objects.get(pk=ride.pk)


def _unpublished_park(editor: User) -> dict[str, Any]:
    """An editor's draft, with a ride in it."""
    hidden = ParkPage(title=f"Hidden {SECRET}", slug=f"hidden-{SECRET}", live=False, owner=editor)
    ParkIndexPage.objects.get().add_child(instance=hidden)
    hidden.save_revision(user=editor, log_action=True)
    inside = RidePage(title=f"Inside {SECRET}", slug=f"inside-{SECRET}", live=False, owner=editor)
    ParkPage.objects.get(pk=hidden.pk).add_child(instance=inside)
    inside.save_revision(user=editor, log_action=True)
    return {"hidden": hidden, "inside": inside}


def _draft_of_park(park: ParkPage, owner: User, word: str, photo: Photo):
    """A draft in review: its title, texts and photo are not public."""
    public = park.latest_revision
    page = ParkPage.objects.get(pk=park.pk)
    page.title, page.tagline, page.introduction = f"Renamed {word}", f"{word} opens", f"We call it {word} now."
    page.body = [("story", RichText(f"<p>Soon: {word}</p>"))]
    page.photos = [ParkPhoto(photo=photo, caption=f"This is {word}")]
    revision = page.save_revision(user=owner, log_action=True)
    page = ParkPage.objects.get(pk=park.pk)
    workflow_state = page.get_workflow().start(page, owner)
    return public, revision, (workflow_state, workflow_state.current_task_state)


def _branch_of(ride: RidePage, owner: User, word: str, park: ParkPage) -> Branch:
    branch = open_branch(name=f"Season {word}", reason=word, by=owner, kind=Branch.Kind.OPERATOR, scope=park.page_ptr)
    changed = live(ride)
    changed.introduction = f"On the branch it is {word}."
    commit(branch, [Change(changed)], by=owner, message=f"Because of {word}")
    return Branch.objects.get(pk=branch.pk)


def _document(collection: Collection, word: str) -> Document:
    # Who knows the address of a document may read it, whatever collection it is in.
    file = ContentFile(b"A plan", name="plan.txt")
    return Document.objects.create(title=f"Paper {word}", collection=collection, file=file)


def _papers(world: World) -> dict[str, Any]:
    """Rows that routes name and that are nobody's draft."""
    victor = world.victor
    review = Review.objects.create(
        author=victor, page=world.mine.ride, rating=7, text=f"Held {SECRET}", state="pending"
    )
    run = ImportRun.objects.create(source=f"folder {SECRET}")
    uploaded = UploadedFile.objects.create(uploaded_by_user=victor, file=ContentFile(b"x", name="x.jpg"))
    session = EditingSession.objects.create(
        user=victor, content_object=world.park.page_ptr, last_seen_at=timezone.now(), is_editing=True
    )
    return {
        "review": review,
        "case": desk.hold(thing=review, reasons=["newcomer"]) or Case.objects.get(),
        "report": Report.objects.create(case=Case.objects.get(), subject="review", object_id=review.pk, text=SECRET,
            reporter=world.people["own"], reason="spam"),
        "run": run,
        "problem": ImportProblem.objects.create(run=run, file="parks.csv", line=1, message=f"About {SECRET}",
            severity="warning", kind="other", page=world.park.page_ptr),
        "notice": Notice.objects.create(user=victor, kind="branch-merged", title=f"About {SECRET}"),
        "season": make_season(world.park),
        "exception": make_exception(world.park, "2027-05-05"),
        "term": GlossaryTerm.objects.first(),
        "machine": Hardware.objects.create(name="Train of old"),
        "uploaded": uploaded,
        "session": session,
        "speaker": Speaker.objects.current().get(user=victor, page=world.park),
        "version": PublicVersion.objects.filter(page_id=world.park.pk).latest("pk"),
        "site": Site.objects.get(),
        "workflow": Workflow.objects.filter(active=True).first(),
        "task": Task.objects.filter(active=True).first(),
        "index": world.park.get_parent(),
        "home": world.park.get_parent().get_parent(),
        "nothing": UUID(int=0),
        "some_uuid": uuid4(),
    }  # fmt: skip
