// Screens outside of a sale: starting, waiting for a customer, closed.
import { html, useEffect, useState } from "/vendor/preact-htm.js";
import { Icon, Landscape, Moon } from "/artwork.js";
import { greetingLanguages, speak } from "/language.js";
import { Action, Frame, LanguageTool, NoticeLine, Tool, ViewTool } from "/frame.js";
import { machineNow } from "/time.js";

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
    story=${html`<div class=${model.notice ? "hero with-words" : "hero"}>
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
  const parts = feeParts(price, language);
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
    ${parts && html`<p class="explain">${parts}</p>`}
    <p class="explain">
      <span>${language.t("sats-explained")}</span>
      <span><${Age} price=${price} at=${at} language=${language} /></span>
    </p>
  </div>`;
}

/** All that the operator keeps, as a share of the cash against the price without a margin, and a fixed part where there is one. */
export function feeText(price, language) {
  return withFixedPart(price.allInBasisPoints, price, language);
}

/** What the whole is made of; empty where there is nothing but the fee. */
export function feeParts(price, language) {
  return price.spreadBasisPoints > 0
    ? language.t("fee-parts", {
        total: feeText(price, language),
        fee: withFixedPart(price.feeBasisPoints, price, language),
        spread: language.percent(price.spreadBasisPoints),
      })
    : "";
}

function withFixedPart(basisPoints, price, language) {
  const share = language.percent(basisPoints);
  return price.fixedFeeMinor > 0 ? `${share} + ${language.money(price.fixedFeeMinor, price)}` : share;
}

/** How old the price is now; of a sale, whose price is fixed, also how long it stands without cash. */
export function Age({ price, at, language }) {
  const [, look] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => look((n) => n + 1), 1000);
    return () => clearInterval(timer);
  }, []);
  const past = machineNow() - at;
  const { hold } = price;
  if (!hold) {
    return age(price.ageMillis + past, "price-age-seconds", "price-age-minutes", language);
  }
  const words =
    hold.ageMillis < 0
      ? language.t("price-fixed")
      : age(hold.ageMillis + past, "price-fixed-seconds", "price-fixed-minutes", language);
  const left = Math.max(0, Math.ceil((hold.leftMillis - past) / 1000));
  return hold.leftMillis > 0
    ? html`${words}, ${language.t("price-ends", { time: `${Math.floor(left / 60)}:${String(left % 60).padStart(2, "0")}` })}`
    : words;
}

function age(millis, inSeconds, inMinutes, language) {
  const seconds = Math.floor(millis / 1000);
  return seconds < 120
    ? language.t(inSeconds, { seconds })
    : language.t(inMinutes, { minutes: Math.floor(seconds / 60) });
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
          .map(
            (trouble) => html`<li>
              <span>${language.trouble(trouble.message)} ${trouble.reason && html`<q>${trouble.reason}</q>`}</span><code>${trouble.code}</code>
            </li>`,
          )}
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
