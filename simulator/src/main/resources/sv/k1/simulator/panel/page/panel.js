// Puts the parts together: one state comes in, each part draws its share of it.
import { listen, make, money } from "/link.js";
import { drawMachine, openScreen } from "/machine.js";
import { drawHands } from "/hands.js";
import { drawBench } from "/bench.js";
import { coach, startCoach } from "/coach.js";
import { drawRecording } from "/record.js";
import { addFrames, nameDevices, startAgain } from "/trace.js";

const facts = document.getElementById("facts");

const config = await (await fetch("/config")).json();
document.getElementById("screen-link").href = config.screen;
openScreen(config.glass);
if (config.desk.length > 1) {
  const desk = document.getElementById("desk");
  desk.hidden = false;
  desk.append(
    ...config.desk.map((machine) => {
      const link = make("a", machine.name === config.name ? "here" : "", machine.name);
      link.href = machine.panel;
      return link;
    }),
  );
  document.title = `${config.name}: ${document.title}`;
}
if (config.training) {
  await startCoach();
}

function fact(state) {
  if (!state.powered) {
    return "no power";
  }
  if (!state.running) {
    return "the firmware ended; switch the mains off and on";
  }
  const screen = state.screen.kind;
  if (!screen) {
    return "starting";
  }
  const troubles = (state.screen.troubles ?? []).map((trouble) => trouble.code).join(", ");
  const words = screen.toLowerCase().replaceAll("_", " ");
  const sale = state.screen.sale;
  const bought = sale
    ? `, ${money(sale.cashMinor, state.acceptor.digits)} ${state.currency} for ${sale.paidSats.toLocaleString("en-US")} sats`
    : "";
  return `screen: ${words}${bought}${troubles ? ` (${troubles})` : ""}`;
}

let previous = null;
listen(
  (state) => {
    facts.textContent = fact(state);
    document.body.dataset.screen = state.screen.kind ?? "";
    drawMachine(state, previous);
    drawHands(state, previous);
    drawBench(state, previous);
    nameDevices(Object.keys(state.cables));
    drawRecording(state);
    coach(state);
    previous = state;
  },
  addFrames,
  startAgain,
);
