// Claim tickets: the code that stands for money, and typing it in again.
import { html, useState } from "/vendor/preact-htm.js";
import { Icon } from "/artwork.js";
import { Action, Frame, inFours, NoticeLine, QrCode } from "/frame.js";
import { ReceiptActions, ReceiptState } from "/pay-screens.js";

/** Crockford's base32: no I, L, O or U, so that nothing can be mistaken. */
const KEYS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const CODE_LENGTH = 12;

export function Claim({ model, at, language, tap }) {
  const { claim, price } = model;
  const groups = inFours(claim.code.replace(/[^0-9A-Za-z]/g, ""));
  return html`<${Frame}
    ...${{ model, at, language, tap }}
    look="claim"
    title=${language.t("claim-title")}
    story=${html`<div class="ticket">
        <p class="caption">
          <span>${language.t("claim-code")}</span>
          <b>${language.t("claim-worth", { cash: language.money(claim.cashMinor, price), sats: language.sats(claim.paidSats) })}</b>
        </p>
        <p class="code">${groups.map((group) => html`<span>${group}</span>`)}</p>
      </div>
      <div class="result">
        ${claim.qr && html`<${QrCode} text=${claim.qr} />`}
        <ol class="steps">
          ${["claim-step-keep", "claim-step-return", "claim-step-secret"].map((id) => html`<li>${language.t(id)}</li>`)}
        </ol>
      </div>
      <${ReceiptState} receipt=${claim.receipt} language=${language} />`}
    hand=${html`<p class="aside"><${Icon} name="shield" /><span>${language.t("claim-kept")}</span></p>
      <${ReceiptActions} receipt=${claim.receipt} printerReady=${claim.receipt !== "UNAVAILABLE"} without="FINISH" tap=${tap} language=${language} />`}
  />`;
}

export function EnterClaim({ model, at, language, tap }) {
  const [typed, setTyped] = useState("");
  const full = typed.length === CODE_LENGTH;
  const shown = inFours(typed.padEnd(CODE_LENGTH, "_"));
  return html`<${Frame}
    ...${{ model, at, language, tap }}
    look="enter"
    title=${language.t("enter-title")}
    story=${html`<div class="typed">
        <p class="code" aria-live="polite" data-typed=${typed}>
          ${shown.map((group) => html`<span>${[...group].map((c) => (c === "_" ? html`<i>·</i>` : c))}</span>`)}
        </p>
        <button class="key erase" aria-label=${language.t("erase")} disabled=${typed === ""} onClick=${() => setTyped((t) => t.slice(0, -1))}>
          <${Icon} name="erase" />
        </button>
      </div>
      ${model.notice ? html`<${NoticeLine} ...${{ model, language }} />` : html`<p class="enter-hint">${language.t("enter-hint")}</p>`}
      <div class="keys">
        ${[...KEYS].map(
          (key) => html`<button class="key" data-key=${key} disabled=${full} onClick=${() => setTyped((t) => (t + key).slice(0, CODE_LENGTH))}>
            <span>${key}</span>
          </button>`,
        )}
      </div>`}
    hand=${html`<${Action} tap=${tap} action="CANCEL" weight="quiet" icon="back" label=${language.t("back")} />
      <${Action} tap=${tap} weight="main" action="TYPED_CLAIM" value=${typed} disabled=${!full} label=${language.t("enter-ok")} />`}
  />`;
}
