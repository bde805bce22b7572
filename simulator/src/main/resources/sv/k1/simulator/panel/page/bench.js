// The technician's side: cables, faults, the world outside, and the paper that came out.
import { act, make } from "/link.js";

const at = (id) => document.getElementById(id);
const TITLES = { acceptor: "Acceptor", printer: "Printer", cabinet: "Cabinet board", scanner: "Scanner" };

/** Faults of each device: the switch that shows it, the words, and the two actions. */
const FAULTS = {
  acceptor: [
    { on: (s) => s.switches.ACCEPTOR_JAMMED, words: ["Jam at slot", "Clear jam"], actions: ["jam-acceptor", "clear-jam"] },
    { on: (s) => s.switches.STACKER_JAMMED, words: ["Jam at stacker", "Clear jam"], actions: ["jam-stacker", "clear-jam"] },
    { on: () => false, words: ["Empty cashbox", ""], actions: ["empty-cashbox", ""] },
  ],
  printer: [
    { on: (s) => s.switches.PAPER_OUT, words: ["Paper out", "Load paper"], actions: ["paper-out", "load-paper"] },
    { on: (s) => s.switches.CUTTER_JAMMED, words: ["Jam cutter", "Clear cutter"], actions: ["jam-cutter", "clear-cutter"] },
  ],
  cabinet: [
    { on: (s) => s.cabinet.tamperBroken, words: ["Cut tamper loop", "Mend loop"], actions: ["break-tamper", "mend-tamper"] },
  ],
};

let current = null;
const rows = new Map();

at("mine").addEventListener("click", () => act("mine", "1"));
at("feed").addEventListener("click", () => act(current.switches.FEED_CUT ? "feed-on" : "feed-off"));
at("price-form").addEventListener("submit", (event) => {
  event.preventDefault();
  act("price", at("price").value.trim());
  at("price").blur();
});

export function drawBench(state) {
  current = state;
  if (rows.size === 0) {
    Object.keys(state.cables).forEach((device) => rows.set(device, makeRow(device)));
    at("cables").append(...[...rows.values()].map((row) => row.element));
  }
  rows.forEach((row, device) => drawRow(row, device, state));
  at("price-label").textContent = `1 BTC in ${state.currency}`;
  if (document.activeElement !== at("price")) {
    at("price").value = state.price;
  }
  const feed = at("feed");
  feed.setAttribute("aria-pressed", String(!state.switches.FEED_CUT));
  feed.textContent = state.switches.FEED_CUT ? "Price feed off" : "Price feed on";
  drawPapers(state);
}

function makeRow(device) {
  const element = make("li", "cable");
  const plug = make("button", "plug");
  plug.type = "button";
  plug.dataset.device = device;
  plug.append(make("i", ""), make("span", ""));
  plug.addEventListener("click", () => act(current.cables[device] ? "unplug" : "plug-in", device));
  const head = make("div", "cable-head");
  head.append(make("b", "", TITLES[device] ?? device), make("small", ""), plug);
  const faults = (FAULTS[device] ?? []).map((fault) => {
    const button = make("button", "fault");
    button.type = "button";
    button.addEventListener("click", () => act(fault.actions[fault.on(current) ? 1 : 0]));
    return { fault, button };
  });
  element.append(head);
  if (faults.length > 0) {
    const line = make("div", "faults");
    line.append(...faults.map((entry) => entry.button));
    element.append(line);
  }
  return { element, plug, says: head.querySelector("small"), faults };
}

function drawRow(row, device, state) {
  const plugged = state.cables[device];
  row.element.classList.toggle("out", !plugged);
  row.plug.setAttribute("aria-pressed", String(plugged));
  row.plug.setAttribute("aria-label", `${plugged ? "Unplug" : "Plug in"} the ${device}`);
  row.plug.querySelector("span").textContent = plugged ? "Unplug" : "Plug in";
  row.says.textContent = says(device, state);
  for (const { fault, button } of row.faults) {
    const on = fault.on(state);
    button.textContent = fault.words[on ? 1 : 0];
    button.classList.toggle("on", on);
  }
}

function says(device, state) {
  if (!state.powered) {
    return "no power";
  }
  switch (device) {
    case "acceptor":
      return state.acceptor.status.toLowerCase().replaceAll("_", " ");
    case "printer":
      return state.printer.offline ? "offline" : state.printer.idle ? "ready" : "printing";
    case "cabinet":
      return `lamp ${state.cabinet.lamp.toLowerCase()}`;
    default:
      return state.held ? "code in view" : "nothing in view";
  }
}

function drawPapers(state) {
  const torn = state.printer.slips.filter((slip) => slip.torn).reverse();
  const key = torn.map((slip) => slip.number).join();
  if (at("papers").dataset.key === key) {
    return;
  }
  at("papers").dataset.key = key;
  at("papers").replaceChildren(...(torn.length > 0 ? torn.map(paper) : [make("p", "hint", "Paper you tear off lies here.")]));
}

function paper(slip) {
  const button = make("button", "paper");
  button.type = "button";
  button.setAttribute("aria-label", `Look at slip ${slip.number}`);
  const picture = document.createElement("img");
  picture.src = `/slip/${slip.number}.png`;
  picture.alt = "";
  button.append(picture);
  button.addEventListener("click", () => {
    at("viewer-picture").src = picture.src;
    at("viewer").showModal();
  });
  return button;
}
