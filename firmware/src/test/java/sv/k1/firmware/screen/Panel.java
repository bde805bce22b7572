package sv.k1.firmware.screen;

import java.util.List;

/**
 * A panel: its pixels and the size of one.
 *
 * @param micrometres side of a pixel, from the usual diagonal of panels with these pixels
 */
record Panel(int width, int height, int micrometres) {
    /** 7.0, 7.0, 10.1 and 21.5 inches. The smaller diagonal where two are usual: its targets are the harder ones. */
    static final List<Panel> ALL = List.of(
            new Panel(800, 480, 191), new Panel(1024, 600, 150), new Panel(1280, 800, 170), new Panel(1080, 1920, 248));

    private static final int TARGET_MILLIMETRES = 20;

    /** One of {@link #ALL}, such as {@code 800x480}. */
    static Panel parse(String text) {
        return ALL.stream()
                .filter(panel -> panel.toString().equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no such size: " + text + ", there are " + ALL));
    }

    /** The least side of a touch target. */
    int targetPixels() {
        return TARGET_MILLIMETRES * 1_000 / micrometres;
    }

    @Override
    public String toString() {
        return width + "x" + height;
    }
}
