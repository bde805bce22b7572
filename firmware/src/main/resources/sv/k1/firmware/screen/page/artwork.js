// Drawings. All are decoration beside words, so all are hidden from readers of the page.
import { html } from "/vendor/preact-htm.js";

const ICONS = {
  check: "M5 13l5 5L20 7",
  clock: "M12 7v5l3.5 2M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18z",
  warning: "M12 9v5M12 17.2v.1M12 3.5 2.5 20h19z",
  shield: "M12 3l8 3v6c0 5-3.5 7.8-8 9-4.5-1.2-8-4-8-9V6zM8.5 12l2.5 2.5 4.5-5",
  globe: "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM3 12h18M12 3c3 2.5 4 5.5 4 9s-1 6.5-4 9c-3-2.5-4-5.5-4-9s1-6.5 4-9z",
  camera: "M4 8h4l1.5-2.5h5L16 8h4v11H4zM12 10a3.3 3.3 0 1 0 0 6.6 3.3 3.3 0 0 0 0-6.6z",
  printer: "M7 9V4h10v5M5 9h14v8h-2.5M7.5 17H5V9M7.5 14h9v6h-9z",
  ticket: "M3 7h18v3.5a2 2 0 0 0 0 3V17H3v-3.5a2 2 0 0 0 0-3zM14 7v10",
  phone: "M7 3h10v18H7zM11 18h2",
  back: "M10 5l-7 7 7 7M3 12h18",
  erase: "M9 6h12v12H9l-6-6zM12.5 9.5l5 5M17.5 9.5l-5 5",
  cash: "M3 6.5h18v11H3zM12 9.3a2.7 2.7 0 1 0 0 5.4 2.7 2.7 0 0 0 0-5.4zM6 12h.1M18 12h.1",
  plus: "M12 5v14M5 12h14",
  cross: "M6 6l12 12M18 6 6 18",
  arrow: "M4 12h16M13 5l7 7-7 7",
  sun: "M12 8a4 4 0 1 0 0 8 4 4 0 0 0 0-8zM12 2v2.5M12 19.5V22M2 12h2.5M19.5 12H22M5 5l1.7 1.7M17.3 17.3 19 19M5 19l1.7-1.7M17.3 6.7 19 5",
  ruler: "M3 9h18v6H3zM7 9v3M11 9v3M15 9v3M19 9v3",
  question: "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM9.4 9.4a2.7 2.7 0 1 1 3.8 2.5c-.9.5-1.2 1-1.2 2M12 17v.1",
  letters: "M2.5 18 7 6.5 11.5 18M4.2 14h5.6M13.5 18l3.4-8.5 3.4 8.5M14.8 15.2h4.3",
  contrast: "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM12 3v18M12 7h5.6M12 11h7.8M12 15h7",
  quiet: "M4 9.5v5h3.5L12 18.5v-13L7.5 9.5zM16 9.5l5 5M21 9.5l-5 5",
  voice: "M4 9.5v5h3.5L12 18.5v-13L7.5 9.5zM15.5 9a4 4 0 0 1 0 6M18 6.5a8 8 0 0 1 0 11",
  reach: "M12 4v11M7.5 10.5 12 15l4.5-4.5M4 20h16",
  tilt: "M8 3.5 18.5 7 14 20.5 3.5 17zM19 13a8 8 0 0 1-2 6",
};

export function Icon({ name }) {
  return html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path d=${ICONS[name]} /></svg>`;
}

/** The machine's country in three moods: dawn while it starts, day while it sells, night while it rests. */
export function Landscape({ time }) {
  return html`<svg class="landscape ${time}" viewBox="0 0 800 400" preserveAspectRatio="xMidYMax slice" aria-hidden="true">
    <g class="sun">
      <circle class="halo" cx="520" cy="215" r="128" />
      <circle class="disc" cx="520" cy="215" r="84" />
    </g>
    <path class="ridge far" d="M0 300 90 262 170 284 262 232 330 250 392 212 470 262 560 240 640 276 720 246 800 272V400H0z" />
    <path class="ridge volcano" d="M120 400 C210 372 262 318 318 214 L336 206 352 216 370 207 C424 306 486 366 590 400z" />
    <path class="lava" d="M318 214 336 206 352 216 370 207 383 231 366 246 352 234 340 258 328 236 309 232z" />
    <path class="ridge near" d="M0 352C120 318 240 366 380 350S640 322 800 356V400H0z" />
    <g class="water">
      <path d="M40 384q16-9 32 0t32 0 32 0" /><path d="M330 386q16-9 32 0t32 0 32 0" /><path d="M610 384q16-9 32 0t32 0 32 0" />
    </g>
  </svg>`;
}

/** Stands in the corner that the words leave free. */
export function Moon() {
  return html`<svg class="moon" viewBox="0 0 150 60" aria-hidden="true">
    <path d="M128 6a25 25 0 1 0 16 40 20 20 0 0 1-16-40z" />
    <circle cx="18" cy="14" r="1.8" /><circle cx="44" cy="40" r="2.6" /><circle cx="70" cy="10" r="2" /><circle cx="84" cy="50" r="1.6" />
  </svg>`;
}

/** A note with its value, drawn by us: no picture of real money. */
export function Note({ label }) {
  return html`<svg class="note" viewBox="0 0 100 48" aria-hidden="true">
    <rect class="note-paper" x="1.5" y="1.5" width="97" height="45" rx="6" />
    <rect class="note-line" x="6" y="6" width="88" height="36" rx="3" />
    <ellipse class="note-oval" cx="50" cy="24" rx="27" ry="17" />
    <path class="note-line" d="M11 24h7M82 24h7" />
    <text class="note-value" x="50" y="24" text-anchor="middle" dominant-baseline="central">${label}</text>
  </svg>`;
}

/** Stands in a row with notes. */
export function Coin({ label }) {
  return html`<svg class="note coin" viewBox="26 0 48 48" aria-hidden="true">
    <circle class="coin-rim" cx="50" cy="24" r="22.5" />
    <text class="note-value" x="50" y="24" text-anchor="middle" dominant-baseline="central">${label}</text>
  </svg>`;
}

/** A coin over its narrow slot: coins fall too fast for anything else to be shown. */
export function CoinSlotDrawing({ slot }) {
  return html`<svg class="slot slot-${slot.toLowerCase()}" viewBox="0 0 320 132" aria-hidden="true">
    <defs><clipPath id="mouth"><rect x="0" y="0" width="320" height="81" /></clipPath></defs>
    <rect class="slot-face" x="20" y="56" width="280" height="70" rx="16" />
    <rect class="slot-mouth" x="116" y="74" width="88" height="14" rx="7" />
    <g clip-path="url(#mouth)">
      <g class="slot-note">
        <circle class="coin-rim" cx="160" cy="52" r="38" />
        <circle class="coin-line" cx="160" cy="52" r="31" />
      </g>
    </g>
    <rect class="slot-shutter" x="116" y="74" width="88" height="14" rx="7" />
    <rect class="slot-light" x="112" y="102" width="96" height="7" rx="3.5" />
    <g class="slot-arrows"><path d="M144 8l16 14 16-14" /><path d="M144 28l16 14 16-14" /></g>
  </svg>`;
}

/** The slot with a note where the machine says that it is. */
export function SlotDrawing({ slot, label }) {
  return html`<svg class="slot slot-${slot.toLowerCase()}" viewBox="0 0 320 132" aria-hidden="true">
    <defs><clipPath id="mouth"><rect x="0" y="0" width="320" height="81" /></clipPath></defs>
    <rect class="slot-face" x="20" y="56" width="280" height="70" rx="16" />
    <rect class="slot-mouth" x="56" y="74" width="208" height="14" rx="7" />
    <g clip-path="url(#mouth)">
      <g class="slot-note">
        <rect class="note-paper" x="78" y="6" width="164" height="100" rx="8" />
        <rect class="note-line" x="86" y="14" width="148" height="84" rx="4" />
        <text class="note-value" x="160" y="40" text-anchor="middle" dominant-baseline="central">${label}</text>
      </g>
    </g>
    <rect class="slot-shutter" x="56" y="74" width="208" height="14" rx="7" />
    <rect class="slot-light" x="60" y="102" width="200" height="7" rx="3.5" />
    <g class="slot-arrows"><path d="M144 8l16 14 16-14" /><path d="M144 28l16 14 16-14" /></g>
  </svg>`;
}

const FINDER = [
  [0, 0],
  [30, 0],
  [0, 30],
];
const DOTS = [
  [18, 2], [24, 8], [18, 14], [2, 18], [8, 24], [14, 18], [20, 20], [26, 24], [32, 18], [38, 24], [20, 32], [26, 38], [32, 32], [38, 38], [38, 30],
];

/** A phone that shows its QR code to the reader's window. */
export function PhoneAtReader() {
  return html`<svg class="reader" viewBox="0 0 420 260" aria-hidden="true">
    <path class="reader-beam" d="M266 70 118 52v150l148-32z" />
    <g class="reader-phone">
      <rect class="phone-body" x="44" y="26" width="112" height="208" rx="20" />
      <rect class="phone-glass" x="54" y="40" width="92" height="172" rx="8" />
      <rect class="phone-card" x="62" y="76" width="76" height="76" rx="6" />
      <g class="phone-code" transform="translate(78 92)">
        ${FINDER.map(([x, y]) => html`<rect class="hollow" x=${x + 1.5} y=${y + 1.5} width="11" height="11" />`)}
        ${DOTS.map(([x, y]) => html`<rect x=${x} y=${y} width="5" height="5" />`)}
      </g>
      <path class="phone-line" d="M74 170h52M84 182h32" />
    </g>
    <g class="reader-box">
      <rect class="reader-case" x="266" y="40" width="128" height="164" rx="22" />
      <rect class="reader-window" x="284" y="60" width="92" height="98" rx="12" />
      <path class="reader-frame" d="M296 88V72h16M348 72h16v16M364 130v16h-16M312 146h-16v-16" />
      <rect class="reader-lamp" x="306" y="176" width="48" height="9" rx="4.5" />
    </g>
  </svg>`;
}

/** A day's arc with one place for each stage; the sun stands where the payment is. */
export function SunPath({ count, at, waiting }) {
  const points = Array.from({ length: count }, (_, i) => {
    const share = (i + 0.5) / count;
    return { x: 460 * share, y: 118 - 88 * Math.sin((Math.PI / 2) * (0.12 + share * 0.98)) };
  });
  const line = (from, to) =>
    points
      .slice(from, to + 1)
      .map((p, i) => `${i ? "L" : "M"}${p.x} ${p.y}`)
      .join("");
  const sun = points[at];
  return html`<svg class="sunpath ${waiting ? "waiting" : ""}" viewBox="0 0 460 150" aria-hidden="true">
    <path class="ground" d="M0 150V132l60-14 52 10 58-30 20 8 22-7 62 32 60-12 50 9 76-14v36z" />
    <path class="todo" d=${line(0, count - 1)} />
    <path class="past" d=${line(0, at)} />
    ${points.map((p, i) => i > at && html`<circle class="stop" cx=${p.x} cy=${p.y} r="9" />`)}
    ${points.map(
      (p, i) =>
        i < at &&
        html`<g transform="translate(${p.x} ${p.y})"><circle class="stop done" r="12" /><path class="tick" d="M-5 0.5l3.5 3.5L5.5-4" /></g>`,
    )}
    <g class="sun-now" transform="translate(${sun.x} ${sun.y})">
      <circle class="halo" r="27" /><circle class="disc" r="18" />
      ${waiting && html`<path class="pause" d="M-5-7v14M5-7v14" />`}
    </g>
  </svg>`;
}

/** The four steps of a purchase, each as a small picture. */
const STEPS = {
  wallet: html`<rect class="step-dark" x="36" y="8" width="48" height="84" rx="9" /><rect class="step-glass" x="41" y="15" width="38" height="68" rx="4" />
    <path class="step-arrow" d="M60 28v24M50 43l10 10 10-10" /><path class="step-line" d="M49 66h22" />`,
  code: html`<rect class="step-card" x="24" y="14" width="72" height="72" rx="8" />
    <g class="step-code"><rect class="hollow" x="33" y="23" width="18" height="18" /><rect class="hollow" x="69" y="23" width="18" height="18" />
    <rect class="hollow" x="33" y="59" width="18" height="18" /><path d="M58 24h6v6h-6zM58 38h6v6h-6zM70 48h6v6h-6zM56 52h8v8h-8zM70 62h10v5h-10zM60 70h8v7h-8zM36 48h7v5h-7zM81 52h6v5h-6z" /></g>`,
  cash: html`<rect class="note-paper" x="30" y="6" width="60" height="58" rx="4" /><circle class="note-line" cx="60" cy="32" r="12" />
    <rect class="step-dark" x="12" y="56" width="96" height="34" rx="8" /><rect class="step-slot" x="26" y="62" width="68" height="7" rx="3.5" /><path class="step-light" d="M30 80h60" />`,
  receive: html`<circle class="halo" cx="60" cy="46" r="38" /><circle class="disc" cx="60" cy="46" r="27" /><path class="step-tick" d="M47 46l9 10 18-20" />
    <path class="step-hill" d="M6 92 36 66l14 10 20-16 44 32z" />`,
};

export function StepDrawing({ step }) {
  return html`<svg class="step" viewBox="0 0 120 96" aria-hidden="true">${STEPS[step]}</svg>`;
}

/** One drawing for each warning: what must not happen, crossed out in brick, or what holds, in leaf. */
const WARNING_DRAWINGS = {
  scam: html`<path class="warn-ink" d="M34 52c0-13 9-24 26-24s26 11 26 24v8H34z" /><path class="warn-face" d="M42 60h36v10c0 12-8 20-18 20s-18-8-18-20z" />
    <path class="warn-ink" d="M40 62h40v9c-6 5-13 5-20 0-7 5-14 5-20 0z" /><path class="warn-eye" d="M47 67h7M66 67h7" /><path class="warn-ink" d="M22 60h76v6H22z" />`,
  "on-the-phone": html`<rect class="warn-ink" x="22" y="14" width="46" height="86" rx="9" /><rect class="warn-face" x="28" y="22" width="34" height="64" rx="3" />
    <path class="warn-bubble" d="M58 26h44v34H80L68 72V60H58z" /><path class="warn-say" d="M68 38h26M68 48h16" />`,
  irreversible: html`<path class="warn-arrow" d="M22 84h68M72 66l18 18-18 18" />
    <path class="warn-back" d="M96 56C88 22 46 14 26 44M26 44V24M26 44h19" /><path class="warn-cross" d="M50 20l24 24M74 20 50 44" />`,
  "own-wallet": html`<rect class="warn-ink" x="36" y="12" width="50" height="90" rx="9" /><rect class="warn-face" x="42" y="21" width="38" height="68" rx="3" />
    <path class="warn-key" d="M53 52v-8a8 8 0 0 1 16 0v8M49 52h24v18H49zM61 59v4" />`,
  stop: html`<path class="warn-sign" d="M42 12h36l26 26v36l-26 26H42L16 74V38z" /><path class="warn-hand" d="M46 62V40M56 58V32M66 58V32M76 62V42M46 62c0 16 6 24 16 24s16-9 17-20" />`,
};

export function WarningDrawing({ text }) {
  return html`<svg class="warn" viewBox="0 0 120 112" aria-hidden="true">${WARNING_DRAWINGS[text] ?? WARNING_DRAWINGS.stop}</svg>`;
}
