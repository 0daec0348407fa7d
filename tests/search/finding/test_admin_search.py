"""The editors' search is Wagtail's own, with an index of ours below it."""

import pytest
from django.db import connection
from wagtail.models import Page

pytestmark = pytest.mark.django_db


def test_the_index_answers_what_the_admin_asks():
    results = Page.objects.all().search("nemesis")
    compiler = results.query_compiler
    asked = str(compiler.search(compiler.get_config(results.backend), 0, 10).query)
    entry = '"wagtailsearch_indexentry"'
    assert f'{entry}."title" || {entry}."body") @@' in asked
    with connection.cursor() as cursor:
        # A table without rows is read whole, unless that is forbidden.
        cursor.execute("SET LOCAL enable_seqscan = off")
        cursor.execute("EXPLAIN SELECT FROM wagtailsearch_indexentry WHERE title || body @@ to_tsquery('nemesis')")
        plan = "\n".join(line for (line,) in cursor.fetchall())
    assert "search_admin_words" in plan
