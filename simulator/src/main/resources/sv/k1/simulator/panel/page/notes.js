// How banknotes and coins look.
import { make, money } from "/link.js";

const COLOURS = 6;

/** Gives an element the look of a note or coin of this value; its colour comes from its place in the set. */
export function dressNote(element, minor, state, set = state.acceptor.denominations) {
  const index = set.indexOf(minor);
  element.classList.toggle("coin", state.acceptor.coins || set !== state.acceptor.denominations);
  element.dataset.colour = String((index < 0 ? 0 : index) % COLOURS);
  const words = money(minor, state.acceptor.digits);
  if (element.dataset.words !== words) {
    element.dataset.words = words;
    element.replaceChildren(make("b", "", words), make("i", "", state.currency));
  }
}
