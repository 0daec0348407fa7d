"""Blocks of a story: each kind written, changed, moved, taken away and put back in a form made from its definition."""

import re
import uuid

import pytest
from django.db import connection
from django.http import QueryDict
from django.test.utils import CaptureQueriesContext

from accounts.trust import Level
from branches.reading import live
from media.models import Photo
from pages.blocks import body_blocks
from pages.suggestable import suggest_url
from suggestions import rules
from suggestions.actions import deciding, leave_out, withdraw
from suggestions.block_forms import can_be_written, says_same
from suggestions.block_forms.nodes import MOST_ROWS
from suggestions.block_forms.values import stored
from suggestions.blocks import find_block
from suggestions.flags import flags_of, is_low_risk
from suggestions.forms import SuggestForm
from suggestions.models import Suggestion
from suggestions.showing import conflicts_of, shown_changes
from suggestions.story import STORY_BLOCK, blocks_of, write_blocks
from tests.factories.photos import make_photo

from .conftest import browser_of, decide

pytestmark = pytest.mark.django_db
TIMELINE = {
    "title": "How it was built",
    "entries": [
        {"date": "1999-07", "title": "First column", "text": ""},
        {"date": "2000-05-13", "title": "First guests", "text": "A Saturday."},
    ],
}
QUOTE = {"text": "We drew the hill first.", "speaker": "The designer", "occasion": "", "source_url": ""}


def write(page, by, *blocks) -> list[str]:
    """Let the live story be these blocks (type and value); their ids."""
    page = live(page)
    stream = page._meta.get_field("body").stream_block
    raw = []
    for name, value in blocks:
        block = stream.child_blocks[name]
        raw.append({"type": name, "id": str(uuid.uuid4()), "value": stored(block, block.to_python(value))})
    write_blocks(page, raw)
    page.save_revision(user=by).publish(user=by)
    return [block["id"] for block in raw]


def form_of(page, name, data=None) -> SuggestForm:
    page = live(page)
    return SuggestForm(data, page=page, thing=find_block(page, name))


def typed_in(form: SuggestForm) -> QueryDict:
    """What a browser would send of the form as it is shown."""
    data = QueryDict(mutable=True)
    for bound in form:
        value = bound.value()
        if isinstance(value, tuple):
            data[bound.html_name], data[f"{bound.html_name}-key"] = value
        elif value not in (None, False):
            data[bound.html_name] = str(value).replace("\n", "\r\n")
    return data


def sent(user, page, thing, data, **more):
    return browser_of(user).post(f"/suggestions/on/{page.pk}/{thing}/", {"step": "send", **data.dict(), **more})


def story(page) -> dict[str, dict]:
    """The live blocks by id, in order."""
    return {block["id"]: block for block in blocks_of(live(page))}


@pytest.fixture
def photos(ride, mo) -> list[Photo]:
    made = [make_photo(title=name, alt_text=f"{name} of the ride") for name in ("The lift", "The station")]
    page = live(ride)
    for at, photo in enumerate(made):
        page.photos.add(page.photos.model(photo=photo, sort_order=at))
    page.save_revision(user=mo).publish(user=mo)
    return made


# Of each kind of block one as it may stand on a page, and one value of its form that is changed.
KINDS = {
    "fact_box": (None, "block-facts-0-value", "40 mm"),
    "timeline": (TIMELINE, "block-entries-1-date", "14 May 2000"),
    "quote": (QUOTE, "block-speaker", "The engineer"),
    "table": (None, "block-cell-0-1", "4"),
    "tip": (None, "block-text", "Head to the front of the park first."),
    "video": (None, "block-title", "A ride in the back row"),
    "page_list": ("ride", "block-title", "Rides to begin with"),
    "map": (None, "block-points-0-latitude", "41,5"),
    "gallery": ("photos", "block-photos-0-caption", "Before the opening"),
}


def value_of(name: str, ride, photos):
    value = KINDS[name][0]
    if value == "ride":
        return {"title": "Rides", "pages": [ride.pk]}
    if value == "photos":
        return {"title": "", "photos": [{"photo": photos[0].pk, "caption": ""}]}
    return value or body_blocks[name].meta.preview_value


def test_each_kind_that_is_there_is_shown_as_it_is_and_changed_alone(ride, author, mo, photos):
    """A kind of block without a form, or without a row above, fails here."""
    stream = ride._meta.get_field("body").stream_block
    kinds = [name for name, _block in body_blocks if name != STORY_BLOCK]
    assert [name for name in kinds if not can_be_written(body_blocks[name])] == []
    ids = write(ride, mo, *((name, value_of(name, ride, photos)) for name in kinds))
    before, wanted = story(ride), {}
    listed = browser_of(author).get(suggest_url(live(ride))).content.decode()
    for name, key in zip(kinds, ids, strict=True):
        thing, field, changed = f"block-{key}", *KINDS[name][1:]
        assert suggest_url(ride, thing) in listed
        data = typed_in(form_of(ride, thing))
        same = form_of(ride, thing, data)
        assert not same.is_valid(), name
        assert same.is_as_before, (name, same.errors)
        answer = sent(author, ride, thing, data, **{field: changed, "source": "The sign"})
        assert answer.status_code == 302, (name, answer.content.decode())
        wanted[name] = field, changed.replace(",", ".")
    suggestion = Suggestion.objects.get()
    told = shown_changes(suggestion)
    assert [shown.change.blocks for shown in told] == [[key] for key in ids]
    assert [len(shown.readings) for shown in told] == [1] * len(kinds)
    # A table is told as one value: its words differ where the cell does, and nowhere else.
    words = told[kinds.index("table")].readings[0].words
    assert [span.text.strip() for span in words if span.kind != "same"] == ["3", "4"]
    decide(suggestion, "publish", mo)
    after = story(ride)
    assert list(after) == list(before)
    for name, key in zip(kinds, ids, strict=True):
        assert not says_same(stream.child_blocks[name], after[key]["value"], before[key]["value"])
        field, changed = wanted[name]
        shown = typed_in(form_of(ride, f"block-{key}"))[field]
        assert shown == changed or name == "timeline", name


def test_each_kind_that_is_missing_is_added_where_it_shall_stand(ride, author, mo, photos):
    first, last = write(ride, mo, ("tip", {"text": "Come early.", "best_time": ""}), ("quote", QUOTE))
    wrong = sent(author, ride, "new-timeline", QueryDict("block-title=Built&block-entries-count=1"))
    words = wrong.content.decode()
    assert wrong.status_code == 422
    assert "The minimum number of items is 1" in words
    typed = QueryDict(mutable=True)
    typed.update({"block-title": "Built", "block-entries-count": "2", "after": first})
    typed.update({"block-entries-0-date": "May 2000", "block-entries-0-title": "Opened", "block-entries-1-text": "?"})
    words = sent(author, ride, "new-timeline", typed).content.decode()
    # The second line has text, and no words for what happened: the error stands beside that field.
    assert re.search(r'id="suggest-new-timeline-block-entries-1-title_error".*?This field is required', words, re.S)
    assert "suggest-new-timeline-block-entries-0-title_error" not in words
    assert 'value="May 2000"' in words
    typed["block-entries-1-title"] = "Trains"
    assert sent(author, ride, "new-timeline", typed).status_code == 302
    # A second click is told what the first did.
    assert sent(author, ride, "new-timeline", typed).status_code == 302
    suggestion = Suggestion.objects.get()
    change = suggestion.changes.get()
    # It is changed before anybody has decided, by a form of its own, which leaves it out instead of taking it away.
    name = f"block-{change.blocks[0]}"
    assert f"/suggest/{name}/" in browser_of(author).get(suggestion.get_absolute_url()).content.decode()
    form = browser_of(author).get(f"{ride.url}suggest/{name}/").content.decode()
    assert "take it away" not in form
    assert sent(author, ride, name, typed, **{"block-title": "How it was built"}).status_code == 302
    assert suggestion.changes.count() == 1
    decide(Suggestion.objects.get(), "publish", mo)
    blocks = story(ride)
    assert list(blocks) == [first, change.blocks[0], last]
    made = blocks[change.blocks[0]]["value"]
    assert made["title"] == "How it was built"
    assert [line["value"]["date"] for line in made["entries"]] == ["2000-05", None]


def test_one_that_is_moved_or_taken_away_comes_back_to_its_place_when_that_is_left_out(ride, author, mo):
    tip = {"text": "Come early.", "best_time": ""}
    ids = write(ride, mo, ("quote", QUOTE), ("tip", tip), ("timeline", TIMELINE))
    quote, middle, timeline = ids
    moved = sent(author, ride, f"block-{quote}", typed_in(form_of(ride, f"block-{quote}")), after=timeline)
    assert moved.status_code == 302
    assert (
        sent(author, ride, f"block-{middle}", typed_in(form_of(ride, f"block-{middle}")), goes="on").status_code == 302
    )
    suggestion = Suggestion.objects.get()
    assert "deletion" in suggestion.flags
    first, second = shown_changes(suggestion)
    assert (first.readings[0].what, second.readings[0].what) == ("Moved from 1 to 3", "Removed")
    # What is taken away is found again as it was, the box ticked.
    form = browser_of(author).get(f"{ride.url}suggest/block-{middle}/").content.decode()
    assert "Come early." in form
    assert re.search(r'name="goes"[^>]*checked', form)
    leave_out(suggestion=suggestion, by=author, change_id=second.change.pk)
    sent(author, ride, "theme", QueryDict("theme=Gold rush"))
    theme = suggestion.changes.get(field="theme")
    decide(suggestion, "part", mo, reason="unsourced", parts=[str(theme.pk)])
    assert list(story(ride)) == ids
    sent(author, ride, f"block-{middle}", typed_in(form_of(ride, f"block-{middle}")), goes="on")
    decide(Suggestion.objects.open().get(), "publish", mo)
    assert list(story(ride)) == [quote, timeline]
    assert browser_of(author).get(f"{ride.url}suggest/block-{middle}/").status_code == 404


def test_two_members_write_different_lines_of_one_timeline_and_both_go_live(ride, author, member, mo):
    (key,) = write(ride, mo, ("timeline", TIMELINE))
    name = f"block-{key}"
    form = typed_in(form_of(ride, name))
    sent(author, ride, name, form, **{"block-entries-0-title": "First column set"})
    other = member("other")
    sent(other, ride, name, form, **{"block-entries-2-title": "Second train", "block-entries-2-date": "2001"})
    third = sent(member("third"), ride, name, form, **{"block-entries-0-title": "First steel"})
    contested = Suggestion.objects.get(author__username="third")
    assert third.status_code == 302
    for suggestion in Suggestion.objects.exclude(pk=contested.pk).order_by("pk"):
        reading = shown_changes(suggestion)[0].readings[0]
        assert "First column set" in reading.after or "Second train" in reading.after
        decide(suggestion, "publish", mo)
    lines = story(ride)[key]["value"]["entries"]
    assert [line["value"]["title"] for line in lines] == ["First column set", "First guests", "Second train"]
    # Of the same line somebody has to decide: the desk says so, and by words what stands there now.
    assert conflicts_of(contested) == 1
    assert "First column set" in shown_changes(contested)[0].now


def test_what_changed_under_an_open_form_is_said_and_the_other_line_stays(ride, author, mo):
    (key,) = write(ride, mo, ("timeline", TIMELINE))
    name = f"block-{key}"
    data, seen = typed_in(form_of(ride, name)), form_of(ride, name).seen
    page = live(ride)
    (block,) = blocks_of(page)
    block["value"]["entries"][1]["value"]["title"] = "First guests of all"
    write_blocks(page, [block])
    page.save_revision(user=mo).publish(user=mo)
    data.update({"block-entries-0-title": "First column set", "seen": seen})
    answer = sent(author, ride, name, data)
    words = answer.content.decode()
    assert "was changed while this form was open" in words
    assert "now: First guests of all" in words
    assert 'value="First column set"' in words
    assert not Suggestion.objects.exists()
    # A line that is added before the answer keeps what the form knew.
    added = browser_of(author).post(
        f"/suggestions/on/{ride.pk}/{name}/", {**data.dict(), "step": "line:block-entries:0:add"}
    )
    assert f'name="seen" value="{seen}"' in added.content.decode()


def test_lines_come_go_and_move_without_a_script_and_nothing_typed_is_lost(ride, author, mo):
    (key,) = write(ride, mo, ("timeline", TIMELINE))
    name = f"block-{key}"
    data = typed_in(form_of(ride, name))
    data["block-entries-0-title"], data["rationale"] = "", "I was there."

    def pressed(button: str) -> dict[str, str]:
        answer = browser_of(author).post(f"/suggestions/on/{ride.pk}/{name}/", {**data.dict(), "step": button})
        words = answer.content.decode()
        assert answer.status_code == 200
        assert 'class="err"' not in words
        assert "I was there." in words
        assert words.count(" autofocus") == ("nothing" not in button)
        data.update(dict(re.findall(r'<input type="(?:text|hidden)" name="(block-[^"]*)"(?: value="([^"]*)")?', words)))
        return [data[f"block-entries-{at}-date"] for at in range(int(data["block-entries-count"]))]

    assert pressed("line:block-entries:0:down") == ["2000-05-13", "1999-07", ""]
    assert pressed("line:block-entries:2:up") == ["2000-05-13", "", "1999-07"]
    assert pressed("line:block-entries:1:away") == ["2000-05-13", "1999-07"]
    assert pressed("line:block-entries:0:add") == ["2000-05-13", "1999-07", ""]
    # What is no button of ours changes nothing.
    assert pressed("line:block-nothing:0:add") == ["2000-05-13", "1999-07", ""]
    data.update({"block-entries-1-title": "First column"})
    assert sent(author, ride, name, data).status_code == 302
    decide(Suggestion.objects.get(), "publish", mo)
    lines = story(ride)[key]["value"]["entries"]
    assert [line["value"]["date"] for line in lines] == ["2000-05-13", "1999-07"]


def test_a_table_gets_another_column_and_loses_one(ride, author, mo):
    (key,) = write(ride, mo, ("table", body_blocks["table"].meta.preview_value))
    name = f"block-{key}"
    data = typed_in(form_of(ride, name))
    for button in ("line:block:0:widen", "line:block:0:narrow"):
        words = browser_of(author).post(f"/suggestions/on/{ride.pk}/{name}/", {**data.dict(), "step": button})
        found = re.findall(
            r'<input type="(?:text|hidden)" name="(block-[^"]*)"(?: value="([^"]*)")?', words.content.decode()
        )
        data = QueryDict(mutable=True)
        data.update(dict(found))
        data.update({f"block-column-{at}-type": kind for at, kind in enumerate(("number", "text", "number"))})
    data.update({"block-cell-0-2": "many", "block-cell-1-2": "1,5"})
    wrong = sent(author, ride, name, data).content.decode()
    assert re.search(r'id="[^"]*block-cell-0-2_error".*?Write a number', wrong, re.S)
    data["block-cell-0-2"] = "7"
    wrong = sent(author, ride, name, data).content.decode()
    assert re.search(r'id="[^"]*block-column-2-heading_error".*?Give every column a heading', wrong, re.S)
    assert sent(author, ride, name, data, **{"block-column-2-heading": "Gates"}).status_code == 302
    decide(Suggestion.objects.get(), "publish", mo)
    table = story(ride)[key]["value"]
    assert [column["heading"] for column in table["columns"]] == ["Trains", "Colour", "Gates"]
    assert [row["values"][2] for row in table["rows"]] == ["7", "1.5"]


def test_pages_are_chosen_by_name_and_photos_among_those_of_the_page(ride, author, mo, photos):
    found = browser_of(author).get("/suggestions/choices/wagtailcore.page/", {"q": ride.title[:6]}).content.decode()
    assert f"{ride.title} ({ride.park.title})" in found
    stranger = make_photo(title="Another park")
    typed = QueryDict("block-title=Rides&block-pages-count=2&block-pages-0=nobody at all")
    assert "No page is called" in sent(author, ride, "new-page_list", typed).content.decode()
    typed = QueryDict(f"block-title=Rides&block-pages-count=2&block-pages-0={ride.title}")
    assert sent(author, ride, "new-page_list", typed).status_code == 302
    form = browser_of(author).get(f"{ride.url}suggest/new-gallery/").content.decode()
    assert "The lift of the ride" in form
    typed = "block-photos-count=1&block-photos-0-photo={}&block-photos-0-caption=At+night"
    wrong = sent(author, ride, "new-gallery", QueryDict(typed.format(stranger.pk)))
    assert "Choose one of the photos of this page." in wrong.content.decode()
    assert sent(author, ride, "new-gallery", QueryDict(typed.format(photos[1].pk))).status_code == 302
    decide(Suggestion.objects.get(), "publish", mo)
    pages, gallery = story(ride).values()
    assert [line["value"] for line in pages["value"]["pages"]] == [ride.pk]
    assert [line["value"]["photo"] for line in gallery["value"]["photos"]] == [photos[1].pk]


def test_what_is_forged_reaches_nothing(ride, author, mo):
    (key,) = write(ride, mo, ("timeline", TIMELINE))
    other = type(ride).objects.live().exclude(pk=ride.pk).order_by("title")[0]
    (foreign,) = write(other, mo, ("timeline", TIMELINE))
    browser, name = browser_of(author), f"block-{key}"
    for wrong in (f"block-{foreign}", f"block-{uuid.uuid4()}", "new-nothing", "new-story", "block-1"):
        assert browser.get(f"{ride.url}suggest/{wrong}/").status_code == 404, wrong
        assert browser.post(f"/suggestions/on/{ride.pk}/{wrong}/", {"step": "send"}).status_code == 404, wrong
    # A line of somebody else's block, and one line twice: new lines of this one.
    line = story(other)[foreign]["value"]["entries"][0]["id"]
    data = typed_in(form_of(ride, name))
    own = data["block-entries-0-id"]
    data.update({"block-entries-0-id": line, "block-entries-1-id": own, "block-entries-2-id": own})
    data.update({"block-entries-2-title": "Again", "block-entries-count": "3"})
    form = form_of(ride, name, data)
    assert form.is_valid(), form.errors
    ids = [each["id"] for each in form.values["value"]["entries"]]
    assert len(set(ids)) == 3
    assert line not in ids
    # No line beyond what may be, however many are said to be there.
    assert len(form_of(ride, name, QueryDict("block-entries-count=10000")).tree.parts[1].lines) == 41
    many = {f"block-entries-{at}-title": "x" for at in range(10_000)}
    assert (
        browser.post(f"/suggestions/on/{ride.pk}/{name}/", {**many, "block-entries-count": "10000"}).status_code == 400
    )
    for address in ("javascript:alert(1)", "data:text/html,x", "http://10.0.0.1/", "https://www.youtube.com/"):
        typed = QueryDict(mutable=True)
        typed.update({"block-title": "A ride", "block-address": address})
        answer = sent(author, ride, "new-video", typed)
        assert answer.status_code == 422, address
        assert "suggest-new-video-block-address_error" in answer.content.decode()
    assert not Suggestion.objects.exists()


def test_flags_look_inside_and_only_spelling_goes_live_at_once(ride, member, mo, monkeypatch):
    monkeypatch.setattr(deciding, "is_sampled", lambda: False)
    monkeypatch.setattr(rules, "ACCEPTED_BEFORE", 0)
    points = {"title": "Where", "points": [{"name": "Gate", "latitude": "41.5", "longitude": "-82.7"}]}
    quote, places, timeline = write(ride, mo, ("quote", QUOTE), ("map", points), ("timeline", TIMELINE))
    trusted = member("trusted", Level.REGULAR)
    name = f"block-{quote}"
    answer = sent(trusted, ride, name, typed_in(form_of(ride, name)), **{"block-text": "We drew the hills first."})
    assert answer.status_code == 302
    assert Suggestion.objects.get().state == Suggestion.State.ACCEPTED
    assert story(ride)[quote]["value"]["text"] == "We drew the hills first."
    first, second = (each["id"] for each in story(ride)[timeline]["value"]["entries"])
    swapped = {"0-id": second, "1-id": first, "0-date": "2000-05-13", "1-date": "1999-07", "1-text": ""}
    swapped |= {"0-title": "First guests", "0-text": "A Saturday.", "1-title": "First column"}
    waiting = {
        "new-domain": (f"block-{quote}", {"block-source_url": "https://shop.example/x"}),
        "capitals": (f"block-{quote}", {"block-text": "BUY YOUR TICKETS AT OUR SHOP"}),
        "far-off": (f"block-{places}", {"block-points-0-latitude": "4.1"}),
        "deletion": (f"block-{places}", {"goes": "on"}),
    }
    for flag, (thing, values) in waiting.items():
        sent(trusted, ride, thing, typed_in(form_of(ride, thing)), **values)
        suggestion = Suggestion.objects.open().get()
        assert flag in suggestion.flags
        withdraw(suggestion=suggestion, by=trusted)
    # Without a flag: a number, another order of the lines, another place of the block.
    read_first = [
        (f"block-{places}", {"block-points-0-latitude": "41.6"}),
        (f"block-{timeline}", {f"block-entries-{name}": value for name, value in swapped.items()}),
        (f"block-{quote}", {"after": timeline}),
    ]
    for thing, values in read_first:
        data = typed_in(form_of(ride, thing))
        data.update(values)
        form = form_of(ride, thing, data)
        assert form.is_valid(), form.errors
        assert flags_of(live(ride), form.thing, form.values, "The sign") == []
        assert not is_low_risk(live(ride), form.thing, form.values, "The sign"), thing


def test_the_page_has_a_pen_at_each_block_and_asks_the_database_no_more(ride, client, mo):
    client.get(ride.url)
    with CaptureQueriesContext(connection) as without:
        client.get(ride.url)
    ids = write(ride, mo, ("story", "<p>It opened.</p>"), ("quote", QUOTE), ("timeline", TIMELINE))
    with CaptureQueriesContext(connection) as with_blocks:
        words = client.get(ride.url).content.decode()
    assert len(with_blocks) <= len(without)
    assert f'href="{ride.url}suggest/block-{ids[1]}/"' in words
    assert "Suggest an edit: Quote “We drew the hill first.”" in words
    # Running text is suggested as a whole, in the head of the story.
    assert f"suggest/block-{ids[0]}/" not in words
    assert f'href="{ride.url}suggest/story/"' in words
    # An editor who previews the page suggests nothing.
    preview = live(ride).make_preview_request().render().content.decode()
    assert "We drew the hill first." in preview
    assert "suggest/block-" not in preview


def test_a_table_that_is_larger_than_members_may_make_stays_whole(ride, author, mo):
    rows = [{"values": [f"Year {at}", at]} for at in range(MOST_ROWS + 10)]
    columns = [{"type": "text", "heading": "Year"}, {"type": "number", "heading": "Trains"}]
    (uid,) = write(ride, mo, ("table", {"caption": "Trains by season", "columns": columns, "rows": rows}))
    data = typed_in(form_of(ride, f"block-{uid}"))
    assert form_of(ride, f"block-{uid}", data).is_as_before
    data["block-cell-3-1"] = "99"
    assert sent(author, ride, f"block-{uid}", data).status_code == 302
    decide(Suggestion.objects.get(), "publish", mo)
    kept = story(ride)[uid]["value"]["rows"]
    assert [row["values"][0] for row in kept] == [row["values"][0] for row in rows]
    assert str(kept[3]["values"][1]) == "99"
