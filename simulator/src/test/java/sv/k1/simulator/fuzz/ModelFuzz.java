package sv.k1.simulator.fuzz;

import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import sv.k1.simulator.cash.AcceptorModel;
import sv.k1.simulator.cash.registry.AcceptorModelKind;
import sv.k1.simulator.cash.registry.AcceptorModels;
import sv.k1.simulator.cash.registry.ModelOrder;

/** A device model against any host: bytes, whole frames, time, hands and power cuts in any order. It must not throw or babble. */
final class ModelFuzz {
    private static final int MOST_OUTPUT = 16_384;

    private final AcceptorModel model;
    private final Framing framing;
    private long nowMillis;
    private int output;

    private ModelFuzz(AcceptorModel model, Framing framing) {
        this.model = model;
        this.framing = framing;
    }

    static Consumer<byte[]> of(String protocol, Framing framing) {
        AcceptorModelKind kind = AcceptorModels.of(protocol).orElseThrow();
        return bytes -> new ModelFuzz(
                        kind.make(new ModelOrder("USD", true, List.of(), new SplittableRandom(1))), framing)
                .run(new Steps(bytes));
    }

    private void run(Steps steps) {
        model.connect(bytes -> output += bytes.length);
        while (steps.hasNext()) {
            output = 0;
            step(steps);
            if (output > MOST_OUTPUT) {
                throw new AssertionError(output + " bytes of one step");
            }
        }
    }

    private void step(Steps steps) {
        switch (steps.next() % 12) {
            case 0, 1 -> model.receive(steps.data(), nowMillis);
            case 2, 3, 4, 5, 6 -> model.receive(framing.frame(steps.data()), nowMillis);
            case 7, 8 -> {
                for (int step = steps.next(); step >= 0; step -= 16) {
                    nowMillis += 20;
                    model.advance(nowMillis);
                }
            }
            case 9 ->
                model.insert(model.items().get(steps.next() % model.items().size()));
            case 10 -> {
                model.cutPower();
                nowMillis += 100;
                model.restorePower();
            }
            default -> {
                model.jam();
                model.clearJam();
            }
        }
    }
}
