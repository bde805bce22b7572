// Time as the machine has it. The clock of a simulated machine may be hurried; a browser's cannot, so it is told the pace.

let pace = 1;
let machine = 0;
let own = performance.now();

/** Milliseconds of the machine's clock since some moment. For what counts down or grows old, never for what eyes and hands need. */
export function machineNow() {
  return machine + (performance.now() - own) * pace;
}

/** From now on the machine's clock is so many times as fast as ours. */
export function keepPace(times) {
  machine = machineNow();
  own = performance.now();
  pace = times;
}
