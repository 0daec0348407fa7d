"""By what a browser knows that it has the account's choices already."""

from .models import Profile


def stamp_of(profile: Profile) -> str:
    """Changes whenever the account, its units or its colours do; tells nothing to anybody else."""
    return f"{profile.pk}-{profile.units}-{profile.theme}"
