"""The pages of the admin: what may be one page, choosing, looking, merging, the record, undoing."""
