package sv.k1.simulator.scan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import sv.k1.simulator.wire.DecodedFrame;

class Gm65DeviceTest {
    private static final String OK = "02 00 00 01 00 33 31";
    private static final String CRC_ERROR = "02 00 01 01 00 04 01";
    private static final String INVALID = "02 00 03 01 00 6A 61";
    private static final String COMMAND_MODE = "7E 00 08 01 00 00 D1 AF C5";
    private static final String TAIL_ON = "7E 00 08 01 00 60 01 AB CD";
    private static final String TRIGGER = "7E 00 08 01 00 02 01 02 DA";
    private static final String STOP = "7E 00 08 01 00 02 00 12 FB";
    private static final String SAVE = "7E 00 09 01 00 00 00 DE C8";
    private static final String ADDRESS = "bitcoin:bc1qexample";

    private final ByteArrayOutputStream sent = new ByteArrayOutputStream();
    private final Gm65Device scanner = new Gm65Device();
    private long nowMillis = 1_000;

    {
        scanner.connect(sent::writeBytes);
    }

    @Test
    void answersEveryCommandOfTheSheetsVectors() throws IOException {
        int checked = 0;
        for (String[] vector : vectors()) {
            if (!vector[2].contains("GM65") || !vector[0].equals("H>D")) {
                continue;
            }
            String answer = new Gm65DeviceTest().ask(vector[1]);
            boolean read = vector[2].contains("read 1 byte") || vector[2].contains("version");
            if (read) {
                assertThat(answer).as(vector[2]).isEqualTo(valueOf(vector[1]));
            } else {
                assertThat(answer).as(vector[2]).isEqualTo(OK);
            }
            checked++;
        }
        assertThat(checked).isEqualTo(19);
    }

    @Test
    void eachVectorDoesWhatItSays() {
        assertThat(scanner.baud()).isEqualTo(9_584);
        ask("7E 00 08 02 00 2A 1A 00 E4 7E");
        assertThat(scanner.baud()).isEqualTo(115_384);
        ask("7E 00 08 02 00 2A 39 01 A7 EA");
        assertThat(scanner.baud()).isEqualTo(9_584);
        ask(COMMAND_MODE);
        assertThat(scanner.mode()).isEqualTo(Gm65Device.Mode.COMMAND);
        ask("7E 00 08 01 00 00 D2 9F A6");
        assertThat(scanner.mode()).isEqualTo(Gm65Device.Mode.CONTINUOUS);
        ask("7E 00 08 01 00 00 D0 BF E4");
        assertThat(scanner.mode()).isEqualTo(Gm65Device.Mode.MANUAL);
        ask("7E 00 08 01 00 00 D3 8F 87");
        assertThat(scanner.mode()).isEqualTo(Gm65Device.Mode.SENSING);
        ask("7E 00 08 01 00 D9 55 D1 76");
        assertThat(scanner.register(0)).isEqualTo(0xD6);
    }

    @Test
    void refusesAWrongChecksumAndWhatItDoesNotKnow() {
        assertThat(ask("7E 00 08 01 00 02 01 02 DB")).isEqualTo(CRC_ERROR);
        assertThat(ask("7E 00 05 01 00 02 01 AB CD")).isEqualTo(INVALID);
        assertThat(ask("7E 00 08 01 01 02 01 AB CD")).as("zone 0102").isEqualTo(INVALID);
        assertThat(ask("7E 00 08 01 00 E2 01 AB CD")).as("version is read only").isEqualTo(INVALID);
        assertThat(ask("7E 01 30 30 30 30 23 53 43 4E 54 52 47 31 3B 03"))
                .as("Newland")
                .isEmpty();
    }

    @Test
    void inCommandModeReadsOnlyWhileTriggered() {
        ask(COMMAND_MODE);
        ask(TAIL_ON);
        scanner.present(ADDRESS);
        pass(3_000);
        assertThat(taken()).isEmpty();
        assertThat(ask(TRIGGER)).isEqualTo(OK);
        pass(100);
        assertThat(text()).isEqualTo(ADDRESS + "\r");
        pass(3_000);
        assertThat(taken()).as("one trigger, one read").isEmpty();
    }

    @Test
    void stopAndTimeOutEndATrigger() {
        ask(COMMAND_MODE);
        ask(TRIGGER);
        ask(STOP);
        scanner.present(ADDRESS);
        pass(200);
        assertThat(taken()).isEmpty();
        scanner.takeAway();
        ask(TRIGGER);
        pass(5_000);
        assertThat(scanner.isReading()).isFalse();
        scanner.present(ADDRESS);
        pass(200);
        assertThat(taken()).isEmpty();
    }

    @Test
    void inContinuousModeReadsTheSameCodeAgainAfterItsDelay() {
        scanner.present(ADDRESS);
        for (int step = 0; step < 250; step++) {
            pass(10);
        }
        assertThat(text()).isEqualTo(ADDRESS.repeat(3));
    }

    @Test
    void aCustomersSetupCodeIsObeyedOnlyWhileZone3Allows() {
        assertThat(scanner.presentSetupCode(0x0D, 0x01)).isTrue();
        assertThat(scanner.register(0x0D)).isEqualTo(1);
        ask("7E 00 08 01 00 03 00 AB CD");
        assertThat(scanner.presentSetupCode(0x00, 0xD0)).isFalse();
        assertThat(scanner.mode()).isEqualTo(Gm65Device.Mode.CONTINUOUS);
    }

    @Test
    void onlySavedRegistersSurviveAPowerCut() {
        ask(COMMAND_MODE);
        scanner.cutPower();
        assertThat(ask(TRIGGER)).isEmpty();
        scanner.restorePower();
        assertThat(scanner.mode()).isEqualTo(Gm65Device.Mode.CONTINUOUS);
        ask(COMMAND_MODE);
        assertThat(ask(SAVE)).isEqualTo(OK);
        scanner.cutPower();
        scanner.restorePower();
        assertThat(scanner.mode()).isEqualTo(Gm65Device.Mode.COMMAND);
    }

    @Test
    void sleepsUntilAByteWakesIt() {
        ask("7E 00 08 01 00 D9 A5 AB CD");
        scanner.present(ADDRESS);
        pass(200);
        pass(200);
        assertThat(taken()).isEmpty();
        ask("00");
        pass(200);
        pass(200);
        assertThat(text()).isEqualTo(ADDRESS);
    }

    @Test
    void aBrokenOffCommandDoesNotEatTheNextOne() {
        assertThat(ask("7E 00 08 FF 00")).isEmpty();
        pass(600);
        assertThat(ask(TRIGGER)).isEqualTo(OK);
    }

    @Test
    void theTraceNamesCommandsButNotTheCode() {
        Gm65Trace trace = new Gm65Trace();
        List<DecodedFrame> frames = new ArrayList<>();
        trace.read(bytes("7E 00 08 01 00"), false, 1, frames::add);
        trace.read(bytes("02 01 02 DA"), false, 2, frames::add);
        trace.read(bytes(OK), true, 3, frames::add);
        trace.read(ADDRESS.getBytes(StandardCharsets.UTF_8), true, 4, frames::add);
        assertThat(frames)
                .containsExactly(
                        new DecodedFrame(2, false, TRIGGER, "write 01 to zone 0002 (trigger)"),
                        new DecodedFrame(3, true, OK, "OK, data 00"),
                        new DecodedFrame(4, true, "..", "code of 19 characters"));
    }

    @Property(tries = 300)
    void randomBytesNeverBreakIt(@ForAll @Size(max = 600) byte[] noise, @ForAll long seed) {
        Gm65DeviceTest bench = new Gm65DeviceTest();
        Random random = new Random(seed);
        for (byte next : noise) {
            bench.scanner.receive(new byte[] {random.nextInt(8) == 0 ? 0x7E : next}, bench.nowMillis);
        }
        bench.pass(600);
        bench.taken();
        assertThat(bench.ask("7E 00 07 01 00 E2 01 77 91")).isEqualTo("02 00 00 01 64 1F 13");
    }

    private String ask(String hex) {
        scanner.receive(bytes(hex), nowMillis);
        return taken();
    }

    private void pass(long millis) {
        for (long left = millis; left > 0; left -= 20) {
            nowMillis += Math.min(20, left);
            scanner.advance(nowMillis);
        }
    }

    private String taken() {
        String hex = HexFormat.ofDelimiter(" ").withUpperCase().formatHex(sent.toByteArray());
        sent.reset();
        return hex;
    }

    private String text() {
        String text = sent.toString(StandardCharsets.UTF_8);
        sent.reset();
        return text;
    }

    private static String valueOf(String readCommand) {
        return readCommand.contains("00 00 01 01 41") ? "02 00 00 01 D6 98 8A" : "02 00 00 01 64 1F 13";
    }

    private static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex.replace(" ", ""));
    }

    static List<String[]> vectors() throws IOException {
        try (InputStream file = Gm65DeviceTest.class.getResourceAsStream("/vectors/scanners.tsv")) {
            assertThat(file).isNotNull();
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .skip(1)
                    .map(line -> line.split("\t"))
                    .toList();
        }
    }
}
