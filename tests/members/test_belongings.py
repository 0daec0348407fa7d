"""Nothing is held of a member that no app knows how to hand out and erase."""

import pytest
from django.db import models

from accounts.belongings import belongings, covered_models
from members.remains import own_tables, user_fields


def test_every_model_that_points_at_a_user_is_covered_by_a_belonging():
    covered = covered_models()
    forgotten = {model._meta.label for model, _field in user_fields() if model._meta.label_lower not in covered}
    assert not forgotten, f"Say in <app>/belongings.py how these are exported and erased: {sorted(forgotten)}"


def test_every_ip_address_stands_beside_its_owner():
    theirs = {model for model, _field in user_fields()}
    kinds = (models.GenericIPAddressField, models.IPAddressField)
    with_address = {
        model for model in own_tables() if any(isinstance(field, kinds) for field in model._meta.local_fields)
    }
    assert with_address <= theirs


@pytest.mark.django_db
def test_a_member_without_anything_is_exported_and_erased_by_every_app(ann):
    for name, belonging in list(belongings)[::-1]:
        for path, rows in belonging.export(ann):
            assert "." not in path or hasattr(rows, "read"), f"{name}: tables have no ending"
            assert all(isinstance(row, dict) for row in rows)
        belonging.erase(ann, True)
        belonging.erase(ann, True)
