package sv.k1.hal.scan.camera;

import java.util.List;
import sv.k1.hal.scan.CameraSight;
import sv.k1.hal.scan.CameraSight.Hint;

/** Turns a frame that was judged into what the person in front of the camera is shown of it. Pure. */
final class Aim {
    private static final int WIDEST = 400;

    /** Below so many pixels for one module the decoder begins to guess. */
    private static final double READABLE_MODULE_PIXELS = 2.5;

    /** Three marks that fit together no better are taken for chance. */
    private static final float MOST_DOUBT = 0.25F;

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
        Shade shade = new Shade(frame);
        List<MarkTriple> triples = MarkTriple.of(shade, MarkSearch.find(shade));
        if (!triples.isEmpty() && triples.getFirst().doubt() < MOST_DOUBT) {
            boolean isSmall = triples.getFirst().topLeft().module() < READABLE_MODULE_PIXELS;
            return isSmall ? Hint.CLOSER : Hint.STEADY;
        }
        return isBlinding(frame) ? Hint.GLARE : Hint.AIM;
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
