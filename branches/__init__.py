"""Changes beside what is live: branches, commits, three-way merge. It knows no page type by name."""
