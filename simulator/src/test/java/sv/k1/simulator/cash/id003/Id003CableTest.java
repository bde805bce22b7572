package sv.k1.simulator.cash.id003;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import sv.k1.hal.bytes.Hex;
import sv.k1.hal.time.MonotonicClock;
import sv.k1.simulator.cash.InsertOutcome;
import sv.k1.simulator.cash.NoteCount;
import sv.k1.simulator.wire.DecodedFrame;
import sv.k1.simulator.wire.DevicePump;
import sv.k1.simulator.wire.PseudoTerminal;

/** The model behind a real pseudo-terminal at the speed of a real line. */
@Timeout(20)
class Id003CableTest {
    private static final int BYTES_PER_SECOND_AT_9600_8E1 = 872;

    @TempDir
    Path folder;

    @Test
    void sellsOneNoteOverACable() throws IOException {
        Path link = folder.resolve("acceptor");
        Id003Device unit = new Id003Device(Id003Profile.usd().fast());
        List<Id003Status> seen = new CopyOnWriteArrayList<>();
        unit.onChange(view -> seen.add(view.status()));
        var settings = new DevicePump.Settings("acceptor", BYTES_PER_SECOND_AT_9600_8E1, Id003Device.traceReader());
        try (DevicePump pump = DevicePump.start(unit, PseudoTerminal.open(link), settings, MonotonicClock.system());
                RandomAccessFile host = new RandomAccessFile(link.toFile(), "rw")) {
            assertThat(ask(host, "FC 05 40 2B 15", 5)).isEqualTo("FC 05 50 AA 05");
            assertThat(ask(host, "FC 06 C3 00 04 D6", 6)).isEqualTo("FC 06 C3 00 04 D6");
            pollUntil(host, 5, "FC 05 11 27 56");
            assertThat(pump.<InsertOutcome>call(() -> unit.insertNote(500))).isEqualTo(InsertOutcome.TAKEN_IN);
            pollUntil(host, 6, "FC 06 13 63 A2 D8");
            assertThat(ask(host, "FC 05 42 39 36", 5)).isEqualTo("FC 05 50 AA 05");
            pollUntil(host, 5, "FC 05 15 03 10");
            host.write(Hex.parse("FC 05 50 AA 05"));
            pollUntil(host, 5, "FC 05 11 27 56");
            assertThat(pump.<List<NoteCount>>call(unit::notesInCashbox)).containsExactly(new NoteCount(500, 1));
            assertThat(pump.trace()).extracting(DecodedFrame::meaning).contains("STACK-2", "ESCROW 63", "VEND VALID");
            assertThat(seen).contains(Id003Status.ACCEPTING, Id003Status.STACKING, Id003Status.STACKED);
        }
    }

    /** Statuses of this story are 5 bytes long except ESCROW's 6, so length follows from the frame itself. */
    private static void pollUntil(RandomAccessFile host, int length, String expected) throws IOException {
        String answer = "";
        for (int polls = 0; polls < 200 && !answer.equals(expected); polls++) {
            answer = ask(host, "FC 05 11 27 56", 5);
        }
        assertThat(answer).hasSize(length * 3 - 1).isEqualTo(expected);
    }

    private static String ask(RandomAccessFile host, String frame, int atLeast) throws IOException {
        host.write(Hex.parse(frame));
        byte[] start = new byte[atLeast];
        host.readFully(start);
        byte[] rest = new byte[start[1] - atLeast];
        host.readFully(rest);
        return (Hex.of(start) + " " + Hex.of(rest)).strip();
    }
}
