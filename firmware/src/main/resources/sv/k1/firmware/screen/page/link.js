// The page's only line to the service: models come in, taps go out. Nothing is kept but the newest model.
import { keepPace } from "/time.js";

/** The service speaks at least every 500 ms. After this silence the page itself says that it is out of service. */
const SILENCE_MILLIS = 1700;
const LOOK_MILLIS = 100;
const RECONNECT_MILLIS = 400;

/**
 * Calls onModel for each model and onFresh when the service falls silent (false) or speaks again (true).
 */
export function listen(onModel, onFresh) {
  let source = null;
  let boot = null;
  let fresh = true;
  let lastHeard = performance.now();
  let lastDialled = 0;

  const heard = () => {
    lastHeard = performance.now();
    if (!fresh) {
      fresh = true;
      onFresh(true);
    }
  };

  const dial = () => {
    lastDialled = performance.now();
    source?.close();
    source = new EventSource("/events");
    source.addEventListener("hello", (event) => {
      if (boot !== null && boot !== event.data) {
        // A service that was started anew has a new token, perhaps a new page.
        location.reload();
        return;
      }
      boot = event.data;
      heard();
    });
    // A stream says nothing of a clock that is as ours.
    keepPace(1);
    source.addEventListener("pace", (event) => keepPace(Number(event.data)));
    source.addEventListener("beat", heard);
    source.addEventListener("message", (event) => {
      heard();
      onModel(JSON.parse(event.data));
    });
  };

  dial();
  setInterval(() => {
    const now = performance.now();
    const silent = now - lastHeard > SILENCE_MILLIS;
    if (silent && fresh) {
      fresh = false;
      onFresh(false);
    }
    const lost = source.readyState !== EventSource.OPEN || silent;
    if (lost && now - lastDialled > RECONNECT_MILLIS + (silent ? SILENCE_MILLIS : 0)) {
      dial();
    }
  }, LOOK_MILLIS);
}

/** Sends one tap; resolves to whether the service took it. */
export async function sendTap(action, screenNumber, value) {
  const token = document.querySelector('meta[name="k1-token"]').content;
  try {
    const answer = await fetch("/tap", {
      method: "POST",
      headers: { "Content-Type": "application/json", "X-K1-Token": token },
      body: JSON.stringify({ action, screenNumber, value }),
    });
    if (answer.status === 403) {
      location.reload();
    }
    return answer.ok;
  } catch {
    // The service is away: the silence is noticed and shown by listen.
    return false;
  }
}
