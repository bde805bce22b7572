package sv.k1.simulator.console;

import io.avaje.jsonb.Jsonb;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A scripted customer: looks at the same page data and taps the same end point as the browser does, with the same token and
 * headers. Sees only what a customer can see.
 */
public final class Customer {
    private static final Pattern TOKEN = Pattern.compile("name=\"k1-token\" content=\"([0-9a-f]+)\"");
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();
    private final Jsonb jsonb = Jsonb.builder().build();
    private final URI screen;

    Customer(int screenPort) {
        this.screen = URI.create("http://127.0.0.1:" + screenPort + "/");
    }

    /** What the screen shows now; empty when nobody answers. */
    public Optional<Map<String, Object>> screen() {
        try {
            HttpResponse<String> answer = http.send(
                    HttpRequest.newBuilder(screen.resolve("/state"))
                            .timeout(PATIENCE)
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            return answer.statusCode() == 200
                    ? Optional.of(jsonb.type(Object.class).map().fromJson(answer.body()))
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    /** Taps as the page would, on the screen that is showing. Empty when it was taken, else the refusal's words. */
    public Optional<String> tap(String action, String value) {
        Optional<Map<String, Object>> showing = screen();
        if (showing.isEmpty()) {
            return Optional.of("the screen is dark");
        }
        Object number = showing.get().getOrDefault("number", 0L);
        String body = jsonb.type(Object.class)
                .toJson(Map.of("action", action, "screenNumber", ((Number) number).longValue(), "value", value));
        try {
            HttpResponse<String> page = http.send(
                    HttpRequest.newBuilder(screen).timeout(PATIENCE).build(), HttpResponse.BodyHandlers.ofString());
            Matcher token = TOKEN.matcher(page.body());
            HttpResponse<String> answer = http.send(
                    HttpRequest.newBuilder(screen.resolve("/tap"))
                            .timeout(PATIENCE)
                            .header("Content-Type", "application/json")
                            .header("Origin", screen.toString().replaceAll("/$", ""))
                            .header("X-K1-Token", token.find() ? token.group(1) : "")
                            .POST(HttpRequest.BodyPublishers.ofString(body))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            return answer.statusCode() == 204
                    ? Optional.empty()
                    : Optional.of(answer.statusCode() + " " + answer.body().strip());
        } catch (IOException e) {
            return Optional.of("the screen is dark: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.of("interrupted");
        }
    }
}
