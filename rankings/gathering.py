"""What a ranking is made of, read from the database."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from companies.models import CompanyPage, RideModelPage
from core.places import continent_of
from pages.visibility import visible
from parks.models import ParkPage
from rides.models import RidePage

from .ballots import all_orders, preferences
from .calculation import Votes, votes_of
from .kinds import Kind
from .models import PageScore
from .ratings import counting
from .weighing import account_weights

FACTS = {
    "title": "name",
    "park_id": "park_id",
    "park__title": "park_name",
    "park__country": "country",
    "manufacturer_id": "maker_id",
    "model_id": "model_id",
}


@dataclass(frozen=True)
class Gathered:
    """Preferences by member and ride page, weights of members, scores of pages, and how many ratings were read."""

    ballots: dict[int, dict[int, float]]
    weights: dict[int, float]
    scores: dict[int, float]
    ratings: int

    def votes(self, rides: Iterable[int]) -> Votes:
        """What is said of these rides; members who say nothing of them are left out."""
        wanted = set(rides)
        among = {
            user: {ride: value for ride, value in ballot.items() if ride in wanted}
            for user, ballot in self.ballots.items()
        }
        return votes_of({user: ballot for user, ballot in among.items() if ballot}, self.weights, self.scores)


def gather() -> Gathered:
    """Everything that members said and that counts. Six queries and those of the givers of orders."""
    stars: dict[int, dict[int, int]] = defaultdict(dict)
    for page, author, rating in counting().values_list("page_id", "author_id", "rating").iterator(chunk_size=20_000):
        stars[author][page] = rating
    ratings = sum(map(len, stars.values()))
    orders = all_orders()
    ballots = {user: preferences(stars.get(user, {}), orders.get(user, ())) for user in stars.keys() | orders.keys()}
    weights = {user: weight for user, weight in account_weights(ballots).items() if weight > 0}
    ballots = {user: ballot for user, ballot in ballots.items() if user in weights}
    return Gathered(ballots, weights, dict(PageScore.objects.values_list("pk", "score")), ratings)


def facts_of_rides(kind: Kind) -> dict[int, dict]:
    """What rows of a ranking hold of each ride of a kind that everybody may see, by page."""
    rides = visible(RidePage.objects.filter(kind.condition)).order_by()
    return {row["pk"]: _facts(row) for row in rides.values("pk", "opening_day", *FACTS).iterator(chunk_size=20_000)}


def _facts(row: dict) -> dict:
    facts = {to: row[name] for name, to in FACTS.items()}
    facts["country"] = str(facts["country"] or "")
    facts["park_name"] = facts["park_name"] or ""
    facts["continent"] = continent_of(facts["country"])
    facts["decade"] = row["opening_day"] and row["opening_day"].year // 10 * 10
    return facts


def facts_of_groups(kind: str, page_ids: Iterable[int]) -> dict[int, dict]:
    """The same of parks, makers or models."""
    if kind == "park":
        rows = visible(ParkPage.objects.filter(pk__in=page_ids)).order_by().values_list("pk", "title", "country")
        return {
            pk: {"name": name, "country": str(country or ""), "continent": continent_of(str(country or ""))}
            for pk, name, country in rows
        }
    model = CompanyPage if kind == "maker" else RideModelPage
    return {
        pk: {"name": name}
        for pk, name in visible(model.objects.filter(pk__in=page_ids)).order_by().values_list("pk", "title")
    }
