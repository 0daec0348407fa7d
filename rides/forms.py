"""What the edit form of a ride checks and fills in."""

from core.currencies import currency_of
from parks.forms import LifeForm
from rides.rules import drop_exceeds_height, drop_message, terrain_unanswered


class RideForm(LifeForm):
    """Knows the park that the ride stands in, also while the ride has no place in the tree yet."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.instance.park = self._park()
        self.fields["area"].queryset = self._areas()
        if not self.instance.pk and self.instance.park:
            self.initial.setdefault("cost_currency", currency_of(self.instance.park.country))
            self.fields["cost_currency"].initial = currency_of(self.instance.park.country)

    def _park(self):
        parent = self.parent_page.specific if self.parent_page else None
        return parent if hasattr(parent, "areas") else None

    def _areas(self):
        areas = self.fields["area"].queryset
        return areas.filter(page=self.instance.park) if self.instance.park else areas.none()

    def clean_cost_currency(self):
        """The currency that we filled in ourselves is none without an amount."""
        return self.cleaned_data["cost_currency"] if self.cleaned_data.get("cost_amount") is not None else ""

    def problems(self):
        """Whether the terrain explains the drop."""
        return terrain_unanswered(self.instance)

    def row_problems(self):
        """Also the tracks' drops."""
        found = super().row_problems()
        if not self.instance.uses_terrain:
            found += [
                ("tracks", position, "drop_m", drop_message(track))
                for position, track in self.rows_of("tracks")
                if drop_exceeds_height(track)
            ]
        return found
