// Screens outside of a sale: starting, waiting for a customer, closed.
import { html, useEffect, useState } from "/vendor/preact-htm.js";
import { Icon, Landscape, Moon } from "/artwork.js";
import { greetingLanguages, speak } from "/language.js";
import { Action, Frame, LanguageTool, NoticeLine, Tool, ViewTool } from "/frame.js";

export function Starting({ model, at, language, tap }) {
  return html`<${Frame}
    ...${{ model, at, language, tap }}
    look="scenic starting"
    backdrop=${html`<${Landscape} time="dawn" />`}
    story=${html`<div class="hero">
      <h1>${language.t("starting-title")}</h1>
      <p>${language.t("starting-body")}</p>
    </div>`}
    hand=${html`<p class="aside"><${Icon} name="shield" />${language.t("starting-safe")}</p>`}
  />`;
}

/** Spoken in two languages: nobody has chosen one yet. The others are one touch away. */
export function Idle({ model, at, language, tap }) {
  const greetings = greetingLanguages(language.tag);
  const others = greetings.slice(1).map((other) => speak(other.tag));
  const both = (id) => html`${language.t(id)}${others.map((other) => html` <i lang=${other.tag}>${other.t(id)}</i>`)}`;
  return html`<${Frame}
    ...${{ model, at, language, tap }}
    look="scenic idle"
    noTools=${true}
    backdrop=${html`<${Landscape} time="day" />`}
    story=${html`<div class="hero">
        <h1>${language.t("idle-title")}</h1>
        ${model.notice
          ? html`<${NoticeLine} ...${{ model, language }} />`
          : others.map((other) => html`<p class="second" lang=${other.tag}>${other.t("idle-title")}</p>`)}
      </div>
      ${model.price && html`<${PriceCard} price=${model.price} at=${at} language=${language} both=${both} />`}`}
    hand=${html`${greetings.map(
        ({ tag }) => html`<${Action}
          tap=${tap}
          weight="main"
          action="CHOOSE_LANGUAGE"
          value=${tag}
          lang=${tag}
          icon="arrow"
          label=${speak(tag).t("idle-buy")}
        />`,
      )}
      <div class="tools">
        <${LanguageTool} language=${language} />
        <${Tool} sheet="how" icon="question" label=${language.t("tool-how")} />
      </div>
      <div class="tools">
        <button class="tool" data-action="ENTER_CLAIM" data-value="" onClick=${() => tap("ENTER_CLAIM", "")}>
          <${Icon} name="ticket" /><span class="label"><span>${language.t("idle-claim")}</span></span>
        </button>
        <${ViewTool} language=${language} />
      </div>`}
  />`;
}

function PriceCard({ price, at, language, both }) {
  return html`<div class="card price">
    <p class="price-line">
      <span class="one">1 bitcoin</span>
      <b>${language.money(price.rateMinor, price)}</b>
    </p>
    <dl class="facts">
      <div><dt>${both("fee")}</dt><dd>${feeText(price, language)}</dd></div>
      <div><dt>${both("network")}</dt><dd>${language.sats(price.networkFeeSats)}</dd></div>
      <div><dt>${both("minimum")}</dt><dd>${language.money(price.minimumMinor, price)}</dd></div>
    </dl>
    <p class="explain">
      <span>${language.t("sats-explained")}</span>
      <span><${Age} price=${price} at=${at} language=${language} /></span>
    </p>
  </div>`;
}

/** The machine's whole fee as it was agreed with the operator: a share, a fixed part, or both. */
export function feeText(price, language) {
  const share = language.percent(price.feeBasisPoints);
  return price.fixedFeeMinor > 0 ? `${share} + ${language.money(price.fixedFeeMinor, price)}` : share;
}

/** How old the price is now. */
export function Age({ price, at, language }) {
  const [, look] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => look((n) => n + 1), 1000);
    return () => clearInterval(timer);
  }, []);
  const seconds = Math.floor((price.ageMillis + performance.now() - at) / 1000);
  return seconds < 120
    ? language.t("price-age-seconds", { seconds })
    : language.t("price-age-minutes", { minutes: Math.floor(seconds / 60) });
}

export function OutOfService({ model, at, language, tap }) {
  const { contact, machine } = model.operator;
  const cash = model.sale?.cashMinor ?? 0;
  return html`<${Frame}
    ...${{ model, at, language, tap }}
    look="scenic closed"
    backdrop=${html`<${Landscape} time="night" /><${Moon} />`}
    story=${html`<div class="hero">
        <h1>${language.t("closed-title")}</h1>
        <p>${language.t("closed-body")}</p>
      </div>
      <ul class="troubles">
        ${model.troubles
          .slice(0, 4)
          .map((trouble) => html`<li><span>${language.trouble(trouble.message)}</span><code>${trouble.code}</code></li>`)}
      </ul>`}
    hand=${html`<div class="contact">
      <${Icon} name="shield" />
      <p>
        ${cash > 0 && model.price
          ? language.t("cash-safe", { amount: language.money(cash, model.price) })
          : language.t("closed-safe")}
      </p>
      ${cash > 0 && html`<p class="reference">${language.t("reference")} <b>${model.sale.reference}</b></p>`}
      ${contact && html`<p class="number">${contact}</p>`}
      ${machine && html`<p class="machine">${language.t("closed-machine", { machine })}</p>`}
    </div>`}
  />`;
}
