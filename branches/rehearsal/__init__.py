"""The site as it would be after a merge: the branch is merged in a transaction that is always rolled back.

Decision 362.
"""
