// The picture of the machine, and what can be done to it with a finger.
import { act, money } from "/link.js";
import { dressNote } from "/notes.js";

const at = (id) => document.getElementById(id);
const MOVING = { ACCEPTING: "reading", ESCROW: "held", HOLDING: "held", STACKING: "stacking", VEND_VALID: "stacking" };
const SAYS = {
  reading: "reading the note",
  held: "held, can still come back",
  stacking: "going into the cashbox",
  mouth: "sticks out: take it",
  back: "on its way back",
};
const COIN_SAYS = { reading: "checking the coin", stacking: "past the gate" };
const LANDED_MILLIS = 900;

let glassOrigin = "";
let current = null;
let landed = -Infinity;
let kind = "";
let coinsTaken = 0;

export function openScreen(origin) {
  glassOrigin = origin;
}

at("mains").addEventListener("click", () => act(current.powered && current.running ? "cut-power" : "restore-power"));
at("network").addEventListener("click", () => act(current.switches.NETWORK_CUT ? "network-on" : "network-off"));
at("door").addEventListener("click", () => act(current.cabinet.doorOpen ? "close-door" : "open-door"));
at("cashbox").addEventListener("click", () => act(current.cabinet.cashboxOut ? "refit-cashbox" : "remove-cashbox"));
at("mouth-note").addEventListener("click", () => act("take-note"));
at("put-away").addEventListener("click", () => act("put-away"));
at("slip").addEventListener("click", () => act("tear-off"));
at("cup").addEventListener("click", () => {
  coinsTaken = current.acceptor.returned;
  drawCup(current);
});

/** The slot refuses: shown where the person looks. */
export function refuse() {
  at("slot").classList.remove("refused");
  void at("slot").offsetWidth;
  at("slot").classList.add("refused");
}

export function drawMachine(state, previous) {
  current = state;
  dressCabinet(state);
  drawPower(state);
  drawNote(state, previous);
  drawCabinet(state);
  drawPhone(state, previous);
  drawSlip(state);
}

/** Once: which of the two machines this is. */
function dressCabinet(state) {
  if (kind === state.kind) {
    return;
  }
  kind = state.kind;
  coinsTaken = state.acceptor.returned;
  at("machine").dataset.kind = kind;
  if (state.acceptor.coins) {
    at("slot-says").textContent = "Coins";
    at("stop-reading").textContent = "checking";
    at("stop-stacking").textContent = "falling";
  }
}

function drawCup(state) {
  const lying = state.acceptor.coins ? Math.max(0, state.acceptor.returned - coinsTaken) : 0;
  at("cup").textContent = lying === 0 ? "" : lying === 1 ? "1 coin" : `${lying} coins`;
  at("cup").classList.toggle("full", lying > 0);
  at("cup").disabled = lying === 0;
}

function drawPower(state) {
  const alive = state.powered && state.running;
  at("machine").classList.toggle("powered", state.powered);
  press("mains", alive, alive ? "Mains on" : state.powered ? "Stopped" : "Mains off");
  press("network", !state.switches.NETWORK_CUT, state.switches.NETWORK_CUT ? "Network off" : "Network on");
  const screen = at("screen");
  const lit = alive && Boolean(state.screen.kind);
  if (lit && !screen.hasAttribute("src")) {
    screen.src = `${glassOrigin}/`;
  }
  // Once loaded, the page itself says when the service behind it is silent; only a screen without power is dark.
  screen.hidden = !screen.hasAttribute("src") || !state.powered;
  at("dark").textContent = state.powered ? "starting" : "";
  at("pilot").className = `pilot ${!state.powered ? "" : state.screen.kind === "OUT_OF_SERVICE" ? "closed" : lit ? "well" : "busy"}`;
}

function press(id, on, words) {
  at(id).setAttribute("aria-pressed", String(on));
  at(id).querySelector("span").textContent = words;
}

function station(acceptor) {
  if (!acceptor.place) {
    return "none";
  }
  if (acceptor.place === "MOUTH") {
    return "mouth";
  }
  if (acceptor.place === "STACKER") {
    return "stacking";
  }
  return MOVING[acceptor.status] ?? (["REJECTING", "RETURNING"].includes(acceptor.status) ? "back" : "held");
}

function drawNote(state, previous) {
  const acceptor = state.acceptor;
  let where = station(acceptor);
  const before = previous?.acceptor;
  const now = performance.now();
  if (before && acceptor.cashboxNotes > before.cashboxNotes) {
    landed = now;
    setTimeout(() => current && drawNote(current, null), LANDED_MILLIS + 20);
  }
  if (where === "none" && now - landed < LANDED_MILLIS) {
    where = "cashbox";
  }
  at("path").dataset.station = where;
  if (acceptor.noteMinor) {
    dressNote(at("traveller"), acceptor.noteMinor, state);
    dressNote(at("mouth-note"), acceptor.noteMinor, state);
  }
  const note = at("mouth-note");
  const feeding = where === "reading" && (!before || !before.place || note.dataset.way === "in");
  note.hidden = !(where === "mouth" || feeding);
  note.dataset.way = where === "mouth" ? "out" : feeding ? "in" : "";
  note.setAttribute("aria-label", "Take the note back");
  at("path-says").textContent = pathSays(state, where);
  at("slot").classList.toggle("open", acceptor.open);
  at("lamp").className = `lamp ${state.powered ? state.cabinet.lamp.toLowerCase() : "off"}`;
  const piece = acceptor.coins ? "coin" : "note";
  at("cashbox-count").textContent = `${acceptor.cashboxNotes} ${piece}${acceptor.cashboxNotes === 1 ? "" : "s"}`;
  drawCup(state);
  at("cashbox-sum").textContent = `${money(acceptor.cashboxMinor, acceptor.digits)} ${state.currency}`;
}

function pathSays(state, where) {
  if (!state.powered) {
    return where === "none" ? "no power" : "no power, the note stays where it is";
  }
  if (state.switches.ACCEPTOR_JAMMED || state.switches.STACKER_JAMMED) {
    return "jammed";
  }
  if (where === "cashbox") {
    return "in the cashbox";
  }
  if (state.switches.CASHBOX_FULL && where === "none") {
    return "the cashbox is full";
  }
  const says = state.acceptor.coins ? COIN_SAYS : SAYS;
  return says[where] ?? (state.acceptor.open ? `the slot takes ${state.acceptor.coins ? "coins" : "notes"}` : "the slot is closed");
}

function drawCabinet(state) {
  const { doorOpen, cashboxOut } = state.cabinet;
  at("machine").classList.toggle("door-open", doorOpen);
  at("machine").classList.toggle("cashbox-out", cashboxOut);
  at("door-says").textContent = doorOpen ? "Close the door" : "Open the door";
  at("door").setAttribute("aria-expanded", String(doorOpen));
  at("scanner").dataset.lens = state.lens.toLowerCase();
  at("cashbox").tabIndex = doorOpen || cashboxOut ? 0 : -1;
  at("cashbox").setAttribute("aria-label", cashboxOut ? "Put the cashbox back" : "Take the cashbox out");
}

function drawPhone(state, previous) {
  at("phone").hidden = !state.held;
  if (state.held && state.held !== previous?.held) {
    at("phone-code").src = `/code.svg?of=${encodeURIComponent(state.held.slice(0, 60))}`;
    at("phone-code").alt = `QR code: ${state.held}`;
    at("phone-text").textContent = state.held;
  }
}

function drawSlip(state) {
  const hanging = (state.printer?.slips ?? []).filter((slip) => !slip.torn).at(-1);
  const slip = at("slip");
  slip.hidden = !hanging;
  if (hanging && slip.dataset.number !== String(hanging.number)) {
    slip.dataset.number = String(hanging.number);
    at("slip-picture").src = `/slip/${hanging.number}.png`;
    slip.classList.remove("coming");
    void slip.offsetWidth;
    slip.classList.add("coming");
  }
  if (!hanging) {
    delete slip.dataset.number;
  }
}
