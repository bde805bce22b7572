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
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sv.k1.hal.time.MonotonicClock;

/**
 * Finds QR codes in a frame: several searches, sizes and thresholds, the cheap and likely ones first, until
 * one shows a code or the time for a frame is used up. One try is not interrupted, so a frame may take one try longer.
 */
final class QrReader {
    private static final Logger LOG = LoggerFactory.getLogger(QrReader.class);

    /** One way to look at a frame. */
    private interface Attempt {
        QrSighting look(Views views);
    }

    /** Our own search reads more and is quicker; ZXing's copes with marks that ours does not take for any. */
    private static final List<Attempt> ATTEMPTS = List.of(
            views -> symbols(views.whole()),
            views -> symbols(views.half()),
            views -> symbols(views.whole().sharpened()),
            views -> texts(source(views.whole()), HybridBinarizer::new),
            views -> symbols(views.quarter()),
            views -> texts(source(views.half()), HybridBinarizer::new),
            views -> texts(source(views.whole()).invert(), HybridBinarizer::new),
            views -> texts(source(views.whole()), GlobalHistogramBinarizer::new),
            views -> texts(source(views.half()).invert(), HybridBinarizer::new),
            views -> texts(source(views.half()), GlobalHistogramBinarizer::new));

    /** The frame in other sizes, each made when it is first asked for. */
    private static final class Views {
        private final Frame frame;
        private @Nullable Frame halved;

        Views(Frame frame) {
            this.frame = frame;
        }

        Frame whole() {
            return frame;
        }

        Frame half() {
            Frame made = halved == null ? frame.halved() : halved;
            halved = made;
            return made;
        }

        Frame quarter() {
            return half().halved();
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
            QrSighting sighting = attempt.look(views);
            if (!(sighting instanceof QrSighting.Nothing) || clock.millis() >= untilMillis) {
                return sighting;
            }
        }
        return new QrSighting.Nothing();
    }

    private static QrSighting symbols(Frame frame) {
        try {
            return SymbolReader.read(frame);
        } catch (IllegalArgumentException | IndexOutOfBoundsException | ArithmeticException odd) {
            return QrReader.<QrSighting>onOddPicture(odd).orElse(new QrSighting.Nothing());
        }
    }

    private static LuminanceSource source(Frame used) {
        return new PlanarYUVLuminanceSource(
                used.luma(), used.width(), used.height(), 0, 0, used.width(), used.height(), false);
    }

    /** The search for several codes comes first; it misses some single ones that the plain search finds. */
    private static QrSighting texts(LuminanceSource source, Function<LuminanceSource, Binarizer> threshold) {
        Set<String> texts = new HashSet<>();
        many(new BinaryBitmap(threshold.apply(source))).ifPresent(results -> {
            for (Result result : results) {
                texts.add(result.getText());
            }
        });
        if (texts.isEmpty()) {
            single(new BinaryBitmap(threshold.apply(source))).ifPresent(result -> texts.add(result.getText()));
        }
        return texts.isEmpty()
                ? new QrSighting.Nothing()
                : texts.size() == 1 ? new QrSighting.One(texts.iterator().next()) : new QrSighting.Several();
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
