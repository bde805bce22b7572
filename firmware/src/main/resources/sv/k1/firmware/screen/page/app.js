// Shows the newest model. The page decides nothing: it draws, counts down and passes taps on.
import { html, render, useEffect, useLayoutEffect, useMemo, useRef, useState } from "/vendor/preact-htm.js";
import { listen, sendTap } from "/link.js";
import { loadLanguages, speak } from "/language.js";
import { Idle, OutOfService, Starting } from "/idle-screens.js";
import { Insert, Scan, ScanAfterCash } from "/cash-screens.js";
import { Done, Paying, Review } from "/pay-screens.js";
import { Claim, EnterClaim } from "/claim-screens.js";
import { closeSheet, forgetCustomer, useLocal } from "/local.js";
import { SHEETS } from "/sheets.js";
import { play, soundOf } from "/sound.js";
import { machineNow } from "/time.js";
import { spokenText } from "/voice.js";
import { Withdraw } from "/lightning-screens.js";
import { WarnedOff, Warning } from "/law-screens.js";

const SCREENS = {
  STARTING: Starting,
  IDLE: Idle,
  WARNING: Warning,
  WARNED_OFF: WarnedOff,
  SCAN: Scan,
  INSERT: Insert,
  SCAN_AFTER_CASH: ScanAfterCash,
  REVIEW: Review,
  PAYING: Paying,
  WITHDRAW: Withdraw,
  DONE: Done,
  CLAIM: Claim,
  ENTER_CLAIM: EnterClaim,
  OUT_OF_SERVICE: OutOfService,
};

/** The groups without which a screen would have nothing to say. */
const NEEDED = {
  WARNING: ["warning"],
  INSERT: ["sale", "price"],
  REVIEW: ["sale", "price"],
  PAYING: ["sale", "payment"],
  WITHDRAW: ["sale", "lightning"],
  DONE: ["sale", "payment"],
  CLAIM: ["claim", "price"],
};

/** A finger that was on its way to the old screen must not hit the new one. */
const SETTLE_MILLIS = 300;
/** When the service ignores a tap, the next one is allowed after this time. */
const ANSWER_MILLIS = 1500;

const BEFORE_FIRST_MODEL = {
  number: 0,
  kind: "STARTING",
  language: "es-SV",
  operator: { name: "", contact: "", machine: "" },
  troubles: [],
};

/** What the page shows by itself when the service is silent (FT35). */
function silenceModel(last, language) {
  return {
    number: last.number,
    kind: "OUT_OF_SERVICE",
    language: language ?? last.language,
    operator: last.operator,
    takes: last.takes,
    troubles: [{ code: "PAGE-SILENCE", message: "no-service" }],
  };
}

/** A model that this page cannot draw is shown as what it is, never as an empty screen. */
function drawable(model) {
  const missing = (NEEDED[model.kind] ?? []).filter((group) => !model[group]);
  if (SCREENS[model.kind] && missing.length === 0) {
    return model;
  }
  return { ...model, kind: "OUT_OF_SERVICE", troubles: [{ code: "PAGE-INCOMPLETE", message: "other" }] };
}

/** Lets a tap through at most once for what is on the screen. */
function useTaps(model, place) {
  const guard = useRef({ place: null, since: 0, sentFor: null, sentAt: 0 });
  if (guard.current.place !== place) {
    guard.current = { place, since: performance.now(), sentFor: null, sentAt: 0 };
  }
  return (action, value = "") => {
    const now = performance.now();
    const state = guard.current;
    const repeated = state.sentFor === model.number && now - state.sentAt < ANSWER_MILLIS;
    if (now - state.since < SETTLE_MILLIS || repeated) {
      return;
    }
    state.sentFor = model.number;
    state.sentAt = now;
    play("touch");
    sendTap(action, model.number, value);
  };
}

function App() {
  const [arrival, setArrival] = useState({ model: BEFORE_FIRST_MODEL, at: machineNow() });
  const [fresh, setFresh] = useState(true);
  const [silentLanguage, setSilentLanguage] = useState(null);
  useEffect(() => {
    listen((model) => setArrival({ model, at: machineNow() }), setFresh);
  }, []);

  const model = fresh ? drawable(arrival.model) : silenceModel(arrival.model, silentLanguage);
  const language = useMemo(() => speak(model.language, model.takes), [model.language, model.takes]);
  useLayoutEffect(() => {
    document.documentElement.lang = language.tag;
  }, [language]);

  const { sheet: wanted, view } = useLocal();
  const sheet = wanted !== null && SHEETS[wanted].fits(model) ? wanted : null;
  const send = useTaps(model, `${model.kind} ${model.warning?.name} ${fresh} ${sheet}`);
  // Without the service the page still has to speak the customer's language.
  const tap = (action, value) =>
    fresh ? send(action, value) : action === "CHOOSE_LANGUAGE" && setSilentLanguage(value);

  const last = useRef(model);
  // Before anything can be touched on the new screen: the old one's sheet and sound are over.
  useLayoutEffect(() => {
    const before = last.current;
    last.current = model;
    if (before.kind !== model.kind) {
      closeSheet();
    }
    if (model.kind === "IDLE" && before.kind !== "IDLE") {
      forgetCustomer();
    }
    const sound = soundOf(before, model);
    if (sound) {
      play(sound);
    }
  }, [model]);
  useEffect(() => {
    if (view.voice) {
      const frame = document.querySelector(".frame");
      language.voice.say(spokenText(frame, language.t("voice-options")), language.tag);
    } else {
      language.voice.hush();
    }
  }, [view.voice, model.kind, sheet, language.tag, model.notice?.sequence, model.payment?.stage, model.sale?.cashMinor]);

  const Screen = sheet === null ? SCREENS[model.kind] : SHEETS[sheet].draw;
  return html`<${Screen} key=${`${model.kind} ${sheet}`} model=${model} at=${arrival.at} language=${language} tap=${tap} />`;
}

/** Nothing but touching is possible: no menu, no zoom, no drag, no key that belongs to the browser. */
function closeTheDoors() {
  for (const kind of ["contextmenu", "dragstart", "drop", "dragover", "selectstart", "gesturestart"]) {
    addEventListener(kind, (event) => event.preventDefault());
  }
  addEventListener("wheel", (event) => event.ctrlKey && event.preventDefault(), { passive: false });
  addEventListener(
    "keydown",
    (event) => {
      const browsers = event.ctrlKey || event.altKey || event.metaKey || /^F\d+$|^Browser|^Context|^Print/.test(event.key);
      if (browsers) {
        event.preventDefault();
      }
    },
    { capture: true },
  );
  window.open = () => null;
}

closeTheDoors();
await loadLanguages();
render(html`<${App} />`, document.getElementById("screen"));
