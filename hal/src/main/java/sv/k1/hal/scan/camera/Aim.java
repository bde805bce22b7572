package sv.k1.hal.scan.camera;

import com.google.zxing.NotFoundException;
import com.google.zxing.PlanarYUVLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import java.util.Optional;
import sv.k1.hal.scan.CameraSight;
import sv.k1.hal.scan.CameraSight.Hint;

/** Turns a frame that was judged into what the person in front of the camera is shown of it. Pure. */
final class Aim {
    private static final int WIDEST = 400;

    /** Below so many pixels for one module the decoder begins to guess. */
    private static final double READABLE_MODULE_PIXELS = 2.5;

    private static final int BLINDING = 250;
    private static final int BLINDING_PERCENT = 30;
    private static final int SAMPLE_STEP = 7;

    private Aim() {}

    static CameraSight sight(Frame frame, Hint hint) {
        Frame small = frame;
        while (small.width() > WIDEST) {
            small = small.halved();
        }
        return new CameraSight(small.width(), small.height(), small.luma(), hint);
    }

    static Hint of(QrSighting sighting, Frame frame) {
        return switch (sighting) {
            case QrSighting.One _ -> Hint.READ;
            case QrSighting.Several _ -> Hint.SEVERAL;
            case QrSighting.Nothing _ -> withoutCode(frame);
        };
    }

    private static Hint withoutCode(Frame frame) {
        Optional<Finders.Corner> corner = corner(frame);
        if (corner.isPresent()) {
            boolean isSmall = corner.get().topLeft().getEstimatedModuleSize() < READABLE_MODULE_PIXELS;
            return isSmall ? Hint.CLOSER : Hint.STEADY;
        }
        return isBlinding(frame) ? Hint.GLARE : Hint.AIM;
    }

    private static Optional<Finders.Corner> corner(Frame frame) {
        PlanarYUVLuminanceSource source = new PlanarYUVLuminanceSource(
                frame.luma(), frame.width(), frame.height(), 0, 0, frame.width(), frame.height(), false);
        try {
            return Finders.find(new HybridBinarizer(source).getBlackMatrix());
        } catch (NotFoundException noContrast) {
            return Optional.empty();
        } catch (IllegalArgumentException | IndexOutOfBoundsException | ArithmeticException odd) {
            return Optional.empty(); // a picture made to upset the search must not end the worker
        }
    }

    private static boolean isBlinding(Frame frame) {
        byte[] luma = frame.luma();
        int bright = 0;
        int seen = 0;
        for (int i = 0; i < luma.length; i += SAMPLE_STEP) {
            seen++;
            bright += (luma[i] & 0xFF) >= BLINDING ? 1 : 0;
        }
        return bright * 100L > (long) seen * BLINDING_PERCENT;
    }
}
