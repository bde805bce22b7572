package sv.k1.simulator.scan;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Optional;
import java.util.function.Consumer;
import sv.k1.simulator.wire.DeviceModel;

/**
 * A scanner that sends each code as plain bytes and a suffix, whenever one is held up (scanner sheet, section 1). It
 * takes no commands. All methods on one thread.
 */
public final class LineScannerDevice implements DeviceModel {
    /** Longest code a QR symbol can hold. */
    public static final int LONGEST_CODE_BYTES = 7_089;

    private static final int WAITING_PIECES = 10_000;
    /** A scanner in continuous mode reads a code that stays in front of it again and again, about so often. */
    private static final int READ_AGAIN_MILLIS = 1_000;

    /** What follows each code on the wire. */
    public enum Suffix {
        CR("\r"),
        LF("\n"),
        CR_LF("\r\n"),
        NONE("");

        private final String text;

        Suffix(String text) {
            this.text = text;
        }

        byte[] bytes() {
            return text.getBytes(StandardCharsets.US_ASCII);
        }
    }

    /**
     * How codes reach the wire.
     *
     * @param pieceBytes longest run of bytes sent at once, 1 and more; {@link Integer#MAX_VALUE} for whole codes
     * @param gapMillis silence between two pieces, 0 and more
     */
    public record Delivery(int pieceBytes, int gapMillis) {
        /** Each code at once. */
        public static final Delivery WHOLE = new Delivery(Integer.MAX_VALUE, 0);

        public Delivery {
            if (pieceBytes < 1 || gapMillis < 0) {
                throw new IllegalArgumentException("pieces must be 1 byte and more and the gap 0 ms and more, got "
                        + pieceBytes + " and " + gapMillis);
            }
        }
    }

    private final Deque<byte[]> pieces = new ArrayDeque<>();
    private Suffix suffix;
    private Delivery delivery = Delivery.WHOLE;
    private byte[] noiseAtPowerOn = new byte[0];
    private Consumer<byte[]> toHost = _ -> {};
    private boolean powered = true;
    private long nextPieceMillis;
    private long ignoredBytes;
    private Optional<byte[]> inView = Optional.empty();
    private long nextReadMillis;

    public LineScannerDevice(Suffix suffix) {
        this.suffix = suffix;
    }

    @Override
    public void connect(Consumer<byte[]> toHost) {
        this.toHost = toHost;
    }

    @Override
    public void receive(byte[] bytes, long nowMillis) {
        ignoredBytes += bytes.length;
    }

    @Override
    public void advance(long nowMillis) {
        if (powered && inView.isPresent() && nowMillis >= nextReadMillis) {
            nextReadMillis = nowMillis + READ_AGAIN_MILLIS;
            enqueue(inView.get());
        }
        while (powered && !pieces.isEmpty() && nowMillis >= nextPieceMillis) {
            toHost.accept(pieces.remove());
            nextPieceMillis = nowMillis + delivery.gapMillis();
        }
    }

    /**
     * A code is held in front of the scanner and stays there until {@link #takeAway()} or the next code: it is read at once and
     * again every second.
     *
     * @throws IllegalArgumentException when no QR code can hold the text
     */
    public void holdUp(String text) {
        inView = Optional.of(framed(checked(text.getBytes(StandardCharsets.UTF_8))));
        nextReadMillis = Long.MIN_VALUE;
    }

    /** Nothing is held up any more. */
    public void takeAway() {
        inView = Optional.empty();
    }

    /**
     * A code is held up for one moment and read once: it goes out with the next {@link #advance}.
     *
     * @throws IllegalArgumentException when no QR code can hold the text
     */
    public void present(String text) {
        presentBytes(text.getBytes(StandardCharsets.UTF_8));
    }

    /** A code with binary content. */
    public void presentBytes(byte[] content) {
        enqueue(framed(checked(content)));
    }

    /** Several codes glued together, as when they are read faster than the cable is. */
    public void presentGlued(String... texts) {
        ByteArrayOutputStream glued = new ByteArrayOutputStream();
        for (String text : texts) {
            glued.writeBytes(framed(text.getBytes(StandardCharsets.UTF_8)));
        }
        enqueue(glued.toByteArray());
    }

    /** Changes the suffix, as somebody with a setup barcode could. */
    public void suffix(Suffix other) {
        suffix = other;
    }

    /** Codes in pieces, as over a slow line or several USB reads. */
    public void delivery(Delivery other) {
        delivery = other;
    }

    /** What the scanner says at each power-on before it is of use, up to 256 bytes (sheet, section 1). */
    public void noiseAtPowerOn(byte[] noise) {
        if (noise.length > 256) {
            throw new IllegalArgumentException("noise of at most 256 bytes, got " + noise.length);
        }
        noiseAtPowerOn = noise.clone();
    }

    /** Unplugged: what was not sent yet is lost. */
    public void cutPower() {
        powered = false;
        pieces.clear();
    }

    public void restorePower() {
        powered = true;
        if (noiseAtPowerOn.length > 0) {
            pieces.add(noiseAtPowerOn.clone());
        }
    }

    /** How many bytes the host sent to a device that takes no commands. */
    public long ignoredBytes() {
        return ignoredBytes;
    }

    private static byte[] checked(byte[] content) {
        if (content.length == 0 || content.length > LONGEST_CODE_BYTES) {
            throw new IllegalArgumentException("a code holds 1 to 7089 bytes, got " + content.length);
        }
        return content;
    }

    private byte[] framed(byte[] content) {
        byte[] end = suffix.bytes();
        byte[] whole = Arrays.copyOf(content, content.length + end.length);
        System.arraycopy(end, 0, whole, content.length, end.length);
        return whole;
    }

    private void enqueue(byte[] bytes) {
        if (!powered) {
            return;
        }
        for (int from = 0; from < bytes.length; ) {
            int to = bytes.length - from > delivery.pieceBytes() ? from + delivery.pieceBytes() : bytes.length;
            if (pieces.size() < WAITING_PIECES) {
                pieces.add(Arrays.copyOfRange(bytes, from, to));
            }
            from = to;
        }
    }
}
