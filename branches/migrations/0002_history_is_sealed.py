"""The database refuses to change or delete what the history of branches refers to.

Sealed are commits, their entries, the items of merges, and of Wagtail's revisions only those of branch heads, so that
autosave, `purge_revisions` and the bookkeeping of schedules go on. Who left the site may be blanked. A migration of
StreamField data must reach the versions of heads: it sets `thrillwiki.rewrites_history` for its transaction.
"""

from django.db import migrations

FORWARDS = """
CREATE FUNCTION branches_keep_versions() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF current_setting('thrillwiki.rewrites_history', true) = 'on' OR NOT EXISTS (
        SELECT 1 FROM django_content_type
        WHERE id = OLD.base_content_type_id AND app_label = 'branches' AND model = 'branchhead'
    ) THEN
        RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
    END IF;
    RAISE EXCEPTION 'What is on a branch is never changed or deleted.' USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER branches_keep_versions BEFORE UPDATE OF content, object_id, content_type_id OR DELETE
    ON wagtailcore_revision FOR EACH ROW EXECUTE FUNCTION branches_keep_versions();

CREATE FUNCTION branches_keep_commits() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    blanked branches_commit%ROWTYPE;
BEGIN
    IF TG_OP = 'UPDATE' THEN
        blanked := OLD;
        IF NEW.author_id IS NULL THEN blanked.author_id := NULL; END IF;
        IF NEW.author_salt = '' THEN
            blanked.author_salt := '';
            blanked.author_label := NEW.author_label;
        END IF;
        IF NEW IS NOT DISTINCT FROM blanked THEN RETURN NEW; END IF;
    END IF;
    RAISE EXCEPTION 'Commits are never changed or deleted.' USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER branches_keep_commits BEFORE UPDATE OR DELETE ON branches_commit
    FOR EACH ROW EXECUTE FUNCTION branches_keep_commits();

CREATE FUNCTION branches_keep_entries() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF current_setting('thrillwiki.rewrites_history', true) = 'on' AND TG_OP = 'UPDATE' THEN RETURN NEW; END IF;
    RAISE EXCEPTION 'Entries of commits are never changed or deleted.' USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER branches_keep_entries BEFORE UPDATE OR DELETE ON branches_commitentry
    FOR EACH ROW EXECUTE FUNCTION branches_keep_entries();

CREATE FUNCTION branches_keep_items() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    blanked branches_mergeitem%ROWTYPE;
BEGIN
    IF TG_OP = 'UPDATE' THEN
        blanked := OLD;
        IF NEW.published_id IS NULL THEN blanked.published_id := NULL; END IF;
        IF NEW.draft_after_id IS NULL THEN blanked.draft_after_id := NULL; END IF;
        IF NEW IS NOT DISTINCT FROM blanked THEN RETURN NEW; END IF;
    END IF;
    RAISE EXCEPTION 'What was merged is never changed or deleted.' USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER branches_keep_items BEFORE UPDATE OR DELETE ON branches_mergeitem
    FOR EACH ROW EXECUTE FUNCTION branches_keep_items();
"""
BACKWARDS = """
DROP TRIGGER branches_keep_items ON branches_mergeitem;
DROP FUNCTION branches_keep_items();
DROP TRIGGER branches_keep_entries ON branches_commitentry;
DROP FUNCTION branches_keep_entries();
DROP TRIGGER branches_keep_commits ON branches_commit;
DROP FUNCTION branches_keep_commits();
DROP TRIGGER branches_keep_versions ON wagtailcore_revision;
DROP FUNCTION branches_keep_versions();
"""


class Migration(migrations.Migration):
    dependencies = [("branches", "0001_branches_commits_merges"), ("contenttypes", "0002_remove_content_type_name")]

    operations = [migrations.RunSQL(FORWARDS, BACKWARDS)]
