package sv.k1.hal.scan.camera;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Looks for corner marks: rows with five runs of 1:1:3:1:1, and then, since any line through the middle of a mark shows
 * the same runs however the phone is tilted, eight lines through the place.
 */
final class MarkSearch {
    /** The heart of a mark is three modules high, so every third row meets it; a small picture has smaller modules. */
    private static final int ROW_STEP = 3;

    private static final int SMALL_HEIGHT = 300;
    private static final int MOST_FOUND = 200;
    /** The most even of those found; a dense code has many places that look a little like a mark. */
    private static final int MOST_MARKS = 40;

    private static final int MOST_PLACES = 10_000;
    private static final int LINES = 8;
    private static final int LEAST_LINES = 3;
    private static final int MOST_OTHER_LINES = 2;
    /** Share of the contrast that a ray must pass beyond half way before it counts as another colour. */
    private static final float SURE = 0.12F;

    private static final float[] COS = new float[LINES];
    private static final float[] SIN = new float[LINES];

    static {
        for (int i = 0; i < LINES; i++) {
            COS[i] = (float) Math.cos(Math.PI * i / LINES);
            SIN[i] = (float) Math.sin(Math.PI * i / LINES);
        }
    }

    private final Shade shade;
    private final boolean[] dark;
    private final List<CornerMark> marks = new ArrayList<>();
    private int places;
    /** Where a line through a centre changes colour: three distances one way, three the other. */
    private final float[] changes = new float[6];

    private final float[] radii = new float[2 * LINES];

    private MarkSearch(Shade shade) {
        this.shade = shade;
        this.dark = new boolean[shade.width()];
    }

    static List<CornerMark> find(Shade shade) {
        MarkSearch search = new MarkSearch(shade);
        int step = shade.height() < SMALL_HEIGHT ? 1 : ROW_STEP;
        for (int y = step / 2; y < shade.height() && !search.isFull(); y += step) {
            search.scanRow(y);
        }
        return search.marks.stream()
                .sorted(Comparator.comparingDouble(CornerMark::uneven))
                .limit(MOST_MARKS)
                .toList();
    }

    private boolean isFull() {
        return marks.size() >= MOST_FOUND || places >= MOST_PLACES;
    }

    private void scanRow(int y) {
        int a = 0;
        int b = 0;
        int c = 0;
        int d = 0;
        int start = 0;
        int width = shade.width();
        shade.row(y, dark);
        boolean isDark = dark[0];
        for (int x = 1; x <= width; x++) {
            if (x < width && dark[x] == isDark) {
                continue;
            }
            int e = x - start;
            if (a > 0 && isLikeMark(a, b, c, d, e)) {
                place(x - e - d - c / 2F, y + 0.5F, (a + b + c + d + e) / 7F, !isDark);
            }
            a = b;
            b = c;
            c = d;
            d = e;
            start = x;
            isDark = !isDark;
        }
    }

    private static boolean isLikeMark(int a, int b, int c, int d, int e) {
        float module = (a + b + c + d + e) / 7F;
        float slack = Math.max(0.8F * module, 1F);
        return module >= 1
                && c >= b
                && c >= d
                && Math.abs(c - 3 * module) < 2 * slack
                && Math.abs(b - module) < slack
                && Math.abs(d - module) < slack
                && a > module - slack
                && e > module - slack;
    }

    private void place(float x, float y, float module, boolean isLight) {
        if (isFull() || isKnown(x, y, isLight)) {
            return;
        }
        places++;
        float reach = 8 * module + 4;
        if (line(x, y, 0, 1, reach, isLight) == Line.OTHER) {
            return;
        }
        float middleY = y + (changes[0] - changes[3]) / 2;
        if (line(x, middleY, 1, 0, reach, isLight) == Line.OTHER) {
            return;
        }
        float middleX = x + (changes[0] - changes[3]) / 2;
        check(middleX, middleY, reach, isLight);
    }

    private boolean isKnown(float x, float y, boolean isLight) {
        for (CornerMark mark : marks) {
            float near = 3 * mark.module();
            if (mark.isLight() == isLight && Math.abs(mark.x() - x) < near && Math.abs(mark.y() - y) < near) {
                return true;
            }
        }
        return false;
    }

    private void check(float x, float y, float reach, boolean isLight) {
        int good = 0;
        int other = 0;
        float known = 0;
        float uneven = 0;
        float xx = 0;
        float xy = 0;
        float yy = 0;
        float offX = 0;
        float offY = 0;
        for (int i = 0; i < LINES; i++) {
            Line line = line(x, y, COS[i], SIN[i], 1.5F * reach, isLight);
            radii[i] = line == Line.MARK ? changes[2] : 0;
            radii[i + LINES] = line == Line.MARK ? changes[5] : 0;
            if (line == Line.MARK) {
                good++;
                uneven += uneven();
                known += changes[2] + changes[5];
                float off = (changes[2] - changes[5] + changes[1] - changes[4] + changes[0] - changes[3]) / 6;
                xx += COS[i] * COS[i];
                xy += COS[i] * SIN[i];
                yy += SIN[i] * SIN[i];
                offX += off * COS[i];
                offY += off * SIN[i];
            } else if (line == Line.OTHER && ++other > MOST_OTHER_LINES) {
                return;
            }
        }
        if (good < LEAST_LINES) {
            return;
        }
        // Each line tells how far the centre is off along it: the place that suits them all best.
        float det = xx * yy - xy * xy;
        float cx = x + (offX * yy - offY * xy) / det;
        float cy = y + (offY * xx - offX * xy) / det;
        if (!isKnown(cx, cy, isLight)) {
            marks.add(new CornerMark(cx, cy, area(known / (2 * good)), isLight, uneven / good));
        }
    }

    /** Of the outline through the sixteen ends of the lines; an end not seen is as far as the others on average. */
    private float area(float usual) {
        float twice = 0;
        float sine = (float) Math.sin(Math.PI / LINES);
        for (int i = 0; i < radii.length; i++) {
            float one = radii[i] > 0 ? radii[i] : usual;
            float next = radii[(i + 1) % radii.length] > 0 ? radii[(i + 1) % radii.length] : usual;
            twice += one * next * sine;
        }
        return twice / 2;
    }

    private boolean hasRatios() {
        float module = (changes[2] + changes[5]) / 7;
        return Math.abs(changes[0] + changes[3] - 3 * module) < 1.3F * module
                && isRing(changes[1] - changes[0], module)
                && isRing(changes[2] - changes[1], module)
                && isRing(changes[4] - changes[3], module)
                && isRing(changes[5] - changes[4], module)
                && Math.abs(changes[2] - changes[5]) < 2 * module;
    }

    /** How far the runs of the line just followed are from 1:1:3:1:1, in modules. */
    private float uneven() {
        float module = (changes[2] + changes[5]) / 7;
        float off = Math.abs(changes[0] + changes[3] - 3 * module);
        for (int i = 0; i < changes.length; i += 3) {
            off += Math.abs(changes[i + 1] - changes[i] - module) + Math.abs(changes[i + 2] - changes[i + 1] - module);
        }
        return off / module;
    }

    private static boolean isRing(float width, float module) {
        return width > 0.25F * module && width < 2F * module;
    }

    /** Width of a mark along a direction of length one, or its usual width when that cannot be seen. */
    static float width(Shade shade, CornerMark mark, float ux, float uy) {
        MarkSearch search = new MarkSearch(shade);
        Line line = search.line(mark.x(), mark.y(), ux, uy, 16 * mark.module() + 6, mark.isLight());
        return line == Line.MARK ? search.changes[2] + search.changes[5] : 7 * mark.module();
    }

    /** What a line through a place shows; cut is one that leaves the picture, as far as it is seen a mark. */
    private enum Line {
        MARK,
        CUT,
        OTHER
    }

    private Line line(float x, float y, float ux, float uy, float reach, boolean isLight) {
        Line one = ray(x, y, ux, uy, reach, isLight, 0);
        if (one == Line.OTHER) {
            return Line.OTHER;
        }
        Line other = ray(x, y, -ux, -uy, reach, isLight, 3);
        if (other == Line.OTHER) {
            return Line.OTHER;
        }
        if (one == Line.CUT || other == Line.CUT) {
            // A picture may end with the mark itself, without a margin.
            boolean isWhole = changes[2] > 0 && changes[5] > 0 && hasRatios();
            return isWhole ? Line.MARK : Line.CUT;
        }
        return hasRatios() ? Line.MARK : Line.OTHER;
    }

    /** Follows one half of a line; cut if it left the picture when the heart at least was seen. */
    private Line ray(float x, float y, float ux, float uy, float reach, boolean isLight, int at) {
        float sign = isLight ? -1 : 1;
        float before = sign * shade.smoothDarkness(x, y);
        if (before <= 0) {
            return Line.OTHER;
        }
        int found = 0;
        float change = 0;
        for (int s = 1; s <= reach; s++) {
            float px = x + ux * s;
            float py = y + uy * s;
            if (!shade.isInside(px, py)) {
                changes[at + 2] = found == 2 ? s - 0.5F : 0;
                return found > 0 ? Line.CUT : Line.OTHER;
            }
            float now = sign * shade.smoothDarkness(px, py);
            boolean isHeart = found % 2 == 0;
            if (isHeart ? before >= 0 && now < 0 : before <= 0 && now > 0) {
                change = s - 1 + before / (before - now);
            }
            if (isHeart ? now < -SURE : now > SURE) {
                changes[at + found] = change;
                found++;
                if (found == 3) {
                    return Line.MARK;
                }
            }
            before = now;
        }
        return Line.OTHER;
    }
}
