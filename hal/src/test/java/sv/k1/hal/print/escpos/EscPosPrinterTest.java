package sv.k1.hal.print.escpos;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import sv.k1.hal.bytes.Hex;
import sv.k1.hal.io.EventLog;
import sv.k1.hal.io.MemoryPort;
import sv.k1.hal.print.PrinterEvent;
import sv.k1.hal.print.PrinterStatus;
import sv.k1.hal.print.ReceiptDocument;
import sv.k1.hal.print.ReceiptLine;
import sv.k1.hal.time.MonotonicClock;

class EscPosPrinterTest {
    private final EventLog<PrinterEvent> events = new EventLog<>();
    private final Queue<String> written = new ConcurrentLinkedQueue<>();
    private volatile String statusReplies = "12 12 12 12";
    private volatile boolean isMute;
    private volatile boolean isIdAnswered = true;
    private final MemoryPort port = new MemoryPort(this::answer);
    private final EscPosPrinter printer = new EscPosPrinter(
            "printer",
            new EscPosSettings("/dev/printer", EscPosSettings.defaultLine(), PaperProfile.epson80()),
            port,
            MonotonicClock.system(),
            events);

    /** A printer of few words: status at once, process id as soon as it is asked. */
    private void answer(byte[] bytes, MemoryPort line) {
        String hex = Hex.of(bytes);
        written.add(hex);
        if (isMute) {
            return;
        }
        if (hex.startsWith("10 04 ")) {
            line.send(Hex.parse(statusReplies.split(" ")[bytes[2] - 1]));
        }
        int id = hex.indexOf("1D 28 48 06 00 30 30 ");
        if (id >= 0 && isIdAnswered) {
            line.send(Hex.parse("37 22 " + hex.substring(id + 21, id + 32) + " 00"));
        }
    }

    private static ReceiptDocument receipt(String id) {
        return new ReceiptDocument(id, List.of(ReceiptLine.text("K1")));
    }

    @AfterEach
    void closePrinter() {
        printer.close();
    }

    @Test
    void tellsItsStatusAndPrintsWithOneOutcomeEach() {
        printer.start();
        assertThat(((PrinterEvent.StatusChanged) events.next()).status().canPrint())
                .isTrue();
        printer.print(receipt("a"));
        printer.print(receipt("b"));
        assertThat(events.next()).isEqualTo(new PrinterEvent.Printed("a"));
        assertThat(events.next()).isEqualTo(new PrinterEvent.Printed("b"));
        assertThat(events.staysSilent(200)).isTrue();
    }

    @Test
    void paperOutBeforeIsNotStartedAndSeenInTheStatus() {
        statusReplies = "1A 32 12 7E";
        printer.start();
        assertThat(((PrinterEvent.StatusChanged) events.next()).status().paper())
                .isEqualTo(PrinterStatus.Paper.OUT);
        printer.print(receipt("a"));
        assertThat(events.next(PrinterEvent.NotStarted.class).reason()).contains("paper out");
        assertThat(String.join("\n", written)).doesNotContain("1B 40");
    }

    @Test
    void aDocumentThatCannotBeEncodedIsNotStarted() {
        printer.start();
        printer.print(new ReceiptDocument("bad", List.of(new ReceiptLine.Feed(0))));
        assertThat(events.next(PrinterEvent.NotStarted.class))
                .isEqualTo(new PrinterEvent.NotStarted("bad", "cannot be printed: a feed is 1 to 10 lines, got 0"));
    }

    @Test
    void aSilentPrinterIsDisconnectedAndRefusesDocuments() {
        isMute = true;
        printer.start();
        assertThat(events.next())
                .isEqualTo(new PrinterEvent.StatusChanged(
                        PrinterStatus.disconnected("the printer does not answer its status")));
        printer.print(receipt("a"));
        assertThat(events.next(PrinterEvent.NotStarted.class).documentId()).isEqualTo("a");
        isMute = false;
        assertThat(events.next(PrinterEvent.StatusChanged.class).status().canPrint())
                .isTrue();
    }

    @Test
    void unpluggedDuringTheReceiptIsUnknownAndTheNextOneClearsFirst() {
        isIdAnswered = false;
        printer.start();
        events.next(PrinterEvent.StatusChanged.class);
        printer.print(receipt("a"));
        while (!String.join("\n", written).contains("1D 28 48")) {
            Thread.onSpinWait();
        }
        port.unplug();
        assertThat(events.next(PrinterEvent.Unknown.class).documentId()).isEqualTo("a");
        assertThat(events.next(PrinterEvent.StatusChanged.class).status().connected())
                .isFalse();
        isIdAnswered = true;
        written.clear();
        port.plug();
        assertThat(events.next(PrinterEvent.StatusChanged.class).status().canPrint())
                .isTrue();
        assertThat(String.join("\n", written)).startsWith("10 05 02 10 14 08");
        printer.print(receipt("b"));
        assertThat(events.next()).isEqualTo(new PrinterEvent.Printed("b"));
    }

    @Test
    void closingAnswersEveryDocument() {
        port.unplug();
        printer.start();
        events.next(PrinterEvent.StatusChanged.class);
        printer.close();
        printer.print(receipt("late"));
        assertThat(events.next()).isEqualTo(new PrinterEvent.NotStarted("late", "the printer driver was closed"));
    }
}
