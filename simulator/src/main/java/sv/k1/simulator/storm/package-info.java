/**
 * The storm: whole worlds of one machine, its customers, technicians, acceptor, disk and bitcoin network, each in one thread
 * and in virtual time, with faults drawn from a seed, and an auditor who knows where every note and coin really is. Runs the
 * product's core, drivers, journal logic and payout planning; nothing of the product may know it.
 */
@NullMarked
package sv.k1.simulator.storm;

import org.jspecify.annotations.NullMarked;
