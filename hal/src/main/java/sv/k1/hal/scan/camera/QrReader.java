package sv.k1.hal.scan.camera;

import com.google.zxing.Binarizer;
import com.google.zxing.BinaryBitmap;
import com.google.zxing.LuminanceSource;
import com.google.zxing.PlanarYUVLuminanceSource;
import com.google.zxing.ReaderException;
import com.google.zxing.Result;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.common.GlobalHistogramBinarizer;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.multi.qrcode.QRCodeMultiReader;
import com.google.zxing.qrcode.QRCodeReader;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sv.k1.hal.time.MonotonicClock;

/**
 * Finds QR codes in a frame: several thresholds, sizes and ways to lay the grid, the cheap and likely ones first, until
 * one shows a code or the time for a frame is used up. One try is not interrupted, so a frame may take one try longer.
 */
final class QrReader {
    private static final Logger LOG = LoggerFactory.getLogger(QrReader.class);

    /** One way to look at a frame; an empty set means that it showed nothing. */
    private interface Attempt {
        Set<String> look(Views views);
    }

    private static final List<Attempt> ATTEMPTS = List.of(
            views -> texts(views.whole(), HybridBinarizer::new),
            views -> fitted(new HybridBinarizer(views.whole())),
            views -> texts(views.half(), HybridBinarizer::new),
            views -> texts(views.whole().invert(), HybridBinarizer::new),
            views -> fitted(views.wholeMean().bits(12, 95)),
            views -> fitted(views.halfMean().bits(14, 95)),
            views -> fitted(new HybridBinarizer(views.whole().invert())),
            views -> texts(views.whole(), GlobalHistogramBinarizer::new),
            views -> fitted(views.sharpMean().bits(16, 97)),
            views -> texts(views.half().invert(), HybridBinarizer::new),
            views -> texts(views.half(), GlobalHistogramBinarizer::new),
            views -> fitted(views.wholeMean().bits(40, 90)));

    /** The frame in other sizes and sums, each made when it is first asked for. */
    private static final class Views {
        private final Frame frame;
        private @Nullable Frame halved;
        private @Nullable LocalMean mean;

        Views(Frame frame) {
            this.frame = frame;
        }

        LuminanceSource whole() {
            return source(frame);
        }

        LuminanceSource half() {
            return source(halfFrame());
        }

        LocalMean wholeMean() {
            LocalMean made = mean == null ? new LocalMean(frame) : mean;
            mean = made;
            return made;
        }

        LocalMean halfMean() {
            return new LocalMean(halfFrame());
        }

        LocalMean sharpMean() {
            return new LocalMean(frame.sharpened());
        }

        private Frame halfFrame() {
            Frame made = halved == null ? frame.halved() : halved;
            halved = made;
            return made;
        }

        private static LuminanceSource source(Frame used) {
            return new PlanarYUVLuminanceSource(
                    used.luma(), used.width(), used.height(), 0, 0, used.width(), used.height(), false);
        }
    }

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
        Views views = new Views(frame);
        for (Attempt attempt : ATTEMPTS) {
            Set<String> texts = attempt.look(views);
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

    private static Set<String> fitted(Binarizer threshold) {
        try {
            return fitted(threshold.getBlackMatrix());
        } catch (ReaderException noContrast) {
            return Set.of();
        } catch (IllegalArgumentException | IndexOutOfBoundsException | ArithmeticException odd) {
            return QrReader.<Set<String>>onOddPicture(odd).orElse(Set.of());
        }
    }

    private static Set<String> fitted(BitMatrix bits) {
        try {
            return FittedGrid.read(bits).map(Set::of).orElse(Set.of());
        } catch (IllegalArgumentException | IndexOutOfBoundsException | ArithmeticException odd) {
            return QrReader.<Set<String>>onOddPicture(odd).orElse(Set.of());
        }
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
