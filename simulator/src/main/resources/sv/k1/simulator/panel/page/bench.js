// The technician's side: cables, faults, the world outside, and the paper that came out.
import { act, make } from "/link.js";

const at = (id) => document.getElementById(id);
const TITLES = { acceptor: "Acceptor", coins: "Coins", printer: "Printer", cabinet: "Cabinet", scanner: "Scanner", camera: "Camera" };

/** What is between a code and its reader. */
const LENS = [
  { on: (s) => s.lens === "DIRTY", words: ["Dirty", "Clean it"], actions: ["dirty-camera", "clean-camera"] },
  { on: (s) => s.lens === "COVERED", words: ["Cover", "Uncover"], actions: ["cover-camera", "clean-camera"] },
];

/** Faults of each device: the switch that shows it, the words, and the two actions. */
const FAULTS = {
  acceptor: [
    { on: (s) => s.switches.ACCEPTOR_JAMMED, words: ["Jam at slot", "Clear jam"], actions: ["jam-acceptor", "clear-jam"] },
    { on: (s) => s.switches.STACKER_JAMMED, words: ["Jam at stacker", "Clear jam"], actions: ["jam-stacker", "clear-jam"], hidden: (s) => s.acceptor.coins },
    { on: (s) => s.acceptor.status === "CHEATED", words: ["Cheat", "Cheat"], actions: ["cheat", "cheat"] },
    { on: (s) => s.switches.CASHBOX_FULL, words: ["Fill box", "Empty box"], actions: ["fill-cashbox", "empty-cashbox"] },
    { on: () => false, words: ["Empty box", ""], actions: ["empty-cashbox", ""], hidden: (s) => s.switches.CASHBOX_FULL },
  ],
  printer: [
    { on: (s) => s.switches.PAPER_OUT, words: ["Paper out", "Load paper"], actions: ["paper-out", "load-paper"] },
    { on: (s) => s.switches.PAPER_LOW, words: ["Paper low", "New roll"], actions: ["paper-low", "load-paper"] },
    { on: (s) => s.switches.CUTTER_JAMMED, words: ["Jam cutter", "Clear cutter"], actions: ["jam-cutter", "clear-cutter"] },
  ],
  scanner: LENS,
  camera: LENS,
  cabinet: [
    { on: (s) => s.cabinet.tamperBroken, words: ["Cut tamper", "Mend tamper"], actions: ["break-tamper", "mend-tamper"] },
  ],
};

let current = null;
const rows = new Map();

at("mine").addEventListener("click", () => act("mine", "1"));
at("reorganise").addEventListener("click", () => act("reorganise", "1"));
at("fees-form").addEventListener("submit", async (event) => {
  event.preventDefault();
  for (const [id, action, shown] of [["fees", "fees", current.fees], ["pool", "pool-minimum", current.poolMinimum]]) {
    const wanted = at(id).value.trim();
    if (wanted !== "" && wanted !== shown) {
      await act(action, wanted);
    }
  }
  document.activeElement?.blur();
});
at("pace").addEventListener("change", () => act("pace", at("pace").value));
at("feed").addEventListener("click", () => act(current.switches.FEED_CUT ? "feed-on" : "feed-off"));
at("price-form").addEventListener("submit", (event) => {
  event.preventDefault();
  act("price", at("price").value.trim());
  at("price").blur();
});

export function drawBench(state) {
  current = state;
  if (rows.size === 0) {
    const devices = Object.keys(state.cables);
    // A camera has no cable that could be pulled here.
    const all = devices.includes("scanner") ? devices : [...devices, "camera"];
    all.forEach((device) => rows.set(device, makeRow(device, devices.includes(device))));
    makePeers(state);
    at("cables").append(...[...rows.values()].map((row) => row.element));
  }
  rows.forEach((row, device) => drawRow(row, device, state));
  at("price-label").textContent = `1 BTC in ${state.currency}`;
  if (document.activeElement !== at("price")) {
    at("price").value = state.price;
  }
  const feed = at("feed");
  feed.setAttribute("aria-pressed", String(!state.switches.FEED_CUT));
  for (const [id, value] of [["fees", state.fees], ["pool", state.poolMinimum]]) {
    if (document.activeElement !== at(id)) {
      at(id).value = value;
    }
  }
  drawPace(state);
  drawPeers(state);
  drawPapers(state);
}

/** Only a desk that was started with --speed has a time that can be hurried. */
function drawPace(state) {
  at("pace-row").hidden = state.pace === undefined;
  const select = at("pace");
  const wanted = String(state.pace ?? 1);
  if (document.activeElement === select) {
    return;
  }
  if (![...select.options].some((option) => option.value === wanted)) {
    const option = make("option", "", `up to ${wanted} times as fast`);
    option.value = wanted;
    select.append(option);
  }
  select.value = wanted;
}

const PEERS = {
  "bitcoin-node": "Node",
  "bitcoin-peer": "Peer",
  "lightning-node": "Lightning",
  "price-alfa": "Alfa",
  "price-bravo": "Bravo",
  "price-charlie": "Charlie",
};

function makePeers(state) {
  at("peers").prepend(
    ...Object.keys(state.peers).map((peer) => {
      const button = make("button", "peer", PEERS[peer] ?? peer);
      button.type = "button";
      button.dataset.peer = peer;
      button.title = `The cable to ${peer.replaceAll("-", " ")}`;
      button.addEventListener("click", () => act(current.peers[peer] ? "cut-off" : "reconnect", peer));
      return button;
    }),
  );
}

function drawPeers(state) {
  at("peers")
    .querySelectorAll("[data-peer]")
    .forEach((button) => button.setAttribute("aria-pressed", String(state.peers[button.dataset.peer])));
}

function makeRow(device, hasCable) {
  const element = make("li", "cable");
  const plug = make("button", "plug");
  plug.type = "button";
  plug.dataset.device = device;
  plug.hidden = !hasCable;
  plug.append(make("i", ""), make("span", ""));
  plug.addEventListener("click", () => act(current.cables[device] ? "unplug" : "plug-in", device));
  const head = make("div", "cable-head");
  head.append(make("b", "", TITLES[device] ?? device), make("small", ""), plug);
  const few = (FAULTS[device] ?? []).length <= 2;
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
    if (few) {
      head.querySelector("small").replaceWith(line);
    } else {
      element.append(line);
    }
  }
  return { element, plug, says: few ? null : head.querySelector("small"), faults };
}

function drawRow(row, device, state) {
  const plugged = state.cables[device] ?? true;
  row.element.classList.toggle("out", !plugged);
  row.plug.setAttribute("aria-pressed", String(plugged));
  row.plug.setAttribute("aria-label", `${plugged ? "Unplug" : "Plug in"} the ${device}`);
  row.plug.querySelector("span").textContent = plugged ? "Unplug" : "Plug in";
  if (row.says) {
    row.says.textContent = says(device, state);
  }
  for (const { fault, button } of row.faults) {
    const on = fault.on(state);
    button.hidden = fault.hidden?.(state) ?? false;
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
    default:
      return "";
  }
}

function drawPapers(state) {
  const torn = (state.printer?.slips ?? []).filter((slip) => slip.torn).reverse();
  const key = `${Boolean(state.printer)} ${torn.map((slip) => slip.number).join()}`;
  if (at("papers").dataset.key === key) {
    return;
  }
  at("papers").dataset.key = key;
  at("papers").replaceChildren(...(torn.length > 0 ? torn.map(paper) : [make("p", "hint", state.printer ? "Paper you tear off lies here." : "This machine has no printer: its receipt is a code on the screen.")]));
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
