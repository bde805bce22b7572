package sv.k1.hal.scan.camera;

import com.google.zxing.qrcode.decoder.Version;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * The modules of a QR symbol that are the same whatever it says: finders, timing lines, alignment patterns (ISO/IEC
 * 18004, section 6.3). By them a grid can be laid over a picture and judged before anything is decoded.
 */
final class FunctionPatterns {
    private static final int FINDER = 7;
    private static final int TIMING = 6;

    private static final int VERSIONS = 40;

    /** Made when first asked for. */
    private static final AtomicReferenceArray<FunctionPatterns> KNOWN = new AtomicReferenceArray<>(VERSIONS + 1);

    private final int side;
    private final float[] centres;
    private final boolean[] dark;

    private record Module(int x, int y, boolean isDark) {}

    private FunctionPatterns(int side, List<Module> modules) {
        this.side = side;
        centres = new float[2 * modules.size()];
        dark = new boolean[modules.size()];
        for (int i = 0; i < dark.length; i++) {
            centres[2 * i] = modules.get(i).x() + 0.5F;
            centres[2 * i + 1] = modules.get(i).y() + 0.5F;
            dark[i] = modules.get(i).isDark();
        }
    }

    /** @param version 1 to 40 */
    static FunctionPatterns of(int version) {
        FunctionPatterns known = KNOWN.get(version);
        if (known != null) {
            return known;
        }
        FunctionPatterns made = made(version);
        KNOWN.set(version, made);
        return made;
    }

    private static FunctionPatterns made(int version) {
        Version symbol = Version.getVersionForNumber(version);
        int side = symbol.getDimensionForVersion();
        List<Module> modules = new ArrayList<>();
        square(modules, 0, 0, FINDER);
        square(modules, side - FINDER, 0, FINDER);
        square(modules, 0, side - FINDER, FINDER);
        for (int i = FINDER + 1; i < side - FINDER - 1; i++) {
            modules.add(new Module(i, TIMING, i % 2 == 0));
            modules.add(new Module(TIMING, i, i % 2 == 0));
        }
        int[] lines = symbol.getAlignmentPatternCenters();
        for (int y : lines) {
            for (int x : lines) {
                boolean isLeft = x <= FINDER;
                boolean isTop = y <= FINDER;
                boolean isUnderFinder =
                        (isLeft && (isTop || y >= side - FINDER - 1)) || (isTop && x >= side - FINDER - 1);
                if (!isUnderFinder) {
                    square(modules, x - 2, y - 2, 5);
                }
            }
        }
        return new FunctionPatterns(side, modules);
    }

    /** A dark ring, a light ring, a dark heart. */
    private static void square(List<Module> modules, int left, int top, int side) {
        int middle = side / 2;
        int heart = side == FINDER ? 1 : 0;
        for (int y = 0; y < side; y++) {
            for (int x = 0; x < side; x++) {
                int ring = Math.max(Math.abs(x - middle), Math.abs(y - middle));
                modules.add(new Module(left + x, top + y, ring == middle || ring <= heart));
            }
        }
    }

    /** Modules of a side. */
    int side() {
        return side;
    }

    /** Where the middle of a module lies, in modules from the left. */
    float column(int index) {
        return centres[2 * index];
    }

    /** Where the middle of a module lies, in modules from the top. */
    float row(int index) {
        return centres[2 * index + 1];
    }

    boolean isDark(int index) {
        return dark[index];
    }

    int count() {
        return dark.length;
    }
}
