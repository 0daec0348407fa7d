"""What Wagtail lets people do with pages that ours does not."""

from wagtail.models import PagePermissionTester


class WikiPagePermissionTester(PagePermissionTester):
    """Who may not publish takes nothing away that others made or that the public has known.

    Wagtail lets who may add and change below a page delete whatever is not live there, and move it as well.
    """

    def can_delete(self, ignore_bulk: bool = False) -> bool:
        """Also asked before moving."""
        if not super().can_delete(ignore_bulk):
            return False
        if self.user.is_superuser or "publish" in self.permissions:
            return True
        pages = self.page.get_descendants(inclusive=True)
        return not pages.exclude(owner=self.user, first_published_at=None).exists()
