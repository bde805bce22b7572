// Teaches whoever sits at the panel: says what to do, why, points at it, and goes on when the machine shows that it was done.
import { FluentBundle, FluentResource } from "/vendor/fluent/index.js";
import { make } from "/link.js";
import { lessonsFor } from "/lessons.js";

const at = (id) => document.getElementById(id);
const TONGUES = { en: "English", es: "Español" };

let words = null;
const bundles = {};
let lessons = [];
let lesson = 0;
let step = 0;
let since = null;
let newest = null;
const learned = new Set();

export async function startCoach() {
  for (const tongue of Object.keys(TONGUES)) {
    const bundle = new FluentBundle(tongue, { useIsolating: false });
    bundle.addResource(new FluentResource(await (await fetch(`/coach/${tongue}.ftl`)).text()));
    bundles[tongue] = bundle;
    const button = make("button", "", TONGUES[tongue]);
    button.type = "button";
    button.lang = tongue;
    button.dataset.tongue = tongue;
    button.addEventListener("click", () => speak(tongue));
    at("tongues").append(button);
  }
  words ??= bundles[navigator.language.startsWith("es") ? "es" : "en"]; // whoever was quick has chosen already
  document.body.classList.add("training");
  at("coach").hidden = false;
}

function speak(tongue) {
  words = bundles[tongue];
  if (lessons.length > 0) {
    draw(); // else the machine's first word does
  }
}

function say(id, values = {}) {
  const message = words.getMessage(id);
  return message?.value ? words.formatPattern(message.value, values) : id;
}

/** The machine looks like this now. */
export function coach(state) {
  if (words === null) {
    return;
  }
  newest = state;
  if (lessons.length === 0) {
    lessons = lessonsFor(state);
    begin(0);
  }
  const steps = lessons[lesson].steps;
  let moved = false;
  // One step at a time: what was done long ago must not rush past what is to be read now.
  if (step < steps.length && steps[step].done(state, since)) {
    step += 1;
    since = state;
    moved = true;
    if (step === steps.length) {
      learned.add(lessons[lesson].id);
    }
  }
  if (moved) {
    draw();
  }
}

function begin(number) {
  lesson = number;
  step = 0;
  since = newest;
  draw();
}

function draw() {
  const now = lessons[lesson];
  at("coach-title").textContent = say("coach-title");
  at("coach").lang = words.locales[0];
  at("tongues")
    .querySelectorAll("button")
    .forEach((button) => button.setAttribute("aria-pressed", String(button.dataset.tongue === words.locales[0])));
  at("lessons").replaceChildren(
    ...lessons.map((each, number) => {
      const row = make("li", `${learned.has(each.id) ? "done" : ""} ${number === lesson ? "now" : ""}`);
      const button = make("button", "", say(`lesson-${each.id}`));
      button.type = "button";
      button.addEventListener("click", () => begin(number));
      row.append(button);
      return row;
    }),
  );
  document.querySelectorAll(".pointed").forEach((element) => element.classList.remove("pointed"));
  if (step === now.steps.length) {
    at("coach-step").textContent = "";
    at("coach-do").textContent = say("coach-done");
    at("coach-why").textContent = say(`lesson-${now.id}-learned`);
    return;
  }
  const next = now.steps[step];
  at("coach-step").textContent = say("coach-step", { number: step + 1, all: now.steps.length });
  at("coach-do").textContent = say(`step-${next.id}`, { machine: newest.kind });
  at("coach-why").textContent = say(`step-${next.id}-why`, { machine: newest.kind });
  document.querySelector(next.at)?.classList.add("pointed");
}
