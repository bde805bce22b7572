package sv.k1.hal.scan.camera;

import com.google.zxing.Binarizer;
import com.google.zxing.BinaryBitmap;
import com.google.zxing.LuminanceSource;
import com.google.zxing.PlanarYUVLuminanceSource;
import com.google.zxing.ReaderException;
import com.google.zxing.Result;
import com.google.zxing.common.GlobalHistogramBinarizer;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.multi.qrcode.QRCodeMultiReader;
import com.google.zxing.qrcode.QRCodeReader;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sv.k1.hal.time.MonotonicClock;

/**
 * Finds QR codes in a frame: local threshold, global threshold, half the size, and light on dark, until one shows a
 * code or the time for a frame is used up. One try is not interrupted, so a frame may take one try longer.
 */
final class QrReader {
    private static final Logger LOG = LoggerFactory.getLogger(QrReader.class);

    private record Attempt(boolean isHalved, boolean isInverted, Function<LuminanceSource, Binarizer> threshold) {}

    private static final List<Attempt> ATTEMPTS = List.of(
            new Attempt(false, false, HybridBinarizer::new),
            new Attempt(true, false, HybridBinarizer::new),
            new Attempt(false, true, HybridBinarizer::new),
            new Attempt(false, false, GlobalHistogramBinarizer::new),
            new Attempt(true, true, HybridBinarizer::new),
            new Attempt(true, false, GlobalHistogramBinarizer::new));

    private final int budgetMillis;
    private final MonotonicClock clock;

    /** @param budgetMillis time for one frame, 10 to 2,000 */
    QrReader(int budgetMillis, MonotonicClock clock) {
        if (budgetMillis < 10 || budgetMillis > 2_000) {
            throw new IllegalArgumentException("budgetMillis must be 10 to 2,000, got " + budgetMillis);
        }
        this.budgetMillis = budgetMillis;
        this.clock = clock;
    }

    QrSighting read(Frame frame) {
        long untilMillis = clock.millis() + budgetMillis;
        for (Attempt attempt : ATTEMPTS) {
            Set<String> texts = texts(source(frame, attempt), attempt.threshold());
            if (texts.size() == 1) {
                return new QrSighting.One(texts.iterator().next());
            }
            if (texts.size() > 1) {
                return new QrSighting.Several();
            }
            if (clock.millis() >= untilMillis) {
                return new QrSighting.Nothing();
            }
        }
        return new QrSighting.Nothing();
    }

    private static LuminanceSource source(Frame frame, Attempt attempt) {
        Frame used = attempt.isHalved() ? frame.halved() : frame;
        LuminanceSource source = new PlanarYUVLuminanceSource(
                used.luma(), used.width(), used.height(), 0, 0, used.width(), used.height(), false);
        return attempt.isInverted() ? source.invert() : source;
    }

    /** The search for several codes comes first; it misses some single ones that the plain search finds. */
    private static Set<String> texts(LuminanceSource source, Function<LuminanceSource, Binarizer> threshold) {
        Set<String> texts = new HashSet<>();
        many(new BinaryBitmap(threshold.apply(source))).ifPresent(results -> {
            for (Result result : results) {
                texts.add(result.getText());
            }
        });
        if (texts.isEmpty()) {
            single(new BinaryBitmap(threshold.apply(source))).ifPresent(result -> texts.add(result.getText()));
        }
        return texts;
    }

    private static Optional<Result[]> many(BinaryBitmap bitmap) {
        try {
            return Optional.of(new QRCodeMultiReader().decodeMultiple(bitmap));
        } catch (ReaderException noCode) {
            return Optional.empty();
        } catch (IllegalArgumentException | IndexOutOfBoundsException | ArithmeticException odd) {
            return onOddPicture(odd);
        }
    }

    private static Optional<Result> single(BinaryBitmap bitmap) {
        try {
            return Optional.of(new QRCodeReader().decode(bitmap));
        } catch (ReaderException noCode) {
            return Optional.empty();
        } catch (IllegalArgumentException | IndexOutOfBoundsException | ArithmeticException odd) {
            return onOddPicture(odd);
        }
    }

    /** A picture made to upset the decoder must not end the worker. */
    private static <T> Optional<T> onOddPicture(RuntimeException odd) {
        LOG.debug("the decoder stumbled over a picture", odd);
        return Optional.empty();
    }
}
