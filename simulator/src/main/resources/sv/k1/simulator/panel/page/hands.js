// What the customer holds: banknotes of the acceptor's own set, and a wallet with addresses of every kind.
import { act, make, money, sendPicture } from "/link.js";
import { dressNote } from "/notes.js";
import { refuse } from "/machine.js";

const at = (id) => document.getElementById(id);
const KINDS = [
  ["p2wpkh", "Native segwit"],
  ["p2tr", "Taproot"],
  ["p2sh", "Nested"],
  ["p2wsh", "Script"],
  ["p2pkh", "Legacy"],
];
const DRAG_STARTS_PIXELS = 6;

for (const [kind, name] of KINDS) {
  const button = make("button", "kind", name);
  button.type = "button";
  button.dataset.kind = kind;
  button.title = `A fresh ${kind} address`;
  button.addEventListener("click", () => act("hold-address", kind));
  at("kinds").append(button);
}

const LIGHTNING = [
  ["invoice", "Invoice", "An invoice over what the screen says"],
  ["open-invoice", "Open invoice", "An invoice without an amount"],
  ["lnurl", "LNURL", "A page that gives out invoices"],
  ["address", "Address", "A Lightning address"],
];

for (const [kind, name, title] of LIGHTNING) {
  const button = make("button", "kind", name);
  button.type = "button";
  button.dataset.lightning = kind;
  button.title = title;
  button.addEventListener("click", () => act("hold-lightning", kind));
  at("lightning-kinds").append(button);
}
const claim = make("button", "kind", "Claim the screen’s code");
claim.type = "button";
claim.title = "Reads the withdraw code on the screen and hands in an invoice";
claim.addEventListener("click", () => act("claim-link", ""));
at("lightning-kinds").append(claim);
at("node").addEventListener("change", () => act("node", at("node").value));

function showLightning(previous, state) {
  at("lightning").hidden = state.lightningSats === undefined;
  at("lightning-sats").textContent = (state.lightningSats ?? 0).toLocaleString("en-US");
  if (JSON.stringify(previous?.nodeManners) !== JSON.stringify(state.nodeManners)) {
    at("node").replaceChildren(...state.nodeManners.map((manner) => make("option", "", manner)));
  }
  if (JSON.stringify(previous?.coins) !== JSON.stringify(state.coins)) {
    at("coins").replaceChildren(
      ...(state.acceptor.coins ? [] : state.coins).map((minor) => {
        const button = make("button", "note coin");
        button.type = "button";
        button.dataset.coin = String(minor);
        button.setAttribute("aria-label", `Drop ${money(minor, state.acceptor.digits)} ${state.currency}`);
        dressNote(button, minor, state, state.coins);
        letCashBeDragged(button, () => act("drop-coin", minor));
        return button;
      }),
    );
  }
}

at("paste").addEventListener("submit", (event) => {
  event.preventDefault();
  const text = at("paste-text").value.trim();
  if (text) {
    act("hold-code", text);
  }
});

// A picture with a code, dropped anywhere or pasted, is held up like a telephone that shows it.
const pictureOf = (transfer) => [...(transfer?.files ?? [])].find((file) => file.type.startsWith("image/"));
document.addEventListener("dragover", (event) => {
  event.preventDefault();
  document.body.classList.add("offered");
});
document.addEventListener("dragleave", (event) => {
  if (event.relatedTarget === null) {
    document.body.classList.remove("offered");
  }
});
document.addEventListener("drop", (event) => {
  event.preventDefault();
  document.body.classList.remove("offered");
  const picture = pictureOf(event.dataTransfer);
  if (picture) {
    sendPicture(picture);
  }
});
document.addEventListener("paste", (event) => {
  const picture = pictureOf(event.clipboardData);
  if (picture) {
    event.preventDefault();
    sendPicture(picture);
  }
});

async function insert(minor) {
  const said = await act(at("worn").checked ? "insert-worn-note" : "insert-note", minor);
  if (said !== null && !said.startsWith("The slot takes") && !said.startsWith("The coin falls")) {
    refuse();
  }
}

function letCashBeDragged(button, push) {
  let start = null;
  let ghost = null;
  let dragged = false;

  const overSlot = (event) => document.elementFromPoint(event.clientX, event.clientY)?.closest("#slot") ?? null;
  const end = () => {
    ghost?.remove();
    ghost = null;
    start = null;
    button.classList.remove("away");
    at("slot").classList.remove("aimed");
  };

  button.addEventListener("pointerdown", (event) => {
    if (event.button !== 0) {
      return;
    }
    start = { x: event.clientX, y: event.clientY };
    dragged = false;
    button.setPointerCapture(event.pointerId);
  });
  button.addEventListener("pointermove", (event) => {
    if (!start) {
      return;
    }
    const far = Math.hypot(event.clientX - start.x, event.clientY - start.y) > DRAG_STARTS_PIXELS;
    if (!ghost && far) {
      dragged = true;
      ghost = button.cloneNode(true);
      ghost.removeAttribute("id");
      ghost.classList.add("ghost");
      document.body.append(ghost);
      button.classList.add("away");
    }
    if (ghost) {
      ghost.style.left = `${event.clientX}px`;
      ghost.style.top = `${event.clientY}px`;
      at("slot").classList.toggle("aimed", overSlot(event) !== null);
    }
  });
  button.addEventListener("pointerup", (event) => {
    const dropped = ghost !== null && overSlot(event) !== null;
    end();
    if (dropped) {
      push();
    }
  });
  button.addEventListener("pointercancel", end);
  // Enter, space and a plain click; the click that ends a drag is none.
  button.addEventListener("click", () => {
    if (!dragged) {
      push();
    }
    dragged = false;
  });
}

export function drawHands(state, previous) {
  if (!previous && state.acceptor.coins) {
    at("cash-hint").textContent = "Drag a coin into the slot, or click it.";
    at("worn-says").textContent = "a slug, will be refused";
    at("notes").classList.add("coins");
  }
  if (!previous || previous.acceptor.denominations.join() !== state.acceptor.denominations.join()) {
    at("notes").replaceChildren(
      ...state.acceptor.denominations.map((minor) => {
        const button = make("button", state.acceptor.coins ? "note coin" : "note");
        button.type = "button";
        button.dataset.minor = String(minor);
        button.setAttribute("aria-label", `Insert ${money(minor, state.acceptor.digits)} ${state.currency}`);
        dressNote(button, minor, state);
        letCashBeDragged(button, () => insert(minor));
        return button;
      }),
    );
  }
  showLightning(previous, state);
  if (JSON.stringify(previous?.wallet) !== JSON.stringify(state.wallet) || previous?.held !== state.held) {
    at("addresses").replaceChildren(...state.wallet.map((entry) => addressRow(entry, state.held)));
  }
}

function addressRow(entry, held) {
  const row = make("li", entry.address === held ? "held" : "");
  row.dataset.address = entry.address;
  const again = make("button", "address", `${entry.address.slice(0, 10)}…${entry.address.slice(-6)}`);
  again.type = "button";
  again.title = `${entry.address}: hold it up again`;
  again.addEventListener("click", () => act("hold-code", entry.address));
  const depth = entry.confirmations === 0 ? "in the pool" : `${entry.confirmations} conf.`;
  const got = entry.payments === 0 ? "nothing yet" : `${entry.sats.toLocaleString("en-US")} sats, ${depth}`;
  row.append(make("span", "tag", entry.kind.toLowerCase()), again, make("span", entry.payments ? "got" : "none", got));
  if (entry.payments > 1) {
    row.append(make("span", "twice", `paid ${entry.payments} times`));
  }
  return row;
}
