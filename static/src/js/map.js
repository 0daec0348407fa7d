// Puts the marks of the server's picture on a map that can be dragged. The server counts: here nothing is gathered,
// and every move asks it anew for the box that is seen. Without this script the picture's links do the same.
import L from "leaflet";
import { feature } from "topojson-client";

const FINE_FROM_ZOOM = 4.5;
const STEP = 130;
const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
const stage = document.getElementById("map");
const form = document.getElementById("map-form");
const said = document.getElementById("map-summary");
const words = stage.dataset;

// --- the base: outlines, or tiles where the site has a server for them ---
const unrolled = (ring) => {
  let shift = 0;
  return ring.map(([east, north], at) => {
    const gap = at ? east - ring[at - 1][0] : 0;
    if (gap > 180) shift -= 360;
    else if (gap < -180) shift += 360;
    return [east + shift, north];
  });
};

const polygons = (shape) => (shape.type === "Polygon" ? [shape.coordinates] : shape.coordinates);

async function outlines(url) {
  const world = await (await fetch(url)).json();
  const countries = feature(world, world.objects.countries).features.filter((country) => country.geometry);
  return countries.map(({ geometry }) => ({
    type: "MultiPolygon",
    coordinates: polygons(geometry).map((rings) => rings.map(unrolled)),
  }));
}

function base(map) {
  if (words.tiles) {
    L.tileLayer(words.tiles, { attribution: words.attribution, maxZoom: 19 }).addTo(map);
    return () => {};
  }
  const levels = { coarse: { url: words.coarse, copies: {} }, fine: { url: words.fine, copies: {} } };
  const copy = (level, turn) => {
    level.copies[turn] ??= L.geoJSON(level.shapes, {
      interactive: false,
      style: { className: "map-land" },
      coordsToLatLng: ([east, north]) => L.latLng(north, east + turn),
    });
    return level.copies[turn];
  };
  // The world goes on at its edges: as many copies as are seen.
  return async () => {
    const level = map.getZoom() < FINE_FROM_ZOOM ? levels.coarse : levels.fine;
    level.shapes ??= await (level.loading ??= outlines(level.url));
    const seen = map.getBounds();
    for (const turn of [-360, 0, 360]) {
      const near = seen.getWest() < turn + 192 && seen.getEast() > turn - 180;
      for (const each of Object.values(levels)) {
        const layer = each === level && near ? copy(each, turn) : each.copies[turn];
        if (layer && each === level && near) layer.addTo(map);
        else layer?.remove();
      }
    }
  };
}

// --- boxes ---
const number = (text) => text.split(",").map(Number);
const corners = ([west, south, east, north]) => L.latLngBounds([south, west], [north, east]);
const short = (degrees) => String(Number(degrees.toFixed(5)));
const turned = (degrees) => ((((degrees + 180) % 360) + 360) % 360) - 180;

function boxOf(map) {
  const seen = map.getBounds();
  const [south, north] = [Math.max(seen.getSouth(), -90), Math.min(seen.getNorth(), 90)];
  const wide = seen.getEast() - seen.getWest() >= 360;
  const [west, east] = wide ? [-180, 180] : [turned(seen.getWest()), turned(seen.getEast())];
  return [west, south, east, north].map(short).join(",");
}

// --- the map ---
const box = document.createElement("div");
box.className = "map-box";
box.tabIndex = 0;
box.setAttribute("role", "application");
box.setAttribute("aria-label", words.label);
stage.append(box);
const map = L.map(box, {
  zoomControl: false,
  keyboard: false,
  zoomSnap: 0.5,
  minZoom: 0.5,
  maxZoom: 18,
  maxBounds: [
    [-85, -Infinity],
    [85, Infinity],
  ],
  maxBoundsViscosity: 1,
  worldCopyJump: true,
  zoomAnimation: !calm,
  fadeAnimation: !calm,
  markerZoomAnimation: !calm,
  inertia: !calm,
  attributionControl: Boolean(words.tiles),
});
map.attributionControl?.setPrefix(false);
const picture = stage.querySelector("svg");
const drawBase = base(map);
const pins = new Map();
let order = new URLSearchParams(location.search).get("order") || "";
let asking = null;
let wasMoved = false;

function pinOf(mark) {
  const link = document.createElement("a");
  const size = Math.max(24, Number(mark.dataset.size) * 2);
  link.href = mark.dataset.url;
  link.textContent = mark.dataset.words;
  link.setAttribute("aria-label", mark.dataset.label);
  const icon = L.divIcon({ html: link, className: `map-pin map-pin-${mark.dataset.kind}`, iconSize: [size, size] });
  const pin = L.marker([0, 0], { icon, keyboard: false, interactive: false });
  link.addEventListener("click", (event) => follow(event, pin));
  for (const name of ["mouseenter", "focus"]) link.addEventListener(name, () => light(mark.dataset.key, true));
  for (const name of ["mouseleave", "blur"]) link.addEventListener(name, () => light(mark.dataset.key, false));
  L.DomEvent.on(link, "dblclick", L.DomEvent.stopPropagation);
  return Object.assign(pin, { link });
}

const looks = ({ dataset: { url, words: text, kind } }) => [url, text, kind].join(" ");

// A mark that stays keeps its place in the page, and with it the focus.
function putUp(marks) {
  const middle = map.getCenter().lng;
  const keys = new Set(marks.map((mark) => mark.dataset.key));
  for (const [key, pin] of pins) if (!keys.has(key)) pins.delete(key) && pin.remove();
  for (const mark of marks) {
    const { key, lat, lon } = mark.dataset;
    let pin = pins.get(key);
    if (!pin || looks(pin.mark) !== looks(mark)) {
      pin?.remove();
      pin = pinOf(mark).addTo(map);
      pins.set(key, pin);
    }
    pin.mark = mark;
    pin.setLatLng([Number(lat), Number(lon) + 360 * Math.round((middle - Number(lon)) / 360)]);
  }
}

function light(key, on) {
  pins.get(key)?.getElement()?.classList.toggle("is-lit", on);
  for (const row of document.querySelectorAll(`#map-answer [data-mark="${CSS.escape(key)}"]`))
    row.classList.toggle("is-lit", on);
}

function follow(event, pin) {
  // For the map a click beside its marks closes the card.
  event.stopPropagation();
  if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  event.preventDefault();
  const { kind, url } = pin.mark.dataset;
  const inside = new URL(url, location.href).searchParams.get("box");
  if (kind === "many" && inside) {
    const [west, south, east, north] = number(inside);
    const turn = 360 * Math.round((pin.getLatLng().lng - (west + (east < west ? east + 360 : east)) / 2) / 360);
    goTo(corners([west + turn, south, (east < west ? east + 360 : east) + turn, north]));
    box.focus({ preventScroll: true });
  } else open(pin, event.detail === 0);
}

const goTo = (bounds) => map.fitBounds(bounds, { animate: !calm, maxZoom: 18 });

function open(pin, byKeyboard) {
  const card = pin.mark.firstElementChild.cloneNode(true);
  const popup = L.popup({ offset: [0, -6], autoPanPadding: [24, 24], maxWidth: 280 });
  popup.setLatLng(pin.getLatLng()).setContent(card).openOn(map);
  popup.getElement().querySelector(".leaflet-popup-close-button")?.setAttribute("aria-label", words.close);
  if (byKeyboard) card.querySelector("a")?.focus({ preventScroll: true });
  popup.cameFrom = pin.mark.dataset.key;
}

// --- asking the server ---
function addressOf({ box = true } = {}) {
  const asked = new URLSearchParams();
  for (const [name, value] of new FormData(form)) if (value) asked.append(name, value);
  if (box) {
    asked.set("box", boxOf(map));
    asked.set("zoom", String(map.getZoom()));
  }
  if (order) asked.set("order", order);
  const query = asked.toString().replaceAll("%2C", ",");
  return query ? `${form.action}?${query}` : form.action;
}

async function answer(url, { whole = false } = {}) {
  asking?.abort();
  const mine = (asking = new AbortController());
  stage.classList.add("is-waiting");
  try {
    const response = await fetch(url, { headers: whole ? {} : { "HX-Request": "true" }, signal: mine.signal });
    if (!response.ok) throw new Error(response.statusText);
    return new DOMParser().parseFromString(await response.text(), "text/html");
  } catch (error) {
    if (error.name !== "AbortError") said.textContent = words.failed;
    return null;
  } finally {
    if (asking === mine) stage.classList.remove("is-waiting");
  }
}

function show(page, url) {
  const fresh = page.getElementById("map-answer");
  document.getElementById("map-answer").replaceWith(fresh);
  if (said.textContent !== fresh.dataset.summary) said.textContent = fresh.dataset.summary;
  readMarks(fresh);
  if (url) history.replaceState(history.state, "", url);
}

function readMarks(part) {
  const { content } = part.querySelector("template");
  putUp([...content.querySelectorAll("[data-key]")]);
  for (const way of content.querySelectorAll("[data-go]"))
    document.querySelector(`.map-frame > nav [data-go="${way.dataset.go}"]`).href = way.href;
}

let waiting = 0;
let narrowing = 0;
function moved() {
  drawBase();
  clearTimeout(waiting);
  waiting = setTimeout(async () => {
    // A filter's answer also brings chips and counts: the map's own question waits for it.
    if (narrowing) return moved();
    const url = addressOf();
    const isTheirs = wasMoved;
    const page = await answer(url);
    if (page) show(page, isTheirs ? url : "");
  }, 160);
}

// A filter changes the counts of the others too: the whole page is asked for, and its parts are exchanged.
async function narrowed(changed) {
  const stays = wasMoved && changed?.name !== "country";
  const url = addressOf({ box: stays });
  narrowing += 1;
  const page = await answer(url, { whole: true });
  narrowing -= 1;
  if (!page) return;
  for (const id of ["map-chips", "map-hidden"]) document.getElementById(id).replaceWith(page.getElementById(id));
  document.getElementById("map-more").href = page.getElementById("map-more").href;
  for (const select of form.querySelectorAll("select"))
    if (select !== changed) select.replaceChildren(...(page.getElementById(select.id)?.children ?? []));
  show(page, url);
  if (!stays) goTo(corners(number(page.getElementById("map").dataset.bounds)));
}

// --- what people do ---
const steps = { west: [-STEP, 0], east: [STEP, 0], north: [0, -STEP], south: [0, STEP] };
const keys = { ArrowLeft: "west", ArrowRight: "east", ArrowUp: "north", ArrowDown: "south" };
keys["+"] = keys["="] = "in";
keys["-"] = keys._ = "out";

function go(way) {
  wasMoved = true;
  if (way === "in") map.zoomIn(1);
  else if (way === "out") map.zoomOut(1);
  else map.panBy(steps[way], { animate: !calm });
}

function closeCard() {
  const popup = map._popup;
  if (!popup?.isOpen()) return false;
  map.closePopup();
  (pins.get(popup.cameFrom)?.link ?? box).focus({ preventScroll: true });
  return true;
}

stage.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "Escape" && closeCard()) event.stopPropagation();
  else if (keys[event.key]) {
    event.preventDefault();
    go(keys[event.key]);
  }
});

document.querySelector(".map-frame > nav").addEventListener("click", (event) => {
  const way = event.target.closest("[data-go]");
  if (!way || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  go(way.dataset.go);
});

document.getElementById("map-list").addEventListener("click", async (event) => {
  const link = event.target.closest(".pager a, .map-orders a");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  const url = new URL(link.href);
  order = url.searchParams.get("order") || "";
  const page = await answer(url);
  if (page) show(page, url);
  document.getElementById("map-list").focus();
});

for (const [enter, on] of [
  ["mouseover", true],
  ["mouseout", false],
  ["focusin", true],
  ["focusout", false],
])
  document.getElementById("map-list").addEventListener(enter, (event) => {
    const row = event.target.closest("[data-mark]");
    if (row?.dataset.mark) light(row.dataset.mark, on);
  });

form.addEventListener("change", (event) => narrowed(event.target));
form.addEventListener("submit", (event) => {
  event.preventDefault();
  narrowed(null);
});

document.getElementById("map-near").addEventListener("click", () => {
  const lost = () => {
    said.textContent = words.lost;
  };
  if (!navigator.geolocation) return lost();
  navigator.geolocation.getCurrentPosition(
    ({ coords }) => {
      wasMoved = true;
      order = "distance";
      map.setView([coords.latitude, coords.longitude], 8, { animate: !calm });
    },
    lost,
    { maximumAge: 600_000, timeout: 15_000 },
  );
});

// --- begin where the server did ---
const first = corners(number(words.bounds));
if (words.zoom) map.setView(first.getCenter(), Number(words.zoom), { animate: false });
else map.fitBounds(first, { animate: false });
picture.remove();
readMarks(document.getElementById("map-answer"));
map.on("dragstart zoomstart", () => {
  wasMoved = true;
});
map.on("moveend", moved);
drawBase();
// The window is rarely of the picture's size and shape: what it shows is asked for anew.
moved();
