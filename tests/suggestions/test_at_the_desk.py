"""What moderators do with suggestions, and what their authors answer."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import IntegrityError, connection, transaction

from branches.models import Branch, PublicVersion
from branches.reading import live
from moderation import actions as desk
from moderation.models import Case, Decision
from moderation.refusals import AlreadyDecided, NotYours
from moderation.refusals import Refused as DeskRefused
from pages.speaking import speakers
from suggestions import actions
from suggestions.models import Suggestion
from suggestions.refusals import SuggestionRefused

from .conftest import SOURCE, browser_of, case_of, decide, suggest

pytestmark = pytest.mark.django_db
State = Suggestion.State


@pytest.fixture
def speaking():
    """Let people speak for all places: `speaking(user)`."""
    spoken = set()
    if "speakers-of-suggestion-tests" not in speakers:
        speakers.register("speakers-of-suggestion-tests", lambda user, page: user.pk in SPEAKING)
    SPEAKING.clear()
    yield lambda user: (spoken.add(user.pk), SPEAKING.update(spoken))
    SPEAKING.clear()


SPEAKING: set[int] = set()


def test_a_part_is_taken_and_the_rest_left_out_with_its_source(ride, author, mo):
    theme, source = ride.theme, "https://example.org/themes"
    suggest(ride, author, value=95.0)
    suggestion = suggest(ride, author, "theme", "Gold rush", source=source)
    height = suggestion.changes.get(field="height_m")
    decide(suggestion, "part", mo, reason="unsourced", parts=[str(height.pk)])
    now = live(ride)
    assert (now.height_m, now.theme) == (95.0, theme)
    urls = {row.url for row in now.sources.all()}
    assert SOURCE in urls
    assert source not in urls
    assert suggestion.changes.get(field="theme").is_dropped
    suggestion.refresh_from_db()
    assert suggestion.state == State.ACCEPTED
    assert live(ride).live_revision.user == author


def test_sources_are_links_at_the_desk_where_they_are_addresses(ride, author, mo):
    desk_of_mo, url = browser_of(mo), ride.sources.exclude(url="").first().url
    link = f'<a href="{url}" rel="nofollow ugc noopener noreferrer">{url}</a>'
    suggestion = suggest(ride, author, value=95.0, source=url)
    assert link in desk_of_mo.get("/moderation/").text
    # One change is shown whole, several part by part.
    assert link in desk_of_mo.get(f"/moderation/case/{case_of(suggestion).pk}/").text
    suggest(ride, author, "theme", "Gold rush", source="javascript:alert(1) https://example.org/")
    case = desk_of_mo.get(f"/moderation/case/{case_of(suggestion).pk}/").text
    assert link in case
    assert 'href="javascript' not in case
    assert "javascript:alert(1) https://example.org/" in case
    # While it is held its own page makes no link of it.
    assert link not in browser_of(author).get(suggestion.get_absolute_url()).text


def test_one_sent_back_is_taken_back_into_the_queue_with_what_was_changed_since(ride, author, mo):
    suggestion = suggest(ride, author, value=95.0)
    case = case_of(suggestion)
    decide(suggestion, "send_back", mo, reason="no_source", statement="Where is it from?")
    suggest(ride, author, value=96.0)
    desk.call_back(case_id=case.pk, by=mo)
    suggestion.refresh_from_db()
    assert suggestion.state == State.WAITING
    assert "96" in case_of(suggestion).excerpt
    # What its author writes in the form that they had open is not lost.
    actions.send_again(suggestion=suggestion, by=author, text="It is on the sign.")
    assert suggestion.messages.last().text == "It is on the sign."
    decide(suggestion, "publish", mo)
    assert live(ride).height_m == 96.0


def test_one_sent_back_is_amended_and_sent_again(ride, author, mo):
    suggestion = suggest(ride, author, value=95.0, source="")
    decide(suggestion, "send_back", mo, reason="no_source", statement="Where is it from?")
    suggestion.refresh_from_db()
    assert suggestion.state == State.RETURNED
    assert suggestion.messages.get().text == "Where is it from?"
    assert not Case.objects.open().filter(subject="suggestion").exists()
    suggest(ride, author, value=94.8)
    actions.send_again(suggestion=suggestion, by=author, text="From the park's page.")
    suggestion.refresh_from_db()
    assert suggestion.state == State.WAITING
    decide(suggestion, "publish", mo)
    assert live(ride).height_m == 94.8


def test_one_refused_keeps_its_reason_and_an_appeal_lets_it_go_live(ride, author, mo, member):
    suggestion = suggest(ride, author, value=95.0)
    decision = decide(suggestion, "remove", mo, reason="contradicted")
    suggestion.refresh_from_db()
    assert (suggestion.state, suggestion.reason) == (State.REFUSED, "contradicted")
    assert live(ride).height_m == ride.height_m
    second = member("second-moderator", 4)
    second.groups.set(mo.groups.all())
    appeal = desk.appeal(decision=decision, by=author, text="It is on the plate at the entrance.")
    desk.decide_appeal(case_id=appeal.case_id, overturn=True, answer="So it is.", by=second)
    suggestion.refresh_from_db()
    assert suggestion.state == State.ACCEPTED
    assert live(ride).height_m == 95.0


def test_nobody_decides_about_their_own_nor_for_a_place_they_speak_for(ride, author, mo, speaking):
    own = suggest(ride, mo, "theme", "Mine")
    with pytest.raises(NotYours):
        decide(own, "publish", mo)
    with pytest.raises(NotYours):
        actions.accept(own, by=mo)
    with pytest.raises(IntegrityError), transaction.atomic():
        Suggestion.objects.filter(pk=own.pk).update(decided_by=mo)
    others = suggest(ride, author, value=95.0)
    speaking(mo)
    with pytest.raises(NotYours):
        actions.accept(others, by=mo)
    with pytest.raises(NotYours):
        decide(others, "publish", mo)
    assert live(ride).height_m == ride.height_m


def test_what_was_changed_on_both_sides_is_shown_and_waits_for_a_choice(ride, author, mo):
    suggestion = suggest(ride, author, value=95.0)
    page = live(ride)
    page.height_m = 93.0
    page.save_revision(user=mo).publish(user=mo)
    words = browser_of(mo).get(f"/moderation/case/{case_of(suggestion).pk}/").content.decode()
    assert "Now it says: 93" in words
    assert "/conflicts/" in words
    with pytest.raises(DeskRefused):
        decide(suggestion, "publish", mo)
    suggestion.refresh_from_db()
    assert suggestion.state == State.WAITING
    assert live(ride).height_m == 93.0


def test_three_members_suggest_at_once_and_all_of_it_goes_live(ride, author, member, mo):
    others = [member(name) for name in ("bea", "cem")]
    made = [
        suggest(ride, author, value=95.0),
        suggest(ride, others[0], "speed_kmh", 150.5),
        suggest(ride, others[1], "theme", "Gold rush"),
    ]
    for suggestion in made:
        decide(suggestion, "publish", mo)
    now = live(ride)
    assert (now.height_m, now.speed_kmh, now.theme) == (95.0, 150.5, "Gold rush")


def test_everything_of_a_member_is_taken_back_and_later_edits_of_others_stay(ride, author, mo):
    suggestion = suggest(ride, author, value=95.0)
    decide(suggestion, "publish", mo)
    page = live(ride)
    page.theme = "Something by an editor"
    page.save_revision(user=mo).publish(user=mo)
    batch, count = desk.hide_everything(user=author, reason="spam", by=mo)
    assert count == 1
    now = live(ride)
    assert (now.height_m, now.theme) == (ride.height_m, "Something by an editor")
    suggestion.refresh_from_db()
    assert suggestion.state == State.TAKEN_BACK
    desk.undo_batch(batch=batch, by=mo)
    assert live(ride).height_m == 95.0
    suggestion.refresh_from_db()
    assert suggestion.state == State.ACCEPTED


def test_withdrawing_leaves_the_desk_and_lets_the_member_begin_anew(ride, author):
    suggestion = suggest(ride, author, value=95.0)
    actions.withdraw(suggestion=suggestion, by=author)
    assert not Case.objects.open().filter(subject="suggestion").exists()
    assert Branch.objects.get(pk=suggestion.branch_id).state == Branch.State.ABANDONED
    with pytest.raises(SuggestionRefused):
        actions.answer(suggestion=suggestion, by=author, text="And yet.")
    assert suggest(ride, author, value=96.0) != suggestion


def test_leaving_one_change_out_keeps_the_other(ride, author, mo):
    suggest(ride, author, value=95.0)
    suggestion = suggest(ride, author, "theme", "Gold rush")
    actions.leave_out(suggestion=suggestion, by=author, change_id=suggestion.changes.first().pk)
    decide(suggestion, "publish", mo)
    assert (live(ride).height_m, live(ride).theme) == (ride.height_m, "Gold rush")


def test_who_leaves_takes_what_waits_along_and_their_name_from_the_rest(ride, author, mo, member):
    from suggestions import belongings

    done = suggest(ride, author, value=95.0)
    decide(done, "publish", mo)
    waiting = suggest(ride, author, "theme", "Gold rush")
    told = dict(belongings.export(author))
    assert {row["suggested"] for row in told["suggestions/suggestions"]} >= {"Gold rush"}
    belongings.erase(author, keep_reviews=False)
    waiting.refresh_from_db()
    done.refresh_from_db()
    assert (waiting.state, waiting.author, done.state, done.author) == (State.WITHDRAWN, None, State.ACCEPTED, None)
    assert not Case.objects.open().filter(subject="suggestion").exists()


def test_the_database_holds_one_open_suggestion_for_each_member_and_page(ride, author):
    suggestion = suggest(ride, author, value=95.0)
    other = Branch.objects.create(name="another", kind=Branch.Kind.SUGGESTION)
    with pytest.raises(IntegrityError), transaction.atomic():
        Suggestion.objects.create(branch=other, author=author, page_id=suggestion.page_id, page_title="x")


def test_a_moderators_page_shows_old_and_new_and_one_decision_is_written_down(ride, author, mo):
    suggestion = suggest(ride, author, value=95.0, rationale="Read on the sign.")
    words = browser_of(mo).get(f"/moderation/case/{case_of(suggestion).pk}/").content.decode()
    for shown in ("95 m", "Read on the sign.", SOURCE):
        assert shown in words
    case = case_of(suggestion)
    answer = browser_of(mo).post(f"/moderation/case/{case.pk}/decide/", {"action": "publish"})
    assert answer.status_code == 302
    assert browser_of(mo).post(f"/moderation/case/{case.pk}/decide/", {"action": "remove"}).status_code in (409, 422)
    assert Decision.objects.filter(subject="suggestion").count() == 1


def test_following_it_says_its_state_to_everybody_and_its_content_not_always(ride, author, mo, client):
    suggestion = suggest(ride, author, value=95.0)
    answer = client.get(suggestion.get_absolute_url())
    words = answer.content.decode()
    assert "no-store" in answer["Cache-Control"]
    assert "noindex" in words
    assert "95 m" in words
    assert "It is the next to be looked at." in words
    decide(suggestion, "remove", mo, reason="contradicted")
    assert "95 m" not in client.get(suggestion.get_absolute_url()).content.decode()
    own = browser_of(author).get(suggestion.get_absolute_url()).content.decode()
    assert "95 m" in own
    assert "/moderation/about-me/" in own
    listed = browser_of(author).get("/suggestions/?state=refused").content.decode()
    assert suggestion.get_absolute_url() in listed
    assert browser_of(author).get("/suggestions/?state=waiting").status_code == 200
    assert client.get("/suggestions/").status_code == 302


@pytest.mark.django_db(transaction=True)
def test_four_moderators_who_decide_at_once_make_one_decision_one_notice_and_one_version(ride, author, mo, member):
    people = [mo, *(member(name, 4) for name in ("second", "third", "fourth"))]
    for user in people:
        user.groups.set(mo.groups.all())
    suggestion = suggest(ride, author, value=95.0)
    case, together = case_of(suggestion), Barrier(len(people))
    versions = PublicVersion.objects.filter(page_id=ride.pk).count()

    def press(user) -> str:
        together.wait()
        try:
            desk.decide(case_id=case.pk, action="publish", by=user)
        except AlreadyDecided as late:
            return f"late after {late.decision.by}"
        finally:
            connection.close()
        return "decided"

    with ThreadPoolExecutor(len(people)) as pool:
        answers = sorted(pool.map(press, people))
    decision = Decision.objects.get(subject="suggestion", object_id=suggestion.pk)
    assert answers == ["decided", *[f"late after {decision.by}"] * 3]
    suggestion.refresh_from_db()
    assert (suggestion.state, suggestion.decided_by) == (State.ACCEPTED, decision.by)
    assert author.notices.count() == 1
    assert PublicVersion.objects.filter(page_id=ride.pk).count() == versions + 1
    assert suggestion.branch.merges.count() == 1
    assert live(ride).height_m == 95.0


def test_what_a_suggestion_says_stands_at_the_desk_once(ride, author, mo):
    suggest(ride, author, value=95.0)
    suggestion = suggest(ride, author, "theme", "Gold rush of the hills")
    words = browser_of(mo).get(f"/moderation/case/{case_of(suggestion).pk}/").content.decode()
    assert words.count("Gold rush of the hills") == 1
