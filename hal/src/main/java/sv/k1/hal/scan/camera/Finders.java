package sv.k1.hal.scan.camera;

import com.google.zxing.ResultPoint;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.detector.FinderPattern;
import com.google.zxing.qrcode.detector.FinderPatternFinder;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The three corner marks of one symbol. ZXing confirms each mark; which three belong together is decided here, by how
 * well they form the half of a square, because its own choice is kept from us.
 */
final class Finders extends FinderPatternFinder {
    private static final int MOST_MARKS = 12;
    private static final int MOST_MARKS_TOGETHER = 6;
    /** A mark counts when enough rows agreed on it. */
    private static final int LEAST_ROWS = 2;

    /** Three marks in order, and how far they are from half a square: 0 is none. */
    record Corner(FinderPattern topLeft, FinderPattern topRight, FinderPattern bottomLeft, double crooked) {}

    private static final double MOST_CROOKED = 0.9;

    private Finders(BitMatrix bits) {
        super(bits);
    }

    static Optional<Corner> find(BitMatrix bits) {
        Finders finders = new Finders(bits);
        int skip = Math.max(2, bits.getHeight() / 240);
        for (int y = skip - 1;
                y < bits.getHeight() && finders.getPossibleCenters().size() < MOST_MARKS;
                y += skip) {
            finders.scanRow(y);
        }
        return finders.best();
    }

    /** Five runs, black first: as soon as the fifth has ended, the five are a mark or the first two are dropped. */
    private void scanRow(int y) {
        BitMatrix image = getImage();
        int[] runs = new int[5];
        int run = 0;
        for (int x = 0; x < image.getWidth(); x++) {
            boolean belongs = image.get(x, y) == (run % 2 == 0);
            boolean isBeforeTheFirst = run == 0 && runs[0] == 0;
            if (belongs) {
                runs[run]++;
            } else if (run < 4 && !isBeforeTheFirst) {
                run++;
                runs[run] = 1;
            } else if (run == 4) {
                run = ended(runs, x, y) ? 0 : 3;
                runs[run] = run == 0 ? 0 : 1;
            }
        }
        if (run == 4) {
            boolean ignored = ended(runs, image.getWidth(), y);
        }
    }

    /** Returns whether the five runs were a mark; else the last three have become the first three. */
    private boolean ended(int[] runs, int x, int y) {
        if (foundPatternCross(runs) && handlePossibleCenter(runs, y, x)) {
            doClearCounts(runs);
            return true;
        }
        doShiftCounts2(runs);
        return false;
    }

    private Optional<Corner> best() {
        List<FinderPattern> marks = getPossibleCenters().stream()
                .filter(mark -> marked(mark) >= LEAST_ROWS)
                .sorted(Comparator.comparingInt(Finders::marked).reversed())
                .limit(MOST_MARKS_TOGETHER)
                .toList();
        Optional<Corner> best = Optional.empty();
        for (int i = 0; i < marks.size(); i++) {
            for (int j = i + 1; j < marks.size(); j++) {
                for (int k = j + 1; k < marks.size(); k++) {
                    Corner corner = corner(new FinderPattern[] {marks.get(i), marks.get(j), marks.get(k)});
                    if (corner.crooked() < best.map(Corner::crooked).orElse(MOST_CROOKED)) {
                        best = Optional.of(corner);
                    }
                }
            }
        }
        return best;
    }

    /** ZXing counts the sightings of a mark and keeps the count; the size of a mark grows surer with each. */
    private static int marked(FinderPattern mark) {
        return mark.getCount();
    }

    private static Corner corner(FinderPattern[] three) {
        ResultPoint.orderBestPatterns(three); // bottom left, top left, top right
        double along = ResultPoint.distance(three[1], three[0]);
        double across = ResultPoint.distance(three[1], three[2]);
        double diagonal = ResultPoint.distance(three[0], three[2]);
        double mean = (along + across) / 2;
        double unequal = Math.abs(along - across) / mean;
        double bent = Math.abs(diagonal / Math.hypot(along, across) - 1);
        double small = Math.min(
                three[0].getEstimatedModuleSize(),
                Math.min(three[1].getEstimatedModuleSize(), three[2].getEstimatedModuleSize()));
        double large = Math.max(
                three[0].getEstimatedModuleSize(),
                Math.max(three[1].getEstimatedModuleSize(), three[2].getEstimatedModuleSize()));
        double crooked = unequal + 2 * bent + (large - small) / large;
        return new Corner(three[1], three[2], three[0], mean < 10 * small ? MOST_CROOKED : crooked);
    }
}
