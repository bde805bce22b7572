// What every screen is made of: the story (what is happening) and the hand (what you can do).
import { html, useEffect, useRef, useState } from "/vendor/preact-htm.js";
import { Icon } from "/artwork.js";
import { openSheet, useLocal } from "/local.js";
import { play } from "/sound.js";
import { machineNow } from "/time.js";

/** The offer of more time comes this long before the end. */
const LAST_MILLIS = 20_000;

/**
 * One screen.
 * @param story, hand  what stands in the two parts
 * @param look  a class for screens with a layout of their own
 * @param noTools  the idle screen has the tools among its actions
 */
export function Frame({ model, at, language, tap, title, story, hand, look = "", backdrop = null, noTools = false }) {
  const { sheet } = useLocal();
  const ending = useEnding(model, at);
  return html`<div class="frame ${look}" data-kind=${model.kind} data-number=${model.number} data-sheet=${sheet ?? ""}>
    <section class="story">
      ${backdrop}
      <header class="head">
        <span class="mark"><img src="/mark.svg" alt="K1" /></span>
        ${title && html`<h1>${title}</h1>`}
      </header>
      <div class="body">${story}</div>
      <${Foot} model=${model} language=${language} />
    </section>
    <div class="frieze" aria-hidden="true"></div>
    <section class="hand">
      ${ending === null
        ? !noTools && html`<div class="tools"><${LanguageTool} language=${language} /><${ViewTool} language=${language} /></div>`
        : html`<${Countdown} model=${model} millis=${ending} language=${language} tap=${tap} />`}
      <div class="actions">${hand}</div>
    </section>
  </div>`;
}

/** Help at the same place on every screen. */
function Foot({ model, language }) {
  const { name, contact, machine } = model.operator;
  return html`<footer class="foot">
    ${contact && html`<span class="foot-help">${language.t("foot-help", { contact })}</span>`}
    <span class="foot-who">${[model.sale?.reference || name, machine].filter(Boolean).join(" · ")}</span>
  </footer>`;
}

/** A small door to a sheet: picture above words. */
export function Tool({ sheet, icon, label, second, onOpen }) {
  return html`<button class="tool" data-sheet-button=${sheet} onClick=${onOpen ?? (() => openSheet(sheet))}>
    <${Icon} name=${icon} /><span class="label"><span>${label}</span>${second}</span>
  </button>`;
}

export function LanguageTool({ language, second }) {
  return html`<${Tool} sheet="languages" icon="globe" label=${language.t("tool-languages")} second=${second} />`;
}

export function ViewTool({ language }) {
  return html`<${Tool} sheet="view" icon="letters" label=${language.t("tool-view")} />`;
}

/** A button that sends one tap. Weight "main" is for the one action that moves the sale or money on. */
export function Action({ action, value = "", weight = "side", icon, label, note, tap, disabled = false, lang }) {
  return html`<button
    class=${weight}
    lang=${lang}
    data-action=${action}
    data-value=${value}
    disabled=${disabled}
    onClick=${() => tap(action, value)}
  >
    ${icon && html`<${Icon} name=${icon} />`}
    <span class="label"><span>${label}</span>${note && html`<small>${note}</small>`}</span>
  </button>`;
}

/** Milliseconds left when the end is near, else null. The service stated the countdown when it made the model. */
function useEnding(model, at) {
  const [, look] = useState(0);
  useEffect(() => {
    if (!model.countdown) {
      return undefined;
    }
    const timer = setInterval(() => look((n) => n + 1), 250);
    return () => clearInterval(timer);
  }, [model]);
  const left = model.countdown ? Math.max(0, model.countdown.millisLeft - (machineNow() - at)) : null;
  const isNear = left !== null && left <= LAST_MILLIS;
  useEffect(() => {
    if (isNear) {
      play("hurry");
    }
  }, [isNear]);
  return isNear ? left : null;
}

/** What becomes of the money when nobody answers: at the review silence pays. */
function endWords(model) {
  if (model.kind !== "REVIEW") {
    return "more-time-safe";
  }
  return model.lightning?.chosen ? "review-ends-lightning" : "review-ends";
}

function Countdown({ model, millis, language, tap }) {
  const seconds = Math.ceil(millis / 1000);
  const safe = (model.sale?.cashMinor ?? 0) > 0;
  const ring = html`<span class="ring" role="timer" style=${{ "--left": Math.min(1, millis / LAST_MILLIS) }}
    ><b>${language.number(seconds)}</b></span
  >`;
  const words = html`<span class="label" role="alert"
    ><span>${language.t(model.countdown.extendable ? "more-time" : "time-ends")}</span
    >${safe && html`<small>${language.t(endWords(model))}</small>`}</span
  >`;
  if (!model.countdown.extendable) {
    return html`<div class="countdown">${ring}${words}</div>`;
  }
  return html`<button class="countdown" data-action="MORE_TIME" onClick=${() => tap("MORE_TIME", "")}>${ring}${words}</button>`;
}

/** What the machine has to say once, such as why a note came back. */
export function NoticeLine({ model, language }) {
  const notice = model.notice;
  if (!notice) {
    return null;
  }
  const id = language.has(`notice-${notice.code}`) ? `notice-${notice.code}` : "notice-other";
  const values = {};
  for (const [name, minor] of Object.entries(notice.amounts ?? {})) {
    values[name] = model.price ? language.money(minor, model.price) : String(minor);
  }
  return html`<p class="notice" role="alert" key=${notice.sequence} data-notice=${notice.code}>
    <${Icon} name="warning" /><span>${language.t(id, values)}</span>
  </p>`;
}

/** For class "fit": tells the style sheet how long an amount is, so that a large one is set smaller instead of cut. */
export function fit(text) {
  return { "--chars": text.length };
}

/** A number that runs to its new value for a moment, so that the eye catches the change. */
export function RunningNumber({ value, show }) {
  const shown = useRef(value);
  const [, draw] = useState(0);
  useEffect(() => {
    const from = shown.current;
    if (from === value || matchMedia("(prefers-reduced-motion: reduce)").matches) {
      shown.current = value;
      draw((n) => n + 1);
      return undefined;
    }
    const start = performance.now();
    let frame = 0;
    const step = (now) => {
      const share = Math.min(1, Math.max(0, now - start) / 180);
      shown.current = share === 1 ? value : Math.round(from + (value - from) * (1 - (1 - share) ** 3));
      draw((n) => n + 1);
      if (share < 1) {
        frame = requestAnimationFrame(step);
      }
    };
    frame = requestAnimationFrame(step);
    return () => cancelAnimationFrame(frame);
  }, [value]);
  return html`${show(shown.current)}`;
}

/** A long text of letters and digits, cut so that two people can compare it. The ends stand out: they are what people check. */
export function Groups({ groups, strong = 0 }) {
  return html`<p class="groups">
    ${groups.map(
      (group, i) => html`<span class=${i < strong || i >= groups.length - strong ? "strong" : ""}>${group} </span>`,
    )}
  </p>`;
}

/** Cuts into groups of four. */
export function inFours(text) {
  return text.match(/.{1,4}/g) ?? [];
}

/** The service draws the code of the newest model; the address changes with the text so that no old picture is shown. */
export function QrCode({ text }) {
  return html`<img class="qr" src=${`/qr.svg?of=${encodeURIComponent(text.slice(-16))}`} alt="" />`;
}
