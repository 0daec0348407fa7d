"""The small markup of members, above all against those who mean harm."""

import html
import time

import html5lib
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.markup import TAGS, as_html, as_text, links_in

HOSTILE = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<svg/onload=alert(1)>",
    "<svg><script>alert(1)</script></svg>",
    '<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=alert(1)&gt;">',
    '<div x-data="{a: alert(1)}" x-html="a">x</div>',
    '<div @click="alert(1)">x</div>',
    '<a href="/" hx-get="/accounts/logout/" hx-trigger="load">x</a>',
    '<div hx-swap-oob="innerHTML:#main">x</div>',
    '<div class="fixed inset-0">x</div>',
    '<form action="https://evil.example"><input name="password"></form>',
    '<a id="toasts" name="config">x</a>',
    "<iframe src=https://evil.example></iframe>",
    "<style>*{display:none}</style>",
    '<base href="https://evil.example/">',
    '<meta http-equiv="refresh" content="0;url=https://evil.example">',
    "</p></div><script>alert(1)</script>",
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt:alert(1))",
    "[x](data:text/html,<script>alert(1)</script>)",
    "[x](vbscript:msgbox)",
    '[x](https://a.example" onmouseover="alert(1))',
    "[x](https://a.example' onmouseover='alert(1))",
    "[<img src=x onerror=alert(1)>](https://a.example)",
    "[x](https://a.example/<script>)",
    "[[x](https://a.example)](https://b.example)",
    'https://a.example/"><script>alert(1)</script>',
    "*<b onclick=alert(1)>x*</b>",
    "> <script>alert(1)</script>",
    "- <script>alert(1)</script>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "&#60;script&#62;alert(1)",
    "<scr<script>ipt>alert(1)</scr</script>ipt>",
    "<a\x00href=javascript:alert(1)>x",
    "\u202e<script>\u202c",
    "{{ request.user.email }} {% csrf_token %}",
]


def elements(text, *, links=True):
    return list(html5lib.parseFragment(as_html(text, links=links), namespaceHTMLElements=False).iter())


@pytest.mark.parametrize("text", HOSTILE)
def test_nothing_hostile_becomes_an_element_or_an_attribute(text):
    found = [each for each in elements(text) if isinstance(each.tag, str) and each.tag != "DOCUMENT_FRAGMENT"]
    assert {each.tag for each in found} <= TAGS
    for each in found:
        assert set(each.attrib) <= ({"href", "rel"} if each.tag == "a" else set())
        assert each.attrib.get("href", "https://").startswith(("https://", "http://"))


@pytest.mark.parametrize("text", ["<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "a < b & c"])
def test_what_was_typed_is_still_read(text):
    assert "".join(each.text or "" for each in elements(text)) == text


@given(st.text(alphabet="<>\"'&*_[]()-> 1.\n/:ahtpsx@", max_size=200), st.booleans())
def test_whatever_is_typed_only_our_tags_come_out(text, links):
    for each in elements(text, links=links):
        assert not isinstance(each.tag, str) or each.tag in TAGS | {"DOCUMENT_FRAGMENT"}
        assert links or each.tag != "a"


@pytest.mark.parametrize(
    ("text", "markup"),
    [
        ("One.\n\nTwo.", "<p>One.</p><p>Two.</p>"),
        ("One\ntwo", "<p>One<br>two</p>"),
        ("*so* **very** good", "<p><em>so</em> <strong>very</strong> good</p>"),
        ("2 * 3 * 4 and snake*case*name", "<p>2 * 3 * 4 and snake*case*name</p>"),
        ("- front\n- back", "<ul><li>front</li><li>back</li></ul>"),
        ("1. front\n2. back", "<ol><li>front</li><li>back</li></ol>"),
        ("> It shakes.\n> A lot.", "<blockquote><p>It shakes.<br>A lot.</p></blockquote>"),
        ("Before\n- one\nAfter", "<p>Before</p><ul><li>one</li></ul><p>After</p>"),
        ("", ""),
        ("  \n \n", ""),
    ],
)
def test_the_markup(text, markup):
    assert as_html(text, links=True) == markup


def test_links_are_marked_as_a_members():
    assert as_html("See [the film](https://films.example/a?b=1&c=2).", links=True) == (
        '<p>See <a href="https://films.example/a?b=1&amp;c=2" rel="nofollow ugc noopener">the film</a>.</p>'
    )
    assert 'href="https://films.example/a"' in as_html("At https://films.example/a.", links=True)


def test_without_trust_links_stand_there_as_text():
    shown = as_html("See [the film](https://films.example/) or https://b.example", links=False)
    assert shown == "<p>See the film (https://films.example/) or https://b.example</p>"


@pytest.mark.parametrize(
    "target", ["https://bank.example@evil.example/", "https://localhost/x", "http://[::1", "http://a.b:x"]
)
def test_addresses_that_pass_for_others_or_lead_inside_are_no_links(target):
    assert "<a" not in as_html(f"[x]({target}) {target}", links=True)


def test_signs_that_turn_the_direction_are_taken_out():
    assert as_html("\u202eevil\u202c \u200btext", links=True) == "<p>evil text</p>"


def test_as_text_leaves_the_words():
    assert as_text("**Best** ride\n\n- [film](https://a.example)\n> *wow*") == "Best ride film wow"
    assert links_in("[a](https://a.example) https://b.example/x") == ["https://a.example", "https://b.example/x"]


@pytest.mark.parametrize(
    "text",
    ["*" * 20_000, "[" * 20_000, "**a" * 6_000, "https://" * 2_500, "> " * 10_000, "(" * 20_000, "[a](https://" * 1600],
)
def test_long_nonsense_takes_no_long_time(text):
    began = time.process_time()
    as_html(text, links=True)
    as_text(text)
    assert time.process_time() - began < 10


def test_the_answer_is_safe_for_templates():
    from django.template import Context, Template

    shown = Template("{{ words }}").render(Context({"words": as_html("<b>x</b>", links=True)}))
    assert html.unescape(shown) == "<p><b>x</b></p>"
