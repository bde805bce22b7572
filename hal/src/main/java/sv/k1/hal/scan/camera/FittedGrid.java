package sv.k1.hal.scan.camera;

import com.google.zxing.ReaderException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.decoder.Decoder;
import java.util.Optional;

/**
 * From three marks to the modules. Of the versions near the measured size, all four corners are moved until the modules
 * that are the same in every symbol lie on the right brightness, and only then are the others looked at. A phone is flat,
 * so four corners are all there is to find; only when they do not do, the symbol may bend as paper does.
 */
final class FittedGrid {
    /** A symbol that lies below this was never decoded; by chance it is 0. */
    private static final float LEAST_MATCH = 0.35F;
    /** From here on there certainly is a symbol, whether it can be decoded or not. */
    private static final float SURE_MATCH = 0.5F;

    private static final float HOPELESS_MATCH = 0.2F;
    private static final float NEARLY_BEST = 0.08F;
    private static final int MOST_CLIMBS = 2;

    private static final int COARSE_STEPS = 3;
    private static final float COARSE_STEP = 0.04F;
    private static final int COARSE_MODULES = 400;
    /** Where the picture cannot tell, as in version 1, the places that the marks' sizes say are the likeliest. */
    private static final float UNLIKELY = 0.003F;

    private static final float LEAST_FAR = 0.2F;
    private static final int ROUNDS = 5;
    private static final int PASSES = 4;

    /** Below this bending was never of use. */
    private static final float BENDABLE_MATCH = 0.2F;

    private static final int BEND_ROUNDS = 4;
    private static final int BEND_PASSES = 6;

    private static final int FOURTH_X = 4;
    private static final int FOURTH_Y = 5;

    /** How much of a module's neighbours is taken back; first nothing, as most pictures need none. */
    private static final float[] SHARPENINGS = {0F, 0.25F};

    private final Shade shade;
    private final MarkTriple triple;
    private final float sign;
    private final Plane plane = new Plane();
    private final float[] place = new float[2];

    private int version;
    /** In the picture: top left, top right, bottom right, bottom left, each x and y. */
    private float[] corners = new float[8];

    private float match = -1;

    private FittedGrid(Shade shade, MarkTriple triple) {
        this.shade = shade;
        this.triple = triple;
        this.sign = triple.topLeft().isLight() ? -1 : 1;
    }

    /** The grid that lies best over what these three marks may be the corners of. */
    static FittedGrid over(Shade shade, MarkTriple triple) {
        FittedGrid grid = new FittedGrid(shade, triple);
        grid.fit();
        return grid;
    }

    /** Whether there is a symbol here, even if nobody can read it. */
    boolean isSymbol() {
        return match >= SURE_MATCH;
    }

    /** Whether a mark lies on the symbol or at its very edge. */
    boolean covers(CornerMark mark) {
        int side = side(version);
        plane.lay(side, corners);
        float[] outline = new float[8];
        for (int i = 0; i < 4; i++) {
            float column = i == 1 || i == 2 ? side + 1 : -1;
            float row = i >= 2 ? side + 1 : -1;
            plane.place(column, row, place);
            outline[2 * i] = place[0];
            outline[2 * i + 1] = place[1];
        }
        int left = 0;
        for (int i = 0; i < 4; i++) {
            float ax = outline[2 * i];
            float ay = outline[2 * i + 1];
            float bx = outline[(2 * i + 2) % 8];
            float by = outline[(2 * i + 3) % 8];
            left += (bx - ax) * (mark.y() - ay) - (by - ay) * (mark.x() - ax) > 0 ? 1 : 0;
        }
        return left == 0 || left == 4;
    }

    /** Whether one of this one's marks lies on the other: then the two are about the same symbol. */
    boolean isOver(FittedGrid other) {
        return other.covers(triple.topLeft()) || other.covers(triple.topRight()) || other.covers(triple.bottomLeft());
    }

    /** How well the modules lie that are the same in every symbol, 1 to -1. */
    float match() {
        return match;
    }

    /** The text of one that bends as paper does; takes some times longer, and changes the fit. */
    Optional<String> bentText() {
        float before = match;
        if (before < BENDABLE_MATCH) {
            return Optional.empty();
        }
        bend();
        return match > before ? text() : Optional.empty();
    }

    /** The text, if the fit and the code's own checks allow it. */
    Optional<String> text() {
        if (match < LEAST_MATCH) {
            return Optional.empty();
        }
        plane.lay(side(version), corners);
        ModuleShades modules = ModuleShades.of(shade, plane, side(version), sign);
        for (float sharpening : SHARPENINGS) {
            Optional<String> text = decoded(modules.bits(sharpening));
            if (text.isPresent()) {
                return text;
            }
        }
        return Optional.empty();
    }

    private static Optional<String> decoded(BitMatrix modules) {
        try {
            return Optional.of(new Decoder().decode(modules).getText());
        } catch (ReaderException unreadable) {
            return Optional.empty();
        }
    }

    private static int side(int version) {
        return 17 + 4 * version;
    }

    // ---- fitting

    /** Lets the symbol bend as paper does: corners and bends in turn, as long as that helps. */
    private void bend() {
        FunctionPatterns patterns = FunctionPatterns.of(version);
        float[] bends = new float[Plane.BENDS];
        plane.bend(bends);
        float module = triple.topLeft().distance(triple.topRight()) / (patterns.side() - 7);
        for (int round = 0; round < BEND_ROUNDS; round++) {
            // A bow of one side is a quarter of it high.
            float bow = 4F / (patterns.side() << round);
            boolean isBetter = true;
            for (int pass = 0; isBetter && pass < BEND_PASSES; pass++) {
                float before = match;
                for (int i = 0; i < bends.length; i++) {
                    match = moved(patterns, corners, bends, i, bow, match);
                }
                for (int i = 0; i < corners.length; i++) {
                    match = moved(patterns, corners, corners, i, module / (2 << round), match);
                }
                isBetter = match > before;
            }
        }
    }

    private void fit() {
        int guess = Math.clamp(Math.round((triple.modules() - 17) / 4), 1, 40);
        int around = guess < 5 ? 1 : guess < 12 ? 2 : 3;
        int first = Math.max(1, guess - around);
        int last = Math.min(40, guess + around);
        float[][] starts = new float[last - first + 1][];
        float[] matches = new float[starts.length];
        float best = HOPELESS_MATCH;
        for (int i = 0; i < starts.length; i++) {
            FunctionPatterns patterns = FunctionPatterns.of(first + i);
            int stride = Math.max(1, patterns.count() / COARSE_MODULES);
            starts[i] = start(patterns, stride);
            matches[i] = match(patterns, starts[i], stride);
            best = Math.max(best, matches[i]);
        }
        for (int climbs = 0; climbs < MOST_CLIMBS; climbs++) {
            int next = highest(matches);
            if (matches[next] <= best - NEARLY_BEST) {
                return;
            }
            climb(first + next, starts[next]);
            matches[next] = -1;
        }
    }

    private static int highest(float[] matches) {
        int highest = 0;
        for (int i = 1; i < matches.length; i++) {
            highest = matches[i] > matches[highest] ? i : highest;
        }
        return highest;
    }

    /**
     * Corners to begin with. The area of a mark grows with the third power of its nearness, and nearness is even over a
     * plane; so the sizes of three marks tell where the fourth corner is, and the places around are tried as well.
     */
    private float[] start(FunctionPatterns patterns, int stride) {
        CornerMark tl = triple.topLeft();
        CornerMark tr = triple.topRight();
        CornerMark bl = triple.bottomLeft();
        float right = (float) Math.cbrt(tl.area() / tr.area());
        float down = (float) Math.cbrt(tl.area() / bl.area());
        float[] best = new float[8];
        float most = Float.NEGATIVE_INFINITY;
        for (int i = -COARSE_STEPS; i <= COARSE_STEPS; i++) {
            for (int j = -COARSE_STEPS; j <= COARSE_STEPS; j++) {
                float r = right + i * COARSE_STEP;
                float d = down + j * COARSE_STEP;
                float far = Math.max(LEAST_FAR, r + d - 1);
                float fourthX = (tr.x() * r + bl.x() * d - tl.x()) / far;
                float fourthY = (tr.y() * r + bl.y() * d - tl.y()) / far;
                float[] tried = {tl.x(), tl.y(), tr.x(), tr.y(), fourthX, fourthY, bl.x(), bl.y()};
                float likely = match(patterns, tried, stride) - UNLIKELY * (i * i + j * j);
                if (likely > most) {
                    most = likely;
                    best = tried;
                }
            }
        }
        return best;
    }

    /** Moves one coordinate after the other as long as that helps, in steps that halve; keeps the result if it is best. */
    private void climb(int tried, float[] start) {
        FunctionPatterns patterns = FunctionPatterns.of(tried);
        float[] at = start.clone();
        float reached = match(patterns, at, 1);
        float module = triple.topLeft().distance(triple.topRight()) / (side(tried) - 7);
        for (int round = 0; round < ROUNDS; round++) {
            float step = module / (1 << round);
            boolean isBetter = true;
            for (int pass = 0; isBetter && pass < PASSES; pass++) {
                float before = reached;
                for (int i = 0; i < at.length; i++) {
                    // The marks' centres were measured, the fourth corner was only reckoned.
                    float by = i == FOURTH_X || i == FOURTH_Y ? 2 * step : step / 2;
                    reached = moved(patterns, at, at, i, by, reached);
                }
                isBetter = reached > before;
            }
        }
        if (reached > match) {
            match = reached;
            version = tried;
            corners = at;
        }
    }

    /** Changes one number, a coordinate or a bend, up or down if that is better; returns how well the grid lies then. */
    private float moved(FunctionPatterns patterns, float[] at, float[] numbers, int index, float by, float reached) {
        float was = numbers[index];
        numbers[index] = was + by;
        float up = match(patterns, at, 1);
        if (up > reached) {
            return up;
        }
        numbers[index] = was - by;
        float down = match(patterns, at, 1);
        if (down > reached) {
            return down;
        }
        numbers[index] = was;
        return reached;
    }

    /** How well the fixed modules lie, 1 to -1, by every so many of them. */
    private float match(FunctionPatterns patterns, float[] at, int stride) {
        plane.lay(patterns.side(), at);
        float sum = 0;
        int seen = 0;
        for (int i = 0; i < patterns.count(); i += stride) {
            plane.place(patterns.column(i), patterns.row(i), place);
            float dark = shade.darkness(place[0], place[1]);
            sum += patterns.isDark(i) ? dark : -dark;
            seen++;
        }
        return sign * sum / seen;
    }
}
