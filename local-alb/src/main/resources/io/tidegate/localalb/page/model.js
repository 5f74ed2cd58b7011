// What the load balancer told last, and how a change alters it. No page in here.
const MOST_REQUESTS = 200;
const MOST_SECONDS = 120;

export const empty = { at: null, knobs: { fault: "none", lag: "", misbehaviour: "none" }, listeners: [], groups: [], traffic: [], inFlight: 0,
  requests: [] };

export function changed(state, change) {
  return {
    at: change.at,
    knobs: change.knobs ?? state.knobs,
    listeners: change.listeners ?? state.listeners,
    groups: change.groups ?? state.groups,
    traffic: mergedSeconds(state.traffic, change.traffic),
    inFlight: change.inFlight,
    requests: [...state.requests, ...change.requests].slice(-MOST_REQUESTS),
  };
}

function mergedSeconds(before, news) {
  const first = news.length > 0 ? news[0].at : Infinity;
  return [...before.filter((second) => second.at < first), ...news].slice(-MOST_SECONDS);
}

// The last whole second: the present one is not over.
export function lastSecond(state) {
  const at = Math.floor(Date.parse(state.at) / 1000) - 1;
  const none = { at, ok: 0, refused: 0, failed: 0 };
  return state.traffic.find((second) => second.at === at) ?? none;
}

export function matches(request, words) {
  const line = [request.at, request.status, request.targetStatus, request.method, request.path, request.target,
    request.cause, request.reason, request.client].join(" ").toLowerCase();
  return words.every((word) => line.includes(word));
}
