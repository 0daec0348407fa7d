"""Panels that the edit forms of all page types share: tabs, names, place, and the rows that every type has."""

from collections.abc import Sequence

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    HelpPanel,
    InlinePanel,
    MultiFieldPanel,
    ObjectList,
    Panel,
    TabbedInterface,
    TitleFieldPanel,
)
from wagtail.models import Page

from pages.forms import WikiPageForm

COLLAPSED = "collapsed"


def row(*names: str, heading: str = "") -> FieldRowPanel:
    """Fields beside each other."""
    return FieldRowPanel([FieldPanel(name) for name in names], heading=heading)


def group(heading: str, *panels: Panel | str, collapsed: bool = False, help_text: str = "") -> MultiFieldPanel:
    """Fields under one heading; a collapsed group opens on a click."""
    return MultiFieldPanel(list(panels), heading=heading, classname=COLLAPSED if collapsed else "", help_text=help_text)


def rows(relation: str, heading: str, label: str, panels: Sequence[Panel], **kwargs) -> InlinePanel:
    """The rows of `relation`; `label` is what one of them is called."""
    return InlinePanel(relation, heading=heading, label=label, panels=list(panels), **kwargs)


class CompletenessPanel(Panel):
    """How many of the expected facts the page knows, and which are missing. Shows nothing on a new page."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "wagtailadmin/panels/completeness.html"

        def is_shown(self) -> bool:
            """Only where there is something to count."""
            from .completeness import missing_of  # needs the models, which need this module

            return bool(self.instance and self.instance.pk) and missing_of(self.instance) is not None

        def get_context_data(self, parent_context=None) -> dict:
            """Of the draft in the form, not of what is published."""
            from .completeness import label_of, missing_of

            missing, expected = missing_of(self.instance)
            labels = [label_of(type(self.instance), fact) for fact in missing]
            return {
                **super().get_context_data(parent_context),
                "known": expected - len(missing),
                "expected": expected,
                "missing": labels,
            }


class DerivedPanel(FieldPanel):
    """A value that follows from others, in words."""

    def format_value_for_display(self, value):
        """Dates as visitors read them; nothing is said to be nothing."""
        if value is None:
            return _("not recorded")
        return value.display() if hasattr(value, "display") else super().format_value_for_display(value)


class TitlePanel(TitleFieldPanel):
    """Asks no script to write a slug where the form has none (`WikiPageForm`): it would look for no element at all."""

    class BoundPanel(TitleFieldPanel.BoundPanel):
        def get_attrs(self) -> dict:
            """Wagtail's, or of them only the words in the empty field."""
            attrs = super().get_attrs()
            if attrs["data-w-sync-target-value"]:
                return attrs
            return {name: value for name, value in attrs.items() if name == "placeholder"}


def title_panel() -> TitlePanel:
    """The name, which makes the slug of a new page."""
    return TitlePanel("title", help_text=_("The name that it bears today; earlier ones belong under History."))


def names_group() -> MultiFieldPanel:
    """How the thing is called besides its title."""
    return group(
        _("Other names of today"), row("local_name", "name_language"), row("initials", "sort_name"), collapsed=True
    )


def derived_group() -> MultiFieldPanel:
    """What follows from the status events, to be read only."""
    return MultiFieldPanel(
        [
            FieldRowPanel(
                [DerivedPanel(name, read_only=True) for name in ("status", "opening_date", "closing_date")],
            )
        ],
        heading=_("Status"),
        help_text=_("Follows from the events on the History tab. To change it, add there what happened, and when."),
    )


def former_names_rows() -> InlinePanel:
    """Earlier names."""
    return rows(
        "former_names",
        _("Former names"),
        _("former name"),
        [FieldPanel("name"), row("used_from", "used_to"), FieldPanel("reason")],
    )


def status_event_rows() -> InlinePanel:
    """What happened, from which the status follows."""
    return rows(
        "status_events",
        _("Events"),
        _("event"),
        [row("kind", "date"), FieldPanel("note"), row("source_title", "source_url")],
        help_text=_(
            "List them in the order in which they happened. One without a date counts as coming after the one above it."
        ),
    )


def credit_rows() -> InlinePanel:
    """Who did what."""
    return rows(
        "credits",
        _("Credits"),
        _("credit"),
        [row("role", "company"), FieldPanel("name"), row("since", "until")],
        help_text=_("Choose the company; write its name only where it has no page of its own and should get none."),
    )


def story_tab() -> ObjectList:
    """Introduction and story."""
    return ObjectList([FieldPanel("introduction"), FieldPanel("body")], heading=_("Story"))


def photos_tab() -> ObjectList:
    """The gallery."""
    return ObjectList(
        [
            rows(
                "photos",
                _("Photos"),
                _("photo"),
                [FieldPanel("photo"), FieldPanel("caption")],
                help_text=_("The first photo leads the page."),
            )
        ],
        heading=_("Photos"),
    )


def sources_tab() -> ObjectList:
    """Where the facts come from, and the thing's records elsewhere."""
    return ObjectList(
        [
            rows(
                "sources",
                _("Sources"),
                _("source"),
                [row("title", "url"), row("kind", "as_of", "licence"), FieldPanel("facts", classname="fact-names")],
                help_text=_("Tick the facts that the source states; none means the page as a whole."),
            ),
            rows(
                "external_ids",
                _("Records in other databases"),
                _("record"),
                [row("scheme", "value"), row("match_method", "is_verified")],
            ),
            rows("links", _("Links"), _("link"), [row("kind", "label"), FieldPanel("url")]),
        ],
        heading=_("Sources"),
    )


def promote_tab() -> ObjectList:
    """Address, search engines, publishing."""
    return ObjectList([*Page.promote_panels, *Page.settings_panels], heading=_("Promote"))


def tabs(*pages: ObjectList, form: type[WikiPageForm] = WikiPageForm) -> TabbedInterface:
    """The edit form of a page type; `form` checks what is typed."""
    return TabbedInterface([*pages, promote_tab()], base_form_class=form)


def facts_tab(*panels: Panel) -> ObjectList:
    """The typed facts."""
    return ObjectList([title_panel(), CompletenessPanel(), *panels], heading=_("Facts"))


def history_tab(*panels: Panel) -> ObjectList:
    """What happened."""
    return ObjectList(list(panels), heading=_("History"))


def content_tab(*panels: Panel) -> ObjectList:
    """Title, introduction and story of a page without facts."""
    return ObjectList([title_panel(), FieldPanel("introduction"), *panels, FieldPanel("body")], heading=_("Content"))


def simple_tabs(*panels: Panel) -> TabbedInterface:
    """The edit form of a page of plain content."""
    return tabs(content_tab(*panels))


__all__ = [
    "FieldPanel",
    "HelpPanel",
    "content_tab",
    "credit_rows",
    "derived_group",
    "facts_tab",
    "former_names_rows",
    "group",
    "history_tab",
    "names_group",
    "photos_tab",
    "row",
    "rows",
    "simple_tabs",
    "sources_tab",
    "status_event_rows",
    "story_tab",
    "tabs",
    "title_panel",
]
