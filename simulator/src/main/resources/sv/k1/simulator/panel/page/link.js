// The page's only line to the simulator: what the machine looks like comes in, what the hands do goes out.

const said = document.getElementById("said");
let saidTimer = 0;

/** Tells the person in one sentence what happened; never as markup. */
export function say(text, bad = false) {
  said.textContent = text;
  said.classList.toggle("bad", bad);
  said.classList.add("shown");
  clearTimeout(saidTimer);
  saidTimer = setTimeout(() => said.classList.remove("shown"), bad ? 6000 : 2600);
}

/** Does one thing to the machine; resolves to the sentence that says what happened, or to null if it could not be done. */
export async function act(action, value = "") {
  try {
    const answer = await fetch("/do", {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ action, value: String(value) }),
    });
    if (!answer.ok) {
      say((await answer.text()).trim(), true);
      return null;
    }
    const words = (await answer.json()).said;
    say(words);
    return words;
  } catch {
    say("The simulator does not answer.", true);
    return null;
  }
}

/** Holds up the code in a picture file. */
export async function sendPicture(file) {
  try {
    const answer = await fetch("/picture", { method: "POST", headers: { "Content-Type": file.type }, body: file });
    if (answer.ok) {
      say((await answer.json()).said);
    } else {
      say((await answer.text()).trim(), true);
    }
  } catch {
    say("The simulator does not answer.", true);
  }
}

export function listen(onState, onFrames, onHello) {
  const source = new EventSource("/events");
  source.addEventListener("hello", (event) => onHello(JSON.parse(event.data)));
  source.addEventListener("state", (event) => onState(JSON.parse(event.data)));
  source.addEventListener("frames", (event) => onFrames(JSON.parse(event.data)));
  source.addEventListener("error", () => say("The simulator does not answer.", true));
}

/** A new element with a class and a text. */
export function make(tag, className, text = "") {
  const element = document.createElement(tag);
  element.className = className;
  element.textContent = text;
  return element;
}

/** Minor units as people write them. */
export function money(minor, digits) {
  return (minor / 10 ** digits).toLocaleString("en-US", { minimumFractionDigits: minor % 10 ** digits === 0 ? 0 : digits });
}
