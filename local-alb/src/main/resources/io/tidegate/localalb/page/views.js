// Parts of the page, made from the state. Text goes in as text, never as markup.
import { lastSecond, matches } from "./model.js";

const STRIP_SECONDS = 300;
const CHART_SECONDS = 120;
const CHART_HEIGHT = 30;

function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (key === "text") {
      made.textContent = value;
    } else {
      made.setAttribute(key, value);
    }
  }
  made.append(...children);
  return made;
}

const cell = (text, className = "") => element("td", className ? { text, class: className } : { text });

const time = (at) => new Date(at).toLocaleTimeString("en-GB", { hour12: false });

export function figures(state) {
  const second = lastSecond(state);
  return { "rate": second.ok + second.refused + second.failed, "in-flight": state.inFlight, "rate-4xx": second.refused,
    "rate-5xx": second.failed };
}

export function traffic(svg, state) {
  const now = Math.floor(Date.parse(state.at) / 1000);
  const recent = state.traffic.filter((second) => second.at > now - CHART_SECONDS);
  const most = Math.max(1, ...recent.map((one) => one.ok + one.refused + one.failed));
  svg.replaceChildren(...recent.flatMap((second) => bar(second, now, most)));
  const count = recent.reduce((sum, one) => sum + one.ok + one.refused + one.failed, 0);
  const failed = recent.reduce((sum, one) => sum + one.failed, 0);
  svg.setAttribute("aria-label", `${count} requests, ${failed} of them failed; at most ${most} in a second`);
}

function bar(second, now, most) {
  const x = CHART_SECONDS - 1 - (now - second.at);
  let y = CHART_HEIGHT;
  return ["ok", "refused", "failed"].filter((kind) => second[kind] > 0).map((kind) => {
    const height = second[kind] / most * CHART_HEIGHT;
    y -= height;
    const rect = document.createElementNS("http://www.w3.org/2000/svg", "rect");
    for (const [key, value] of Object.entries({ x, y, width: 0.85, height, class: kind })) {
      rect.setAttribute(key, value);
    }
    return rect;
  });
}

export function strip(target, now) {
  const end = Date.parse(now);
  const start = end - STRIP_SECONDS * 1000;
  const spans = target.history.map((span, index) => ({ state: span.state,
    from: Math.max(start, Date.parse(span.since)),
    to: index + 1 < target.history.length ? Date.parse(target.history[index + 1].since) : end }))
    .filter((span) => span.to > span.from);
  const before = spans.length > 0 ? (spans[0].from - start) / (end - start) * 100 : 100;
  const told = spans.map((span) => `${span.state} since ${time(span.from)}`).join(", ");
  const made = element("div", { class: "strip", role: "img", "aria-label": `Last five minutes: ${told || "nothing"}` },
    element("i", { style: `width:${before}%` }));
  made.firstChild.style.background = "transparent";
  for (const span of spans) {
    made.append(element("i", { class: span.state, title: `${span.state} from ${time(span.from)}`,
      style: `width:${(span.to - span.from) / (end - start) * 100}%` }));
  }
  return made;
}

// Rows stay the same elements, so that the keyboard's focus stays where it is.
export function groups(place, state, deregister) {
  const wanted = state.groups.map((group) => groupView(place, group, state.at, deregister));
  if (wanted.length === 0) {
    wanted.push(element("p", { class: "none", text: "There is no target group yet." }));
  }
  keep(place, wanted);
}

function groupView(place, group, now, deregister) {
  const id = `group ${group.arn}`;
  const made = find(place, id) ?? newGroup(id);
  made.querySelector("h3").textContent = `${group.name} `;
  made.querySelector(".soft").textContent = `deregistration delay ${group.delay} s, checks ${group.healthPath}`
    + (group.zonal ? ", cross-zone off" : "");
  const body = made.querySelector("tbody");
  const rows = group.targets.map((target) => targetRow(body, group, target, now, deregister));
  keep(body, rows.length > 0 ? rows : [element("tr", {}, element("td", { colspan: 4, class: "none",
    text: "Nothing is registered." }))]);
  return made;
}

function newGroup(id) {
  const head = element("tr", {}, ...["Target", "State", "Last five minutes", ""].map((text) =>
    element("th", text ? { scope: "col", text } : { "aria-label": "Actions" })));
  return element("div", { class: "group", "data-id": id }, element("h3"), element("p", { class: "soft" }),
    element("table", {}, element("thead", {}, head), element("tbody")));
}

function targetRow(body, group, target, now, deregister) {
  const name = `${target.id}:${target.port}`;
  const row = find(body, name) ?? newRow(name, group, target, deregister);
  row.firstChild.textContent = target.zone ? `${name} ${target.zone}` : name;
  const [, state, history, action] = row.children;
  const label = element("span", { class: `state ${target.state}`, text: target.state });
  const more = [target.reason, target.anomaly].filter((text) => text).join(", ");
  state.replaceChildren(label, element("span", { class: "reason", text: more ? ` ${more}` : "" }));
  history.replaceChildren(strip(target, now));
  action.firstChild.disabled = target.state === "draining";
  return row;
}

function newRow(name, group, target, deregister) {
  const button = element("button", { type: "button", text: "Deregister",
    "aria-label": `Deregister ${name} from ${group.name}` });
  button.addEventListener("click", () => deregister(group, target));
  return element("tr", { "data-id": name }, cell(name), cell(""), cell("", "wide"),
    element("td", { class: "number" }, button));
}

const find = (place, id) => [...place.children].find((child) => child.dataset.id === id);

function keep(place, wanted) {
  const kept = new Set(wanted);
  for (const child of [...place.children]) {
    if (!kept.has(child)) {
      child.remove();
    }
  }
  wanted.forEach((child, index) => {
    if (place.children[index] !== child) {
      place.insertBefore(child, place.children[index] ?? null);
    }
  });
}

export function listeners(place, state) {
  const views = state.listeners.map((listener) => element("div", { class: "listener" },
    element("h3", { text: `${listener.balancer}: ${listener.protocol} ${listener.port}` }),
    ...(listener.clients ? [element("p", { class: "soft", text: listener.clients })] : []),
    element("table", {}, element("thead", {}, element("tr", {}, ...["Priority", "If", "Then"].map((text) =>
      element("th", { scope: "col", text })))),
    element("tbody", {}, ...listener.rules.map((rule) => element("tr", {}, cell(rule.priority),
      cell(rule.conditions.join(" and ") || "nothing else fits"), cell(rule.actions.join(", then "))))))));
  place.replaceChildren(...(views.length > 0 ? views : [element("p", { class: "none",
    text: "There is no listener yet." })]));
}

export function log(body, state, filter) {
  const words = filter.toLowerCase().split(/\s+/).filter((word) => word !== "");
  const shown = state.requests.filter((request) => matches(request, words)).reverse();
  const present = new Map([...body.children].map((row) => [row.dataset.id, row]));
  keep(body, shown.map((request) => present.get(String(request.number)) ?? logRow(request)));
  return `${shown.length} of ${state.requests.length}`;
}

function causeOf(request) {
  return [request.cause, request.reason].filter((word) => word && word !== "NONE").join(" ");
}

function logRow(request) {
  const kind = request.status >= 500 ? "unhealthy" : request.status >= 400 ? "draining" : "healthy";
  return element("tr", { "data-id": request.number }, cell(new Date(request.at).toISOString().slice(11, 23)),
    cell(request.status, kind), cell(request.targetStatus || "-"), cell(`${request.method} ${request.path}`, "path"),
    cell(request.target || "-"), cell(request.millis, "number"), cell(causeOf(request)),
    cell(request.client));
}
