// What the machine's own camera sees, while it reads: whoever aims sees themselves aim. Frames come from the service, are drawn
// over each other and never kept. A machine without a camera, or with one that sleeps, shows the drawing instead.
import { html, useEffect, useRef, useState } from "/vendor/preact-htm.js";
import { PhoneAtReader } from "/artwork.js";

/** Between two frames, and until the next question where there was none. */
const FRAME_MILLIS = 120;
const REST_MILLIS = 1200;

/** What helps, in the order of the customer's language files; "aim" and "read" need no words of their own. */
export const HINTS = ["closer", "steady", "glare", "blind", "several"];

async function frame() {
  const token = document.querySelector('meta[name="k1-token"]').content;
  const answer = await fetch("/camera", { headers: { "X-K1-Token": token } });
  if (answer.status !== 200) {
    return null;
  }
  return { hint: answer.headers.get("X-K1-Hint"), picture: await createImageBitmap(await answer.blob()) };
}

/** Calls onHint with null while there is no camera, else with the newest hint that was true twice in a row. */
export function Viewfinder({ onHint, label }) {
  const canvas = useRef(null);
  const [live, setLive] = useState(false);
  useEffect(() => {
    let open = true;
    let timer = 0;
    let last = null;
    const look = async () => {
      const seen = await frame().catch(() => null);
      if (!open) {
        return;
      }
      setLive(seen !== null);
      if (seen === null) {
        onHint(null);
      } else {
        draw(canvas.current, seen.picture);
        if (seen.hint === last) {
          onHint(seen.hint);
        }
        last = seen.hint;
      }
      timer = setTimeout(look, seen === null ? REST_MILLIS : FRAME_MILLIS);
    };
    look();
    return () => {
      open = false;
      clearTimeout(timer);
    };
  }, []);
  return html`<div class="viewfinder ${live ? "live" : ""}">
    <canvas ref=${canvas} role="img" aria-label=${label} hidden=${!live}></canvas>
    ${!live && html`<${PhoneAtReader} />`}
  </div>`;
}

function draw(canvas, picture) {
  if (canvas.width !== picture.width || canvas.height !== picture.height) {
    canvas.width = picture.width;
    canvas.height = picture.height;
  }
  canvas.getContext("2d").drawImage(picture, 0, 0);
  picture.close();
}
