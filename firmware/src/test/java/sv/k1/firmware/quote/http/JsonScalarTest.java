package sv.k1.firmware.quote.http;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonScalarTest {
    @Test
    void findsNumbersAndStringsAsTheyStand() {
        String kraken = "{\"error\":[],\"result\":{\"XXBTZUSD\":{\"a\":[\"1\"],\"c\":[\"64250.10000\",\"0.1\"]}}}";
        assertThat(JsonScalar.at(kraken, "result.XXBTZUSD.c.0")).contains("64250.10000");
        assertThat(JsonScalar.at("{\"price\": 64250.10 }", "price")).contains("64250.10");
        assertThat(JsonScalar.at("[[1,2],[3,4e5]]", "1.1")).contains("4e5");
        assertThat(JsonScalar.at("{\"a\":{\"b\":1},\"b\":2}", "b")).contains("2");
    }

    @Test
    void takesNoOtherKindOfValueForOne() {
        assertThat(JsonScalar.at("{\"price\":null}", "price")).isEmpty();
        assertThat(JsonScalar.at("{\"price\":true}", "price")).isEmpty();
        assertThat(JsonScalar.at("{\"price\":{\"a\":1}}", "price")).isEmpty();
        assertThat(JsonScalar.at("{\"price\":[1]}", "price")).isEmpty();
        assertThat(JsonScalar.at("{\"price\":\"6\\u0034\"}", "price")).isEmpty();
        assertThat(JsonScalar.at("{\"prices\":1}", "price")).isEmpty();
        assertThat(JsonScalar.at("[1]", "00")).isEmpty();
        assertThat(JsonScalar.at("[1]", "1")).isEmpty();
    }

    @Test
    void believesNothingOfAKeyThatStandsTwice() {
        assertThat(JsonScalar.at("{\"price\":1,\"price\":2}", "price")).isEmpty();
        assertThat(JsonScalar.at("{\"a\":{\"p\":1},\"a\":{}}", "a.p")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "{\"price\":1",
                "{\"price\":1}}",
                "{\"price\":1} x",
                "{price:1}",
                "{'price':1}",
                "{\"price\":1,}",
                "{\"price\":01}",
                "{\"price\":+1}",
                "{\"price\":.5}",
                "{\"price\":1.}",
                "{\"price\":NaN}",
                "{\"price\":Infinity}",
                "{\"price\":-}",
                "{\"price\":1e}",
                "{\"price\":1 \"x\":2}",
                "{\"price\":\"1}",
                "{\"x\":\"\\q\",\"price\":1}",
                "{\"price\":1,\"x\":[1,]}",
                "\ufeff{\"price\":1}",
                "{\"price\":0x10}",
                "{\"x\":\"a\nb\",\"price\":1}"
            })
    void believesNothingOfABrokenText(String json) {
        assertThat(JsonScalar.at(json, "price")).isEmpty();
    }

    @Test
    void doesNotFollowNestingWithoutEnd() {
        assertThat(JsonScalar.at("[".repeat(60_000), "0")).isEmpty();
        assertThat(JsonScalar.at("{\"price\":1,\"x\":" + "[".repeat(40) + "]".repeat(40) + "}", "price"))
                .isEmpty();
    }

    @Property
    void answersAnyText(@ForAll @StringLength(max = 60) @CharRange(from = ' ', to = '~') String text) {
        assertThat(JsonScalar.at("{\"price\":" + text, "price"))
                .matches(value -> value.isEmpty() || text.contains(value.get()));
    }
}
