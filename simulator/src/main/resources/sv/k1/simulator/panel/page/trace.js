// The bytes of every cable with their meaning, newest last. Repeats are counted, not listed, so that polling does not push
// everything else out of sight.
import { make } from "/link.js";

const at = (id) => document.getElementById(id);
const MOST_LINES = 300;

/** How many different lines a device repeats in turn while nothing happens; a line older than these is news again. */
const ROUND = { acceptor: 1, coins: 1, scanner: 2, printer: 4, cabinet: 4 };

const hiddenDevices = new Set();
/** By device and direction: the newest lines, at most one round. */
const rounds = new Map();
let firstMillis = null;
let lastNumber = 0;
let held = false;

/** Once: a filter for each device that this machine has. */
export function nameDevices(devices) {
  if (at("filters").childElementCount > 0) {
    return;
  }
  devices.forEach(makeFilter);
}

function makeFilter(device) {
  const button = make("button", `filter ${device}`, device);
  button.type = "button";
  button.setAttribute("aria-pressed", "true");
  button.addEventListener("click", () => {
    const shows = hiddenDevices.has(device);
    hiddenDevices[shows ? "delete" : "add"](device);
    button.setAttribute("aria-pressed", String(shows));
    at("lines").classList.toggle(`without-${device}`, !shows);
    toEnd();
  });
  at("filters").append(button);
}

at("hold").addEventListener("click", () => {
  held = !held;
  at("hold").textContent = held ? "Go on" : "Hold still";
  at("hold").classList.toggle("on", held);
});
at("clear").addEventListener("click", () => {
  at("lines").replaceChildren();
  rounds.clear();
});

/** After a new connection: what the server kept, from the beginning or from where this page stood. */
export function startAgain(frames) {
  if (frames.length > 0 && frames.at(-1).number < lastNumber) {
    // Another simulator answers at this address, with another screen.
    location.reload();
    return;
  }
  addFrames(frames);
}

export function addFrames(frames) {
  const list = at("lines");
  const atEnd = list.scrollHeight - list.scrollTop - list.clientHeight < 24;
  for (const frame of frames) {
    if (frame.number <= lastNumber) {
      continue;
    }
    lastNumber = frame.number;
    firstMillis ??= frame.millis;
    if (!held) {
      add(frame, list);
    }
  }
  while (list.childElementCount > MOST_LINES) {
    forget(list.firstElementChild);
  }
  if (atEnd && !held) {
    toEnd();
  }
}

function add(frame, list) {
  const key = `${frame.device}${frame.toHost}`;
  const round = rounds.get(key) ?? [];
  rounds.set(key, round);
  const same = round.find((line) => line.hex === frame.hex && line.meaning === frame.meaning);
  if (at("fold").checked && same) {
    same.count += 1;
    same.counter.textContent = `×${same.count}`;
    return;
  }
  const row = make("div", `line ${frame.device} ${frame.toHost ? "to-host" : "to-device"}`);
  const counter = make("span", "count");
  row.append(
    make("span", "time", ((frame.millis - firstMillis) / 1000).toFixed(2)),
    make("span", "device", frame.device),
    make("span", "way", frame.toHost ? "→ host" : "← host"),
    make("span", "meaning", frame.meaning),
    counter,
    make("span", "hex", frame.hex),
  );
  list.append(row);
  round.push({ row, counter, hex: frame.hex, meaning: frame.meaning, count: 1 });
  if (round.length > (ROUND[frame.device] ?? 1)) {
    round.shift();
  }
}

function forget(row) {
  for (const [key, round] of rounds) {
    rounds.set(key, round.filter((line) => line.row !== row));
  }
  row.remove();
}

function toEnd() {
  at("lines").scrollTop = at("lines").scrollHeight;
}
