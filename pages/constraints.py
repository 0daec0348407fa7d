"""All check constraints of a page, asked of the database at once."""

from contextlib import nullcontext
from functools import reduce
from operator import and_

from django.db import DatabaseError, connections, models, router, transaction
from django.db.models import Q, Value
from django.db.models.functions import Coalesce
from django.db.models.sql import Query
from django.db.models.sql.constants import SINGLE


def all_hold(instance: models.Model, exclude: set[str] | None = None) -> bool:
    """Whether one query per table finds all checks kept, leaving out those of fields in `exclude`.

    False wherever that cannot be said of all at once: a check is broken, the database cannot tell, or there are
    constraints of another sort. Then `Model.validate_constraints` asks one by one and says which. It always does so by
    itself, with one query for each of a ride's twenty checks, and a page is validated four times until it is published.
    """
    using = router.db_for_write(type(instance), instance=instance)
    return all(
        all(isinstance(constraint, models.CheckConstraint) for constraint in constraints)
        and _hold(instance._get_field_expression_map(meta=model._meta, exclude=exclude), constraints, using)
        for model, constraints in instance.get_constraints()
    )


def _hold(values: dict, constraints: list[models.CheckConstraint], using: str) -> bool:
    conditions = [Q(constraint.condition) for constraint in constraints]
    # As Django does, leave out a check that speaks of a field which is not validated.
    conditions = [condition for condition in conditions if condition.referenced_base_fields <= values.keys()]
    if not conditions:
        return True
    query = Query(None)
    for name in set().union(*(condition.referenced_base_fields for condition in conditions)):
        query.add_annotation(values[name], name, select=False)
    query.add_annotation(Value(1), "_check")
    # A check that is neither true nor false is kept.
    query.add_q(Q(Coalesce(reduce(and_, conditions), True, output_field=models.BooleanField())))
    connection = connections[using]
    try:
        with transaction.atomic(using=using) if connection.in_atomic_block else nullcontext():
            return query.get_compiler(using=using).execute_sql(SINGLE) is not None
    except DatabaseError:
        return False
