// Warnings of the place: read one by one before anything else, each on a screen of its own.
import { html } from "/vendor/preact-htm.js";
import { Icon, WarningDrawing } from "/artwork.js";
import { Action, Frame } from "/frame.js";
import { LANGUAGES, speak } from "/language.js";

/** The warning that is a question: the honest answer may be the one that ends the visit. */
const QUESTION = "on-the-phone";

/** The warning's words in the customer's language, and in those the place asks for besides. */
function words(warning, language) {
  const others = warning.also
    .map((spoken) => LANGUAGES.find(({ tag }) => tag.startsWith(spoken)))
    .filter((found) => found && found.tag !== language.tag)
    .map(({ tag }) => speak(tag));
  return html`<div class="warning-card">
      <${WarningDrawing} text=${warning.text} />
      <p class="warning-text">${language.t(`warning-${warning.text}-text`)}</p>
    </div>
    ${others.map(
      (other) => html`<p class="warning-also" lang=${other.tag}>
        <b>${other.t(`warning-${warning.text}-title`)}</b> ${other.t(`warning-${warning.text}-text`)}
      </p>`,
    )}`;
}

/** How many there are and which one this is, also for the eye. */
function Steps({ warning, language }) {
  return html`<div class="warning-steps">
    <p>${language.t("warning-step", { step: warning.step, steps: warning.steps })}</p>
    <ol aria-hidden="true">
      ${Array.from({ length: warning.steps }, (_, i) => html`<li class=${i < warning.step ? "read" : ""}></li>`)}
    </ol>
  </div>`;
}

export function Warning({ model, at, language, tap }) {
  const { warning } = model;
  const isQuestion = warning.text === QUESTION;
  return html`<${Frame}
    ...${{ model, at, language, tap }}
    look="warning"
    title=${language.t(`warning-${warning.text}-title`)}
    story=${words(warning, language)}
    hand=${html`<${Steps} warning=${warning} language=${language} />
      ${isQuestion
        ? html`<${Action} tap=${tap} action="STOP_HERE" value=${warning.name} icon="check" label=${language.t("warning-yes")} />
            <${Action} tap=${tap} weight="main" action="ACCEPT_WARNING" value=${warning.name} icon="cross" label=${language.t("warning-no")} />`
        : html`<${Action} tap=${tap} action="CANCEL" weight="quiet" icon="back" label=${language.t("warning-leave")} />
            <${Action} tap=${tap} weight="main" action="ACCEPT_WARNING" value=${warning.name} icon="check" label=${language.t("warning-accept")} />`}`}
  />`;
}

export function WarnedOff({ model, at, language, tap }) {
  return html`<${Frame}
    ...${{ model, at, language, tap }}
    look="warning warned-off"
    title=${language.t("warned-off-title")}
    story=${html`<div class="warning-card">
      <${WarningDrawing} text="stop" />
      <p class="warning-text">${language.t("warned-off-text")}</p>
    </div>`}
    hand=${html`<p class="aside"><${Icon} name="shield" /><span>${language.t("warned-off-aside")}</span></p>
      <${Action} tap=${tap} weight="main" action="FINISH" icon="check" label=${language.t("warned-off-finish")} />`}
  />`;
}
