// What only a machine that pays by Lightning shows: paying in seconds, and a code to withdraw from.
import { html, useEffect, useState } from "/vendor/preact-htm.js";
import { Icon } from "/artwork.js";
import { Action, Frame, QrCode } from "/frame.js";

/** Seconds since this screen came up: they only tell that something goes on. */
function Seconds({ language }) {
  const [seconds, setSeconds] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => setSeconds((n) => n + 1), 1000);
    return () => clearInterval(timer);
  }, []);
  return html`<span class="seconds">${language.t("lightning-seconds", { seconds })}</span>`;
}

function stageWords(stage, language) {
  const own = { QUEUED: "stage-lightning-queued", DELAYED: "stage-lightning-delayed" };
  return language.t(own[stage] ?? `stage-${stage.toLowerCase()}`);
}

export function LightningPaying({ model, at, language, tap }) {
  const { sale, payment, lightning } = model;
  const slow = payment.stage === "SLOW" || payment.stage === "DELAYED";
  return html`<${Frame}
    ...${{ model, at, language, tap }}
    look="paying"
    title=${language.t(payment.stage === "SLOW" ? "lightning-slow-title" : "lightning-title")}
    story=${html`<div class="card owed" data-stage=${payment.stage}>
      <p class="owed-line">
        <span class="sats">${language.sats(sale.paidSats)}</span>
        <span class="reference">${language.t("reference")} <b>${sale.reference}</b></span>
      </p>
      <p>${stageWords(payment.stage, language)} <${Seconds} language=${language} /></p>
    </div>`}
    hand=${html`${slow
      ? html`<p class="aside"><${Icon} name="ticket" />${language.t("lightning-slow-aside")}</p>
          <${Action} tap=${tap} action="FINISH" icon="ticket" label=${language.t("lightning-leave")} />`
      : html`<p class="aside"><${Icon} name="shield" />${language.t("paying-aside")}</p>`}
    ${lightning.otherWay &&
    html`<${Action} tap=${tap} action="CANCEL" weight="quiet" icon="cross" label=${language.t("lightning-other-way")} />`}`}
  />`;
}

export function Withdraw({ model, at, language, tap }) {
  const { sale, lightning } = model;
  return html`<${Frame}
    ...${{ model, at, language, tap }}
    look="withdraw"
    title=${language.t("withdraw-title")}
    story=${html`<div class="result">
      <${QrCode} text=${lightning.link} />
      <div class="result-words">
        <p class="sats">${language.sats(sale.paidSats)}</p>
        <p class="reference">${language.t("reference")} <b>${sale.reference}</b></p>
      </div>
    </div>`}
    hand=${html`<p class="aside"><${Icon} name="phone" />${language.t("withdraw-aside")}</p>
      ${lightning.otherWay &&
      html`<${Action} tap=${tap} action="CANCEL" weight="quiet" icon="cross" label=${language.t("lightning-other-way")} />`}`}
  />`;
}

/** Beside the reader, with cash inside: what an invoice with an amount must be over. */
export function LightningAmount({ model, language }) {
  return model.lightning
    ? html`<small>${language.t("lightning-amount", { sats: language.sats(model.sale.paidSats) })}</small>`
    : null;
}

/** The code for wallets that withdraw. */
export function LightningChoice({ model, language, tap }) {
  return model.lightning?.linkOffered
    ? html`<${Action} tap=${tap} action="WITHDRAW" icon="phone" label=${language.t("lightning-withdraw")} />`
    : null;
}
