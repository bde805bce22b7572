package sv.k1.simulator.print;

import static org.assertj.core.api.Assertions.assertThat;
import static sv.k1.simulator.print.PrinterBench.stream;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import sv.k1.simulator.print.PrinterProfile.Feature;
import sv.k1.simulator.print.PrinterProfile.Speed;
import sv.k1.simulator.wire.DecodedFrame;

class EscPosPrinterDeviceTest {
    private static final String ID_42 = "1D 28 48 06 00 30 30 30 30 34 32";
    private static final String ID_42_PRINTED = "37 22 30 30 34 32 00";
    private static final String CLEAR = "10 14 08 01 03 14 01 06 02 08";

    private static final Slip WHOLE_RECEIPT = slipOf(PrinterBench.receipt(), new Random(0), 4_096);

    @Test
    void printsAReceiptAndAnswersItsProcessIdWhenItIsOnPaper() {
        PrinterBench bench = PrinterBench.fast();
        bench.send(PrinterBench.receipt());
        bench.pass(20);
        assertThat(bench.taken()).isEqualTo(ID_42_PRINTED);
        Slip slip = bench.printer.slips().getFirst();
        assertThat(slip.lines()).contains("K1 BITCOIN", "Siga su pago aquí", "¡Gracias! ¿Preguntas? ÁÉÍÓÚ ñÑ ü 5 €");
        assertThat(slip.codes()).containsExactly("bitcoin:bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4");
        assertThat(slip.ending()).isEqualTo(Slip.Ending.PARTIAL_CUT);
        assertThat(bench.printer.isIdle()).isTrue();
    }

    @Test
    void takesTheTimeTheHeadAndTheBladeNeed() {
        PrinterBench bench = new PrinterBench(PrinterProfile.epson80());
        bench.send(PrinterBench.receipt());
        bench.pass(500);
        assertThat(bench.taken()).isEmpty();
        assertThat(bench.printer.slips()).isEmpty();
        bench.pass(3_000);
        assertThat(bench.taken()).isEqualTo(ID_42_PRINTED);
    }

    /** The conversation of the sheet, section 11. */
    @Test
    void holdsTheExampleConversationOfTheSheet() {
        Set<Feature> features = new HashSet<>(PrinterProfile.epson80().features());
        features.remove(Feature.NEAR_END_SENSOR);
        PrinterBench bench =
                new PrinterBench(PrinterProfile.epson80().withSpeed(Speed.FAST).withFeatures(features));
        assertThat(bench.ask("1D 61 0E")).isEqualTo("10 00 00 00");
        assertThat(bench.ask("10 04 04")).isEqualTo("12");
        bench.ask("1B 40 1B 74 13 1B 61 01 1B 45 01 4B 31 0A 1B 45 00 1D 28 6B 04 00 31 41 32 00"
                + "1D 28 6B 03 00 31 43 06 1D 28 6B 03 00 31 45 31 1D 28 6B 07 00 31 50 30 31 32 33 34"
                + "1D 28 6B 03 00 31 51 30");
        assertThat(bench.ask("0A 1D 56 42 00" + ID_42)).isEqualTo(ID_42_PRINTED);
        assertThat(bench.printer.slips().getFirst().lines()).containsExactly("K1", "");
        assertThat(bench.printer.slips().getFirst().codes()).containsExactly("1234");
        bench.printer.runOutOfPaper();
        assertThat(bench.taken()).isEqualTo("18 00 0C 00");
        assertThat(bench.ask("10 04 02")).isEqualTo("32");
        bench.printer.loadPaper();
        assertThat(bench.taken()).isEqualTo("10 00 00 00");
        assertThat(bench.printer.unexpectedCommands()).isEmpty();
    }

    @Test
    void paperEndInMidReceiptSplitsItAndTheJobGoesOnAfterRefilling() {
        PrinterBench bench = PrinterBench.fast();
        bench.ask("1D 61 0E");
        bench.printer.paperOutAfterDots(300);
        bench.send(PrinterBench.receipt());
        bench.pass(20);
        assertThat(bench.taken()).isEqualTo("18 00 0F 00");
        assertThat(bench.ask("10 04 01 10 04 02 10 04 03 10 04 04")).isEqualTo("1A 32 12 7E");
        assertThat(bench.printer.slips()).isEmpty();
        bench.printer.loadPaper();
        bench.pass(20);
        assertThat(bench.taken()).isEqualTo("10 00 00 00 " + ID_42_PRINTED);
        List<Slip> pieces = bench.printer.slips();
        assertThat(pieces).extracting(Slip::ending).containsExactly(Slip.Ending.END_OF_ROLL, Slip.Ending.PARTIAL_CUT);
        assertThat(pieces.get(0).lengthDots()).isEqualTo(300 + Paper.HEAD_TO_CUTTER_DOTS);
        List<String> together = new ArrayList<>(pieces.get(0).lines());
        together.addAll(pieces.get(1).lines());
        assertThat(together).isEqualTo(WHOLE_RECEIPT.lines());
    }

    @Test
    void aHostThatClearsTheBuffersBeforeRefillingGetsNoMoreOfTheOldJob() {
        PrinterBench bench = PrinterBench.fast();
        bench.printer.paperOutAfterDots(300);
        bench.send(PrinterBench.receipt());
        bench.pass(20);
        assertThat(bench.ask("10 05 02")).isEmpty();
        bench.printer.loadPaper();
        bench.pass(20);
        assertThat(bench.taken()).as("the pending id is dropped").isEmpty();
        assertThat(bench.printer.slips()).hasSize(1);
        assertThat(bench.printer.isIdle()).isTrue();
    }

    @Test
    void aPowerCutLosesTheJobItsIdAndAutomaticStatusButNotThePrintedPaper() {
        PrinterBench bench = new PrinterBench(PrinterProfile.epson80());
        bench.ask("1D 61 0E");
        bench.send(PrinterBench.receipt());
        bench.pass(300);
        bench.printer.cutPower();
        bench.taken();
        assertThat(bench.ask("10 04 01")).as("dead").isEmpty();
        bench.printer.restorePower();
        bench.pass(10_000);
        assertThat(bench.printer.slips()).isEmpty();
        bench.printer.openCover();
        bench.printer.closeCover();
        assertThat(bench.taken()).as("no id, no automatic status").isEmpty();
        bench.ask("42 0A 1D 56 42 00");
        bench.pass(10_000);
        assertThat(bench.printer.slips().getFirst().lines())
                .as("the half receipt hangs before the next one")
                .startsWith("K1 BITCOIN")
                .endsWith("B");
    }

    @Test
    void aStuckBladeStopsThePrinterUntilTheCauseIsGoneAndTheHostRecovers() {
        PrinterBench bench = PrinterBench.fast();
        bench.ask("1D 61 0E");
        bench.printer.jamAtNextCut();
        bench.send(PrinterBench.receipt());
        bench.pass(20);
        assertThat(bench.taken()).isEqualTo("18 08 00 00");
        assertThat(bench.ask("10 04 01 10 04 02 10 04 03 10 04 04")).isEqualTo("1A 52 1A 12");
        assertThat(bench.ask("10 05 01")).as("still stuck").isEmpty();
        bench.printer.clearCutter();
        bench.pass(20);
        assertThat(bench.taken())
                .as("the error stays until the host recovers it")
                .isEmpty();
        assertThat(bench.ask("10 05 01")).isEqualTo("10 00 00 00 " + ID_42_PRINTED);
        assertThat(bench.printer.slips()).hasSize(1);
    }

    @Test
    void inLineQueriesAreSilentWhileOfflineAndRealTimeQueriesAreNot() {
        PrinterBench bench = PrinterBench.fast();
        bench.printer.openCover();
        assertThat(bench.ask("1D 72 01")).isEmpty();
        assertThat(bench.ask("10 04 01 10 04 02 10 04 03 10 04 04")).isEqualTo("1A 16 12 12");
        bench.printer.closeCover();
        bench.pass(20);
        assertThat(bench.taken()).isEqualTo("00");
    }

    @Test
    void automaticStatusIsSentForTheGroupsAskedForOnly() {
        PrinterBench bench = PrinterBench.fast();
        assertThat(bench.ask("1D 61 08")).isEqualTo("10 00 00 00");
        bench.printer.overheat();
        assertThat(bench.taken()).isEmpty();
        bench.printer.lowPaper();
        assertThat(bench.taken()).isEqualTo("18 40 03 00");
        assertThat(bench.ask("1D 61 00")).isEmpty();
    }

    @Test
    void onlyTheLastOfSeveralWaitingIdsIsAnswered() {
        PrinterBench bench = PrinterBench.fast();
        assertThat(bench.ask("1D 28 48 06 00 30 30 30 30 34 31" + ID_42)).isEqualTo(ID_42_PRINTED);
    }

    @Test
    void aWithheldIdIsNeverAnsweredAlthoughThePaperIsThere() {
        PrinterBench bench = PrinterBench.fast();
        bench.printer.withholdProcessIds(true);
        bench.send(PrinterBench.receipt());
        bench.pass(20);
        assertThat(bench.taken()).isEmpty();
        assertThat(bench.printer.slips()).hasSize(1);
    }

    @Test
    void aPictureAndAHollowBoxOfTheSheetArePrintedDotByDot() {
        PrinterBench bench = PrinterBench.fast();
        bench.ask("1D 76 30 00 02 00 03 00 FF FF 80 01 FF FF 0A 1D 56 42 00");
        Slip slip = bench.printer.slips().getFirst();
        StringBuilder dots = new StringBuilder();
        for (int row = 0; row < 3; row++) {
            for (int x = 0; x < 17; x++) {
                dots.append(slip.isBlack(x, Paper.HEAD_TO_CUTTER_DOTS + row) ? '#' : '.');
            }
            dots.append('\n');
        }
        assertThat(dots.toString()).isEqualTo("################.\n#..............#.\n################.\n");
    }

    @Test
    void aCloneStaysSilentWhereItKnowsNoAnswer() {
        PrinterBench bench = new PrinterBench(PrinterProfile.clone58().withSpeed(Speed.FAST));
        assertThat(bench.ask("1D 49 43" + ID_42)).isEmpty();
        assertThat(bench.ask("1B 74 13")).isEmpty();
        assertThat(bench.printer.unexpectedCommands())
                .extracting(EscPosPrinterDevice.UnexpectedCommand::reason)
                .containsExactly("code page 19 is not in this printer");
    }

    @Test
    void slowStatusComesLateAndInOrder() {
        PrinterBench bench = new PrinterBench(PrinterProfile.clone58());
        bench.send(PrinterBench.bytes("10 04 01 10 04 04"));
        bench.pass(79);
        assertThat(bench.taken()).isEmpty();
        bench.pass(1);
        assertThat(bench.taken()).isEqualTo("12 12");
    }

    @Test
    void aDrawerKickIsAFactForTheAuditor() {
        PrinterBench bench = PrinterBench.fast();
        bench.ask("1B 70 00 19 FA 41 0A 1D 56 42 00");
        assertThat(bench.printer.unexpectedCommands())
                .containsExactly(new EscPosPrinterDevice.UnexpectedCommand("1B 70 00 19 FA", "ESC p: drawer kick"));
        assertThat(bench.printer.slips().getFirst().lines())
                .as("its arguments are no text")
                .containsExactly("A");
    }

    @Test
    void aBrokenOffPictureEatsCommandsUntilTheBuffersAreCleared() {
        PrinterBench bench = PrinterBench.fast();
        bench.ask("1D 76 30 00 08 00 20 00 FF FF");
        assertThat(bench.ask("10 04 01 1D 61 0E")).as("eaten as picture data").isEmpty();
        assertThat(bench.ask(CLEAR)).isEqualTo("37 25 00");
        assertThat(bench.ask("10 04 01")).isEqualTo("12");
    }

    @Test
    void someFirmwareRunsRealTimeQueriesInsidePictures() {
        Set<Feature> features = new HashSet<>(PrinterProfile.epson80().features());
        features.add(Feature.REAL_TIME_INSIDE_DATA);
        PrinterBench bench =
                new PrinterBench(PrinterProfile.epson80().withSpeed(Speed.FAST).withFeatures(features));
        assertThat(bench.ask("1D 76 30 00 08 00 01 00 FF 10 04 01 FF FF FF FF 0A"))
                .isEqualTo("12");
        bench.ask("1D 56 42 00");
        assertThat(bench.printer.slips().getFirst().isBlack(0, Paper.HEAD_TO_CUTTER_DOTS))
                .isTrue();
        assertThat(bench.printer.slips().getFirst().isBlack(11, Paper.HEAD_TO_CUTTER_DOTS))
                .as("10 is data too")
                .isTrue();
    }

    @Test
    void stopsTheHostBeforeTheBufferIsFullAndLosesWhatComesAnyway() {
        PrinterBench bench = new PrinterBench(PrinterProfile.epson80().withReceiveBufferBytes(256));
        bench.send(new byte[] {'A', '\n'});
        byte[] text = new byte[200];
        Arrays.fill(text, (byte) 'B');
        bench.send(text);
        assertThat(bench.taken()).isEqualTo("13");
        bench.send(text);
        assertThat(bench.printer.lostBytes()).isEqualTo(144);
        bench.pass(1_000);
        assertThat(bench.taken()).isEqualTo("11");
    }

    @Test
    void aCutWithoutFeedingCutsThroughTheText() {
        PrinterBench bench = PrinterBench.fast();
        bench.ask("41 0A 1D 56 00 42 0A 1D 56 42 00");
        assertThat(bench.printer.slips().get(0).lines()).isEmpty();
        assertThat(bench.printer.slips().get(1).lines()).containsExactly("A", "B");
    }

    @Test
    void paperThatIsNeverCutIsTornOffSomeDay() {
        PrinterBench bench = PrinterBench.fast();
        for (int feed = 0; feed < 100; feed++) {
            bench.ask("1B 4A FF 1B 4A FF 1B 4A FF");
        }
        assertThat(bench.printer.slips()).extracting(Slip::ending).containsOnly(Slip.Ending.TORN);
        Slip slip = bench.printer.slips().getFirst();
        assertThat(slip.lengthDots()).isEqualTo(Paper.LONGEST_SLIP_DOTS);
        assertThat(slip.image().getRGB(0, Paper.LONGEST_SLIP_DOTS - 1) >>> 24)
                .as("teeth are cut out")
                .isZero();
    }

    @Property(tries = 60)
    void anySplitOfTheStreamGivesTheSamePaper(@ForAll long seed) {
        Random random = new Random(seed);
        Slip slip = slipOf(PrinterBench.receipt(), random, 1 + random.nextInt(40));
        assertThat(slip.looksLike(WHOLE_RECEIPT)).isTrue();
    }

    @Property(tries = 200)
    void randomBytesNeverBreakThePrinter(@ForAll @Size(max = 2_000) byte[] noise) {
        PrinterBench bench = PrinterBench.fast();
        bench.send(noise);
        bench.pass(50);
        bench.ask(CLEAR);
        assertThat(bench.printer.isIdle()).isTrue();
        bench.printer.cutPower();
        bench.printer.restorePower();
        assertThat(bench.ask("10 04 01")).isEqualTo("12");
    }

    @Test
    void megabytesOfNoiseDoNotGrowIt() {
        Random random = new Random(7);
        PrinterBench bench = PrinterBench.fast();
        byte[] noise = new byte[1_000];
        for (int chunk = 0; chunk < 400; chunk++) {
            random.nextBytes(noise);
            bench.send(noise);
            bench.pass(1);
            bench.ask(CLEAR);
        }
        assertThat(bench.printer.slips()).hasSizeLessThanOrEqualTo(EscPosPrinterDevice.KEPT_SLIPS);
        assertThat(bench.printer.unexpectedCommands()).hasSizeLessThanOrEqualTo(EscPosPrinterDevice.KEPT_UNEXPECTED);
    }

    @Test
    void theTraceNamesWhatPassesTheCable() {
        EscPosTrace trace = new EscPosTrace();
        List<DecodedFrame> frames = new ArrayList<>();
        trace.read(stream("#1B 40 1B 74 13", "Señor\n", "#10 04 04" + ID_42), false, 5, frames::add);
        trace.read(PrinterBench.bytes("7E 10 00 0C 00 " + ID_42_PRINTED), true, 6, frames::add);
        assertThat(frames)
                .extracting(DecodedFrame::meaning)
                .containsExactly(
                        "ESC @ initialise",
                        "ESC t code page 19 PC858",
                        "text 'Señor'",
                        "LF print the line",
                        "DLE EOT 4 ask the status",
                        "GS ( H report '0042' when everything before is printed",
                        "status 4: paper near end, paper end",
                        "automatic status: paper end",
                        "process id '0042' is printed");
        assertThat(frames.get(2)).isEqualTo(new DecodedFrame(5, false, "53 65 A4 6F 72", "text 'Señor'"));
    }

    private static Slip slipOf(byte[] stream, Random random, int longestPiece) {
        PrinterBench bench = PrinterBench.fast();
        int from = 0;
        while (from < stream.length) {
            int to = Math.min(stream.length, from + 1 + random.nextInt(longestPiece));
            bench.send(Arrays.copyOfRange(stream, from, to));
            if (random.nextBoolean()) {
                bench.pass(random.nextInt(3));
            }
            from = to;
        }
        bench.pass(20);
        return bench.printer.slips().getFirst();
    }
}
