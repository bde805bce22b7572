// How a banknote looks.
import { make, money } from "/link.js";

const COLOURS = 6;

/** Gives an element the look of a note of this value. */
export function dressNote(element, minor, state) {
  const index = state.acceptor.denominations.indexOf(minor);
  element.dataset.colour = String((index < 0 ? 0 : index) % COLOURS);
  const words = money(minor, state.acceptor.digits);
  if (element.dataset.words !== words) {
    element.dataset.words = words;
    element.replaceChildren(make("b", "", words), make("i", "", state.currency));
  }
}
