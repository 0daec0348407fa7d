"""What a form's choosers may hold: a key can be forged, and a photo or page that is chosen is shown with its name."""

from collections.abc import Iterator
from typing import Any

from django.db.models import Model
from django.forms import BaseForm, ModelChoiceField
from wagtail.blocks.base import BlockField
from wagtail.models import CollectionMember, Page
from wagtail.permissions import policy_registry

from pages.seeing import found_by


def may_choose(user: Any, model: type[Model], key: Any) -> bool:
    """Whether the user could find this page, photo or document; of other things everybody may choose any."""
    if issubclass(model, Page):
        return found_by(user, Page.objects.filter(pk=key)).exists()
    if issubclass(model, CollectionMember):
        policy = policy_registry.get_by_type(model)
        theirs = policy.instances_user_has_any_permission_for(user, ["choose", "change"])
        return theirs.filter(pk=key).exists()
    return True


def wrongly_chosen(form: BaseForm, user: Any) -> Iterator[str]:
    """Fields of a valid form in which somebody chose what they cannot find. What was chosen before stays."""
    for name, field in form.fields.items():
        value = form.cleaned_data.get(name)
        if value is None:
            continue
        if isinstance(field, BlockField):
            named = _named_in(field.block, value) - _named_in(field.block, form.initial.get(name))
        else:
            is_new = isinstance(field, ModelChoiceField) and name in form.changed_data
            named = {(type(value), value.pk)} if is_new else set()
        if not all(may_choose(user, *one) for one in named):
            yield name


def forget_choice(form: BaseForm, name: str) -> None:
    """A form that comes back shows what was chosen by its name and picture, a story where its links lead."""
    form.data, key = form.data.copy(), form.add_prefix(name)
    if isinstance(form.fields[name], BlockField):
        form.data[f"{key}-count"] = "0"
    else:
        form.data[key] = ""


def _named_in(block: Any, value: Any) -> set[tuple[type[Model], str]]:
    if not value:
        return set()
    return {(model, str(key)) for model, key, _model_path, _content_path in block.extract_references(value)}
