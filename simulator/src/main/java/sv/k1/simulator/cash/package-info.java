/**
 * What all simulated acceptors have in common: the hands of customers, technicians and thieves, and the physical truth about
 * notes and coins that an auditor sees. Free of any protocol; the models in the packages below speak them byte for byte.
 */
@NullMarked
package sv.k1.simulator.cash;

import org.jspecify.annotations.NullMarked;
