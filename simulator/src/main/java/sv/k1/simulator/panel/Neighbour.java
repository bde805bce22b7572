package sv.k1.simulator.panel;

import java.net.URI;

/** A machine on the same desk, and where its panel is. */
public record Neighbour(String name, URI panel) {}
