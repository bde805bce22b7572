// The spoken prompts. The port is small: an engine can say a text in a language and be silent; it tells whether it has a
// voice. The engine of the page is the browser's own; without a voice installed the page does not offer to speak.

/** @returns {{ canSpeak: (tag: string) => boolean, say: (text: string, tag: string) => void, hush: () => void }} */
export function browserVoice(synthesis = window.speechSynthesis) {
  const fitting = (tag) => (synthesis?.getVoices() ?? []).filter((voice) => voice.lang.slice(0, 2) === tag.slice(0, 2));
  return {
    canSpeak: (tag) => fitting(tag).length > 0,
    say: (text, tag) => {
      const words = new SpeechSynthesisUtterance(text);
      words.lang = tag;
      words.voice = fitting(tag)[0] ?? null;
      words.rate = 0.95;
      synthesis.cancel();
      synthesis.speak(words);
    },
    hush: () => synthesis?.cancel(),
  };
}

/** Long codes are useless to an ear: only their ends, which people compare, are spelled. */
function spelled(groups) {
  const parts = [...groups.querySelectorAll(".strong")].map((group) => [...group.textContent.trim()].join(" "));
  return parts.join(", ");
}

/** What a screen says aloud: its title, its story, then what can be touched, from top to bottom. */
export function spokenText(frame, optionsWord) {
  const parts = [];
  const take = (element) => {
    if (element.matches("[aria-hidden=true], svg, .groups *, .terms")) {
      return;
    }
    if (element.matches(".groups")) {
      parts.push(spelled(element));
    } else if (element.matches("h1, h2, p, li, dt, dd, b, small") && element.textContent.trim()) {
      parts.push(element.textContent.trim());
    } else {
      [...element.children].forEach(take);
    }
  };
  const title = frame.querySelector("h1");
  if (title) {
    parts.push(title.textContent.trim());
  }
  [...frame.querySelectorAll(".body > *")].filter((part) => !part.contains(title)).forEach(take);
  [...frame.querySelectorAll(".body h1 ~ *")].forEach(take);
  const buttons = [...frame.querySelectorAll(".countdown .label, .actions button:not(:disabled) .label")];
  if (buttons.length > 0) {
    parts.push(`${optionsWord}: ${buttons.map((button) => button.textContent.trim()).join("; ")}`);
  }
  return parts
    .map((part) => part.replace(/\s+/g, " "))
    .filter((part, i, all) => part !== "" && part !== all[i - 1])
    .join(". ");
}
