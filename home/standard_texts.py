"""The pages of plain content that every site begins with. Editors may change them; they are never overwritten."""

from wagtail.models import Page

from home.models import StandardPage
from pages.actions import create_page

ATTRIBUTION = """
<p>The record began with open data and is carried on by people. Every fact can name its source: the small number
beside it leads to the list of sources at the end of the page. A fact without a number has no recorded source yet.</p>
<h2>What it began with</h2>
<ul>
<li><b>Rides:</b> English Wikipedia contributors, CC BY-SA 4.0, via Rob Mulla\u2019s roller
coaster database. The status of a ride is a snapshot of early 2022 unless a later source says otherwise.</li>
<li><b>Parks and identifiers:</b> Wikidata, CC0 1.0.</li>
<li><b>Time zones of parks:</b> cubehouse/themeparks, © 2017 James Holding, MIT licence.</li>
<li><b>Outlines on maps:</b> Natural Earth, public domain.</li>
<li><b>Drawings of parks and trains:</b> OCAD University and Weavly, CC BY 4.0.</li>
<li><b>Typeface:</b> Archivo, SIL Open Font License 1.1.</li>
</ul>
<h2>Using it</h2>
<p>The ride facts as a whole may be used under CC BY-SA 4.0:
name ThrillWiki and Wikipedia\u2019s contributors, and share what you make of them under the same licence.
A single source may be freer; its own
licence stands beside it. Photographs carry the licence that stands beneath each of them.</p>
<h2>Units</h2>
<p>Figures are kept in metres, kilometres per hour, kilograms and seconds. Feet, miles, inches and pounds are
converted by their exact international factors and rounded for reading. “Not recorded” means that nobody has told us:
it never means zero.</p>
<h2>Drawings</h2>
<p>Where there is no photograph the page draws its own facts. Heights, drops and angles are to scale; the rest of a
curve is schematic, and never the layout of the ride. The caption says which is which.</p>
"""

PRIVACY = """
<p>You can read everything here without an account and without being followed.</p>
<ul>
<li><b>No cookies for visitors.</b> Whoever only reads gets none. Your choice of units and colours is kept in your own
browser and is never sent to us. So are your recent searches, which you can forget one by one or all at once, and what
you gather for a comparison; only a browser that runs no scripts keeps that
in a cookie, for thirty days at most: the numbers of the pages and nothing else.</li>
<li><b>No third parties.</b> Pages load nothing from other sites: no advertising, no analytics, no fonts, no maps. A
video of another site is loaded only after you press its button.</li>
<li><b>With an account</b> we keep your name, your e-mail address and what you contribute, and a cookie that says that
you are signed in. Your name stands beside your contributions; your e-mail address is never shown.</li>
<li><b>Photographs</b> lose their hidden data when they are uploaded: the place above all.</li>
<li><b>The server\u2019s log</b> holds addresses and times of requests for as long as it
takes to keep the site running and safe.</li>
</ul>
"""

ABOUT = """
<p>ThrillWiki is one record for every kind of ride, the parks they stand in, the people who make them, and what became
of them. It is written for those who love rides and for those who want to know whether their child may go on one.</p>
<h2>What you can rely on</h2>
<ul>
<li>A fact has a source, or the page says that it has none.</li>
<li>What nobody knows is called not recorded; it is never a nought.</li>
<li>Whether a ride runs is told by dated events, and stands in words, not in colour alone.</li>
<li>Everything can be read without an account, without JavaScript, by keyboard and on paper.</li>
</ul>
"""

STANDARD_PAGES = [
    ("about", "About ThrillWiki", "What this record is and what you can rely on.", ABOUT),
    ("attribution", "Where the data comes from", "Sources, licences, and how facts are kept.", ATTRIBUTION),
    ("privacy", "Privacy", "What is kept about you: nothing, as long as you only read.", PRIVACY),
]


def make_standard_pages(home: Page) -> int:
    """Create those of STANDARD_PAGES that are missing beneath `home`; the number of new ones."""
    there = set(home.get_children().values_list("slug", flat=True))
    missing = [page for page in STANDARD_PAGES if page[0] not in there]
    for slug, title, introduction, story in missing:
        page = StandardPage(title=title, slug=slug, introduction=introduction, body=[("story", story.strip())])
        create_page(parent=home, page=page)
    return len(missing)
