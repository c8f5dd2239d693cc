"use strict";
const found = JSON.parse(document.getElementById("findings").textContent);
const SERVING = {
  STATIC_THREADS: { title: "static threads", key: "--static" },
  PLATFORM_THREAD_PER_REQUEST: { title: "new platform thread", key: "--platform" },
  VIRTUAL_THREAD_PER_REQUEST: { title: "new virtual thread", key: "--virtual" },
};
const colour = (key) => getComputedStyle(document.documentElement).getPropertyValue(key).trim();
const whole = (n) => Math.round(n).toLocaleString("en");
const millis = (n) => (n <= 0 ? "–" : n < 100 ? n.toFixed(1) : whole(n));
const ratio = (n) => (n < 10 ? n.toFixed(2) : n < 100 ? n.toFixed(1) : whole(n));
const megabytes = (part) => (part.memory_bytes ? whole(part.memory_bytes / 1e6) : "–");
const micros = (part) => (part.cpu_micros >= 0.5 ? whole(part.cpu_micros) : "–");

/** An element with attributes and children; texts are never read as HTML. */
function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);
  return made;
}
const byId = (id) => document.getElementById(id);
const contender = (way) => found.contenders[way.contender] ?? { title: way.contender, explanation: "" };
const wayTitle = (way) => (way.pooler ? way.pooler + " + " : "") + contender(way).title;
const processes = (cell) => (cell.processes === 1 ? "1 process" : cell.processes + " processes");
const cellTitle = (cell) => SERVING[cell.serving].title + ", " + processes(cell);

function showOrigin() {
  const { origin, plan } = found;
  byId("shape").textContent = "Each request: " + shapeTitle(plan.shape) + ".";
  const facts = [
    ["Made by", element("code", {}, origin.command)],
    ["On", origin.machine],
    ["With", origin.programs.join(", ")],
    ["When", origin.time.replace("T", " ").replace("Z", " UTC") + ", " + whole(origin.seconds) + " seconds"],
    ["Pools", `${plan.limits.pool_size} connections each; a connection of limited age is replaced after ${plan.limits.age_ms_max / 1000} s`],
    ["Measured", `each cell for ${plan.limits.measured_ms / 1000} s, after a warm-up`],
  ];
  for (const [name, value] of facts) byId("origin").append(element("dt", {}, name), element("dd", {}, value));
}

function shapeTitle(shape) {
  const share = Math.round((100 * shape.query_ms) / Math.max(0.001, shape.query_ms + shape.other_ms));
  const load = shape.arrivals.loop === "CLOSED"
    ? `${shape.users} users who wait for their answers`
    : `${whole(shape.arrivals.per_second)} requests a second whatever becomes of them, ${shape.users} static threads`;
  return `a query that keeps the server busy for ${shape.query_ms} ms and ${shape.other_ms} ms of other waiting, so the database is ${share} % of it; ${load}`;
}

function bar(share, classes, key, ...texts) {
  const body = element("i", { style: `width:calc(${(100 * Math.min(1, share)).toFixed(2)}% * 0.55)` });
  const made = element("div", { class: "bar " + classes }, body, ...texts);
  if (key) made.style.setProperty("--key", `var(${key})`);
  return made;
}

/** Where columns have no room, each bar says itself what it is. */
function labelled(label, made) {
  made.dataset.label = label;
  return made;
}

function showGlance() {
  for (const serving of Object.values(SERVING)) {
    const item = element("span", {}, serving.title);
    item.style.setProperty("--key", `var(${serving.key})`);
    byId("glance-legend").append(item);
  }
  const most = Math.max(1, ...found.cells.map((result) => result.figures.serve.per_second));
  const peak = Math.max(1, ...found.cells.map((result) => result.figures.held.peak));
  byId("glance").append(element("div", { class: "glance-row glance-head" },
    element("div", { class: "name" }, ""), element("div", {}, "requests per second"), element("div", {}, "connections, peak")));
  for (const { cell, figures } of found.cells) {
    const { serve, held } = figures;
    const failed = Object.values(serve.failures).reduce((sum, count) => sum + count, 0);
    const served = [whole(serve.per_second)];
    if (serve.p99_ms > 0) served.push(element("em", {}, "p99 " + millis(serve.p99_ms) + " ms"));
    if (failed > 0) served.push(element("em", { class: "bad" }, whole(failed) + " failed"));
    const kept = [String(held.peak)];
    if (held.left > 0) kept.push(element("em", cell.way.pooler ? {} : { class: "bad" }, held.left + (cell.way.pooler ? " the pooler's" : " left behind")));
    byId("glance").append(element("div", { class: "glance-row" },
      element("div", { class: "name" }, wayTitle(cell.way), element("small", {}, cellTitle(cell))),
      labelled("requests/s", bar(serve.per_second / most, "", SERVING[cell.serving].key, ...served)),
      labelled("connections", bar(held.peak / peak, "plain", "", ...kept))));
  }
}

function showLeftOut() {
  if (found.left_out.length === 0) return;
  const cells = found.left_out.map((cell) => wayTitle(cell.way) + " (" + cellTitle(cell) + ")");
  byId("left-out").textContent = "Left out, since they would not have fitted into "
    + found.plan.limits.budget_ms / 1000 + " seconds on this machine as it was: " + cells.join("; ") + ".";
  byId("left-out").hidden = false;
}

const charts = [];

/** A chart as wide as its place, in the colours of the page. */
function chart(place, options, data) {
  const axis = (more) => ({ stroke: () => colour("--soft"), grid: { stroke: () => colour("--grid"), width: 1 }, ticks: { show: false }, font: "12px system-ui, sans-serif", ...more });
  const size = () => ({ width: Math.max(200, place.clientWidth), height: 220 });
  const plot = new uPlot({
    ...size(), padding: [10, 8, 0, 0], cursor: { points: { size: 6 }, drag: { x: false, y: false } },
    ...options, axes: options.axes.map(axis),
  }, data, place);
  charts.push(plot);
  new ResizeObserver(() => { if (place.clientWidth !== plot.width) plot.setSize(size()); }).observe(place);
}

const series = (result, more) => ({
  label: (result.cell.processes === 1 ? "" : result.cell.processes + " × ") + SERVING[result.cell.serving].title,
  stroke: () => colour(SERVING[result.cell.serving].key), width: 2, dash: result.cell.processes === 1 ? [] : [6, 4],
  spanGaps: true, points: { show: false }, ...more,
});

function connectionsChart(place, results) {
  const tables = results.map((result) => [result.timeline.map((m) => m.ms / 1000), result.timeline.map((m) => m.connections)]);
  chart(place, {
    scales: { x: { time: false }, y: { range: (_, __, max) => [0, Math.max(5, max * 1.1)] } },
    axes: [{ size: 30, values: (_, splits) => splits.map((s) => s + " s") }, { size: 44 }],
    series: [{ label: "time", value: (_, s) => (s == null ? "–" : s.toFixed(2) + " s") }, ...results.map((result) => series(result, { value: (_, n) => (n == null ? "–" : String(n)) }))],
  }, uPlot.join(tables));
}

/** Each nine of a percentile is as wide as the one before it; the maximum has a place after 99.9. */
const nines = (percentile) => (percentile >= 100 ? 3.6 : -Math.log10(1 - percentile / 100));
const NAMES = [[50, "50 %"], [90, "90 %"], [99, "99 %"], [99.9, "99.9 %"], [100, "max"]].map(([p, name]) => [nines(p), name]);

/** Where the axis of latencies has its lines: 1, 2, 5, 10, 20, ... ms. */
const STEPS = [0.1, 1, 10, 100, 1000, 10000, 100000].flatMap((decade) => [decade, 2 * decade, 5 * decade]);

function latencyChart(place, results) {
  const percentiles = results[0].distribution.map((q) => q.percentile);
  const names = new Map(NAMES);
  const label = (_, x) => (x == null ? "–" : x > 3.3 ? "max" : +(100 * (1 - 10 ** -x)).toFixed(2) + " %");
  chart(place, {
    scales: { x: { time: false, range: [0, 3.8] }, y: { distr: 3, range: (_, min, max) => [min * 0.8, max * 1.25] } },
    axes: [
      { size: 30, splits: () => [...names.keys()], values: (_, splits) => splits.map((s) => names.get(s)) },
      { size: 62, splits: (_, __, min, max) => STEPS.filter((ms) => ms >= min && ms <= max), values: (_, splits) => splits.map((s) => (s < 1 ? s : whole(s)) + " ms") },
    ],
    series: [{ label: "percentile", value: label }, ...results.map((result) => series(result, { value: (_, ms) => (ms == null ? "–" : millis(ms) + " ms") }))],
  }, [percentiles.map(nines), ...results.map((result) => result.distribution.map((q) => Math.max(0.1, q.ms)))]);
}

function showWays() {
  const groups = new Map();
  for (const result of found.cells) {
    const key = JSON.stringify(result.cell.way);
    if (!groups.has(key)) groups.set(key, []);
    groups.get(key).push(result);
  }
  for (const results of groups.values()) byId("ways").append(wayCard(results));
}

function wayCard(results) {
  const { way } = results[0].cell;
  const behind = way.pooler ? ` Between it and the server is ${way.pooler}, an external pooler, which shares its connections by transaction.` : "";
  const connections = element("div", { class: "place" });
  const latency = element("div", { class: "place" });
  const card = element("article", { class: "card" }, element("h3", {}, wayTitle(way)),
    element("p", {}, contender(way).explanation + behind),
    element("div", { class: "charts" },
      element("div", {}, element("h4", {}, "Connections at the server"), connections),
      element("div", {}, element("h4", {}, "Latency by percentile"), latency)));
  const notes = element("ul", { class: "notes" });
  for (const { cell, notes: texts } of results) {
    if (texts.length > 0) notes.append(element("li", {}, element("b", {}, cellTitle(cell) + ": "), texts.join("; ")));
  }
  if (notes.children.length > 0) card.append(notes);
  const answered = results.filter((result) => result.distribution.length > 0);
  requestAnimationFrame(() => {
    connectionsChart(connections, results);
    if (answered.length > 0) latencyChart(latency, answered); else latency.append(element("p", {}, "No request was answered."));
  });
  return card;
}

function showAnswers() {
  for (const { question, unit, options } of found.answers) {
    const most = Math.max(...options.map((option) => option.ratio));
    const block = element("div", { class: "answer" }, element("h3", {}, question));
    options.forEach((option, number) => {
      const texts = [ratio(option.ratio) + " ×"];
      if (number > 0) texts.push(element("em", {}, ratio(option.ratio_min) + " to " + ratio(option.ratio_max)));
      texts.push(element("em", {}, whole(option.per_second) + " " + unit + "/s"));
      block.append(element("div", { class: "answer-row" }, element("div", {}, option.title), bar(option.ratio / most, "", "--static", ...texts)));
    });
    byId("answers").append(block);
  }
}

function showFigures() {
  const heads = ["connecting", "serving", "processes", "req/s", "p50", "p99", "peak", "mean", "after", "left", "connects/s", "clients", "pooler", "server", "clients", "pooler", "server"];
  const groups = [["", 4], ["latency, ms", 2], ["connections", 5], ["memory, MB", 3], ["CPU, µs per request", 3]];
  const cellsOf = ({ cell, figures: { serve, held, usage } }) => [
    wayTitle(cell.way), SERVING[cell.serving].title, cell.processes, whole(serve.per_second), millis(serve.p50_ms), millis(serve.p99_ms),
    held.peak, held.mean.toFixed(1), held.after, held.left, whole(held.connects_per_second),
    megabytes(usage.clients), megabytes(usage.pooler), megabytes(usage.server), micros(usage.clients), micros(usage.pooler), micros(usage.server)];
  const text = (column) => (column < 2 ? { class: "text" } : {});
  const body = element("tbody");
  for (const result of found.cells) {
    body.append(element("tr", {}, ...cellsOf(result).map((value, column) => element("td", text(column), String(value)))));
    if (result.notes.length > 0) body.append(element("tr", {}, element("td", { class: "note", colspan: heads.length }, result.notes.join("; "))));
  }
  byId("figures").append(
    element("thead", {},
      element("tr", {}, ...groups.map(([name, width]) => element("th", { class: "group", colspan: width }, name))),
      element("tr", {}, ...heads.map((name, column) => element("th", text(column), name)))),
    body);
}

showOrigin();
showGlance();
showLeftOut();
showWays();
showAnswers();
showFigures();
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => charts.forEach((plot) => plot.redraw()));
