package sv.k1.firmware.screen;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Photographs the customer's screens: {@code ./k1 screens DIR [--only NAME,...] [--languages es,en] [--sizes 800x480,...]}.
 * Every screen of {@link ExampleModels} in every language at every panel size, as the real page in the real Chromium.
 */
final class ScreenPictures {
    private static final String USAGE = """
            usage: ./k1 screens DIR [--only NAME,...] [--languages es,en,...] [--sizes WIDTHxHEIGHT,...] [--view large,contrast,reach]
            writes one PNG for each screen, language and panel size into DIR""";

    private ScreenPictures() {}

    /** What is photographed. */
    record Order(Path folder, Set<String> only, List<String> languages, List<Panel> panels, Set<String> view) {}

    /** @param arguments see {@link #USAGE} */
    public static void main(String[] arguments) throws IOException {
        Order order;
        try {
            order = order(arguments);
        } catch (IllegalArgumentException wrong) {
            System.err.println(wrong.getMessage() + "\n" + USAGE);
            System.exit(2);
            return;
        }
        long began = System.nanoTime();
        int pictures = take(order);
        System.out.printf(
                "%d pictures in %s, %.1f s%n", pictures, order.folder(), (System.nanoTime() - began) / 1_000_000_000.0);
        if (pictures == 0) {
            System.err.println("no screen has that name; there are: "
                    + ExampleModels.all("es-SV").keySet());
            System.exit(1);
        }
    }

    private static Order order(String[] arguments) {
        if (arguments.length == 0 || arguments[0].startsWith("-") || arguments.length % 2 == 0) {
            throw new IllegalArgumentException("name a folder, then options with one value each");
        }
        Set<String> only = Set.of();
        List<String> languages = Languages.TAGS;
        List<Panel> panels = Panel.ALL;
        Set<String> view = Set.of();
        for (int i = 1; i < arguments.length; i += 2) {
            List<String> values = List.of(arguments[i + 1].split(",", -1));
            switch (arguments[i]) {
                case "--only" -> only = Set.copyOf(values);
                case "--languages" ->
                    languages = values.stream().map(Languages::tag).toList();
                case "--sizes" -> panels = values.stream().map(Panel::parse).toList();
                case "--view" -> view = Set.copyOf(values);
                default -> throw new IllegalArgumentException("unknown option " + arguments[i]);
            }
        }
        return new Order(Path.of(arguments[0]), only, languages, panels, view);
    }

    private static int take(Order order) throws IOException {
        int pictures = 0;
        ExampleCamera camera = new ExampleCamera();
        try (Chromium chromium = Chromium.launch();
                ScreenServer server = new ScreenServer(
                        0,
                        "screens-screens-screens",
                        _ -> {},
                        new ScreenServer.Pictures(() -> Optional.of(ExampleModels.RECEIPT), camera))) {
            server.start();
            long number = 0;
            for (Panel panel : order.panels()) {
                try (BrowserContext context = chromium.still(panel)) {
                    PageDriver page = new PageDriver(context.newPage(), server);
                    page.open();
                    for (String language : order.languages()) {
                        for (Map.Entry<String, ScreenModel> entry : wanted(order, language)) {
                            page.show(
                                    entry.getKey(),
                                    PageDriver.numbered(entry.getValue(), ++number),
                                    order.view(),
                                    camera);
                            page.page()
                                    .screenshot(new Page.ScreenshotOptions()
                                            .setPath(order.folder()
                                                    .resolve(panel + "-" + language.substring(0, 2) + "-"
                                                            + entry.getKey() + ".png")));
                            pictures++;
                        }
                    }
                }
            }
        }
        return pictures;
    }

    private static List<Map.Entry<String, ScreenModel>> wanted(Order order, String language) {
        List<Map.Entry<String, ScreenModel>> wanted = new ArrayList<>();
        for (Map.Entry<String, ScreenModel> entry : ExampleModels.all(language).entrySet()) {
            if (order.only().isEmpty() || order.only().contains(entry.getKey())) {
                wanted.add(entry);
            }
        }
        return wanted;
    }
}
