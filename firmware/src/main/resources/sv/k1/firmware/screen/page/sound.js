// The machine's few sounds: a marimba of five notes, made here, no file. Rising means yours or taken, falling means not taken.
// Each sound stands beside words and a picture; nobody has to hear it.
import { localNow } from "/local.js";

const C5 = 523.25;
const NOTES = { do: C5, re: C5 * 1.125, mi: C5 * 1.25, sol: C5 * 1.5, la: C5 * 1.6667, low: C5 / 2 };

/** Notes and the moments at which they are struck, in seconds. */
const SOUNDS = {
  touch: [["sol", 0]],
  code: [["mi", 0], ["la", 0.09]],
  note: [["do", 0], ["mi", 0.08], ["sol", 0.16]],
  refused: [["mi", 0], ["low", 0.14]],
  done: [["do", 0], ["mi", 0.12], ["sol", 0.24], ["la", 0.36], ["do", 0.52]],
  hurry: [["la", 0], ["la", 0.18]],
};

let context = null;

/** Plays one; silent where the browser has no sound or does not allow it yet. */
export function play(name) {
  if (typeof AudioContext === "undefined" || localNow().view.quiet) {
    return;
  }
  context ??= new AudioContext();
  if (context.state === "suspended") {
    // Allowed from the first touch on; a sound that came too early is not made up for.
    context.resume().catch(() => {});
    return;
  }
  for (const [note, after] of SOUNDS[name]) {
    strike(NOTES[note], context.currentTime + after);
  }
  document.documentElement.dataset.sound = name;
}

/** A wooden bar: the tone and its fourth partial, both gone within a third of a second. */
function strike(hertz, at) {
  for (const [partial, loudness, seconds] of [[1, 0.16, 0.34], [4, 0.035, 0.08]]) {
    const tone = context.createOscillator();
    const fade = context.createGain();
    tone.frequency.value = hertz * partial;
    fade.gain.setValueAtTime(loudness, at);
    fade.gain.exponentialRampToValueAtTime(0.0001, at + seconds);
    tone.connect(fade).connect(context.destination);
    tone.start(at);
    tone.stop(at + seconds);
  }
}

/** Which sound the step from one model to the next makes, or null. */
export function soundOf(before, now) {
  if (before.kind !== now.kind) {
    if (now.kind === "DONE") {
      return "done";
    }
    const read = ["SCAN", "SCAN_AFTER_CASH", "ENTER_CLAIM"].includes(before.kind);
    return read && ["INSERT", "REVIEW"].includes(now.kind) ? "code" : null;
  }
  if ((now.sale?.cashMinor ?? 0) > (before.sale?.cashMinor ?? 0)) {
    return "note";
  }
  return now.notice && now.notice.sequence !== before.notice?.sequence ? "refused" : null;
}
