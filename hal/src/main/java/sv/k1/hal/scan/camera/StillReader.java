package sv.k1.hal.scan.camera;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.PlanarYUVLuminanceSource;
import com.google.zxing.ReaderException;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import sv.k1.hal.time.MonotonicClock;

/** The camera's reader for single pictures: for measuring it, and for looking into a picture a customer complained with. */
public final class StillReader {
    private final QrReader reader;

    /** A picture in memory, so that loading it is no part of reading it. */
    public static final class Still {
        private final Frame frame;

        private Still(Frame frame) {
            this.frame = frame;
        }

        /** Width and height as a line of text, and the brightness of each pixel: for a reader outside. */
        public void writeTo(OutputStream out) throws IOException {
            out.write((frame.width() + " " + frame.height() + "\n").getBytes(StandardCharsets.US_ASCII));
            out.write(frame.luma());
        }
    }

    /** @param budgetMillis time for one picture, 10 to 2,000; the last try may go over it */
    public StillReader(int budgetMillis, MonotonicClock clock) {
        this.reader = new QrReader(budgetMillis, clock);
    }

    /** Whether the name is that of a picture we can load. */
    public static boolean isPicture(Path file) {
        return Files.isRegularFile(file) && PictureFile.isPicture(file);
    }

    /** @throws IOException when the file is no picture, with the reason */
    public static Still load(Path file) throws IOException {
        return new Still(PictureFile.read(file));
    }

    /** The one code in the picture; empty when there is none or several. */
    public Optional<String> read(Still still) {
        return reader.read(still.frame) instanceof QrSighting.One(String text) ? Optional.of(text) : Optional.empty();
    }

    /** What the library does by itself, without our tries: the measure for them. */
    public static Optional<String> readByZxingAlone(Still still) {
        Frame f = still.frame;
        try {
            return Optional.of(new QRCodeReader()
                    .decode(new BinaryBitmap(new HybridBinarizer(new PlanarYUVLuminanceSource(
                            f.luma(), f.width(), f.height(), 0, 0, f.width(), f.height(), false))))
                    .getText());
        } catch (ReaderException noCode) {
            return Optional.empty();
        }
    }
}
