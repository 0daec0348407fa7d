"""The log of decisions is written once: the database refuses to change or delete its rows."""

from django.db import migrations

# Who left the site may be blanked, by the deletion of their account; nothing else may be touched.
FORWARDS = """
CREATE FUNCTION moderation_keep_decisions() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    blanked moderation_decision%ROWTYPE;
BEGIN
    IF TG_OP = 'UPDATE' THEN
        blanked := OLD;
        IF NEW.author_id IS NULL THEN blanked.author_id := NULL; END IF;
        IF NEW.by_id IS NULL THEN blanked.by_id := NULL; END IF;
        IF NEW IS NOT DISTINCT FROM blanked THEN RETURN NEW; END IF;
    END IF;
    RAISE EXCEPTION 'Decisions are never changed or deleted.' USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER moderation_keep_decisions BEFORE UPDATE OR DELETE ON moderation_decision
    FOR EACH ROW EXECUTE FUNCTION moderation_keep_decisions();
"""
BACKWARDS = """
DROP TRIGGER moderation_keep_decisions ON moderation_decision;
DROP FUNCTION moderation_keep_decisions();
"""


class Migration(migrations.Migration):
    dependencies = [("moderation", "0001_the_desk")]

    operations = [migrations.RunSQL(FORWARDS, BACKWARDS)]
