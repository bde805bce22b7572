package sv.k1.hal.scan.camera;

import com.google.zxing.ReaderException;
import com.google.zxing.ResultPoint;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.common.PerspectiveTransform;
import com.google.zxing.qrcode.decoder.Decoder;
import com.google.zxing.qrcode.detector.FinderPattern;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A second way from three finders to the modules, for dense codes and tilted phones: it tries the versions near the
 * measured size, moves all four corners until the most fixed modules of the symbol lie on the right brightness, and only
 * then samples. A phone is flat, so four corners are all there is to find.
 */
final class FittedGrid {
    private static final int VERSIONS_AROUND = 2;
    private static final float FINDER_CENTRE = 3.5F;
    /** Below this share of matching fixed modules nothing was ever decoded; chance alone gives a half. */
    private static final double LEAST_MATCH = 0.72;

    private static final int COARSE_STEPS = 3;
    private static final float COARSE_SHARE = 0.045F;
    private static final int ROUNDS = 4;

    private final BitMatrix bits;
    private final Finders.Corner finders;

    /** Corners in the picture: top left, top right, bottom right, bottom left, each x and y; and how well they fit. */
    private static final class Fit {
        private final int version;
        private final float[] corners;
        private final double match;

        Fit(int version, float[] corners, double match) {
            this.version = version;
            this.corners = corners;
            this.match = match;
        }

        int version() {
            return version;
        }

        /** Not to be changed. */
        float[] corners() {
            return corners;
        }

        double match() {
            return match;
        }
    }

    private FittedGrid(BitMatrix bits, Finders.Corner finders) {
        this.bits = bits;
        this.finders = finders;
    }

    /** The text of the code with the three best finders, if the fit and the code's own checks allow it. */
    static Optional<String> read(BitMatrix bits) {
        return Finders.find(bits).flatMap(corner -> new FittedGrid(bits, corner).read());
    }

    private Optional<String> read() {
        Fit best = bestStart();
        if (best == null || best.match() < LEAST_MATCH - 0.12) {
            return Optional.empty();
        }
        Fit fit = climbed(best);
        return fit.match() < LEAST_MATCH ? Optional.empty() : decoded(fit);
    }

    private int guessedVersion() {
        FinderPattern tl = finders.topLeft();
        FinderPattern tr = finders.topRight();
        FinderPattern bl = finders.bottomLeft();
        float module = (tl.getEstimatedModuleSize() + tr.getEstimatedModuleSize() + bl.getEstimatedModuleSize()) / 3;
        float side = (ResultPoint.distance(tl, tr) + ResultPoint.distance(tl, bl)) / 2 / module + 2 * FINDER_CENTRE;
        return Math.clamp(Math.round((side - 17) / 4), 1, 40);
    }

    /** The version and the fourth corner that fit best, of a few of each. */
    private @Nullable Fit bestStart() {
        int guess = guessedVersion();
        Fit best = null;
        for (int version = Math.max(1, guess - VERSIONS_AROUND);
                version <= Math.min(40, guess + VERSIONS_AROUND);
                version++) {
            FunctionPatterns patterns = FunctionPatterns.of(version);
            for (int dx = -COARSE_STEPS; dx <= COARSE_STEPS; dx++) {
                for (int dy = -COARSE_STEPS; dy <= COARSE_STEPS; dy++) {
                    float[] corners = corners(dx * COARSE_SHARE, dy * COARSE_SHARE);
                    double match = match(patterns, version, corners);
                    if (best == null || match > best.match()) {
                        best = new Fit(version, corners, match);
                    }
                }
            }
        }
        return best;
    }

    /** @param right, down how far the fourth corner lies off the parallelogram, in sides */
    private float[] corners(float right, float down) {
        FinderPattern tl = finders.topLeft();
        FinderPattern tr = finders.topRight();
        FinderPattern bl = finders.bottomLeft();
        float acrossX = tr.getX() - tl.getX();
        float acrossY = tr.getY() - tl.getY();
        float alongX = bl.getX() - tl.getX();
        float alongY = bl.getY() - tl.getY();
        return new float[] {
            tl.getX(),
            tl.getY(),
            tr.getX(),
            tr.getY(),
            tr.getX() + alongX + right * acrossX + down * alongX,
            tr.getY() + alongY + right * acrossY + down * alongY,
            bl.getX(),
            bl.getY()
        };
    }

    /** Moves one coordinate after the other as long as that helps, in steps that halve. */
    private Fit climbed(Fit start) {
        FunctionPatterns patterns = FunctionPatterns.of(start.version());
        float module = ResultPoint.distance(finders.topLeft(), finders.topRight()) / (10 + 4 * start.version());
        Fit best = start;
        float step = 2 * module;
        for (int round = 0; round < ROUNDS; round++) {
            boolean isBetter = true;
            for (int pass = 0; isBetter && pass < 4; pass++) {
                Fit before = best;
                for (int i = 0; i < 8; i++) {
                    best = better(best, patterns, i, step);
                    best = better(best, patterns, i, -step);
                }
                isBetter = best.match() > before.match();
            }
            step /= 2;
        }
        return best;
    }

    private Fit better(Fit fit, FunctionPatterns patterns, int coordinate, float by) {
        float[] moved = fit.corners().clone();
        moved[coordinate] += by;
        double match = match(patterns, fit.version(), moved);
        return match > fit.match() ? new Fit(fit.version(), moved, match) : fit;
    }

    private static PerspectiveTransform transform(int version, float[] c) {
        float far = 17 + 4 * version - FINDER_CENTRE;
        return PerspectiveTransform.quadrilateralToQuadrilateral(
                FINDER_CENTRE,
                FINDER_CENTRE,
                far,
                FINDER_CENTRE,
                far,
                far,
                FINDER_CENTRE,
                far,
                c[0],
                c[1],
                c[2],
                c[3],
                c[4],
                c[5],
                c[6],
                c[7]);
    }

    /** Share of the fixed modules that are as they must be, 0 to 1. */
    private double match(FunctionPatterns patterns, int version, float[] corners) {
        float[] points = patterns.centres();
        transform(version, corners).transformPoints(points);
        int good = 0;
        for (int i = 0; i < patterns.count(); i++) {
            int x = (int) points[2 * i];
            int y = (int) points[2 * i + 1];
            boolean isInside = x >= 0 && y >= 0 && x < bits.getWidth() && y < bits.getHeight();
            if (isInside && bits.get(x, y) == patterns.isDark(i)) {
                good++;
            }
        }
        return (double) good / patterns.count();
    }

    private Optional<String> decoded(Fit fit) {
        int side = 17 + 4 * fit.version();
        PerspectiveTransform transform = transform(fit.version(), fit.corners());
        BitMatrix modules = new BitMatrix(side);
        float[] row = new float[2 * side];
        for (int y = 0; y < side; y++) {
            for (int x = 0; x < side; x++) {
                row[2 * x] = x + 0.5F;
                row[2 * x + 1] = y + 0.5F;
            }
            transform.transformPoints(row);
            for (int x = 0; x < side; x++) {
                int px = Math.clamp((int) row[2 * x], 0, bits.getWidth() - 1);
                int py = Math.clamp((int) row[2 * x + 1], 0, bits.getHeight() - 1);
                if (bits.get(px, py)) {
                    modules.set(x, y);
                }
            }
        }
        try {
            return Optional.of(new Decoder().decode(modules).getText());
        } catch (ReaderException unreadable) {
            return Optional.empty();
        }
    }
}
