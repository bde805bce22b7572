// Words and numbers in the customer's language. Amounts arrive as whole minor units and are never rounded here.
import { FluentBundle, FluentResource } from "/vendor/fluent/index.js";
import { browserVoice } from "/voice.js";

/** The languages there are, in the order of the idle screen. The name is written in the language itself. */
export const LANGUAGES = [
  { tag: "es-SV", name: "Español" },
  { tag: "en-US", name: "English" },
  { tag: "pt-BR", name: "Português" },
  { tag: "de-DE", name: "Deutsch" },
  { tag: "fr-FR", name: "Français" },
  { tag: "it-IT", name: "Italiano" },
];

/** The idle screen greets in the machine's language and in this one. */
const SECOND = "en-US";

const voice = browserVoice();

const bundles = new Map();

/** Loads every language once; the page then switches without asking the service. */
export async function loadLanguages() {
  await Promise.all(
    LANGUAGES.map(async ({ tag }) => {
      const answer = await fetch(`/locales/${tag.slice(0, 2)}.ftl`);
      const bundle = new FluentBundle(tag, { useIsolating: false });
      const errors = bundle.addResource(new FluentResource(await answer.text()));
      for (const error of errors) {
        console.error(`${tag}: ${error.message}`);
      }
      bundles.set(tag, bundle);
    }),
  );
}

/**
 * What a screen needs to speak one language; an unknown tag falls back to Spanish. A message may have other words for a machine
 * that takes coins, or both (its attributes "coins" and "both").
 */
export function speak(requestedTag, takes = "NOTES") {
  const tag = bundles.has(requestedTag) ? requestedTag : LANGUAGES[0].tag;
  const bundle = bundles.get(tag);
  const has = (id) => bundle.hasMessage(id);

  const t = (id, values) => {
    const message = bundle.getMessage(id);
    if (!message?.value) {
      console.error(`${tag}: there is no message ${id}`);
      return id;
    }
    const errors = [];
    const pattern = message.attributes[takes.toLowerCase()] ?? message.value;
    const text = bundle.formatPattern(pattern, values, errors);
    errors.forEach((error) => console.error(`${tag}: ${id}: ${error.message}`));
    return text;
  };

  return {
    tag,
    t,
    has,
    voice,
    /** Words for a trouble's message key; general ones for a key this page does not know. */
    trouble: (message) => t(has(`trouble-${message}`) ? `trouble-${message}` : "trouble-other"),
    money: (minor, price) => formatMoney(tag, minor, price, price.fractionDigits),
    /** For notes, whose values are whole: $20 and not $20.00. */
    noteValue: (minor, price) =>
      formatMoney(tag, minor, price, minor % 10 ** price.fractionDigits === 0 ? 0 : price.fractionDigits),
    number: (whole) => new Intl.NumberFormat(tag).format(whole),
    sats: (whole) => t("sats", { amount: new Intl.NumberFormat(tag).format(whole) }),
    /** The machine's own time, to the minute. */
    moment: (date) => new Intl.DateTimeFormat(tag, { dateStyle: "medium", timeStyle: "short" }).format(date),
    percent: (basisPoints) =>
      new Intl.NumberFormat(tag, { style: "percent", maximumFractionDigits: 2 }).format(`${decimal(basisPoints, 4)}`),
  };
}

/** The two languages of the idle screen: the machine's own and the one most travellers read. */
export function greetingLanguages(tag) {
  return LANGUAGES.filter((language) => language.tag === tag || language.tag === (tag === SECOND ? LANGUAGES[0].tag : SECOND)).sort(
    (a, b) => (b.tag === tag) - (a.tag === tag),
  );
}

function formatMoney(tag, minor, price, digits) {
  const format = new Intl.NumberFormat(tag, {
    style: "currency",
    currency: price.currency,
    // The machine takes one currency: "$" says enough, and "US$" in one language and "$US" in another would only puzzle.
    currencyDisplay: "narrowSymbol",
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  });
  // Intl takes a decimal text exactly; a division would go through binary fractions.
  return format.format(decimal(minor, price.fractionDigits));
}

function decimal(minor, digits) {
  if (digits === 0) {
    return String(minor);
  }
  const text = String(Math.abs(minor)).padStart(digits + 1, "0");
  return `${minor < 0 ? "-" : ""}${text.slice(0, -digits)}.${text.slice(-digits)}`;
}
