// What only this page knows: which sheet lies over the screen, and how the customer wants to see and hear it.
// The service never hears of it; nothing here can move money.
import { useEffect, useState } from "/vendor/preact-htm.js";

/** How a customer may change the look; each is a class of the root element that style.css knows. */
export const VIEWS = ["large", "contrast", "reach"];

/** Kept over a reload of the page, forgotten when the machine comes to rest. */
const MEMORY = "k1-view";
const NOTHING_SET = { large: false, contrast: false, reach: false, voice: false, quiet: false };

let state = { sheet: null, view: remembered() };
const watchers = new Set();

function remembered() {
  try {
    return { ...NOTHING_SET, ...JSON.parse(sessionStorage.getItem(MEMORY) ?? "{}") };
  } catch {
    return NOTHING_SET;
  }
}

function become(next) {
  state = next;
  for (const name of VIEWS) {
    document.documentElement.classList.toggle(name, state.view[name] === true);
  }
  watchers.forEach((watcher) => watcher(state));
}

/** The local state now, for a component that is drawn again when it changes. */
export function useLocal() {
  const [seen, see] = useState(state);
  useEffect(() => {
    watchers.add(see);
    see(state);
    return () => watchers.delete(see);
  }, []);
  return seen;
}

export function localNow() {
  return state;
}

export function openSheet(sheet) {
  become({ ...state, sheet });
}

export function closeSheet() {
  if (state.sheet !== null) {
    become({ ...state, sheet: null });
  }
}

export function setView(name, on) {
  const view = { ...state.view, [name]: on };
  sessionStorage.setItem(MEMORY, JSON.stringify(view));
  become({ ...state, view });
}

/** The next customer starts with the machine's own look. */
export function forgetCustomer() {
  if (Object.values(state.view).some((on) => on)) {
    sessionStorage.removeItem(MEMORY);
    become({ ...state, view: NOTHING_SET });
  }
}

become(state);
