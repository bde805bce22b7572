package sv.k1.firmware.screen;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/**
 * Serves one example screen for looking at it by eye: {@code ScreenGallery insert es-SV 8099}. Without a name it lists the
 * names. Taps are printed and change nothing.
 */
final class ScreenGallery {
    private ScreenGallery() {}

    /** @param arguments name, language tag, port */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        String language = arguments.length > 1 ? arguments[1] : "es-SV";
        int port = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 8099;
        Map<String, ScreenModel> models = ExampleModels.all(language);
        ScreenModel model = arguments.length > 0 ? models.get(arguments[0]) : null;
        if (model == null) {
            System.out.println("names: " + models.keySet());
            return;
        }
        try (ScreenServer server = new ScreenServer(
                port, "gallery-gallery-gallery", tap -> System.out.println(tap), ExampleModels.PICTURES)) {
            server.start();
            server.publish(model);
            System.out.println(arguments[0] + " at " + server.address());
            new CountDownLatch(1).await();
        }
    }
}
