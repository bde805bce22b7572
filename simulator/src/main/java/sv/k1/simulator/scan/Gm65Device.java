package sv.k1.simulator.scan;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Consumer;
import sv.k1.simulator.wire.DeviceModel;

/**
 * A GM65 scanner module: a file of registers behind read, write and save commands, and a decoder that works while
 * triggered or all the time, as the registers say (scanner sheet, section 2). All methods on one thread.
 */
public final class Gm65Device implements DeviceModel {
    /** What the decoder does (zone 0000, bits 1-0). */
    public enum Mode {
        MANUAL,
        COMMAND,
        CONTINUOUS,
        SENSING
    }

    private static final int ZONES = 256;
    private static final int ZONE_MODE = 0x00;
    private static final int ZONE_TRIGGER = 0x02;
    private static final int ZONE_SETUP_CODES = 0x03;
    private static final int ZONE_INTERVAL = 0x05;
    private static final int ZONE_TIME_OUT = 0x06;
    private static final int ZONE_OUTPUT = 0x0D;
    private static final int ZONE_SAME_CODE = 0x13;
    private static final int ZONE_BAUD = 0x2A;
    private static final int ZONE_QR = 0x3F;
    private static final int ZONE_FORMAT = 0x60;
    private static final int ZONE_RESET = 0xD9;
    private static final int ZONE_HARDWARE = 0xE1;
    private static final int ZONE_SOFTWARE = 0xE2;

    private static final int BAUD_BASE = 3_000_000;
    private static final int TENTH_MILLIS = 100;

    /** From the first look at a code to its text. */
    private static final int DECODE_MILLIS = 60;

    /** A command that stops in the middle is forgotten after this long, so that noise does not eat the next one. */
    private static final int COMMAND_GAP_MILLIS = 500;

    private final Gm65Frames frames = new Gm65Frames();
    private byte[] registers = factory();
    private byte[] flash = factory();
    private Consumer<byte[]> toHost = _ -> {};
    private Optional<String> inView = Optional.empty();
    private String lastRead = "";
    private boolean powered = true;
    private boolean asleep;
    private boolean repliesWithheld;
    private long viewedSinceMillis = Long.MIN_VALUE;
    private long armedMillis;
    private long lastReadMillis;
    private long lastByteMillis;
    private long nowMillis;

    @Override
    public void connect(Consumer<byte[]> toHost) {
        this.toHost = toHost;
    }

    @Override
    public void receive(byte[] bytes, long nowMillis) {
        advance(nowMillis);
        if (!powered || bytes.length == 0) {
            return;
        }
        asleep = false;
        if (nowMillis - lastByteMillis > COMMAND_GAP_MILLIS) {
            frames.reset();
        }
        lastByteMillis = nowMillis;
        for (byte next : bytes) {
            frames.accept(next).ifPresent(this::command);
        }
    }

    @Override
    public void advance(long nowMillis) {
        this.nowMillis = nowMillis;
        if (!powered || asleep) {
            return;
        }
        endTriggerInTime();
        if (inView.isEmpty() || !isReading()) {
            viewedSinceMillis = Long.MIN_VALUE;
            return;
        }
        if (viewedSinceMillis == Long.MIN_VALUE) {
            viewedSinceMillis = nowMillis;
        }
        if (nowMillis - viewedSinceMillis >= DECODE_MILLIS && mayReadAgain(inView.orElseThrow())) {
            decoded(inView.orElseThrow());
        }
    }

    /**
     * A code is held in front of the scanner and stays there until {@link #takeAway()} or the next code.
     *
     * @throws IllegalArgumentException when no QR code can hold the text
     */
    public void present(String text) {
        if (text.isEmpty() || text.length() > LineScannerDevice.LONGEST_CODE_BYTES) {
            throw new IllegalArgumentException("a code holds 1 to 7089 characters, got " + text.length());
        }
        inView = Optional.of(text);
        viewedSinceMillis = Long.MIN_VALUE;
    }

    /** Nothing is held up any more. */
    public void takeAway() {
        inView = Optional.empty();
    }

    /**
     * Somebody holds up a setup barcode that writes one register.
     *
     * @return whether the scanner obeyed: only while it reads, and while zone 0003 allows it
     */
    public boolean presentSetupCode(int zone, int value) {
        boolean allowed = powered && !asleep && isReading() && (register(ZONE_SETUP_CODES) & 1) != 0;
        if (allowed) {
            write(zone, new byte[] {(byte) value});
        }
        return allowed;
    }

    /** Unplugged: unsaved registers are lost. */
    public void cutPower() {
        powered = false;
        frames.reset();
    }

    public void restorePower() {
        powered = true;
        asleep = false;
        registers = flash.clone();
        lastRead = "";
    }

    /** A fault: commands are done and not answered. */
    public void withholdReplies(boolean withhold) {
        repliesWithheld = withhold;
    }

    /** One register, 0 to 255. */
    public int register(int zone) {
        return registers[zone] & 0xFF;
    }

    public Mode mode() {
        return Mode.values()[register(ZONE_MODE) & 3];
    }

    /** Whether it looks for codes now. */
    public boolean isReading() {
        return switch (mode()) {
            case MANUAL, COMMAND -> (register(ZONE_TRIGGER) & 1) != 0;
            case CONTINUOUS, SENSING -> true;
        };
    }

    /** The speed of its serial port as the divisor gives it, 9584 for nominal 9600; the model itself does not garble bytes at a wrong one. */
    public int baud() {
        int divisor = register(ZONE_BAUD) | register(ZONE_BAUD + 1) << 8;
        return divisor == 0 ? 0 : BAUD_BASE / divisor;
    }

    private void command(Gm65Frames.Command command) {
        if (!command.crcRight()) {
            reply(Gm65Frames.CRC_WRONG, new byte[] {0});
            return;
        }
        byte[] data = command.data();
        switch (command.type()) {
            case Gm65Frames.READ -> read(command.zone(), data);
            case Gm65Frames.WRITE -> written(command.zone(), data);
            case Gm65Frames.SAVE -> {
                flash = registers.clone();
                reply(Gm65Frames.OK, new byte[] {0});
            }
            default -> reply(Gm65Frames.UNKNOWN, new byte[] {0});
        }
    }

    private void read(int zone, byte[] data) {
        int wanted = data.length == 1 ? data[0] & 0xFF : -1;
        int count = wanted == 0 ? ZONES : wanted;
        if (count < 0 || zone + count > ZONES) {
            reply(Gm65Frames.UNKNOWN, new byte[] {0});
        } else {
            reply(Gm65Frames.OK, Arrays.copyOfRange(registers, zone, zone + count));
        }
    }

    private void written(int zone, byte[] data) {
        if (data.length == 0 || zone + data.length > ZONES || zone >= ZONE_HARDWARE) {
            reply(Gm65Frames.UNKNOWN, new byte[] {0});
            return;
        }
        // The acknowledgement leaves before anything that the write starts (sheet, section 1, last line).
        reply(Gm65Frames.OK, new byte[] {0});
        write(zone, data);
    }

    private void write(int zone, byte[] data) {
        for (int index = 0; index < data.length && zone + index < ZONE_HARDWARE; index++) {
            int target = zone + index;
            registers[target] = data[index];
            if (target == ZONE_TRIGGER) {
                armedMillis = nowMillis;
                viewedSinceMillis = Long.MIN_VALUE;
            } else if (target == ZONE_RESET) {
                reset(data[index] & 0xFF);
            }
        }
    }

    /** Sources disagree whether 50 or 55 is the factory's: both are taken (sheet, section 2, zone 00D9). */
    private void reset(int kind) {
        if (kind == 0x50 || kind == 0x55) {
            registers = factory();
            flash = factory();
        } else if (kind == 0xA5) {
            asleep = true;
        }
    }

    private void endTriggerInTime() {
        int limitMillis = register(ZONE_TIME_OUT) * TENTH_MILLIS;
        boolean triggered = (register(ZONE_TRIGGER) & 1) != 0;
        if (triggered && limitMillis > 0 && nowMillis - armedMillis >= limitMillis) {
            registers[ZONE_TRIGGER] = 0;
        }
    }

    private boolean mayReadAgain(String text) {
        if (mode() == Mode.COMMAND || mode() == Mode.MANUAL || lastRead.isEmpty()) {
            return true;
        }
        long sinceMillis = nowMillis - lastReadMillis;
        int sameCode = register(ZONE_SAME_CODE);
        boolean tooSoonForSame = (sameCode & 0x80) != 0
                && text.equals(lastRead)
                && sinceMillis < (long) (sameCode & 0x7F) * TENTH_MILLIS;
        return !tooSoonForSame && sinceMillis >= (long) register(ZONE_INTERVAL) * TENTH_MILLIS;
    }

    private void decoded(String text) {
        lastRead = text;
        lastReadMillis = nowMillis;
        viewedSinceMillis = Long.MIN_VALUE;
        registers[ZONE_TRIGGER] = 0;
        boolean usable = (register(ZONE_QR) & 1) != 0 && (register(ZONE_OUTPUT) & 3) != 1;
        if (usable) {
            boolean tail = (register(ZONE_FORMAT) & 1) != 0;
            toHost.accept((tail ? text + "\r" : text).getBytes(StandardCharsets.UTF_8));
        }
    }

    private void reply(int type, byte[] data) {
        if (!repliesWithheld) {
            toHost.accept(Gm65Frames.reply(type, data));
        }
    }

    /** As it leaves the factory: continuous mode, setup codes on, 5 s for a read, QR on, no tail, 9600 baud. */
    private static byte[] factory() {
        byte[] fresh = new byte[ZONES];
        fresh[ZONE_MODE] = (byte) 0xD6;
        fresh[ZONE_SETUP_CODES] = 0x01;
        fresh[ZONE_INTERVAL] = 0x0A;
        fresh[ZONE_TIME_OUT] = 0x32;
        fresh[ZONE_OUTPUT] = (byte) 0xA0;
        fresh[ZONE_SAME_CODE] = (byte) 0x85;
        fresh[ZONE_BAUD] = 0x39;
        fresh[ZONE_BAUD + 1] = 0x01;
        fresh[ZONE_QR] = 0x01;
        fresh[ZONE_HARDWARE] = 0x64;
        fresh[ZONE_SOFTWARE] = 0x64;
        return fresh;
    }
}
