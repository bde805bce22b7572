package sv.k1.simulator.cash.ssp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import sv.k1.hal.bytes.Hex;
import sv.k1.simulator.cash.InsertOutcome;
import sv.k1.simulator.cash.NoteCount;
import sv.k1.simulator.wire.DecodedFrame;
import sv.k1.simulator.wire.TraceReader;

/** The whole conversations of the vector file, with a customer and a clock that fit them, byte for byte. */
class SspReplayTest {
    private final List<String> replies = new ArrayList<>();
    private SspDevice unit = new SspDevice(SspProfile.usd(), asInTheVectors());
    private long nowMillis;

    /** Secret and packing of the rows named essp. */
    static SspChance asInTheVectors() {
        return new SspChance() {
            @Override
            public long secret() {
                return 49_867_062;
            }

            @Override
            public byte[] packing(int length) {
                byte[] bytes = new byte[length];
                for (int i = 0; i < length; i++) {
                    bytes[i] = (byte) (0x51 + i);
                }
                return bytes;
            }
        };
    }

    private void plug(SspProfile profile) {
        unit = new SspDevice(profile, asInTheVectors());
        unit.connect(bytes -> replies.add(Hex.of(bytes)));
    }

    private void pass(int millis) {
        for (int i = 0; i < millis; i += 10) {
            nowMillis += 10;
            unit.advance(nowMillis);
        }
    }

    private void replay(String prefix, Map<String, Consumer<SspReplayTest>> before) {
        List<SspVectors.Row> rows = SspVectors.of(prefix);
        assertThat(rows).hasSizeGreaterThan(4);
        for (int i = 0; i < rows.size(); i += 2) {
            SspVectors.Row command = rows.get(i);
            SspVectors.Row reply = rows.get(i + 1);
            assertThat(command.toHost()).as(command.meaning()).isFalse();
            String name = command.meaning().replaceFirst(":.*", "");
            before.getOrDefault(name, _ -> {}).accept(this);
            replies.clear();
            unit.receive(command.bytes(), nowMillis);
            assertThat(replies).as(command.meaning()).containsExactly(reply.hex());
        }
    }

    private void insertTwenty() {
        assertThat(unit.insertNote(2_000)).isEqualTo(InsertOutcome.TAKEN_IN);
    }

    @Test
    void theSheetsPlainExample() {
        plug(SspProfile.usd());
        replay(
                "plain-",
                Map.of(
                        "plain-09", test -> test.insertTwenty(),
                        "plain-10", test -> test.pass(1_300),
                        "plain-13", test -> test.pass(700),
                        "plain-14", test -> test.pass(200),
                        "plain-15", test -> test.pass(700)));
        assertThat(unit.inCashbox()).containsExactly(new NoteCount(2_000, 1));
    }

    @Test
    void aReplyThatWasLostIsRepeatedByteForByte() {
        plug(SspProfile.usd());
        for (SspVectors.Row row : SspVectors.of("plain-").stream()
                .filter(row -> !row.toHost() && row.meaning().compareTo("plain-11") < 0)
                .toList()) {
            if (row.meaning().startsWith("plain-09")) {
                insertTwenty();
                pass(1_300);
            }
            unit.receive(row.bytes(), nowMillis);
        }
        pass(700);
        replay("retry-", Map.of());
    }

    @Test
    void theSheetsEncryptedExample() {
        plug(SspProfile.usd());
        unit.receive(Hex.parse("7F 80 01 07 12 02"), nowMillis); // takes SLAVE RESET
        List<String> trace = new ArrayList<>();
        TraceReader reader = unit.newTraceReader();
        replay(
                "essp-",
                Map.of(
                        "essp-09",
                        test -> {
                            test.insertTwenty();
                            test.pass(1_300);
                        },
                        "essp-11",
                        test -> test.pass(700),
                        "essp-12",
                        test -> test.pass(1_000)));
        for (SspVectors.Row row : SspVectors.of("essp-11")) {
            reader.read(row.bytes(), row.toHost(), 1, (DecodedFrame frame) -> trace.add(frame.meaning()));
        }
        assertThat(trace.stream().collect(Collectors.joining("; ")))
                .isEqualTo("encrypted: POLL WITH ACK; encrypted: OK; NOTE CREDIT 5, STACKING");
    }

    @Test
    void theSetupRepliesOfTheVectors() {
        plug(SspProfile.usd().as(SspProfile.Unit.SMART_PAYOUT));
        expect("setup: SMART Payout", "7F 80 01 05 1D 82");
        plug(SspProfile.usd());
        unit.receive(Hex.parse("7F 00 02 06 07 1E 14"), nowMillis);
        unitDataIsAsInTheTable();
        unit.receive(SspWire.encode(new SspFrame(0x00, new byte[] {0x07})), nowMillis);
        expect("channel values (0E)", Hex.of(SspWire.encode(new SspFrame(0x80, new byte[] {0x0E}))));
    }

    /** The row for 0D has one byte more than the sheet's table of section 5 and than its own meaning; the table counts. */
    private void unitDataIsAsInTheTable() {
        replies.clear();
        unit.receive(SspWire.encode(new SspFrame(0x80, new byte[] {0x0D})), nowMillis);
        byte[] data =
                new SspWire().feed(Hex.parse(replies.getFirst())).getFirst().data();
        assertThat(Hex.of(data)).isEqualTo("F0 00 30 33 33 33 55 53 44 00 00 01 07");
        String row = SspVectors.of("unit data (0D)").getFirst().hex();
        assertThat(row).contains(Hex.of(data)).startsWith("7F 80 0E");
    }

    private void expect(String meaning, String command) {
        replies.clear();
        unit.receive(Hex.parse(command), nowMillis);
        assertThat(replies).containsExactly(SspVectors.of(meaning).getFirst().hex());
    }
}
