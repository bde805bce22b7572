// Writes down what the person does, and shows it as a scenario.
import { act, say } from "/link.js";

const at = (id) => document.getElementById(id);
let running = false;

at("record").addEventListener("click", async () => {
  const stops = running;
  const done = await act(stops ? "stop-recording" : "start-recording");
  if (done === null || !stops) {
    return;
  }
  const answer = await fetch("/recording.txt");
  if (!answer.ok) {
    say((await answer.text()).trim(), true);
    return;
  }
  at("recorded-text").value = await answer.text();
  at("recorded").showModal();
  at("recorded-text").setSelectionRange(0, 0);
  at("recorded-text").scrollTop = 0;
});

export function drawRecording(state) {
  running = state.recording;
  at("record").setAttribute("aria-pressed", String(running));
  at("record").querySelector("span").textContent = running ? "Stop recording" : "Record a scenario";
}
