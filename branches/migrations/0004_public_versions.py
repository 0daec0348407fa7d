"""Each version of a page as it went live, kept apart from Wagtail's revisions; those so far are read off its log.

A revision that was written over after it went live is younger than its entry in the log, and is left out.
"""

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

# As branches.history.recording leaves out, on the day of this migration.
LEFT_OUT = [
    *("alias_of", "content_type", "depth", "draft_title", "expire_at", "expired", "first_published_at", "go_live_at"),
    *("has_unpublished_changes", "last_published_at", "latest_revision", "latest_revision_created_at", "live"),
    *("live_revision", "locale", "locked", "locked_at", "locked_by", "numchild", "owner", "path", "translation_key"),
    *("url_path", "wagtail_admin_comments"),
]

SO_FAR = """
INSERT INTO branches_publicversion
    (page_id, revision_id, author_id, is_by_site, published_at, title, content, size, log_uuid)
SELECT page_id, revision_id, user_id, user_id IS NULL, timestamp, left(content->>'title', 255), content, octet_length(content::text), uuid
FROM (
    SELECT each.*, lag(content) OVER (PARTITION BY page_id ORDER BY timestamp, entry) AS before
    FROM (
        SELECT entry.id AS entry, entry.page_id, entry.timestamp, entry.uuid,
               revision.id AS revision_id, revision.user_id, revision.content - %s::text[] AS content
        FROM wagtailcore_pagelogentry entry
        JOIN wagtailcore_page page ON page.id = entry.page_id
        JOIN wagtailcore_revision revision
            ON revision.id = entry.revision_id AND revision.object_id = entry.page_id::text
        WHERE entry.action = 'wagtail.publish' AND revision.created_at <= entry.timestamp
    ) each
) every
WHERE before IS DISTINCT FROM content
ORDER BY timestamp, entry
"""

SEAL = """
CREATE FUNCTION branches_keep_public_versions() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    blanked branches_publicversion%ROWTYPE;
BEGIN
    IF current_setting('thrillwiki.rewrites_history', true) = 'on' THEN RETURN NEW; END IF;
    blanked := OLD;
    IF NEW.author_id IS NULL THEN blanked.author_id := NULL; END IF;
    IF NEW.revision_id IS NULL THEN blanked.revision_id := NULL; END IF;
    IF NEW IS NOT DISTINCT FROM blanked THEN RETURN NEW; END IF;
    RAISE EXCEPTION 'What was public is never changed.' USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER branches_keep_public_versions BEFORE UPDATE ON branches_publicversion
    FOR EACH ROW EXECUTE FUNCTION branches_keep_public_versions();

CREATE FUNCTION branches_keep_public_versions_of_pages() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT 1 FROM wagtailcore_page WHERE id = OLD.page_id) THEN
        RAISE EXCEPTION 'What was public goes with its page only.' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER branches_keep_public_versions_of_pages AFTER DELETE ON branches_publicversion
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION branches_keep_public_versions_of_pages();
"""
UNSEAL = """
DROP TRIGGER branches_keep_public_versions_of_pages ON branches_publicversion;
DROP FUNCTION branches_keep_public_versions_of_pages();
DROP TRIGGER branches_keep_public_versions ON branches_publicversion;
DROP FUNCTION branches_keep_public_versions();
"""


class Migration(migrations.Migration):
    dependencies = [
        ("branches", "0003_taken_off_and_late_forms"),
        ("wagtailcore", "0098_apitoken"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="PublicVersion",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("is_by_site", models.BooleanField(help_text="Nobody wrote it: an import, or work of the day.")),
                ("published_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("title", models.CharField(max_length=255)),
                (
                    "content",
                    models.JSONField(help_text="Of the revision, without what belongs to the page's place and state."),
                ),
                ("size", models.PositiveIntegerField(help_text="Bytes of the content as text.")),
                (
                    "log_uuid",
                    models.UUIDField(help_text="The act in Wagtail's log; a merge has the same.", null=True),
                ),
                (
                    "author",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "page",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="public_versions",
                        to="wagtailcore.page",
                    ),
                ),
                (
                    "revision",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="wagtailcore.revision",
                    ),
                ),
            ],
            options={
                "ordering": ["-pk"],
                "indexes": [models.Index(fields=["page", "-id"], name="branches_versions_of_a_page")],
            },
        ),
        migrations.RunSQL([(SO_FAR, [LEFT_OUT])], migrations.RunSQL.noop),
        migrations.RunSQL(SEAL, UNSEAL),
    ]
