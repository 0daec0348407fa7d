"""A ranking of a month cannot be changed or deleted, by whatever way."""

from django.db import migrations

FREEZE = """
CREATE FUNCTION rankings_refuse_frozen() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'The ranking of % is frozen.', OLD.month USING ERRCODE = 'integrity_constraint_violation';
END $$;
CREATE TRIGGER rankings_snapshot_frozen BEFORE UPDATE OR DELETE ON rankings_snapshot
    FOR EACH ROW WHEN (OLD.month IS NOT NULL) EXECUTE FUNCTION rankings_refuse_frozen();

CREATE FUNCTION rankings_refuse_part_of_frozen() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    frozen date;
    part record;
BEGIN
    IF TG_OP = 'INSERT' THEN part := NEW; ELSE part := OLD; END IF;
    SELECT month INTO frozen FROM rankings_snapshot WHERE id = part.snapshot_id;
    IF frozen IS NOT NULL THEN
        RAISE EXCEPTION 'The ranking of % is frozen.', frozen USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER rankings_row_frozen BEFORE INSERT OR UPDATE OR DELETE ON rankings_snapshotrow
    FOR EACH ROW EXECUTE FUNCTION rankings_refuse_part_of_frozen();
CREATE TRIGGER rankings_table_frozen BEFORE INSERT OR UPDATE OR DELETE ON rankings_dueltable
    FOR EACH ROW EXECUTE FUNCTION rankings_refuse_part_of_frozen();
"""
THAW = """
DROP TRIGGER rankings_table_frozen ON rankings_dueltable;
DROP TRIGGER rankings_row_frozen ON rankings_snapshotrow;
DROP FUNCTION rankings_refuse_part_of_frozen();
DROP TRIGGER rankings_snapshot_frozen ON rankings_snapshot;
DROP FUNCTION rankings_refuse_frozen();
"""


class Migration(migrations.Migration):
    dependencies = [("rankings", "0001_scores_holds_and_snapshots")]
    operations = [migrations.RunSQL(FREEZE, THAW)]
