// From the last look to the receipt.
import { html, useEffect, useRef, useState } from "/vendor/preact-htm.js";
import { Icon, SunPath } from "/artwork.js";
import { Action, fit, Frame, Groups, inFours, NoticeLine, QrCode } from "/frame.js";
import { AnotherCode } from "/cash-screens.js";
import { feeParts, feeText } from "/idle-screens.js";
import { openSheet } from "/local.js";
import { LightningPaying } from "/lightning-screens.js";

const HOLD_MILLIS = 900;
const SECOND_TAP_MILLIS = 5000;

export function Review({ model, at, language, tap }) {
  const { sale, price } = model;
  return html`<${Frame}
    ...${{ model, at, language, tap }}
    look="review"
    title=${language.t("review-title")}
    story=${html`<div class="receive">
        <p class="caption">${language.t("you-receive")}</p>
        <p class="sats">${language.sats(sale.paidSats)}</p>
      </div>
      <dl class="sums">
        <div><dt>${language.t("cash-in")}</dt><dd>${language.money(sale.cashMinor, price)}</dd></div>
        <div>
          <dt>${language.t("fee")} <small>${feeText(price, language)}</small></dt>
          <dd>${language.money(sale.allInMinor, price)}</dd>
        </div>
        <div><dt>${language.t("network-fee")}</dt><dd>${language.sats(sale.networkFeeSats)}</dd></div>
        <div><dt>1 bitcoin</dt><dd>${language.money(price.rateMinor, price)}</dd></div>
      </dl>
      <p class="parts">${feeParts(price, language)}</p>
      <div class="card address">
        <p class="caption">
          ${language.t("to-address")} ${sale.addressKind && html`<small>${sale.addressKind}</small>`}
          ${price.sentWithinMinutes > 0 &&
          html`<small class="within">${language.t("sent-within", { minutes: price.sentWithinMinutes })}</small>`}
        </p>
        <${Groups} groups=${sale.addressGroups} strong=${2} />
      </div>
      <${NoticeLine} ...${{ model, language }} />
      <p class="final"><${Icon} name="warning" /><span>${language.t("cannot-undo")}</span></p>`}
    hand=${html`<${AnotherCode} language=${language} tap=${tap} />
      ${sale.acceptedMinor.length > 0 &&
      html`<${Action} tap=${tap} action="INSERT_MORE" icon="plus" label=${language.t("insert-more")} />`}
      <${HoldButton} language=${language} onConfirmed=${() => tap("CONFIRM", "")} />`}
  />`;
}

/** Held for a moment, or tapped twice with a pause: either way nobody confirms by a stray touch. */
function HoldButton({ language, onConfirmed }) {
  const [phase, setPhase] = useState("rest");
  const timer = useRef(0);
  useEffect(() => () => clearTimeout(timer.current), []);

  const after = (millis, next) => {
    clearTimeout(timer.current);
    timer.current = setTimeout(next, millis);
  };
  const confirm = () => {
    clearTimeout(timer.current);
    setPhase("rest");
    onConfirmed();
  };
  const arm = () => {
    setPhase("armed");
    after(SECOND_TAP_MILLIS, () => setPhase("rest"));
  };
  const press = (event) => {
    if (event.button > 0) {
      return;
    }
    if (phase === "armed") {
      confirm();
      return;
    }
    setPhase("held");
    after(HOLD_MILLIS, confirm);
  };
  const release = () => phase === "held" && arm();
  // A keyboard or tactile button has no pointer: its click counts as a tap.
  const click = (event) => event.detail === 0 && (phase === "armed" ? confirm() : arm());

  return html`<button
    class="main hold ${phase}"
    data-action="CONFIRM"
    onPointerDown=${press}
    onPointerUp=${release}
    onPointerLeave=${release}
    onPointerCancel=${release}
    onClick=${click}
  >
    <span class="fill" aria-hidden="true"></span>
    <${Icon} name="check" />
    <span class="label"
      ><span>${language.t(phase === "armed" ? "confirm-again" : "confirm")}</span
      ><small>${language.t(phase === "held" ? "confirm-holding" : "confirm-hint")}</small></span
    >
  </button>`;
}

/** The places on the way, and how far each stage has got. Sending is on the way to the second place. */
const STOPS = ["queued", "broadcast", "seen", "confirmed"];
const STOP_OF_STAGE = { QUEUED: 0, WAITING: 0, SENDING: 0, BROADCAST: 1, SEEN: 2, CONFIRMED: 3, DELAYED: 0, PAYING: 0, SLOW: 0, PAID: 3 };

/** Only from here on may a screen say that anything was sent. */
const SENT = new Set(["BROADCAST", "SEEN", "CONFIRMED", "PAID"]);

function Track({ stage, language }) {
  const at = STOP_OF_STAGE[stage];
  return html`<div class="track" data-stage=${stage}>
    <${SunPath} count=${STOPS.length} at=${at} waiting=${stage === "DELAYED"} />
    <ol>
      ${STOPS.map(
        (stop, i) => html`<li class=${i < at ? "past" : i === at ? "now" : "todo"} aria-current=${i === at ? "step" : null}>
          ${language.t(`stop-${stop}`)}
        </li>`,
      )}
    </ol>
  </div>`;
}

export function Paying({ model, at, language, tap }) {
  const { sale, payment } = model;
  if (model.lightning?.chosen) {
    return html`<${LightningPaying} ...${{ model, at, language, tap }} />`;
  }
  const delayed = payment.stage === "DELAYED";
  const waiting = payment.stage === "WAITING";
  const title = delayed ? "delayed-title" : waiting ? "waiting-title" : SENT.has(payment.stage) ? "paying-title" : "sending-title";
  return html`<${Frame}
    ...${{ model, at, language, tap }}
    look="paying"
    title=${language.t(title)}
    story=${html`<${Track} stage=${payment.stage} language=${language} />
      <div class="card owed">
        <p class="owed-line">
          <span class="sats">${language.sats(sale.paidSats)}</span>
          <span class="reference">${language.t("reference")} <b>${sale.reference}</b></span>
        </p>
        <p>${language.t(`stage-${payment.stage.toLowerCase()}`, { minutes: model.price.sentWithinMinutes })}</p>
      </div>`}
    hand=${delayed || waiting
      ? html`<p class="aside"><${Icon} name="camera" /><span>${language.t(delayed ? "delayed-aside" : "waiting-aside")}</span></p>
          <${ReceiptActions} receipt=${payment.receipt} printerReady=${payment.printerReady} tap=${tap} language=${language} />`
      : html`<p class="aside"><${Icon} name="shield" /><span>${language.t("paying-aside")}</span></p>`}
  />`;
}

export function Done({ model, at, language, tap }) {
  const { sale, payment } = model;
  const sent = SENT.has(payment.stage);
  const title = !sent
    ? "delayed-title"
    : payment.stage === "PAID"
      ? "done-title-lightning"
      : payment.stage === "CONFIRMED"
        ? "done-title-confirmed"
        : "done-title";
  return html`<${Frame}
    ...${{ model, at, language, tap }}
    look="done"
    title=${language.t(title)}
    story=${html`<div class="result">
        ${payment.qr && html`<${QrCode} text=${payment.qr} />`}
        <div class="result-words">
          <p class="sats fit" style=${fit(language.sats(sale.paidSats))}>${language.sats(sale.paidSats)}</p>
          <p class="stage-words"><${Icon} name=${sent ? "check" : "clock"} /><span>${language.t(`stage-${payment.stage.toLowerCase()}`)}</span></p>
          <p class="reference">${language.t("reference")} <b>${sale.reference}</b></p>
        </div>
      </div>
      ${sent &&
      html`<div class="card txid"><p class="caption">${language.t(payment.stage === "PAID" ? "payment-hash" : "txid")}</p><${Groups} groups=${inFours(payment.txid)} strong=${1} /></div>`}
      <${ReceiptState} receipt=${payment.receipt} language=${language} />`}
    hand=${html`<p class="aside"><${Icon} name="camera" /><span>${language.t(sent ? "done-aside" : "delayed-aside")}</span></p>
      <${ReceiptActions} receipt=${payment.receipt} printerReady=${payment.printerReady} tap=${tap} language=${language} />`}
  />`;
}

const RECEIPT_ICONS = {
  OFFERED: "printer",
  PRINTING: "printer",
  PRINTED: "check",
  UNCONFIRMED: "camera",
  DECLINED: "camera",
  UNAVAILABLE: "camera",
};

/** What really happened to the paper, and the photograph that works without any. */
export function ReceiptState({ receipt, language }) {
  return html`<p class="paper paper-${receipt.toLowerCase()}" data-receipt=${receipt}>
    <${Icon} name=${RECEIPT_ICONS[receipt]} /><span>${language.t(`receipt-${receipt.toLowerCase()}`)}</span>
  </p>`;
}

/**
 * Paper, a photograph or nothing; the paper first while the printer says that it can, the signed code wherever paper failed.
 * @param without  the tap of who wants no paper: a claim ticket is not declined, its holder only finishes
 */
export function ReceiptActions({ receipt, printerReady, tap, language, without = "NO_RECEIPT" }) {
  const photo = html`<${Action} tap=${() => openSheet("photo")} icon="camera" label=${language.t("photo-receipt")} />`;
  const code = html`<${Action} tap=${() => openSheet("receipt")} icon="phone" label=${language.t("code-receipt")} />`;
  const end = html`<${Action} tap=${tap} weight="main" action="FINISH" icon="check" label=${language.t("finish")} />`;
  // A claim ticket has no signed receipt: its code is on the screen already.
  const isSale = without === "NO_RECEIPT";
  if (isSale && printerReady && (receipt === "PRINTED" || receipt === "UNCONFIRMED")) {
    return html`<${Action} tap=${tap} weight="quiet" action="PRINT_RECEIPT" icon="printer" label=${language.t("print-copy")} />${code}${end}`;
  }
  if (receipt === "OFFERED" && printerReady) {
    return html`<${Action}
        tap=${tap}
        action=${without}
        weight="quiet"
        icon=${without === "FINISH" ? "check" : "cross"}
        label=${language.t(without === "FINISH" ? "finish" : "no-receipt")}
      />
      ${photo}
      <${Action} tap=${tap} weight="main" action="PRINT_RECEIPT" icon="printer" label=${language.t("print-receipt")} />`;
  }
  return html`${isSale && receipt !== "PRINTING" && code}${photo}${end}`;
}
