/**
 * The front panel: a page on loopback with the whole simulated machine in it, for a person without hardware. Knows the device
 * models and one port, {@link sv.k1.simulator.panel.Workbench}, which the console implements; used by the console only.
 */
@NullMarked
package sv.k1.simulator.panel;

import org.jspecify.annotations.NullMarked;
