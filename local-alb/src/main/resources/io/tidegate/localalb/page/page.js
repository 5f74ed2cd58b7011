// The page: hears what happens, shows it, and passes on what is set.
import { changed, empty } from "./model.js";
import * as views from "./views.js";

const byId = (id) => document.getElementById(id);
let state = empty;
let shownListeners = null;
let touched = {};

// Their addresses, and their names in the state.
const KNOBS = { fault: "fault", lag: "lag", misbehave: "misbehaviour" };

function show() {
  for (const [id, figure] of Object.entries(views.figures(state))) {
    byId(id).textContent = figure;
  }
  views.traffic(byId("traffic"), state);
  views.groups(byId("groups"), state, deregister);
  if (shownListeners !== state.listeners) {
    shownListeners = state.listeners;
    views.listeners(byId("listeners"), state);
  }
  showKnobs();
  if (!byId("hold").checked) {
    showLog();
  }
}

function showLog() {
  byId("shown").textContent = views.log(byId("log"), state, byId("filter").value);
}

// What someone types is not overwritten by what is set.
function showKnobs() {
  for (const [knob, name] of Object.entries(KNOBS)) {
    if (!touched[knob]) {
      byId(knob).value = state.knobs[name];
    }
  }
}

function say(sentence) {
  byId("said").textContent = sentence;
}

async function set(knob) {
  const answer = await fetch(knob, { method: "PUT", body: byId(knob).value });
  const text = (await answer.text()).trim();
  touched[knob] = !answer.ok;
  say(answer.ok ? `The ${KNOBS[knob]} is now: ${text}` : text);
}

// The call that any client makes, and refused as any client's.
async function deregister(group, target) {
  const call = new URLSearchParams({ Action: "DeregisterTargets", Version: "2015-12-01", TargetGroupArn: group.arn,
    "Targets.member.1.Id": target.id, "Targets.member.1.Port": target.port });
  const name = `${target.id}:${target.port}`;
  try {
    const answer = await fetch("/", { method: "POST", body: call });
    const xml = new DOMParser().parseFromString(await answer.text(), "text/xml");
    say(answer.ok ? `${name} is being deregistered.` : `${name}: ${xml.querySelector("Message")?.textContent}`);
  } catch {
    say(`${name}: the API did not answer.`);
  }
}

function listen() {
  const events = new EventSource("events");
  const line = byId("connection");
  events.addEventListener("open", () => {
    line.textContent = "Live";
    line.className = "";
  });
  events.addEventListener("error", () => {
    line.textContent = "The load balancer does not answer; trying again …";
    line.className = "lost";
  });
  events.addEventListener("snapshot", (event) => {
    state = JSON.parse(event.data);
    byId("log").replaceChildren();
    show();
  });
  events.addEventListener("change", (event) => {
    state = changed(state, JSON.parse(event.data));
    show();
  });
}

for (const knob of Object.keys(KNOBS)) {
  byId(knob).addEventListener("input", () => { touched[knob] = true; });
  byId(`${knob}-form`).addEventListener("submit", (event) => {
    event.preventDefault();
    set(knob).catch(() => say("The load balancer did not answer."));
  });
}
byId("filter").addEventListener("input", showLog);
byId("hold").addEventListener("change", () => { if (!byId("hold").checked) { showLog(); } });
listen();
