package sv.k1.hal.scan.camera;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Three marks that may be the corners of one symbol, clockwise from the bottom left.
 *
 * @param modules from the first to the last column, as the marks' widths say
 * @param doubt how far the two sides disagree about that, how slanted and how uneven it all is; 0 is not at all
 */
record MarkTriple(CornerMark bottomLeft, CornerMark topLeft, CornerMark topRight, float modules, float doubt) {
    private static final int MOST_TRIPLES = 24;
    private static final float MOST_DOUBT = 0.45F;
    /** What uneven rings add to the doubt. */
    private static final float UNEVEN = 0.05F;

    private static final float LEAST_MODULES = 17;
    private static final float MOST_MODULES = 200;

    /** All that can be, the likeliest first. */
    static List<MarkTriple> of(Shade shade, List<CornerMark> marks) {
        List<MarkTriple> triples = new ArrayList<>();
        for (int c = 0; c < marks.size(); c++) {
            CornerMark corner = marks.get(c);
            for (int i = 0; i < marks.size(); i++) {
                for (int j = i + 1; j < marks.size(); j++) {
                    if (i != c && j != c && isAlike(corner, marks.get(i)) && isAlike(corner, marks.get(j))) {
                        add(triples, shade, marks.get(i), corner, marks.get(j));
                    }
                }
            }
        }
        return triples.stream()
                .sorted(Comparator.comparingDouble(MarkTriple::doubt))
                .limit(MOST_TRIPLES)
                .toList();
    }

    private static boolean isAlike(CornerMark one, CornerMark other) {
        float ratio = one.area() / other.area();
        return one.isLight() == other.isLight() && ratio > 0.12F && ratio < 8F;
    }

    private static void add(
            List<MarkTriple> triples, Shade shade, CornerMark one, CornerMark corner, CornerMark other) {
        float ax = one.x() - corner.x();
        float ay = one.y() - corner.y();
        float bx = other.x() - corner.x();
        float by = other.y() - corner.y();
        float a = (float) Math.hypot(ax, ay);
        float b = (float) Math.hypot(bx, by);
        float cosine = (ax * bx + ay * by) / (a * b);
        if (Math.abs(cosine) > 0.75F || a > 4 * b || b > 4 * a) {
            return;
        }
        float along = modules(shade, corner, one, a);
        float across = modules(shade, corner, other, b);
        if (along == 0 || across == 0) {
            return;
        }
        float modules = (along + across) / 2;
        float doubt = Math.abs(along - across) / modules + 0.3F * Math.abs(cosine);
        if (doubt > MOST_DOUBT || modules < LEAST_MODULES || modules > MOST_MODULES) {
            return;
        }
        float uneven = one.uneven() + corner.uneven() + other.uneven();
        boolean isOneLeft = ax * by - ay * bx < 0;
        triples.add(new MarkTriple(
                isOneLeft ? one : other, corner, isOneLeft ? other : one, modules, doubt + UNEVEN * uneven));
    }

    /** Columns from the outer edge of one mark to that of the other; 0 when a mark's width cannot be seen. */
    private static float modules(Shade shade, CornerMark one, CornerMark other, float distance) {
        float ux = (other.x() - one.x()) / distance;
        float uy = (other.y() - one.y()) / distance;
        float first = MarkSearch.width(shade, one, ux, uy);
        float second = MarkSearch.width(shade, other, ux, uy);
        return first == 0 || second == 0 ? 0 : 7 * distance * 2 / (first + second) + 7;
    }
}
