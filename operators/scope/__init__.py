"""Who works in the admin finds what is public and what is theirs, and nothing of other people's drafts.

Most of that is Wagtail's own doing. Here is what it leaves open: `wagtail_hooks` where it has a hook, `doors` where it
has none, `titles` for the names that drafts give pages.
"""
