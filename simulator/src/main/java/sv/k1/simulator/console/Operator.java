package sv.k1.simulator.console;

import io.avaje.jsonb.Jsonb;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sv.k1.hal.time.MonotonicClock;

/** The simulated operator: asks the machine for its refill address over the technician's socket and keeps its float up. */
final class Operator {
    private static final Logger LOG = LoggerFactory.getLogger(Operator.class);
    private static final int MAX_ANSWER_BYTES = 1 << 20;
    private static final long LOOK_EVERY_MILLIS = 300;
    private static final String QUESTION =
            "{\"ask\":\"status\",\"language\":\"en\",\"form\":\"json\",\"count\":1,\"id\":\"\"}\n";

    private final SimulatedMachine machine;
    private final MonotonicClock clock;
    private final Jsonb jsonb = Jsonb.builder().build();

    Operator(SimulatedMachine machine, MonotonicClock clock) {
        this.machine = machine;
        this.clock = clock;
    }

    /** Waits in the background until the machine is up, and fills its wallet once if it is low. */
    void keepFloat() {
        Thread.ofVirtual().name("operator").start(() -> {
            Desk desk = new Desk(machine.customer(), clock);
            while (!desk.await(this::filled, LOOK_EVERY_MILLIS)) {
                if (Thread.currentThread().isInterrupted()) {
                    return;
                }
            }
        });
    }

    private boolean filled() {
        Optional<Map<String, Object>> status = status();
        Optional<Map<?, ?>> wallet =
                status.map(s -> s.get("chain")).filter(Map.class::isInstance).map(c -> (Map<?, ?>) c);
        if (wallet.isEmpty() || !Boolean.TRUE.equals(wallet.get().get("reachable"))) {
            return false;
        }
        Object address = status.map(s -> s.get("refillAddress")).orElse("");
        if (address.toString().isEmpty()
                || !(wallet.get().get("coins") instanceof Map<?, ?> coins)
                || !(coins.get("free") instanceof Map<?, ?> free)
                || !(free.get("sats") instanceof Number held)) {
            return false;
        }
        if (machine.refill(address.toString(), held.longValue())) {
            LOG.info("refilled the machine's wallet at {}", address);
        }
        return true;
    }

    private Optional<Map<String, Object>> status() {
        try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            channel.connect(UnixDomainSocketAddress.of(machine.socket()));
            channel.write(ByteBuffer.wrap(QUESTION.getBytes(StandardCharsets.UTF_8)));
            ByteBuffer answer = ByteBuffer.allocate(MAX_ANSWER_BYTES);
            while (answer.hasRemaining() && channel.read(answer) >= 0) {
                if (answer.position() > 0 && answer.get(answer.position() - 1) == '\n') {
                    break;
                }
            }
            String json = new String(answer.array(), 0, answer.position(), StandardCharsets.UTF_8);
            return Optional.of(jsonb.type(Object.class).map().fromJson(json));
        } catch (IOException | RuntimeException e) {
            LOG.debug("no status yet: {}", e.toString());
            return Optional.empty();
        }
    }
}
