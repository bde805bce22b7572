package sv.k1.hal.cash.cctalk;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import sv.k1.hal.bytes.Hex;
import sv.k1.hal.cash.session.AcceptorSession;
import sv.k1.hal.cash.session.AcceptorTrace;

/**
 * One wire, one request at a time, whoever it is for: sends, takes our own echo away, finds the reply, tries again. The
 * devices on it take turns (ccTalk sheet, sections 1 and 3).
 */
final class CcTalkBus {
    private static final int NAK = 5;
    private static final int BUSY = 6;
    private static final int ACK = 0;
    /** A message whose next byte does not come within this time is over (ccTalk sheet, section 1). */
    private static final int GAP_MILLIS = 50;
    /** About one byte at 9600 baud. */
    private static final int BYTES_PER_MILLI = 1;

    private static final int BUSY_MILLIS = 100;
    private static final int MOST_BUSY = 50;
    /** After a repeated request a second answer may still come; it must not answer the next one. */
    private static final int LATE_MILLIS = CcTalkRequest.REPLY_MILLIS;
    /** The same after a question whose answer must not be mistaken for that to the next one: no unit is later than this. */
    private static final int LATEST_MILLIS = 2_000;

    private static final int MOST_TRACE = 256;

    @SuppressWarnings("ArrayRecordComponent") // never compared, never changed
    private record Exchange(CcTalkDevice device, CcTalkRequest request, byte[] bytes, int tries, int busy) {
        Exchange tried() {
            return new Exchange(device, request, bytes, tries + 1, busy);
        }

        /** Busy is an answer: the try does not count. */
        Exchange wasBusy() {
            return new Exchange(device, request, bytes, tries - 1, busy + 1);
        }
    }

    private final List<CcTalkDevice> devices;
    private final CcTalkEcho echo = new CcTalkEcho();
    private final CcTalkCodec codec = CcTalkCodec.forHost();
    private final Deque<AcceptorTrace> trace = new ArrayDeque<>();
    private Optional<Exchange> outstanding = Optional.empty();
    private Optional<Exchange> again = Optional.empty();
    private String failure = "";
    private boolean collided;
    private boolean changed = true;
    private int turn;
    private long deadlineMillis;
    private long byteAtMillis;
    private long quietUntilMillis;
    private long heardAtMillis;

    CcTalkBus(List<CcTalkDevice> devices, long nowMillis) {
        this.devices = List.copyOf(devices);
        this.quietUntilMillis = nowMillis;
        this.heardAtMillis = nowMillis;
    }

    void lineOpened(long nowMillis) {
        echo.forget();
        codec.clear();
        outstanding = Optional.empty();
        again = Optional.empty();
        quietUntilMillis = nowMillis;
        heardAtMillis = nowMillis;
        changed = true;
        devices.forEach(device -> device.lineOpened(nowMillis));
    }

    void lineLost(String reason) {
        outstanding = Optional.empty();
        again = Optional.empty();
        devices.forEach(device -> device.lineLost(reason));
    }

    boolean awaitsReply() {
        return outstanding.isPresent();
    }

    long nextDueMillis() {
        if (outstanding.isPresent()) {
            return codec.hasPartial() && !collided ? byteAtMillis + GAP_MILLIS : deadlineMillis;
        }
        long dueMillis = changed || again.isPresent()
                ? quietUntilMillis
                : devices.stream().mapToLong(CcTalkDevice::dueMillis).min().orElse(quietUntilMillis);
        return Math.max(quietUntilMillis, dueMillis);
    }

    long silentMillis(long nowMillis) {
        return nowMillis - heardAtMillis;
    }

    /** A command came from the core: something may be due. */
    void changed() {
        changed = true;
    }

    List<AcceptorTrace> takeTrace() {
        List<AcceptorTrace> taken = new ArrayList<>(trace);
        trace.clear();
        return taken;
    }

    Optional<AcceptorSession.Request> nextRequest(long nowMillis) {
        if (outstanding.isPresent() && nowMillis >= nextDueMillis()) {
            receive(new byte[0], 0, nowMillis);
        }
        if (outstanding.isPresent() || nowMillis < quietUntilMillis) {
            return Optional.empty();
        }
        Optional<Exchange> next = again.or(() -> pick(nowMillis));
        again = Optional.empty();
        if (next.isEmpty()) {
            changed = false;
        }
        return next.map(exchange -> send(exchange, nowMillis));
    }

    private Optional<Exchange> pick(long nowMillis) {
        for (int i = 0; i < devices.size(); i++) {
            turn = (turn + 1) % devices.size();
            CcTalkDevice device = devices.get(turn);
            Optional<CcTalkRequest> due = device.due(nowMillis);
            if (due.isPresent()) {
                byte[] bytes = due.get().to(device.address()).encode(device.checksum());
                return Optional.of(new Exchange(device, due.get(), bytes, 0, 0));
            }
        }
        return Optional.empty();
    }

    private AcceptorSession.Request send(Exchange exchange, long nowMillis) {
        outstanding = Optional.of(exchange.tried());
        codec.clear();
        echo.sending(exchange.bytes());
        collided = false;
        failure = "no answer";
        byteAtMillis = nowMillis;
        int ownMillis = exchange.bytes().length / BYTES_PER_MILLI;
        deadlineMillis = nowMillis + ownMillis + exchange.request().replyMillis();
        String meaning = "to " + exchange.device().address() + ": " + exchange.request();
        remember(AcceptorTrace.Direction.TO_DEVICE, exchange.bytes(), meaning);
        return new AcceptorSession.Request(exchange.bytes().clone(), meaning);
    }

    // ---- what comes in

    void receive(byte[] bytes, int length, long nowMillis) {
        if (length > 0 && nowMillis - byteAtMillis >= GAP_MILLIS) {
            abandonPartial(nowMillis);
        }
        for (int i = 0; i < length && outstanding.isPresent(); i++) {
            byteAtMillis = nowMillis;
            take(bytes[i], nowMillis);
        }
        if (length == 0 && outstanding.isPresent()) {
            if (nowMillis - byteAtMillis >= GAP_MILLIS) {
                abandonPartial(nowMillis);
            }
            expire(nowMillis);
        }
    }

    private void take(byte next, long nowMillis) {
        if (collided) {
            deadlineMillis = nowMillis + GAP_MILLIS; // until the wire is idle
            return;
        }
        switch (echo.take(next)) {
            case OWN -> {}
            case FROM_DEVICE -> {
                int taken = codec.offer(new byte[] {next}, 0, 1);
                decode(taken > 0, nowMillis);
            }
            case COLLISION -> {
                collided = true;
                failure = "our own bytes came back damaged";
                deadlineMillis = nowMillis + GAP_MILLIS;
            }
        }
    }

    private void decode(boolean more, long nowMillis) {
        boolean goOn = more;
        while (goOn && outstanding.isPresent()) {
            switch (codec.next(outstanding.get().device().checksum())) {
                case CcTalkCodec.Decoded.Frame found -> frame(found, nowMillis);
                case CcTalkCodec.Decoded.Garbage garbage -> failure = "a damaged answer: " + garbage.reason();
                case CcTalkCodec.Decoded.NeedMore() -> goOn = false;
            }
        }
    }

    /** The sender fell silent inside a frame: what is left may still hold a whole one. */
    private void abandonPartial(long nowMillis) {
        while (outstanding.isPresent() && codec.hasPartial()) {
            failure = "a broken answer";
            if (codec.abandonPartial() instanceof CcTalkCodec.Decoded.Garbage) {
                decode(true, nowMillis);
            }
        }
    }

    private void frame(CcTalkCodec.Decoded.Frame found, long nowMillis) {
        Exchange exchange = outstanding.orElseThrow();
        CcTalkFrame frame = found.frame();
        byte[] bytes = frame.encode(exchange.device().checksum());
        byte[] data = frame.data();
        boolean fromOther = frame.source() != CcTalkFrame.SOURCE_NOT_TOLD
                && frame.source() != exchange.device().address();
        if (fromOther) {
            stale(frame, bytes, "from address " + frame.source() + ", not asked");
        } else if (frame.header() == BUSY && data.length == 0) {
            remember(AcceptorTrace.Direction.FROM_DEVICE, bytes, "BUSY");
            heardAtMillis = nowMillis;
            busy(exchange, nowMillis);
        } else if (frame.header() == NAK && data.length == 0) {
            remember(AcceptorTrace.Direction.FROM_DEVICE, bytes, "NAK");
            heardAtMillis = nowMillis;
            end(exchange, nowMillis);
            exchange.device().failed(exchange.request(), "refused with NAK", true, nowMillis);
        } else if (frame.header() == ACK && exchange.request().header().isAnsweredBy(data.length)) {
            remember(AcceptorTrace.Direction.FROM_DEVICE, bytes, CcTalkTexts.meaning(exchange.request(), data));
            heardAtMillis = nowMillis;
            end(exchange, nowMillis);
            exchange.device().answered(exchange.request(), data, nowMillis);
        } else {
            stale(frame, bytes, "answers nothing we asked");
        }
    }

    private void stale(CcTalkFrame frame, byte[] bytes, String why) {
        failure = "another answer: " + frame;
        remember(AcceptorTrace.Direction.FROM_DEVICE, bytes, why);
    }

    private void busy(Exchange exchange, long nowMillis) {
        outstanding = Optional.empty();
        if (exchange.busy() < MOST_BUSY) {
            again = Optional.of(exchange.wasBusy());
            quietUntilMillis = nowMillis + BUSY_MILLIS;
        } else {
            exchange.device().failed(exchange.request(), "busy for too long", false, nowMillis);
        }
        changed = true;
    }

    private void end(Exchange exchange, long nowMillis) {
        outstanding = Optional.empty();
        int late = exchange.request().header().mustNotBeMistaken() ? LATEST_MILLIS : LATE_MILLIS;
        quietUntilMillis = exchange.tries() > 1 ? nowMillis + late : nowMillis;
        changed = true;
    }

    private void expire(long nowMillis) {
        boolean partial = codec.hasPartial() && !collided;
        if (outstanding.isEmpty() || partial || nowMillis < deadlineMillis) {
            return;
        }
        Exchange exchange = outstanding.get();
        outstanding = Optional.empty();
        changed = true;
        quietUntilMillis = nowMillis;
        boolean onlyEcho = echo.isPresent() && failure.equals("no answer");
        String why = onlyEcho ? "only our own bytes come back, no device answers" : failure;
        if (exchange.tries() < exchange.request().tries()) {
            again = Optional.of(exchange);
        } else {
            exchange.device()
                    .failed(
                            exchange.request(),
                            why + " at address " + exchange.device().address(),
                            false,
                            nowMillis);
            boolean asksOther = !exchange.device().asksAgain(exchange.request());
            boolean doubtful = exchange.request().header().mustNotBeMistaken() && asksOther;
            quietUntilMillis = nowMillis + (doubtful ? LATEST_MILLIS : 0);
        }
    }

    private void remember(AcceptorTrace.Direction direction, byte[] bytes, String meaning) {
        if (trace.size() >= MOST_TRACE) {
            trace.removeFirst();
        }
        trace.addLast(new AcceptorTrace(direction, Hex.of(bytes), meaning));
    }
}
