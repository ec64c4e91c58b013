"""What is looked at in a page that a browser has open. Each gives what is wrong, as text."""

from __future__ import annotations

from typing import Any

DESK, PHONE = 1280, 320
"""Widths. 320 is also what a window of 1280 has at 400% zoom."""
PAPER = 718
"""A4 less its margins, in CSS pixels."""
SHRINKS = 4 / 3
"""A page too wide for the paper is laid out this much wider and printed smaller, as browsers do."""

WALKED = 60
"""Stops walked at the beginning, and at the end, of a page that has many more."""
PLACED = "[...document.querySelectorAll('[tabindex]')].filter(e => e.tabIndex > 0).map(e => e.id)"
HEARD = 300
"""Characters of a complaint that are shown."""

CUT = """limit => [...document.querySelectorAll('main *')].filter(e => {
  const style = getComputedStyle(e);
  return e.checkVisibility() && e.textContent.trim() && !e.closest('.govuk-visually-hidden, svg')
    && style.clipPath === 'none' && ['hidden', 'clip'].includes(style.overflowX)
    && e.scrollWidth > e.clientWidth + 1;
}).map(e => 'cut: ' + e.outerHTML.slice(0, 120)).concat(
  document.documentElement.scrollWidth > limit ? [...document.querySelectorAll('body *')]
    .filter(e => e.checkVisibility() && e.getBoundingClientRect().right > limit + 1
      && !e.closest('.govuk-visually-hidden')).slice(0, 3)
    .map(e => 'to ' + Math.round(e.getBoundingClientRect().right) + ' px: '
      + e.outerHTML.slice(0, 160)) : [])"""

SHOWN = """() => [...document.querySelectorAll('h1, main h2, main table')]
  .filter(e => e.checkVisibility() && e.getBoundingClientRect().height > 1)
  .map(e => e.tagName + ' ' + e.textContent.trim().slice(0, 40))"""

NOT_FOR_PAPER = """() => [...document.querySelectorAll('main *')].filter(e => e.checkVisibility()
    && !e.closest('.govuk-visually-hidden')).flatMap(e => [
  e.matches('button, .govuk-button') ? 'a button is printed: ' : '',
  e.matches('a[href]') && e.textContent.trim() && getComputedStyle(e).color === 'rgb(26, 101, 166)'
    ? 'a link is printed blue: ' : '',
  e.matches('table') && !e.caption ? 'a table without caption: ' : '',
  e.matches('thead') && getComputedStyle(e).display !== 'table-header-group'
    ? 'a header row that is not repeated: ' : '',
].filter(Boolean).map(text => text + e.outerHTML.slice(0, 120))).slice(0, 4)"""

NOT_PRINTED = """() => ['.ww-navigation nav', '.ww-navigation summary', '.ww-header__account',
  '.ww-footer', '.ww-controls', '.govuk-skip-link']
  .filter(query => document.querySelector(query)?.checkVisibility())"""

STOPS = """() => {
  const drawn = e => e.checkVisibility({visibilityProperty: true});
  const style = e => {
    const parts = [e, ...(e.labels ?? []), ...e.querySelectorAll('path, span')].slice(0, 8);
    const say = s => [s.outlineStyle, s.outlineWidth, s.outlineColor, s.boxShadow,
      s.backgroundColor, s.borderColor, s.stroke, s.strokeWidth].join();
    return parts.flatMap(part => [say(getComputedStyle(part)),
      say(getComputedStyle(part, '::before'))]).join('|');
  };
  const stops = [...document.querySelectorAll(
      'a[href], button, input, select, textarea, summary, [tabindex]')].filter(e => {
    if (e.disabled || e.type === 'hidden' || e.tabIndex < 0 || !drawn(e)) return false;
    if (e.type !== 'radio') return true;
    const group = [...document.getElementsByName(e.name)].filter(drawn);
    return e === (group.find(other => other.checked) ?? group[0]);
  });
  const before = stops.map(style);
  window.stops = stops;
  window.watched = {order: [], unseen: []};
  document.addEventListener('focusin', event => {
    const number = stops.indexOf(event.target);
    window.watched.order.push(number);
    if (number >= 0 && style(event.target) === before[number]) {
      window.watched.unseen.push(event.target.outerHTML.slice(0, 160));
    }
  });
  window.scrollTo(0, 0);
  return stops.map(e => (e.textContent.trim() || e.id || e.outerHTML).slice(0, 60));
}"""


def listen(page: Any, address: str) -> list[str]:
    """A list that fills with what the page complains of and what it asks from elsewhere."""
    heard: list[str] = []

    def asked(request: Any) -> None:
        if not request.url.startswith((f"{address}/", "data:")):
            heard.append(f"asked for {request.url}")

    page.on("console", lambda said: heard.append(f"console: {said.text}"))
    page.on("pageerror", lambda error: heard.append(f"error: {error}"))
    page.on("request", asked)
    return heard


def axe(page: Any) -> list[str]:
    """What axe-core finds, with every detail opened."""
    from axe_playwright_python.sync_playwright import Axe

    page.evaluate("document.querySelectorAll('main details').forEach(d => { d.open = true })")
    # Its half a megabyte is sent to a page once, not for each width.
    sent = Axe()
    if page.evaluate("typeof window.axe === 'object'"):
        sent.axe_script = "0"
    response = sent.run(page).response
    assert response["passes"]
    return [
        f"{found['id']}: {node['html'][:160]} {node['failureSummary'][:HEARD]}"
        for found in response["violations"]
        for node in found["nodes"][:2]
    ]


def too_wide(page: Any, width: int) -> list[str]:
    """What makes the page scroll sideways at a width, and text that is cut off."""
    page.set_viewport_size({"width": width, "height": 900})
    return list(page.evaluate(CUT, width))


def headings(page: Any) -> list[str]:
    """One h1, and a title that begins with what the page is."""
    found = page.locator("h1").all_inner_texts()
    if len(found) != 1 or not found[0].strip():
        return [f"headings of the first level: {found}"]
    title = page.title()
    return [] if ": " in title and len(title) > 12 else [f"title: {title}"]


def by_keyboard(page: Any) -> list[str]:
    """Tab from the top: the skip link first, then everything in order, always seen, never held.

    Of a long page the beginning and the end are walked: between them no element
    asks for another place in the order, so it is that of the page.
    """
    stops = page.evaluate(STOPS)
    expected = list(range(len(stops)))
    if len(stops) > 3 * WALKED:
        expected = [*range(WALKED), *range(len(stops) - WALKED, len(stops))]
        _tab(page, WALKED)
        page.evaluate("number => window.stops[number].focus()", len(stops) - WALKED)
        _tab(page, WALKED + 1)
    else:
        # A date has a stop for day, month, year and calendar, of which no event tells.
        _tab(page, len(stops) + 2 + 4 * page.locator("input[type=date]").count())
    watched = page.evaluate("window.watched")
    reached = [number for number in watched["order"] if number >= 0][: len(expected)]
    wrong = [f"focus is not seen on {html}" for html in watched["unseen"][:3]]
    if not stops or not stops[0].startswith("Skip to"):
        wrong.append(f"first stop: {stops[:1]}")
    if reached != expected:
        missed = sorted(set(expected) - set(reached))
        pairs = zip(expected, reached, strict=False)
        where = next((wanted for wanted, number in pairs if wanted != number), len(reached))
        wrong.append(f"tab order breaks at {stops[where : where + 2]}, missed {missed[:5]}")
    return wrong + [f"asks for its own place: {html}" for html in page.evaluate(PLACED)]


def _tab(page: Any, times: int) -> None:
    for _ in range(times):
        page.keyboard.press("Tab")


def on_paper(page: Any) -> list[str]:
    """In print: headings and tables stand, menus, controls and buttons do not, nothing is cut.

    Also on a sheet as narrow as a phone, where nothing may be wider than it.
    """
    shown = page.evaluate(SHOWN)
    page.emulate_media(media="print")
    # The narrow sheet first: the last width is the one that what follows is looked at in.
    wrong = [f"on a narrow sheet: {text}" for text in too_wide(page, PHONE)]
    wrong += [f"on paper: {text}" for text in too_wide(page, round(PAPER * SHRINKS))]
    wrong += page.evaluate(NOT_FOR_PAPER)
    printed = page.evaluate(SHOWN)
    wrong += [f"not printed: {part}" for part in shown if part not in printed]
    wrong += [f"printed: {part}" for part in page.evaluate(NOT_PRINTED)]
    page.emulate_media(media="screen")
    return wrong


def in_forced_colours(page: Any) -> list[str]:
    """In a high-contrast theme: everything stands, and focus is drawn with an outline."""
    shown = page.evaluate(SHOWN)
    page.emulate_media(forced_colors="active")
    forced = page.evaluate(SHOWN)
    wrong = [f"not in forced colours: {part}" for part in shown if part not in forced]
    page.locator(".ww-header__name").focus()
    outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    wrong += [] if outline != "none" else ["focus is not seen in forced colours"]
    page.emulate_media(forced_colors="none")
    return wrong


def offers(page: Any) -> dict[str, list[str]]:
    """The links, and the forms with their buttons, that a page has in its main part."""
    return dict(
        page.evaluate("""() => ({
      links: [...document.querySelectorAll('main a[href]')].map(e => e.getAttribute('href')),
      forms: [...document.querySelectorAll('main form')].map(e => [e.method, e.action,
        [...e.querySelectorAll('button:not([type=button]), input[type=submit]')]
          .some(b => b.checkVisibility())].join())
    })""")
    )
