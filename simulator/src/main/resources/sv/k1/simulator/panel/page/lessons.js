// What is taught. A step is done when the machine looks as it should; the words are in coach/*.ftl under lesson-step.

const kind = (s) => s.screen.kind ?? "";
const cash = (s) => s.screen.sale?.cashMinor ?? 0;
const slips = (s) => s.printer?.slips ?? [];
const troubled = (s) => (s.screen.troubles ?? []).length > 0;
const sells = (s) => kind(s) === "IDLE";

/** @typedef {{id: string, at: string, done: (now: object, since: object) => boolean}} Step */

const openDoor = { id: "open-door", at: "#door", done: (s) => s.cabinet.doorOpen };
const closeDoor = { id: "close-door", at: "#door", done: (s) => !s.cabinet.doorOpen };
const opensAgain = { id: "opens-again", at: "#glass", done: sells };
const language = { id: "language", at: "#glass", done: (s) => !["IDLE", "STARTING", "OUT_OF_SERVICE", ""].includes(kind(s)) };
// A coin box sells for less than an address can be paid: its customers bring an invoice.
const wallet = { id: "wallet", at: "#kinds", boxAt: "#lightning-kinds", done: (s) => kind(s) === "INSERT" };
const insert = { id: "insert", at: "#notes", done: (s) => cash(s) > 0 };

const LESSONS = [
  {
    id: "first-sale",
    steps: [
      language,
      wallet,
      insert,
      { id: "finish", at: "#glass", done: (s) => kind(s) === "REVIEW" },
      { id: "confirm", at: "#glass", done: (s) => ["PAYING", "DONE"].includes(kind(s)) },
      { id: "print", at: "#glass", kiosk: true, done: (s) => slips(s).some((slip) => !slip.torn) },
      { id: "tear", at: "#slip", kiosk: true, done: (s) => slips(s).every((slip) => slip.torn) },
      { id: "mine", at: "#mine", kiosk: true, done: (s) => s.wallet.some((entry) => entry.confirmations > 0) },
      { id: "leave", at: "#glass", done: sells },
    ],
  },
  {
    id: "refused",
    steps: [
      language,
      wallet,
      { id: "worn", at: "#worn", done: () => document.getElementById("worn").checked },
      { id: "push", at: "#notes", done: (s, since) => s.acceptor.place === "MOUTH" || s.acceptor.returned > since.acceptor.returned },
      { id: "take", at: "#mouth-note", done: (s) => s.acceptor.place === undefined },
      { id: "good", at: "#worn", done: () => !document.getElementById("worn").checked },
      { id: "cancel", at: "#glass", done: sells },
    ],
  },
  {
    id: "collect",
    steps: [
      openDoor,
      { id: "shut", at: "#glass", done: (s) => kind(s) === "OUT_OF_SERVICE" },
      { id: "pull-box", at: "#cashbox", done: (s) => s.cabinet.cashboxOut },
      { id: "push-box", at: "#cashbox", done: (s) => !s.cabinet.cashboxOut },
      closeDoor,
      opensAgain,
    ],
  },
  {
    id: "paper",
    kiosk: true,
    steps: [
      { id: "out", at: "#cables", done: (s) => s.switches.PAPER_OUT },
      { id: "load", at: "#cables", done: (s) => !s.switches.PAPER_OUT },
      opensAgain,
    ],
  },
  {
    id: "jam",
    steps: [
      language,
      wallet,
      { id: "stick", at: "#cables", done: (s) => s.switches.ACCEPTOR_JAMMED },
      { id: "try", at: "#notes", done: (s) => troubled(s) || s.acceptor.place !== undefined },
      { id: "look", at: "#glass", done: troubled },
      { id: "clear", at: "#cables", done: (s) => !s.switches.ACCEPTOR_JAMMED },
      { id: "well", at: "#glass", done: (s) => !troubled(s) },
    ],
  },
  {
    id: "power",
    steps: [
      language,
      wallet,
      insert,
      { id: "cut", at: "#mains", done: (s) => !s.powered },
      { id: "restore", at: "#mains", done: (s) => s.powered && s.running },
      { id: "remembers", at: "#glass", done: (s) => cash(s) > 0 },
    ],
  },
  {
    id: "prices",
    steps: [
      { id: "gone", at: "#feed", done: (s) => s.switches.FEED_CUT },
      { id: "wait", at: "#glass", done: (s) => kind(s) === "OUT_OF_SERVICE" },
      { id: "back", at: "#feed", done: (s) => !s.switches.FEED_CUT },
      opensAgain,
    ],
  },
];

/** Those that this machine has the parts for. */
export function lessonsFor(state) {
  const kiosk = state.kind === "note-kiosk";
  return LESSONS.filter((lesson) => kiosk || !lesson.kiosk).map((lesson) => ({
    ...lesson,
    steps: lesson.steps
      .filter((step) => kiosk || !step.kiosk)
      .map((step) => ({ ...step, at: kiosk ? step.at : (step.boxAt ?? step.at) })),
  }));
}
