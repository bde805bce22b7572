// Sheets: screens that the page shows by itself over the one of the service, and that the customer closes again.
import { html, useEffect, useState } from "/vendor/preact-htm.js";
import { Icon, StepDrawing } from "/artwork.js";
import { Action, Frame, fit, QrCode } from "/frame.js";
import { LANGUAGES } from "/language.js";
import { feeParts, feeText } from "/idle-screens.js";
import { closeSheet, setView, useLocal } from "/local.js";

/** A sheet that nobody touches goes away, so that the next customer finds the machine as it is. */
const FORGOTTEN_MILLIS = 60_000;

/** Where each sheet may lie. */
export const SHEETS = {
  languages: { draw: LanguagesSheet, fits: () => true },
  how: { draw: HowSheet, fits: (model) => ["IDLE", "SCAN"].includes(model.kind) },
  view: { draw: ViewSheet, fits: () => true },
  receipt: { draw: ReceiptSheet, fits: (model) => Boolean(model.payment && model.sale && !model.claim) },
  photo: { draw: PhotoSheet, fits: (model) => photographed(model) !== null },
};

function useClosing(open) {
  useEffect(() => {
    const timer = setTimeout(closeSheet, FORGOTTEN_MILLIS);
    return () => clearTimeout(timer);
  }, [open]);
}

function Back({ language, weight = "side" }) {
  return html`<${Action} weight=${weight} icon="back" label=${language.t("back")} tap=${closeSheet} />`;
}

export function LanguagesSheet({ model, at, language, tap }) {
  useClosing(model.kind);
  const choose = (tag) => {
    tap("CHOOSE_LANGUAGE", tag);
    closeSheet();
  };
  return html`<${Frame}
    ...${{ model, at, language, tap }}
    look="sheet languages-sheet"
    title=${language.t("languages-title")}
    story=${html`<div class="choices">
      ${LANGUAGES.map(
        ({ tag, name }) => html`<button
          class="choice"
          lang=${tag}
          aria-pressed=${tag === language.tag}
          data-action="CHOOSE_LANGUAGE"
          data-value=${tag}
          onClick=${() => choose(tag)}
        >
          <span class="label">${name}</span>${tag === language.tag && html`<${Icon} name="check" />`}
        </button>`,
      )}
    </div>`}
    hand=${html`<${Back} language=${language} />`}
  />`;
}

export function HowSheet({ model, at, language, tap }) {
  useClosing(model.kind);
  const steps = ["wallet", "code", "cash", "receive"];
  return html`<${Frame}
    ...${{ model, at, language, tap }}
    look="sheet how-sheet"
    title=${language.t("how-title")}
    story=${html`<ol class="how">
      ${steps.map(
        (step) => html`<li>
          <${StepDrawing} step=${step} />
          <div><h2>${language.t(`how-${step}`)}</h2><p>${language.t(`how-${step}-more`)}</p></div>
        </li>`,
      )}
    </ol>
      <p class="tip"><${Icon} name="ticket" /><span>${language.t("how-no-wallet")}</span></p>`}
    hand=${html`<${Back} language=${language} />
      ${model.kind === "IDLE" &&
      html`<${Action}
        weight="main"
        icon="arrow"
        action="CHOOSE_LANGUAGE"
        value=${language.tag}
        label=${language.t("idle-buy")}
        tap=${tap}
      />`}`}
  />`;
}

/** Large letters, strong contrast, everything low down, a voice, no sounds. */
export function ViewSheet({ model, at, language, tap }) {
  useClosing(model.kind);
  const { view } = useLocal();
  const choices = [
    { name: "large", icon: "letters", can: true },
    { name: "contrast", icon: "contrast", can: true },
    { name: "reach", icon: "reach", can: true },
    { name: "voice", icon: "voice", can: language.voice.canSpeak(language.tag) },
    { name: "quiet", icon: "quiet", can: true },
  ];
  return html`<${Frame}
    ...${{ model, at, language, tap }}
    look="sheet view-sheet"
    title=${language.t("view-title")}
    story=${html`<div class="choices">
      ${choices.map(
        ({ name, icon, can }) => html`<button
          class="choice"
          aria-pressed=${view[name]}
          disabled=${!can}
          data-view=${name}
          onClick=${() => setView(name, !view[name])}
        >
          <${Icon} name=${icon} />
          <span class="label"
            ><span>${language.t(`view-${name}`)}</span
            ><small>${language.t(!can ? "view-voice-not" : view[name] ? "view-on" : "view-off")}</small></span
          >
        </button>`,
      )}
    </div>`}
    hand=${html`<p class="aside"><${Icon} name="letters" /><span>${language.t("view-aside")}</span></p>
      <${Back} language=${language} weight="main" />`}
  />`;
}

/** The signed receipt as a code, for whoever gets no paper: scanned or photographed, it says all that the paper would. */
export function ReceiptSheet({ model, at, language, tap }) {
  useClosing(model.kind);
  const { sale, payment } = model;
  return html`<${Frame}
    ...${{ model, at, language, tap }}
    look="sheet receipt-sheet"
    title=${language.t("code-title")}
    story=${html`<div class="result">
      <img class="qr" src=${`/receipt.svg?of=${encodeURIComponent(`${sale.reference} ${payment.stage}`)}`} alt="" />
      <div class="result-words">
        <p>${language.t("code-scan")}</p>
        <p>${language.t("code-holds")}</p>
        <p class="reference">${language.t("reference")} <b>${sale.reference}</b></p>
      </div>
    </div>`}
    hand=${html`<p class="aside"><${Icon} name="shield" /><span>${language.t("code-aside")}</span></p>
      <${Back} language=${language} weight="main" />`}
  />`;
}

/** What of a model is worth a photograph. */
function photographed(model) {
  if (model.claim) {
    const { cashMinor, paidSats, qr, code } = model.claim;
    return { cashMinor, paidSats, qr, lines: [["claim-code", code]] };
  }
  if (!model.payment || !model.sale) {
    return null;
  }
  const { txid, qr } = model.payment;
  return {
    cashMinor: model.sale.cashMinor,
    paidSats: model.sale.paidSats,
    qr,
    lines: [["to-address-short", model.sale.addressGroups.join(" ")], ["txid", txid]].filter(([, text]) => text !== ""),
  };
}

/** The receipt as a picture: one quiet screen with everything a complaint needs, for the customer's own camera. */
export function PhotoSheet({ model, at, language, tap }) {
  useClosing(model.kind);
  const { cashMinor, paidSats, qr, lines } = photographed(model);
  const sats = language.sats(paidSats);
  const [moment] = useState(() => new Date());
  const { price, sale, operator } = model;
  return html`<${Frame}
    ...${{ model, at, language, tap }}
    look="sheet photo-sheet"
    title=${language.t("photo-title")}
    story=${html`<div class="result">
        ${qr && html`<${QrCode} text=${qr} />`}
        <dl class="photo">
          ${price && html`<div><dt>${language.t("cash-in")}</dt><dd>${language.money(cashMinor, price)}</dd></div>`}
          <div><dt>${language.t("you-receive")}</dt><dd class="fit" style=${fit(sats)}>${sats}</dd></div>
          ${price && html`<div><dt>1 bitcoin</dt><dd>${language.money(price.rateMinor, price)}</dd></div>`}
          ${sale && html`<div><dt>${language.t("reference")}</dt><dd class="mono">${sale.reference}</dd></div>`}
          ${price && html`<div class="wide"><dt>${language.t("fee")}</dt><dd>${feeParts(price, language) || feeText(price, language)}</dd></div>`}
          <div class="wide"><dt>${operator.name}</dt><dd>${language.moment(moment)}</dd></div>
        </dl>
      </div>
      ${lines.map(
        ([id, text]) => html`<div class="card txid"><p class="caption">${language.t(id)}</p><p class="groups">${text}</p></div>`,
      )}`}
    hand=${html`<p class="aside"><${Icon} name="camera" /><span>${language.t("photo-aside")}</span></p>
      <${Back} language=${language} weight="main" />`}
  />`;
}
