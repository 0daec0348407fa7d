"""The same photo sent twice at the same moment."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import close_old_connections, connections

from media.member_photos import actions
from media.member_photos.taking_in import take_in
from media.models import MemberPhoto, Photo
from tests.factories.pages import make_ride
from tests.media.members import scene, trusted, upload


def at_once(*jobs) -> list:
    def run(job):
        try:
            return job()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(jobs)) as pool:
        return list(pool.map(run, jobs))


@pytest.mark.django_db(transaction=True)
def test_two_at_once_are_one_draft_and_accepting_twice_makes_one_photo():
    ada, ride, data = trusted("ada", 1), make_ride("Blue Fire"), scene()
    taken = at_once(*[lambda: take_in(by=ada, page=ride, upload=upload(data=data))] * 4)
    assert len({photo.pk for photo in taken}) == MemberPhoto.objects.count() == 1
    [photo] = actions.send(by=ada, photos=taken[:1])
    at_once(*[lambda: actions.publish(photo=photo)] * 4)
    assert Photo.objects.count() == 1
    close_old_connections()
