// Before the payment: show where it goes, put the cash in.
import { html, useEffect, useState } from "/vendor/preact-htm.js";
import { Coin, CoinSlotDrawing, Icon, Note, SlotDrawing } from "/artwork.js";
import { Action, fit, Frame, NoticeLine, RunningNumber } from "/frame.js";
import { openSheet } from "/local.js";
import { Age, feeParts, feeText } from "/idle-screens.js";
import { LightningAmount, LightningChoice } from "/lightning-screens.js";
import { HINTS, Viewfinder } from "/viewfinder.js";

const TIP_MILLIS = 4000;
/** More values than these are drawn smaller, to stand in one row on a wide panel. */
const MANY_VALUES = 7;
const TIPS = [
  { icon: "phone", id: "tip-receive" },
  { icon: "sun", id: "tip-brightness" },
  { icon: "ruler", id: "tip-distance" },
  { icon: "tilt", id: "tip-tilt" },
];

/** One piece of advice after the other: whoever read the first and still stands here needs the next. */
function Tips({ language }) {
  const [step, setStep] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => setStep((n) => (n + 1) % TIPS.length), TIP_MILLIS);
    return () => clearInterval(timer);
  }, []);
  return html`<p class="tip" key=${step}><${Icon} name=${TIPS[step].icon} /><span>${language.t(TIPS[step].id)}</span></p>`;
}

/** The camera's picture with what helps now; without a camera, a drawing and one piece of advice after the other. */
function Aiming({ model, language }) {
  const [hint, setHint] = useState(null);
  const help = HINTS.includes(hint)
    ? html`<p class="tip hint" role="status" data-hint=${hint}><${Icon} name="warning" /><span>${language.t(`hint-${hint}`)}</span></p>`
    : html`<${Tips} language=${language} />`;
  return html`<${Viewfinder} onHint=${setHint} label=${language.t("camera-picture")} />
    ${model.notice ? html`<${NoticeLine} ...${{ model, language }} />` : help}`;
}

export function Scan({ model, at, language, tap }) {
  return html`<${Frame}
    ...${{ model, at, language, tap }}
    look="scan"
    title=${language.t(model.lightning ? "scan-title-lightning" : "scan-title")}
    story=${html`<${Aiming} model=${model} language=${language} />`}
    hand=${html`<p class="aside optional"><${Icon} name="arrow" /><span>${language.t("scan-aside")}</span></p>
      <${Action} tap=${() => openSheet("how")} weight="quiet" icon="question" label=${language.t("no-wallet")} />
      <${Action} tap=${tap} action="CASH_FIRST" icon="cash" label=${language.t("cash-first")} />
      <${Action} tap=${tap} action="CANCEL" weight="quiet" icon="cross" label=${language.t("cancel")} />`}
  />`;
}

export function ScanAfterCash({ model, at, language, tap }) {
  const { sale, price } = model;
  return html`<${Frame}
    ...${{ model, at, language, tap }}
    look="scan"
    title=${language.t("scan-after-title")}
    story=${html`${sale &&
      price &&
      html`<p class="safe">
        <${Icon} name="shield" />
        <span>
          ${language.t("cash-safe", { amount: language.money(sale.cashMinor, price) })}
          <${LightningAmount} ...${{ model, language }} />
        </span>
      </p>`}
      <${Aiming} model=${model} language=${language} />`}
    hand=${html`<p class="aside"><${Icon} name="ticket" /><span>${language.t("claim-aside")}</span></p>
      <${LightningChoice} ...${{ model, language, tap }} />
      <${Action} tap=${tap} action="TAKE_CLAIM" icon="ticket" label=${language.t("take-claim")} />`}
  />`;
}

export function Insert({ model, at, language, tap }) {
  const { sale, price } = model;
  const empty = sale.cashMinor === 0;
  const halted = !empty && model.troubles.length > 0;
  const minimum = language.money(price.minimumMinor, price);
  return html`<${Frame}
    ...${{ model, at, language, tap }}
    look="insert"
    title=${language.t(empty ? "insert-title-first" : halted ? "claim-title" : "insert-title")}
    story=${html`<div class="till">
        <${Total} sale=${sale} price=${price} language=${language} />
        <${SlotPanel} sale=${sale} price=${price} takes=${model.takes} language=${language} />
      </div>
      ${model.notice
        ? html`<${NoticeLine} ...${{ model, language }} />`
        : halted
        ? html`<${MoneyPromise} ...${{ model, language }} />`
        : html`<${Takes} sale=${sale} price=${price} language=${language} />`}
      ${!halted && html`<${Terms} price=${price} at=${at} byLightning=${sale.addressKind === "Lightning"} language=${language} />`}`}
    hand=${html`<div class="aside">
        <${Icon} name="cash" />
        <div>
          <p>${sale.enough ? language.t("insert-aside") : language.t("insert-minimum", { minimum })}</p>
          <p class="explain">${language.t("sats-explained")}</p>
        </div>
      </div>
      ${sale.addressKind && (empty || (sale.enough && !halted)) && html`<${AnotherCode} language=${language} tap=${tap} />`}
      ${!empty &&
      html`<${Action}
        tap=${tap}
        weight="main"
        action="FINISH_INSERTING"
        icon="check"
        disabled=${!sale.enough}
        label=${language.t("finish-inserting")}
      />`}
      ${empty && html`<${Action} tap=${tap} action="CANCEL" weight="quiet" icon="cross" label=${language.t("cancel")} />`}
      ${!empty &&
      (!sale.enough || halted) &&
      html`<${Action} tap=${tap} action="TAKE_CLAIM" icon="ticket" label=${language.t("take-claim")} />`}`}
  />`;
}

/** For whoever sees that they showed the wrong code; nothing is paid to what stood there. */
export function AnotherCode({ language, tap }) {
  return html`<${Action} tap=${tap} action="ANOTHER_CODE" weight="quiet" icon="back" label=${language.t("another-code")} />`;
}

/** Something failed with money inside: why, whose the money is, and what to do (features, A15). */
function MoneyPromise({ model, language }) {
  const amount = language.money(model.sale.cashMinor, model.price);
  const trouble = model.troubles[0];
  return html`<div class="promise" role="alert">
    <${Icon} name="shield" />
    <div>
      <p><b>${language.t("cash-safe", { amount })}</b></p>
      <p>${language.trouble(trouble.message)} ${language.t("cash-safe-choice")} <code>${trouble.code}</code></p>
    </div>
  </div>`;
}

function Total({ sale, price, language }) {
  return html`<div class="total" aria-live="polite">
    <p class="caption">${language.t("inserted")}</p>
    <p class="fiat fit" style=${fit(language.money(sale.cashMinor, price))} data-minor=${sale.cashMinor}>
      <${RunningNumber} value=${sale.cashMinor} show=${(minor) => language.money(minor, price)} />
    </p>
    <p class="caption">${language.t(sale.atLeast ? "you-receive-least" : "you-receive")}</p>
    <p class="sats fit" style=${fit(language.sats(sale.paidSats))} data-sats=${sale.paidSats}>
      <${RunningNumber} value=${sale.paidSats} show=${(sats) => language.sats(sats)} />
    </p>
  </div>`;
}

function SlotPanel({ sale, price, takes, language }) {
  const label = sale.slotMinor > 0 ? language.noteValue(sale.slotMinor, price) : "";
  return html`<div class="slot-panel" data-slot=${sale.slot}>
    ${takes === "COINS"
      ? html`<${CoinSlotDrawing} slot=${sale.slot} />`
      : html`<${SlotDrawing} slot=${sale.slot} label=${label} />`}
    <p class="slot-words">
      ${label
        ? language.t(`slot-note-${sale.slot.toLowerCase()}`, { note: label })
        : language.t(`slot-${sale.slot.toLowerCase()}`)}
    </p>
  </div>`;
}

/** Each value that is taken now; one that there is as a note and as a coin stands there twice. */
function values(sale) {
  const coins = [...(sale.coinsMinor ?? [])];
  return sale.acceptedMinor.map((minor) => {
    const at = coins.indexOf(minor);
    if (at >= 0) {
      coins.splice(at, 1);
    }
    return { minor, drawing: at >= 0 ? Coin : Note };
  });
}

function Takes({ sale, price, language }) {
  return html`<div class="takes">
    <p class="caption">
      ${sale.acceptedMinor.length > 0
        ? language.t("insert-remaining", { amount: language.money(sale.remainingMinor, price) })
        : language.t("insert-none")}
    </p>
    <ul class=${sale.acceptedMinor.length > MANY_VALUES ? "notes many" : "notes"}>
      ${values(sale).map(({ minor, drawing }) => {
        const label = language.noteValue(minor, price);
        return html`<li aria-label=${label}><${drawing} label=${label} /></li>`;
      })}
    </ul>
  </div>`;
}

/** Price, fees and age stay in view while the slot is open. */
function Terms({ price, at, byLightning, language }) {
  const parts = feeParts(price, language);
  const network = language.sats(price.networkFeeSats);
  return html`<p class="terms">
    <span>1 bitcoin = ${language.money(price.rateMinor, price)} · <${Age} price=${price} at=${at} language=${language} /></span>
    ${parts
      ? html`<span>${parts}</span><span>${language.t("network")} ${network}</span>`
      : html`<span>${language.t("terms-fee", { fee: feeText(price, language), network })}</span>`}
    ${price.sentWithinMinutes > 0 &&
    !byLightning &&
    html`<span class="within">${language.t("sent-within", { minutes: price.sentWithinMinutes })}</span>`}
  </p>`;
}
