"""Photos that come with a review, and stand beside it."""

import pytest

from media.models import MemberPhoto
from reviews.models import Review
from reviews.photos import beside_reviews
from tests.factories.pages import make_ride
from tests.media import files
from tests.media.members import published, scene, trusted, upload
from tests.support.reading import read

pytestmark = pytest.mark.django_db


def test_files_of_the_form_are_drafts_and_a_broken_one_costs_nothing_else(client):
    ada, ride = trusted("ada", 2), make_ride("Blue Fire")
    client.force_login(ada)
    chosen = [upload("good.jpg", scene(1)), upload("cut.jpg", files.BROKEN["cut.jpg"]())]
    address = f"/reviews/write/{ride.pk}/"
    wrong = client.post(address, {"rating": "", "text": "What a launch, again.", "photos": chosen})
    assert wrong.status_code == 422
    page = wrong.content.decode()
    assert "cut.jpg: The file is damaged" in page
    assert "What a launch, again." in page
    assert MemberPhoto.objects.drafts().count() == 1
    sent = client.post(address, {"rating": "8", "text": "What a launch, again."}, follow=True)
    assert Review.objects.get().rating == 8
    assert f'href="/photos/add/{ride.pk}/"' in sent.content.decode()


def test_published_photos_stand_beside_the_review_of_their_author(client, django_assert_num_queries):
    ada, ride = trusted("ada", 2), make_ride("Blue Fire")
    client.force_login(ada)
    client.post(f"/reviews/write/{ride.pk}/", {"rating": "8", "text": "What a launch."})
    review = Review.objects.get()
    assert beside_reviews([review], None) == {}
    published(ada, ride)
    with django_assert_num_queries(2):
        found = beside_reviews([review], None)
    [row] = found[review.pk][1]
    assert row["photo"].alt_text == "A train on the lift."
    client.logout()
    assert b"review-photos" in client.get(ride.url).content


def test_a_members_photo_that_leads_a_page_names_who_took_it_and_takes_the_drawings_words_away(client):
    ride = make_ride("Blue Fire", height_m=38)
    assert "No photo yet" in client.get(ride.url).text
    published(trusted("ada", 2), ride)
    head = client.get(ride.url).text.split("mbar")[0]
    assert "No photo yet" not in head
    assert "<picture>" in head
    assert head.split("<picture>")[1].count("CC BY-SA 4.0") == 1


def test_each_photo_stands_with_name_and_licence_and_can_be_reported_wherever_it_is_shown(client):
    ada, ride = trusted("ada", 2), make_ride("Blue Fire")
    client.force_login(ada)
    client.post(f"/reviews/write/{ride.pk}/", {"rating": "8", "text": "What a launch."})
    photo = published(ada, ride, credit="Ada Lovelace", licence="cc-by-4.0")
    client.logout()
    places = {
        ride.url: (".hero figure", "#photos figure", ".review-photos figure"),
        f"/photos/on/{ride.pk}/": ("figure",),
        f"/reviews/on/{ride.pk}/": (".review-photos figure",),
    }
    for address, boxes in places.items():
        soup = read(client, address).soup
        for box in boxes:
            credit = soup.select_one(f"{box} .credit")
            assert "Ada Lovelace" in credit.text
            assert credit.select_one("a[rel~=license]")["href"].endswith("/by/4.0/")
            has_link = soup.select_one(f'{box} a[href="/moderation/report/photo/{photo.pk}/"]')
            assert has_link or "hero" in box
