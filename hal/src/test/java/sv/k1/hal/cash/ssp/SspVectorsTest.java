package sv.k1.hal.cash.ssp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import sv.k1.hal.bytes.Hex;
import sv.k1.hal.cash.Denomination;

/** The language-neutral vector file, both directions. */
class SspVectorsTest {
    private static final Currency USD = Currency.getInstance("USD");

    record Vector(String direction, String hex, String meaning) {
        boolean isValid() {
            return !meaning.startsWith("INVALID");
        }
    }

    /** What the driver can say, by a part of the meaning in the vector file. */
    private static final Map<String, SspCommand> COMMANDS = Map.ofEntries(
            Map.entry("pub: SYNC", new SspCommand.Sync()),
            Map.entry("pub: RESET", new SspCommand.Reset()),
            Map.entry("HOST PROTOCOL VERSION 7", new SspCommand.HostProtocol(7)),
            Map.entry("pub: POLL", new SspCommand.Poll()),
            Map.entry("pub: POLL WITH ACK", new SspCommand.PollWithAck()),
            Map.entry("pub: EVENT ACK", new SspCommand.EventAck()),
            Map.entry("pub: GET SERIAL NUMBER", new SspCommand.SerialNumber()),
            Map.entry("pub: DISABLE", new SspCommand.Disable()),
            Map.entry("pub: ENABLE", new SspCommand.Enable()),
            Map.entry("pub: SET INHIBITS: channels 1-3", new SspCommand.SetInhibits(7, 2)),
            Map.entry("SET INHIBITS ch1-7", new SspCommand.SetInhibits(0x7F, 2)),
            Map.entry("pub: REJECT", new SspCommand.Reject()),
            Map.entry("pub: LAST REJECT CODE", new SspCommand.LastReject()),
            Map.entry("pub: HOLD", new SspCommand.Hold()),
            Map.entry("SETUP REQUEST", new SspCommand.SetupRequest()),
            Map.entry("SET GENERATOR 0x7B059425", new SspCommand.SetGenerator(0x7B059425L)),
            Map.entry("SET MODULUS 0x068BFB6B", new SspCommand.SetModulus(0x068BFB6BL)),
            Map.entry("KEY EXCHANGE host inter 0x0470AA6C", new SspCommand.KeyExchange(0x0470AA6CL)));

    static List<Vector> vectors() throws IOException {
        try (InputStream in = SspVectorsTest.class.getResourceAsStream("/vectors/ssp.tsv")) {
            assertThat(in).isNotNull();
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .skip(1)
                    .map(line -> line.split("\t"))
                    .map(cells -> new Vector(cells[0], cells[1], cells[2]))
                    .toList();
        }
    }

    static Stream<Vector> valid() throws IOException {
        return vectors().stream().filter(Vector::isValid);
    }

    @ParameterizedTest
    @MethodSource("valid")
    void decodesAndEncodesToTheSameBytes(Vector vector) {
        List<SspFrame> frames = decode(vector.hex());
        assertThat(frames).hasSize(1);
        assertThat(Hex.of(frames.getFirst().encode())).isEqualTo(vector.hex());
    }

    @Test
    void aDamagedFrameGivesNothingAndALoneMarkBeginsANewFrame() throws IOException {
        List<Vector> invalid = vectors().stream().filter(row -> !row.isValid()).toList();
        assertThat(invalid).hasSize(2);
        for (Vector row : invalid) {
            boolean restarts = row.meaning().startsWith("INVALID start");
            assertThat(decode(row.hex())).isEqualTo(restarts ? List.of(new SspFrame(0x80, new byte[] {7})) : List.of());
        }
    }

    @Test
    void everyCommandOfTheDriverIsInTheVectorsAndEncodesAlike() throws IOException {
        for (Map.Entry<String, SspCommand> entry : COMMANDS.entrySet()) {
            Vector vector = vectors().stream()
                    .filter(row ->
                            row.direction().equals("H>D") && row.meaning().contains(entry.getKey()))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("no vector for " + entry.getKey()));
            SspFrame theirs = decode(vector.hex()).getFirst();
            SspFrame ours = new SspFrame(theirs.sequenceId(), entry.getValue().data());
            assertThat(ours.toString()).as(entry.getKey()).isEqualTo(vector.hex());
        }
    }

    @Test
    void readsTheEventsOfEachReplyByTheirNames() throws IOException {
        int read = 0;
        for (Vector row : vectors()) {
            boolean events = row.isValid()
                    && row.direction().equals("D>H")
                    && row.meaning().matches("(pub: OK; (?!serial|reject|5 c|'|SETUP).*|event: (?!reject c).*)");
            if (events) {
                SspReply reply = SspReply.of(decode(row.hex()).getFirst().data());
                SspEvents told = SspEvents.read(reply, 7);
                assertThat(told.unreadable()).as(row.toString()).isEmpty();
                for (SspEvent event : told.list()) {
                    String first = event.kind().words().replace("SLAVE ", "").split(" ATTEMPT")[0];
                    assertThat(row.meaning()).as(row.toString()).contains(first);
                }
                assertThat(told.list()).as(row.toString()).isNotEmpty();
                read++;
            }
        }
        assertThat(read).isGreaterThan(20);
    }

    @Test
    void anUnknownEventMakesTheRestUnreadable() {
        SspEvents told = SspEvents.read(SspReply.of(Hex.parse("F0 CC 77 EE 05")), 7);
        assertThat(told.list()).extracting(SspEvent::kind).containsExactly(SspEventKind.STACKING);
        assertThat(told.unreadable()).isEqualTo("77 EE 05");
        assertThat(SspEvents.read(SspReply.of(Hex.parse("F0 EE")), 7).unreadable())
                .isEqualTo("EE");
    }

    @Test
    void payoutEventsAreSkippedByTheirLengthInEachVersion() {
        String seven = "01 02 03 04 05 06 07";
        List<SspEventKind> both = List.of(SspEventKind.FOREIGN, SspEventKind.STACKED);
        for (String hex : List.of("F0 DA 01 " + seven + " EB", "F0 C9 " + seven + " EB", "F0 C2 EB", "F0 CA EB")) {
            assertThat(SspEvents.read(SspReply.of(Hex.parse(hex)), 7).list())
                    .extracting(SspEvent::kind)
                    .isEqualTo(both);
        }
        assertThat(SspEvents.read(SspReply.of(Hex.parse("F0 DA 01 02 03 04 EB")), 5)
                        .list())
                .extracting(SspEvent::kind)
                .isEqualTo(both);
    }

    @Test
    void readsTheSetupOfBothUnits() throws IOException {
        for (String meaning : List.of("plain-03: NV9USB", "setup: SMART Payout")) {
            SspSetup setup = SspSetup.read(replyTo(meaning)).orElseThrow();
            assertThat(setup.denominations())
                    .extracting(Denomination::minorUnits)
                    .containsExactly(100L, 200L, 500L, 1_000L, 2_000L, 5_000L, 10_000L);
            assertThat(setup.value(5)).contains(Denomination.note(USD, 2_000));
            assertThat(setup.refused()).isEmpty();
        }
        SspSetup nv9 = SspSetup.read(replyTo("plain-03: NV9USB")).orElseThrow();
        assertThat(nv9.firmware()).isEqualTo("3.33");
        assertThat(nv9.protocol()).isEqualTo(7);
        assertThat(nv9.inhibits(Set.of(Denomination.note(USD, 500), Denomination.note(USD, 10_000))))
                .isEqualTo(new SspCommand.SetInhibits(0x44, 2));
    }

    @Test
    void refusesChannelsNobodyCanBeSureOf() throws IOException {
        SspSetup misprinted =
                SspSetup.read(replyTo("pub: OK; SETUP reply as printed")).orElseThrow();
        assertThat(misprinted.channels()).isEmpty();
        assertThat(misprinted.refused()).hasSize(3);
        byte[] mixed = replyTo("plain-03: NV9USB").data();
        mixed[16 + 14] = 'X'; // first letter of channel 1's country
        assertThat(read(mixed).orElseThrow().refused())
                .singleElement()
                .asString()
                .contains("channel 1: currency XSD");
        assertThat(read(new byte[3])).isEmpty();
        mixed[11] = 8;
        assertThat(read(mixed)).isEmpty();
    }

    private static Optional<SspSetup> read(byte[] data) {
        byte[] frame = new byte[data.length + 1];
        frame[0] = (byte) SspReply.OK;
        System.arraycopy(data, 0, frame, 1, data.length);
        return SspSetup.read(SspReply.of(frame));
    }

    @Test
    void replaysTheEncryptedConversationByteForByte() throws IOException {
        List<Vector> rows = vectors().stream()
                .filter(row -> row.meaning().startsWith("essp-"))
                .toList();
        SspKeyOffer offer = SspKeyOffer.draw(new ScriptedChance(0x7B059425L, 0x068BFB6BL, 1_768_794L));
        SspExchange exchange = new SspExchange(0, 0);
        List<SspCommand> commands = new ArrayList<>(List.of(
                new SspCommand.Sync(),
                new SspCommand.SetGenerator(offer.generator()),
                new SspCommand.SetModulus(offer.modulus()),
                new SspCommand.KeyExchange(offer.hostInter()),
                new SspCommand.HostProtocol(7),
                new SspCommand.SerialNumber(),
                new SspCommand.SetInhibits(0x7F, 2),
                new SspCommand.Enable()));
        for (int poll = 0; poll < 4; poll++) {
            commands.add(new SspCommand.PollWithAck());
        }
        commands.addAll(
                List.of(new SspCommand.EventAck(), new SspCommand.PollWithAck(), new SspCommand.SetupRequest()));
        assertThat(rows).hasSize(2 * commands.size());
        for (int i = 0; i < commands.size(); i++) {
            Vector asked = rows.get(2 * i);
            assertThat(Hex.of(exchange.begin(commands.get(i), 0).bytes()))
                    .as(asked.toString())
                    .isEqualTo(asked.hex());
            assertThat(Hex.of(exchange.again(0).bytes()))
                    .as("the same bytes again")
                    .isEqualTo(asked.hex());
            SspFrame answer = decode(rows.get(2 * i + 1).hex()).getFirst();
            assertThat(exchange.receive(answer, 0)).isInstanceOf(SspExchange.Answer.Reply.class);
            if (commands.get(i) instanceof SspCommand.KeyExchange) {
                exchange.useKey(Optional.of(new SspCipher(
                        SspSettings.DEFAULT_FIXED_KEY, offer.sharedKey(0x042F6DD5L), new ScriptedChance())));
            }
        }
    }

    @Test
    void opensThePublicPacketAndNothingWithAnotherCount() throws IOException {
        byte[] data = decode(vectors().stream()
                        .filter(row -> row.meaning().startsWith("pub: encrypted reply, key"))
                        .findFirst()
                        .orElseThrow()
                        .hex())
                .getFirst()
                .data();
        SspCipher cipher = new SspCipher(SspSettings.DEFAULT_FIXED_KEY, 0x6595, new ScriptedChance());
        assertThat(Hex.of(cipher.decrypt(data).orElseThrow())).isEqualTo("F0 00 4A 78 B4");
        assertThat(cipher.decrypt(data)).as("count 1 a second time").isEmpty();
        assertThat(new SspCipher(1, 0x6595, new ScriptedChance()).decrypt(data)).isEmpty();
    }

    @Test
    void drawsPrimesTheLargerOneAsGenerator() {
        for (long seed = 0; seed < 50; seed++) {
            SspKeyOffer offer = SspKeyOffer.draw(new java.util.Random(seed));
            assertThat(offer.generator()).isGreaterThan(offer.modulus()).isLessThan(1L << 31);
            assertThat(java.math.BigInteger.valueOf(offer.generator()).isProbablePrime(40))
                    .isTrue();
            assertThat(java.math.BigInteger.valueOf(offer.modulus()).isProbablePrime(40))
                    .isTrue();
            assertThat(offer.hostInter()).isPositive().isLessThan(offer.modulus());
        }
        assertThat(SspKeyOffer.isPrime(2_147_483_647L)).isTrue();
        assertThat(SspKeyOffer.isPrime(25_326_001L))
                .as("strong pseudoprime to 2, 3 and 5")
                .isFalse();
    }

    private static SspReply replyTo(String meaning) throws IOException {
        return SspReply.of(decode(vectors().stream()
                        .filter(row -> row.meaning().startsWith(meaning))
                        .findFirst()
                        .orElseThrow(() -> new AssertionError(meaning))
                        .hex())
                .getFirst()
                .data());
    }

    static List<SspFrame> decode(String hex) {
        SspCodec codec = new SspCodec();
        List<SspFrame> frames = new ArrayList<>();
        for (byte next : Hex.parse(hex)) {
            if (codec.take(next) instanceof SspCodec.Decoded.Frame(SspFrame frame)) {
                frames.add(frame);
            }
        }
        return frames;
    }
}
