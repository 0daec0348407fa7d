"""What all our page types share."""

from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.http import Http404
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page, PageViewRestriction
from wagtail.search import index
from wagtail.url_routing import RouteResult

from pages import constraints, joining
from pages.beneath import answering
from pages.diverting import Divertible
from pages.fields import BodyField
from pages.parts import PageParts
from pages.privately import is_private, kept_by_nobody
from pages.rights import WikiPagePermissionTester


class WikiPage(Divertible, Page):
    """The abstract base of our page types: an introduction and a story beside the facts of each type.

    Abstract on purpose: Wagtail's swappable base page is experimental and cannot be undone.
    """

    introduction = models.TextField(
        _("introduction"),
        blank=True,
        max_length=600,
        help_text=_("One or two sentences that stand at the top of the page and in search results."),
    )
    body = BodyField(verbose_name=_("story"))

    search_fields = [
        *Page.search_fields,
        index.SearchField("introduction"),
        index.SearchField("body"),
    ]

    # See `pages.indexing`, which waits for the rows.
    search_auto_update = False

    content_panels = [*Page.content_panels, "introduction", "body"]

    # What the page shows, gathered by its own and by higher apps; None: nothing but the page itself.
    parts: PageParts | None = None
    # What htmx may ask for instead of the whole page: the id of the element to replace is the fragment's name.
    fragments: tuple[str, ...] = ()

    class Meta:
        abstract = True

    def save(self, *args, **kwargs):
        """Save, with the columns that follow from others."""
        self.derive()
        return super().save(*args, **kwargs)

    def derive(self) -> None:
        """Set the columns that follow from the page's place and its rows. Whoever writes pages in bulk calls it too."""

    def full_clean(self, exclude=None, **kwargs):
        """Also check the rows, except for a form: it has not given us its rows yet, and checks them itself."""
        super().full_clean(exclude=exclude, **kwargs)
        if self.slug in answering:
            raise ValidationError({"slug": gettext("This word stands for something else in addresses.")})
        if exclude is None:
            self.clean_rows()

    def validate_constraints(self, exclude=None):
        """Ask for each check by itself only where one of them is broken."""
        if not constraints.all_hold(self, exclude):
            super().validate_constraints(exclude=exclude)

    def clean_rows(self) -> None:
        """Raise ValidationError where rows contradict each other."""

    def oddities(self) -> Iterable[str]:
        """What may be right but deserves an editor's second look, in words."""
        if self.get_siblings(inclusive=False).filter(title__iexact=self.title).exists():
            yield gettext("Another page at the same place is called “%(name)s” too. Is it the same thing?") % {
                "name": self.title
            }

    def with_content_json(self, content):
        """The page as a version has it; where that names a page that was merged into another one, it names that one."""
        return super().with_content_json(joining.with_successors(type(self), content))

    def get_context(self, request, *args, **kwargs):
        """Add what the parts gather."""
        context = super().get_context(request, *args, **kwargs)
        if self.parts is not None:
            context.update(self.parts.gather(self, request))
        return context

    def get_template(self, request, *args, **kwargs):
        """The whole page, or the fragment that htmx asks for."""
        template = super().get_template(request, *args, **kwargs)
        htmx = getattr(request, "htmx", None)
        if htmx and not htmx.boosted and htmx.target in self.fragments:
            return f"{template}#{htmx.target}"
        return template

    def route(self, request, path_components):
        """Also to what higher apps answer beneath a live page."""
        if not path_components or path_components[0] not in answering:
            return super().route(request, path_components)
        if not self.live:
            raise Http404
        return RouteResult(self, kwargs={"beneath": path_components})

    def serve(self, request, *args, beneath=(), **kwargs):
        """The page, or what `beneath` names. Tells caches that htmx gets another answer at the same address."""
        if beneath:
            return answering[beneath[0]](self, request, beneath[1:])
        response = super().serve(request, *args, **kwargs)
        if self.fragments:
            patch_vary_headers(response, ["HX-Request"])
        return kept_by_nobody(response) if is_private(request) else response

    def get_view_restrictions(self):
        """In one query: what holds for this page, for a page above it, or for what one of them is an alias of."""
        chain = Page.objects.ancestor_of(self, inclusive=True)
        return PageViewRestriction.objects.filter(
            models.Q(page__in=chain)
            | models.Q(page__in=chain.values("alias_of"))
            | models.Q(page__in=chain.values("alias_of__alias_of"))
        )

    def permissions_for_user(self, user) -> WikiPagePermissionTester:
        """What the user may do with the page."""
        return WikiPagePermissionTester(user, self)

    @property
    def short_path(self) -> str:
        """The address that stays when the page is moved or renamed."""
        return f"/p/{self.pk}/"


class NamedThing(models.Model):
    """How a park, ride, model or company is called besides its title."""

    local_name = models.CharField(
        _("local name"), max_length=255, blank=True, help_text=_("The name in its own language and script.")
    )
    name_language = models.CharField(
        _("language of the local name"),
        max_length=16,
        blank=True,
        help_text=_("Language code, for example ja, fr or zh-hant."),
    )
    initials = models.CharField(
        _("initials"), max_length=20, blank=True, help_text=_("As fans write it: B&M, SFMM, RMC.")
    )
    sort_name = models.CharField(
        _("sort by"), max_length=255, blank=True, help_text=_("Only where it differs from the name: “Beast, The”.")
    )

    merge_groups = (("local_name", "name_language"),)

    class Meta:
        abstract = True


class Located(models.Model):
    """A place on earth: WGS 84, decimal degrees."""

    latitude = models.DecimalField(
        _("latitude"),
        max_digits=8,
        decimal_places=6,
        null=True,
        blank=True,
        validators=[MinValueValidator(-90), MaxValueValidator(90)],
        help_text=_("Degrees north, -90 to 90."),
    )
    longitude = models.DecimalField(
        _("longitude"),
        max_digits=9,
        decimal_places=6,
        null=True,
        blank=True,
        validators=[MinValueValidator(-180), MaxValueValidator(180)],
        help_text=_("Degrees east, -180 to 180."),
    )

    merge_groups = (("latitude", "longitude"),)

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                name="%(app_label)s_%(class)s_latitude_on_earth",
                condition=models.Q(latitude__isnull=True) | models.Q(latitude__range=(-90, 90)),
                violation_error_message=_("A latitude lies between -90 and 90."),
            ),
            models.CheckConstraint(
                name="%(app_label)s_%(class)s_longitude_on_earth",
                condition=models.Q(longitude__isnull=True) | models.Q(longitude__range=(-180, 180)),
                violation_error_message=_("A longitude lies between -180 and 180."),
            ),
            models.CheckConstraint(
                name="%(app_label)s_%(class)s_point_is_whole",
                condition=models.Q(latitude__isnull=True, longitude__isnull=True)
                | models.Q(latitude__isnull=False, longitude__isnull=False),
                violation_error_message=_("Give both latitude and longitude, or neither."),
            ),
        ]

    @property
    def point(self) -> tuple[float, float] | None:
        """Latitude and longitude in degrees, or None where unknown."""
        if self.latitude is None or self.longitude is None:
            return None
        return float(self.latitude), float(self.longitude)
