package sv.k1.simulator.print;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import sv.k1.simulator.print.DotRow.Mark;
import sv.k1.simulator.print.PrinterCommand.Cut;
import sv.k1.simulator.print.PrinterCommand.Mode;
import sv.k1.simulator.print.PrinterCommand.ProcessId;
import sv.k1.simulator.print.PrinterCommand.RasterRow;
import sv.k1.simulator.print.PrinterCommand.RasterStart;
import sv.k1.simulator.print.PrinterCommand.Setting;
import sv.k1.simulator.print.PrinterCommand.StatusBack;
import sv.k1.simulator.print.PrinterCommand.SymbolSetting;
import sv.k1.simulator.print.PrinterCommand.SymbolStore;
import sv.k1.simulator.print.PrinterCommand.Unexpected;
import sv.k1.simulator.print.PrinterProfile.Feature;

/**
 * Receive buffer, line buffer, print head and cutter: works the commands off in order, one row of dots at a time, and
 * stands still while the printer is offline.
 */
final class PrintEngine {
    /** What the engine needs of the printer around it. */
    interface Surroundings {
        /** Answers to in-line queries. */
        void answer(byte[] bytes);

        /** GS a was reached in the stream. */
        void statusBack(int groups);

        /** A command that no receipt needs, or that could not be done. */
        void unexpected(Bytes bytes, String reason);

        /** Paper left the printer. */
        void slip(Slip slip);

        /** A row of paper passed the head: the roll may have ended with it. */
        void paperMoved();

        /** The blade moves now; false when it is stuck, and the cutter error is reported. */
        boolean cutterMoves();
    }

    private record Queued(PrinterCommand command, Bytes bytes) {}

    private static final long NANOS_PER_MILLI = 1_000_000;
    private static final long NANOS_PER_SECOND = 1_000_000_000;

    private final PrinterProfile profile;
    private final PrinterConditions conditions;
    private final Surroundings surroundings;
    private final InlineAnswers answers;
    private final TextLine line;
    private final Paper paper;
    private final Deque<Queued> queue = new ArrayDeque<>();
    private final Deque<DotRow> head = new ArrayDeque<>();
    private PrintModes modes;
    private QrSymbol symbol = new QrSymbol();
    private Optional<Cut> cut = Optional.empty();
    private int queuedBytes;
    private int waitingIds;
    private boolean deselected;
    private boolean rasterIgnored;
    private int rasterMode;
    private long doneNanos;

    PrintEngine(PrinterProfile profile, PrinterConditions conditions, GlyphSheet glyphs, Surroundings surroundings) {
        this.profile = profile;
        this.conditions = conditions;
        this.surroundings = surroundings;
        this.answers = new InlineAnswers(profile);
        this.line = new TextLine(glyphs);
        this.paper = new Paper(profile);
        this.modes = new PrintModes(profile.printableDots());
    }

    /** Puts a command at the end of the receive buffer. */
    void enqueue(PrinterCommand command, Bytes bytes) {
        queue.add(new Queued(command, bytes));
        queuedBytes += bytes.size();
        if (command instanceof ProcessId) {
            waitingIds++;
        }
    }

    /** Bytes of complete commands not begun yet. */
    int queuedBytes() {
        return queuedBytes;
    }

    /** Whether nothing is left to do. */
    boolean isIdle() {
        return queue.isEmpty() && head.isEmpty() && cut.isEmpty();
    }

    /** Works until this moment or until something stops the printer. */
    void run(long nowMillis) {
        long nowNanos = nowMillis * NANOS_PER_MILLI;
        boolean working = true;
        while (working) {
            if (conditions.isOffline()) {
                statusBackWhileOffline();
                working = false;
            } else if (!head.isEmpty()) {
                working = spend(NANOS_PER_SECOND / profile.speed().dotsPerSecond(), nowNanos);
                if (working) {
                    printRow();
                }
            } else if (cut.isPresent()) {
                working = spend(profile.speed().cutMillis() * NANOS_PER_MILLI, nowNanos);
                if (working) {
                    doCut(cut.orElseThrow());
                }
            } else {
                working = !queue.isEmpty();
                if (working) {
                    next();
                }
            }
        }
        if (conditions.isOffline() || isIdle()) {
            doneNanos = Math.max(doneNanos, nowNanos);
        }
    }

    /** DLE ENQ 2, DLE DC4 8: everything unprinted is forgotten; modes stay. */
    void clearBuffers() {
        queue.clear();
        head.clear();
        line.clear();
        cut = Optional.empty();
        queuedBytes = 0;
        waitingIds = 0;
        rasterIgnored = false;
    }

    /** Power was cut: nothing survives but the paper. */
    void forget() {
        clearBuffers();
        modes = new PrintModes(profile.printableDots());
        symbol = new QrSymbol();
        deselected = false;
    }

    /** A new roll: what hung in the printer comes out as a piece of its own, unless it is empty. */
    void newRoll() {
        boolean worthKeeping = paper.hasInk();
        Slip piece = paper.endOfRoll();
        if (worthKeeping) {
            surroundings.slip(piece);
        }
    }

    /** Takes the time for one step; false when it is not over yet. */
    private boolean spend(long stepNanos, long nowNanos) {
        if (doneNanos + stepNanos > nowNanos) {
            return false;
        }
        doneNanos += stepNanos;
        return true;
    }

    /** GS a needs no paper, so a host that connects to an empty printer is told (sheet, section 6.2, "at once"). */
    private void statusBackWhileOffline() {
        while (head.isEmpty() && cut.isEmpty() && queue.peek() instanceof Queued(StatusBack _, Bytes _)) {
            next();
        }
    }

    private void printRow() {
        boolean tooLong = paper.add(head.remove());
        if (tooLong) {
            surroundings.slip(paper.tearOff());
        }
        surroundings.paperMoved();
    }

    private void doCut(Cut wanted) {
        if (surroundings.cutterMoves()) {
            cut = Optional.empty();
            paper.cut(wanted.full()).ifPresent(surroundings::slip);
        }
    }

    private void next() {
        Queued first = queue.remove();
        queuedBytes -= first.bytes().size();
        if (first.command() instanceof ProcessId) {
            waitingIds--;
        }
        boolean selects = first.command() instanceof Mode(Setting setting, int _) && setting == Setting.PERIPHERAL;
        if (!deselected || selects) {
            perform(first.command(), first.bytes());
        }
    }

    private void perform(PrinterCommand command, Bytes bytes) {
        switch (command) {
            case PrinterCommand.Printable(int code) -> character(code);
            case PrinterCommand.LineFeed() -> feedLine();
            case PrinterCommand.CarriageReturn() -> {}
            case PrinterCommand.Initialise() -> initialise();
            case PrinterCommand.FeedLines(int lines) -> feedAtLeast(lines * modes.lineSpacingDots);
            case PrinterCommand.FeedDots(int dots) -> feedAtLeast(dots);
            case Mode(Setting setting, int value) -> mode(setting, value, bytes);
            case RasterStart start -> rasterStart(start, bytes);
            case RasterRow(Bytes dots) -> rasterRow(dots);
            case SymbolSetting setting -> symbolSetting(setting, bytes);
            case SymbolStore(Bytes data) -> symbol.store(data);
            case PrinterCommand.SymbolPrint() -> printSymbol(bytes);
            case PrinterCommand.SymbolSize() -> surroundings.answer(answers.symbolSize(symbol, modes.lineWidthDots()));
            case Cut wanted -> cut(wanted, bytes);
            case StatusBack(int groups) -> surroundings.statusBack(groups);
            case PrinterCommand.PaperQuery() -> surroundings.answer(new byte[] {conditions.paper()});
            case PrinterCommand.DrawerQuery() -> surroundings.answer(answers.drawer());
            case PrinterCommand.Identity(int number) -> answers.identity(number).ifPresent(surroundings::answer);
            case ProcessId(String id) -> processId(id);
            case PrinterCommand.WithoutEffect(String _) -> {}
            case Unexpected(String reason) -> surroundings.unexpected(bytes, reason);
            case PrinterCommand.RealTime urgent ->
                throw new IllegalStateException("a real-time command waited in the buffer: " + urgent);
        }
    }

    private void character(int code) {
        if (!line.fits(modes) && !line.isEmpty()) {
            feedLine();
        }
        if (line.fits(modes)) {
            line.add(modes.codePage.character(code), modes);
        }
    }

    private void feedLine() {
        boolean empty = line.isEmpty();
        printLine(modes.lineSpacingDots, List.of(new Mark.Line(empty ? "" : line.text())));
    }

    private void feedAtLeast(int dots) {
        printLine(dots, line.isEmpty() ? List.of() : List.of(new Mark.Line(line.text())));
    }

    /** Prints what is in the line buffer and feeds until this many rows have passed since the line began. */
    private void printLine(int dots, List<Mark> marks) {
        Dots composed = line.compose(modes, profile.printableDots());
        int rows = Math.max(dots, composed.height());
        for (int row = 0; row < rows; row++) {
            boolean last = row == Math.max(composed.height(), 1) - 1;
            Bytes dotsOfRow = row < composed.height() ? composed.row(row) : paper.blank();
            head.add(new DotRow(dotsOfRow, last ? marks : List.of()));
        }
        line.clear();
    }

    private void initialise() {
        line.clear();
        modes = new PrintModes(profile.printableDots());
        symbol = new QrSymbol();
    }

    private void mode(Setting setting, int value, Bytes bytes) {
        if (setting == Setting.PERIPHERAL) {
            deselected = (value & 1) == 0;
            return;
        }
        boolean onlyAtLineStart =
                setting == Setting.ALIGN || setting == Setting.LEFT_MARGIN || setting == Setting.AREA_WIDTH;
        if (onlyAtLineStart && !line.isEmpty()) {
            surroundings.unexpected(bytes, setting + " in the middle of a line is ignored");
        } else if (setting == Setting.CODE_PAGE && !profile.codePages().contains(value)) {
            surroundings.unexpected(bytes, "code page " + value + " is not in this printer");
        } else if (!modes.set(setting, value)) {
            surroundings.unexpected(bytes, setting + " " + value + " is out of range");
        }
    }

    private void rasterStart(RasterStart start, Bytes bytes) {
        rasterMode = start.mode();
        rasterIgnored = !line.isEmpty();
        if (rasterIgnored) {
            surroundings.unexpected(bytes, "a raster in the middle of a line is ignored");
        }
    }

    private void rasterRow(Bytes dots) {
        if (rasterIgnored) {
            return;
        }
        int widthTimes = (rasterMode & 1) != 0 ? 2 : 1;
        int width = Math.min(dots.size() * 8, profile.printableDots()) * widthTimes;
        Dots row = new Dots(profile.printableDots(), 1);
        int left = TextLine.left(modes, width);
        for (int x = 0; x < width && left + x < profile.printableDots(); x++) {
            if (Dots.isBlack(dots, x / widthTimes)) {
                row.blacken(left + x, 0);
            }
        }
        head.add(new DotRow(row.row(0), List.of()));
        if ((rasterMode & 2) != 0) {
            head.add(new DotRow(row.row(0), List.of()));
        }
    }

    private void symbolSetting(SymbolSetting setting, Bytes bytes) {
        if (!symbol.set(setting.option(), setting.value())) {
            surroundings.unexpected(bytes, "QR " + setting.option() + " " + setting.value() + " is out of range");
        }
    }

    private void printSymbol(Bytes bytes) {
        Optional<Dots> drawn = symbol.draw();
        if (drawn.isEmpty() || drawn.orElseThrow().width() > modes.lineWidthDots() || !line.isEmpty()) {
            surroundings.unexpected(
                    bytes, "no QR code printed: nothing stored, too large, model 1 or micro, or in mid line");
            return;
        }
        Dots dots = drawn.orElseThrow();
        Dots placed = new Dots(profile.printableDots(), dots.height());
        placed.draw(dots, TextLine.left(modes, dots.width()), 0);
        for (int row = 0; row < placed.height(); row++) {
            boolean last = row == placed.height() - 1;
            head.add(new DotRow(placed.row(row), last ? List.of(new Mark.Code(symbol.text())) : List.of()));
        }
    }

    private void cut(Cut wanted, Bytes bytes) {
        if (!line.isEmpty()) {
            surroundings.unexpected(bytes, "a cut in the middle of a line is ignored");
            return;
        }
        int feed = wanted.toCutter() ? Paper.FEED_TO_CUTTER_DOTS + wanted.extraDots() : 0;
        for (int row = 0; row < feed; row++) {
            head.add(new DotRow(paper.blank(), List.of()));
        }
        cut = Optional.of(wanted);
    }

    /** Only the last id waiting is answered (sheet, section 9). */
    private void processId(String id) {
        if (profile.has(Feature.PROCESS_ID) && waitingIds == 0) {
            surroundings.answer(answers.printed(id));
        }
    }
}
