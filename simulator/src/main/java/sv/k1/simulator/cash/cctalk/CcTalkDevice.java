package sv.k1.simulator.cash.cctalk;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import sv.k1.simulator.cash.AcceptorModel;
import sv.k1.simulator.cash.CashHappening;
import sv.k1.simulator.cash.NoteCount;
import sv.k1.simulator.cash.NotePile;
import sv.k1.simulator.wire.TraceReader;

/**
 * What all ccTalk devices have in common: address, check, identity, inhibits, event ring and the headers that every one
 * answers (ccTalk sheet, sections 3 and 4). Hangs on a {@link CcTalkBus}, or has a bus for itself when it is connected alone.
 */
public abstract sealed class CcTalkDevice implements AcceptorModel permits CcTalkCoinDevice, CcTalkBillDevice {
    private static final int DEAF_AFTER_ADDRESS_POLL_MILLIS = 1_200;
    private static final int MILLIS_PER_ADDRESS = 4;
    private static final int NO_POLLS_MILLIS = 5_000;
    private static final int LOWEST_ADDRESS = 2;
    private static final int HIGHEST_ADDRESS = 255;
    /** An inhibited coin, or a bill that is none (sections 8 and 9). */
    private static final int REFUSED = 2;

    private static final byte[] PIN = {1, 2, 3, 4};
    private static final Set<Integer> PROTECTED = Set.of(251, 250, 240, 231, 228, 222, 219, 210, 189, 185, 158, 153);

    /** What a profile tells the common part. */
    record Station(CcTalkIdentity identity, int address, int bootMillis, Set<CcTalkSwitch> switches) {}

    private final Station station;
    private final CcTalkChecks checks;
    private final CcTalkReplies replies = new CcTalkReplies();
    private final RandomGenerator chance;
    private final NotePile cashbox = new NotePile();
    private final NotePile everInCashbox = new NotePile();
    private final NotePile returned = new NotePile();
    private final CcTalkRing ring = new CcTalkRing();
    private final byte[] inhibits = new byte[2];
    private Optional<CcTalkBus> alone = Optional.empty();
    private Consumer<CashHappening> listener = _ -> {};
    private boolean acceptsMoney;
    private boolean powered = true;
    private boolean wasOpen;
    private boolean startedUp = true;
    private boolean unlocked;
    private byte[] pin = PIN;
    private long serial;
    private int address;
    private int faultCode;
    private int faultInfo = -1;
    private int busyAnswers;
    private int nakAnswers;
    private int timeouts;
    private int ignored;
    private int badChecks;
    private long nowMillis;
    private long bootedAtMillis;
    private long hearsAtMillis;
    private long eventsReadMillis;

    CcTalkDevice(Station station) {
        this.station = station;
        this.checks = new CcTalkChecks(station.switches());
        this.address = station.address();
        this.serial = station.identity().serial();
        this.chance = new Random(station.identity().serial());
        this.acceptsMoney = !has(CcTalkSwitch.MASTER_INHIBIT_AFTER_RESET);
    }

    // --- the wire ---

    @Override
    public final void connect(Consumer<byte[]> toHost) {
        CcTalkBus bus = new CcTalkBus(has(CcTalkSwitch.LOCAL_ECHO), List.of(this));
        bus.connect(toHost);
        alone = Optional.of(bus);
    }

    @Override
    public final void receive(byte[] bytes, long millis) {
        alone.orElseThrow(() -> new IllegalStateException("connect the device or its bus first"))
                .receive(bytes, millis);
    }

    @Override
    public final void advance(long millis) {
        alone.ifPresentOrElse(bus -> bus.advance(millis), () -> tick(millis));
    }

    @Override
    public final TraceReader newTraceReader() {
        return new CcTalkMeaning.Trace();
    }

    final void join(Consumer<byte[]> toHost) {
        replies.connect(toHost);
    }

    final void tick(long millis) {
        nowMillis = millis;
        move();
        replies.advance(nowMillis);
        tellSlot();
    }

    final void countTimeouts(int count) {
        timeouts = (timeouts + count) & 0xFF;
    }

    /** A whole message passed on the wire. A wrong check or a foreign address gets silence: sheet, section 1. */
    final void hear(byte[] frame, long millis) {
        tick(millis);
        if (!isAwake() || nowMillis < hearsAtMillis) {
            return;
        }
        int destination = CcTalkFrame.destination(frame);
        if (destination != address && destination != 0) {
            ignored = (ignored + 1) & 0xFF;
            return;
        }
        if (!checks.isGood(frame)) {
            badChecks = (badChecks + 1) & 0xFF;
            return;
        }
        int header = CcTalkFrame.header(frame);
        byte[] data = CcTalkFrame.data(frame);
        int from = address;
        boolean asksAddress = (header == 253 && destination == 0) || (header == 252 && destination == address);
        if (data.length == 0 && asksAddress) {
            tellAddress(header);
        } else if (destination == address) {
            say(answerNow(header, data), from, 0);
            if (header == 1 && data.length == 0) {
                reset();
            }
        }
        tellSlot();
    }

    private void tellAddress(int header) {
        int steps = header == 253 ? address : chance.nextInt(256);
        replies.send(new byte[] {(byte) address}, nowMillis, MILLIS_PER_ADDRESS * steps);
        hearsAtMillis = header == 253 ? nowMillis + DEAF_AFTER_ADDRESS_POLL_MILLIS : hearsAtMillis;
    }

    private CcTalkAnswer answerNow(int header, byte[] data) {
        if (busyAnswers > 0) {
            busyAnswers--;
            return new CcTalkAnswer.Busy();
        }
        if (nakAnswers > 0) {
            nakAnswers--;
            return new CcTalkAnswer.Nak();
        }
        boolean locked = has(CcTalkSwitch.PIN_PROTECTED) && !unlocked && PROTECTED.contains(header);
        return locked ? new CcTalkAnswer.Silence() : answer(header, data);
    }

    private void say(CcTalkAnswer answer, int from, int laterMillis) {
        switch (answer) {
            case CcTalkAnswer.Data(byte[] bytes) -> send(from, 0, bytes, laterMillis);
            case CcTalkAnswer.Ack() -> send(from, 0, new byte[0], laterMillis);
            case CcTalkAnswer.Nak() -> send(from, 5, new byte[0], laterMillis);
            case CcTalkAnswer.Busy() -> send(from, 6, new byte[0], laterMillis);
            case CcTalkAnswer.Silence() -> {} // the host times out
            case CcTalkAnswer.Later(CcTalkAnswer later, int millis) -> say(later, from, laterMillis + millis);
        }
    }

    private void send(int from, int header, byte[] data, int laterMillis) {
        replies.send(CcTalkFrame.build(checks.ofReply(), CcTalkFrame.HOST, from, header, data), nowMillis, laterMillis);
    }

    // --- headers that every device answers: ccTalk sheet, sections 3 and 4 ---

    private CcTalkAnswer answer(int header, byte[] data) {
        return data.length == 0 ? answerBare(header) : answerWithData(header, data);
    }

    private CcTalkAnswer answerBare(int header) {
        return switch (header) {
            case 254, 1 -> new CcTalkAnswer.Ack();
            case 250 -> {
                address = LOWEST_ADDRESS + chance.nextInt(HIGHEST_ADDRESS - LOWEST_ADDRESS + 1);
                yield new CcTalkAnswer.Ack();
            }
            case 249 -> CcTalkAnswer.data(2, 20); // 20 times 10 ms
            case 246 -> text(station.identity().manufacturer());
            case 245 -> text(station.identity().category());
            case 244 -> text(station.identity().product());
            case 241 -> text(station.identity().software());
            case 192 -> text("BUILD 1");
            case 243 -> CcTalkAnswer.data(1);
            case 242 -> CcTalkAnswer.count(serial);
            case 232 -> faultInfo < 0 ? CcTalkAnswer.data(selfCheck()) : CcTalkAnswer.data(selfCheck(), faultInfo);
            case 230 -> new CcTalkAnswer.Data(inhibits.clone());
            case 227 -> CcTalkAnswer.data(acceptsMoney ? 1 : 0);
            case 178 -> CcTalkAnswer.data(0);
            case 170 -> text("2004");
            case 169 -> CcTalkAnswer.data(0x04);
            case 4 -> CcTalkAnswer.data(1, 4, 2);
            case 3 -> {
                timeouts = 0;
                ignored = 0;
                badChecks = 0;
                yield new CcTalkAnswer.Ack();
            }
            case 2 -> CcTalkAnswer.data(timeouts, ignored, badChecks);
            default -> operate(header, new byte[0]);
        };
    }

    private CcTalkAnswer answerWithData(int header, byte[] data) {
        if (header == 251 && data.length == 1) {
            int wanted = data[0] & 0xFF;
            address = wanted < LOWEST_ADDRESS ? station.address() : wanted; // X6: 0 and 1 mean the default
            return new CcTalkAnswer.Ack();
        }
        if (header == 231 && data.length == inhibits.length) {
            System.arraycopy(data, 0, inhibits, 0, data.length);
            return new CcTalkAnswer.Ack();
        }
        if (header == 228 && data.length == 1) {
            acceptsMoney = (data[0] & 1) != 0;
            return new CcTalkAnswer.Ack();
        }
        if (header == 218 && data.length == PIN.length) {
            unlocked = unlocked || Arrays.equals(data, pin);
            boolean silent = has(CcTalkSwitch.PIN_PROTECTED) && !Arrays.equals(data, pin);
            return silent ? new CcTalkAnswer.Silence() : new CcTalkAnswer.Ack();
        }
        if (header == 219 && data.length == PIN.length) {
            pin = data.clone();
            return new CcTalkAnswer.Ack();
        }
        return operate(header, data);
    }

    /** Headers of this kind of device. */
    abstract CcTalkAnswer operate(int header, byte[] data);

    final CcTalkAnswer unknown() {
        return has(CcTalkSwitch.NAK_WHAT_IS_UNKNOWN) ? new CcTalkAnswer.Nak() : new CcTalkAnswer.Silence();
    }

    static CcTalkAnswer text(String ascii) {
        return new CcTalkAnswer.Data(ascii.getBytes(StandardCharsets.US_ASCII));
    }

    /** The id at this position as the device tells it; the position counts from 1. */
    final CcTalkAnswer id(List<CcTalkId> table, int position, int length) {
        if (position < 1 || position > 16) {
            return unknown();
        }
        boolean used = position <= table.size() && table.get(position - 1).isUsed();
        if (used && has(CcTalkSwitch.ID_ENDS_WITH_SPACE) && length == 6) {
            return text(table.get(position - 1).text().substring(0, 5) + " ");
        }
        String filler = has(CcTalkSwitch.EMPTY_ID_OF_NULS) ? "\0" : has(CcTalkSwitch.EMPTY_ID_OF_SPACES) ? " " : ".";
        return text(used ? table.get(position - 1).text() : filler.repeat(length));
    }

    final CcTalkAnswer readEvents() {
        eventsReadMillis = nowMillis;
        return new CcTalkAnswer.Data(ring.read());
    }

    // --- what the mechanisms use ---

    final boolean has(CcTalkSwitch which) {
        return station.switches().contains(which);
    }

    final long nowMillis() {
        return nowMillis;
    }

    final boolean isPowered() {
        return powered;
    }

    /** Powered, and done with starting. */
    final boolean isAwake() {
        return powered && nowMillis >= bootedAtMillis;
    }

    final void event(int first, int second) {
        if (isAwake()) {
            ring.add(first, second);
        }
    }

    /** Whether the host lets money in at all. */
    final boolean isMasterOpen() {
        boolean forgotten = has(CcTalkSwitch.STOPS_WITHOUT_POLLS) && nowMillis - eventsReadMillis >= NO_POLLS_MILLIS;
        return acceptsMoney && !forgotten;
    }

    /** Whether this position is let in; it counts from 1. */
    final boolean isAllowed(int position) {
        int bit = position - 1;
        return ((inhibits[bit / Byte.SIZE] >> (bit % Byte.SIZE)) & 1) != 0;
    }

    final boolean allowsNothing() {
        return inhibits[0] == 0 && inhibits[1] == 0;
    }

    final NotePile cashbox() {
        return cashbox;
    }

    final void intoCashbox(long minorUnits) {
        cashbox.add(minorUnits);
        everInCashbox.add(minorUnits);
    }

    final NotePile returnedPile() {
        return returned;
    }

    final void tell(CashHappening happening) {
        listener.accept(happening);
    }

    /** Time passed: the mechanics go on. */
    abstract void move();

    /** Whether the slot would take at least one denomination now. */
    abstract boolean isOpen();

    /** The worst that the self check finds, if nothing was broken on purpose. */
    abstract int mechanicalFault();

    /** Everything stops; what can fall, falls. */
    abstract void powerLost();

    /** What is inside after a start or reset finds its place. */
    abstract void started();

    /** RESET: motion starts anew. */
    abstract void restarted();

    private int selfCheck() {
        return faultCode != 0 ? faultCode : mechanicalFault();
    }

    private void reset() {
        forgetSettings();
        bootedAtMillis = nowMillis + station.bootMillis();
        restarted();
    }

    private void forgetSettings() {
        ring.clear();
        unlocked = false;
        if (!has(CcTalkSwitch.INHIBITS_ARE_STORED)) {
            Arrays.fill(inhibits, (byte) 0);
            acceptsMoney = !has(CcTalkSwitch.MASTER_INHIBIT_AFTER_RESET);
        }
    }

    /** Whether the slot takes anything now. */
    public final boolean isSlotOpen() {
        return isAwake() && isOpen();
    }

    private void tellSlot() {
        boolean open = isSlotOpen();
        if (open != wasOpen) {
            wasOpen = open;
            tell(CashHappening.of(open ? CashHappening.Kind.ENABLED : CashHappening.Kind.INHIBITED));
        }
        if (isAwake() && !startedUp) {
            startedUp = true;
            started();
        }
    }

    /** The device starts anew: {@link #started} follows when it is awake. */
    final void startsAnew() {
        startedUp = false;
    }

    // --- hands ---

    @Override
    public final void cutPower() {
        if (!powered) {
            return;
        }
        powerLost();
        powered = false;
        replies.forget();
        forgetSettings();
        timeouts = 0;
        ignored = 0;
        badChecks = 0;
        tell(CashHappening.of(CashHappening.Kind.POWER_OFF));
        tellSlot();
    }

    @Override
    public final void restorePower() {
        if (powered) {
            return;
        }
        powered = true;
        bootedAtMillis = nowMillis + station.bootMillis();
        eventsReadMillis = nowMillis;
        startsAnew();
        tell(CashHappening.of(CashHappening.Kind.POWER_ON));
    }

    /**
     * Breaks down with a code of ccTalk sheet, section 10.
     *
     * @param info a second byte of the answer, -1 for none
     */
    public final void fail(int code, int info) {
        faultCode = code;
        faultInfo = info;
    }

    /** Mends what {@link #fail} broke. */
    public final void repair() {
        fail(0, -1);
    }

    /** The next so many answers never arrive. */
    public final void loseReplies(int count) {
        replies.lose(count);
    }

    /** The next so many answers arrive with one bit changed. */
    public final void garbleReplies(int count) {
        replies.garble(count);
    }

    /** Each answer comes so many milliseconds late; 0 for at once. */
    public final void delayReplies(int millis) {
        replies.delay(millis);
    }

    /** The next so many messages are answered BUSY and not obeyed. */
    public final void answerBusy(int count) {
        busyAnswers = count;
    }

    /** The next so many messages are answered NAK and not obeyed. */
    public final void answerNak(int count) {
        nakAnswers = count;
    }

    /** Somebody swapped the head for another one of the same kind. */
    public final void swapSerial(long number) {
        serial = number;
    }

    // --- eyes ---

    /** The address it answers to now. */
    public final int address() {
        return address;
    }

    /** It has been at work for a while: so many things came in that it refused. */
    public final void hasRefused(int items) {
        for (int i = 0; i < items; i++) {
            ring.add(0, REFUSED);
        }
    }

    /** How many events it counted since its start, 255 followed by 1. */
    public final int eventCounter() {
        return ring.counter();
    }

    @Override
    public final List<NoteCount> inCashbox() {
        return everInCashbox.list();
    }

    @Override
    public final List<NoteCount> returned() {
        return returned.list();
    }

    @Override
    public final void onHappening(Consumer<CashHappening> watcher) {
        listener = watcher;
    }
}
