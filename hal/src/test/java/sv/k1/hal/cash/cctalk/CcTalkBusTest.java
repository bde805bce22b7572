package sv.k1.hal.cash.cctalk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import sv.k1.hal.cash.AcceptorCommand;
import sv.k1.hal.cash.AcceptorEvent;
import sv.k1.hal.cash.CashAcceptor;
import sv.k1.hal.cash.Denomination;
import sv.k1.hal.cash.EventMark;
import sv.k1.hal.cash.NoteId;
import sv.k1.hal.cash.ResumePoint;
import sv.k1.hal.cash.registry.AcceptorBus;
import sv.k1.hal.cash.registry.AcceptorDrivers;
import sv.k1.hal.cash.registry.AcceptorPlace;
import sv.k1.hal.cash.registry.AcceptorSurroundings;
import sv.k1.hal.cash.session.AcceptorLine;
import sv.k1.hal.io.EventLog;
import sv.k1.hal.io.MemoryPort;
import sv.k1.hal.time.MonotonicClock;

/** Coin acceptor with 8-bit checksum and bill validator with CRC on one echoing wire, on the real worker. */
class CcTalkBusTest {
    private static final Currency USD = Currency.getInstance("USD");
    private static final Denomination TWENTY = Denomination.note(USD, 2_000);
    private static final Denomination DOLLAR = new Denomination(USD, 100, Denomination.Kind.COIN);

    private final Map<Integer, byte[]> buffers = new ConcurrentHashMap<>(Map.of(2, new byte[11], 40, new byte[11]));
    private final Map<Integer, Integer> masters = new ConcurrentHashMap<>();
    private final EventLog<AcceptorEvent> coins = new EventLog<>();
    private final EventLog<AcceptorEvent> notes = new EventLog<>();
    private final MemoryPort port = new MemoryPort(this::written);

    private volatile boolean noteDeviceIsDead;

    private void written(byte[] request, MemoryPort at) {
        at.send(request); // the echo
        if (noteDeviceIsDead && request[0] == 40) {
            return;
        }
        CcTalkChecksum checksum = request[0] == 2 ? CcTalkChecksum.SUM8 : CcTalkChecksum.CRC16;
        CcTalkCodec codec = CcTalkCodec.forAnyone();
        codec.offer(request, 0, request.length);
        if (codec.next(checksum) instanceof CcTalkCodec.Decoded.Frame found) {
            CcTalkFrame frame = found.frame();
            at.send(new CcTalkFrame(1, frame.destination(), 0, data(frame)).encode(checksum));
        }
    }

    private byte[] data(CcTalkFrame to) {
        int address = to.destination();
        return switch (to.header()) {
            case 242 -> new byte[] {(byte) address, 0, 0};
            case 249 -> new byte[] {2, 20};
            case 232 -> new byte[] {0};
            case 230 -> new byte[] {0x20, 0};
            case 227 -> new byte[] {(byte) (int) masters.getOrDefault(address, 1)};
            case 152 -> new byte[] {3};
            case 228 -> {
                masters.put(address, (int) to.data()[0]);
                yield new byte[0];
            }
            case 229, 159 -> buffers.getOrDefault(address, new byte[11]);
            case 184 -> (to.data()[0] == 6 ? "US100A" : "......").getBytes(StandardCharsets.US_ASCII);
            case 157 -> (to.data()[0] == 5 ? "US0020A" : ".......").getBytes(StandardCharsets.US_ASCII);
            case 156 -> new byte[] {100, 0, 2};
            case 246, 245, 244, 241, 192 -> new byte[] {'x'};
            case 4 -> new byte[] {1, 4, 2};
            default -> new byte[0];
        };
    }

    private CcTalkBusAcceptors bus() {
        return new CcTalkBusAcceptors(
                "bus",
                new AcceptorLine("/dev/test", CcTalkSettings.coin().line()),
                List.of(
                        new CcTalkBusUnit(
                                "coins",
                                CcTalkBusUnit.Kind.COIN_ACCEPTOR,
                                CcTalkSettings.coin(),
                                ResumePoint.NONE,
                                coins),
                        new CcTalkBusUnit(
                                "notes",
                                CcTalkBusUnit.Kind.BILL_VALIDATOR,
                                CcTalkSettings.bill(),
                                ResumePoint.NONE,
                                notes)),
                port,
                MonotonicClock.system(),
                _ -> {});
    }

    @Test
    void eachDeviceIsAnAcceptorOfItsOwn() {
        try (CcTalkBusAcceptors bus = bus()) {
            bus.start();
            CashAcceptor coin = bus.acceptors().get(0);
            CashAcceptor note = bus.acceptors().get(1);
            assertThat(coins.next(AcceptorEvent.Connected.class).denominations())
                    .containsExactly(DOLLAR);
            assertThat(notes.next(AcceptorEvent.Connected.class).denominations())
                    .containsExactly(TWENTY);
            coin.send(new AcceptorCommand.Enable(Set.of(DOLLAR)));
            note.send(new AcceptorCommand.Enable(Set.of(TWENTY)));
            assertThat(coins.next(AcceptorEvent.Idle.class)).isNotNull();
            assertThat(notes.next(AcceptorEvent.Idle.class)).isNotNull();

            buffers.put(2, new byte[] {1, 6, 1, 0, 0, 0, 0, 0, 0, 0, 0});
            buffers.put(40, new byte[] {1, 5, 1, 0, 0, 0, 0, 0, 0, 0, 0});
            assertThat(coins.next(AcceptorEvent.Taken.class).mark()).contains(new EventMark("2:1"));
            AcceptorEvent.Escrowed held = notes.next(AcceptorEvent.Escrowed.class);
            note.send(new AcceptorCommand.Stack(new NoteId(7), held.escrow()));
            assertThat(notes.next(AcceptorEvent.Stacking.class)).isNotNull();
            buffers.put(40, new byte[] {2, 5, 0, 5, 1, 0, 0, 0, 0, 0, 0});
            assertThat(notes.next(AcceptorEvent.Stacked.class).note()).contains(new NoteId(7));

            coin.send(new AcceptorCommand.Inhibit());
            assertThat(coins.next(AcceptorEvent.Inhibited.class)).isNotNull();
            assertThat(masters).containsEntry(2, 0).containsEntry(40, 1);
            coin.close();
            note.close();
            assertThat(masters).containsEntry(2, 0).containsEntry(40, 0);
        }
    }

    @Test
    void anUnpluggedBusIsToldToBoth() {
        try (CcTalkBusAcceptors bus = bus()) {
            bus.start();
            assertThat(coins.next(AcceptorEvent.Connected.class)).isNotNull();
            assertThat(notes.next(AcceptorEvent.Connected.class)).isNotNull();
            port.unplug();
            assertThat(coins.next(AcceptorEvent.Disconnected.class)).isNotNull();
            assertThat(notes.next(AcceptorEvent.Disconnected.class)).isNotNull();
            port.plug();
            assertThat(coins.next(AcceptorEvent.Connected.class)).isNotNull();
            assertThat(notes.next(AcceptorEvent.Connected.class)).isNotNull();
        }
    }

    @Test
    void aDeadDeviceDoesNotStopTheOther() {
        noteDeviceIsDead = true;
        try (CcTalkBusAcceptors bus = bus()) {
            bus.start();
            assertThat(coins.next(AcceptorEvent.Connected.class)).isNotNull();
            assertThat(notes.next(AcceptorEvent.Disconnected.class).reason())
                    .contains("only our own bytes come back, no device answers at address 40");
            buffers.put(2, new byte[] {1, 6, 1, 0, 0, 0, 0, 0, 0, 0, 0});
            assertThat(coins.next(AcceptorEvent.Taken.class).denomination()).isEqualTo(DOLLAR);
            noteDeviceIsDead = false;
            assertThat(notes.next(AcceptorEvent.Connected.class)).isNotNull();
        }
    }

    @Test
    void oneAddressTwiceIsRefused() {
        CcTalkBusUnit unit = new CcTalkBusUnit(
                "coins", CcTalkBusUnit.Kind.COIN_ACCEPTOR, CcTalkSettings.coin(), ResumePoint.NONE, coins);
        assertThatThrownBy(() -> new CcTalkBusAcceptors(
                        "bus",
                        new AcceptorLine("/dev/test", CcTalkSettings.coin().line()),
                        List.of(unit, unit),
                        port,
                        MonotonicClock.system(),
                        _ -> {}))
                .hasMessageContaining("address of its own");
    }

    /** As from a configuration: two acceptors that name one line, found without being told address or checksum. */
    @Test
    void acceptorsThatNameOneLineShareIt() {
        List<AcceptorBus.Stop> stops = List.of(stop("coins", "cctalk-coin"), stop("notes", "cctalk-bill"));
        assertThat(AcceptorDrivers.problem(stops)).isEmpty();
        List<CashAcceptor> made = AcceptorDrivers.make(
                stops,
                stop -> new AcceptorSurroundings(
                        ResumePoint.NONE,
                        port,
                        MonotonicClock.system(),
                        new Random(1),
                        stop.place().name().equals("coins") ? coins : notes,
                        _ -> {}));
        try {
            assertThat(made).extracting(CashAcceptor::name).containsExactly("coins", "notes");
            made.forEach(CashAcceptor::start);
            assertThat(coins.next(AcceptorEvent.Connected.class).denominations())
                    .containsExactly(DOLLAR);
            assertThat(notes.next(AcceptorEvent.Connected.class).denominations())
                    .containsExactly(TWENTY);
            assertThat(port.timesOpened()).isEqualTo(1);
        } finally {
            made.forEach(CashAcceptor::close);
        }
        assertThat(masters).containsEntry(2, 0).containsEntry(40, 0);
    }

    @Test
    void twoOfAKindNeedAddressesToShareALine() {
        assertThat(AcceptorDrivers.problem(List.of(stop("a", "cctalk-coin"), stop("b", "cctalk-coin"))))
                .contains("and both may be at address 2");
        AcceptorPlace pinned = new AcceptorPlace("b", "/dev/test", 100, USD, Map.of("address", "20"));
        assertThat(AcceptorDrivers.problem(List.of(
                        stop("a", "cctalk-coin"),
                        new AcceptorBus.Stop(AcceptorDrivers.of("cctalk-coin").orElseThrow(), pinned))))
                .isEmpty();
        assertThat(AcceptorDrivers.problem(List.of(stop("a", "cctalk-coin"), stop("b", "id003"))))
                .isPresent();
        assertThat(AcceptorDrivers.problem(List.of(stop("a", "id003"), stop("b", "id003"))))
                .isPresent();
    }

    private static AcceptorBus.Stop stop(String name, String protocol) {
        return new AcceptorBus.Stop(
                AcceptorDrivers.of(protocol).orElseThrow(), new AcceptorPlace(name, "/dev/test", 100, USD, Map.of()));
    }
}
