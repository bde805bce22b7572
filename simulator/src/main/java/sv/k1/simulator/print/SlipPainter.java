package sv.k1.simulator.print;

import java.awt.image.BufferedImage;

/** Paints a slip as the eye sees it: black that is not quite black on slightly warm paper, with the edge its end left. */
final class SlipPainter {
    private static final int INK = 0xFF23211F;
    private static final int PAPER = 0xFFFBF8F0;
    private static final int EDGE = 0xFFE6E1D4;
    private static final int OUTSIDE = 0x00FFFFFF;

    /** Teeth of the tear bar. */
    private static final int TOOTH_DOTS = 8;

    private final PrinterProfile profile;

    SlipPainter(PrinterProfile profile) {
        this.profile = profile;
    }

    BufferedImage paint(Slip slip) {
        int width = profile.paperDots();
        int height = slip.lengthDots();
        BufferedImage image = new BufferedImage(width, Math.max(1, height), BufferedImage.TYPE_INT_ARGB);
        int margin = (width - profile.printableDots()) / 2;
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                image.setRGB(x, y, x == 0 || x == width - 1 ? EDGE : PAPER);
            }
            for (int x = 0; x < profile.printableDots(); x++) {
                if (slip.isBlack(x, y)) {
                    image.setRGB(margin + x, y, INK);
                }
            }
        }
        if (slip.ending() == Slip.Ending.TORN) {
            tear(image);
        }
        return image;
    }

    private static void tear(BufferedImage image) {
        for (int x = 0; x < image.getWidth(); x++) {
            int depth = Math.abs(x % (2 * TOOTH_DOTS) - TOOTH_DOTS);
            for (int y = Math.max(0, image.getHeight() - depth); y < image.getHeight(); y++) {
                image.setRGB(x, y, OUTSIDE);
            }
        }
    }
}
