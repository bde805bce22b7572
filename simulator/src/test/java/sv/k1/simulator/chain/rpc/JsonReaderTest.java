package sv.k1.simulator.chain.rpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class JsonReaderTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"a\":[1,2.50000000,-0.00000001,true,false,null],\"b\":{\"c\":\"x\"}}",
                "[]",
                "{}",
                "\"quote \\\" backslash \\\\ line \\n\"",
                "20999999.97690000",
                "0.10000000"
            })
    void givesBackWhatItReadToTheLastDigit(String text) {
        assertThat(JsonWriter.write(JsonReader.read(text))).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[1,]",
                "{\"a\"}",
                "{\"a\":1,}",
                "01",
                "1.",
                "+1",
                "nul",
                "\"a",
                "\"\\x\"",
                "\"\\u12\"",
                "1 2",
                "\"\u0001\"",
                "NaN"
            })
    void refusesWhatIsNotJson(String text) {
        assertThatThrownBy(() -> JsonReader.read(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("not JSON");
    }

    @Test
    void refusesToDigTooDeep() {
        assertThatThrownBy(() -> JsonReader.read("[".repeat(10_000))).hasMessageContaining("nested");
    }
}
