package sv.k1.simulator.panel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An action is flat; what is deeper is never given to a reader that would run out of stack. */
class JsonDepthTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"action\":\"mine\",\"value\":\"1\"}",
                "{\"action\":\"hold-code\",\"value\":\"{[[{{ \\\" [[[[\"}",
                "{}",
                "",
                "no json"
            })
    void anActionIsFlat(String json) {
        assertThat(JsonDepth.isFlat(json)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"action\":{}}", "[[", "{\"a\":[1]}", "{\"value\":\"\\\\\",\"action\":[[1]]}"})
    void whatHasAnythingInsideIsNot(String json) {
        assertThat(JsonDepth.isFlat(json)).isFalse();
        assertThat(JsonDepth.isFlat("[".repeat(16_000))).isFalse();
    }
}
