package sv.k1.simulator.lightning;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;

/** The example of LUD-01, and the schemes of LUD-17. */
class LnurlTextTest {
    private static final URI URL =
            URI.create("https://service.com/api?q=3fc3645b439ce8e7f2553a69e5267081d96dcd340693afabe04be7b0ccd178df");
    private static final String SHOWN =
            "LNURL1DP68GURN8GHJ7UM9WFMXJCM99E3K7MF0V9CXJ0M385EKVCENXC6R2C35XVUKXEFCV5MKVV34X5EKZD3EV56NYD3HXQURZEPEXEJXXEPNXSCRVWFNV9NXZCN9XQ6XYEFHVGCXXCMYXYMNSERXFQ5FNS";

    @Test
    void writesTheExampleOfTheText() {
        assertThat(LnurlText.bech32(URL)).isEqualTo(SHOWN);
        assertThat(LnurlText.url(SHOWN)).isEqualTo(URL);
        assertThat(LnurlText.url("lightning:" + SHOWN)).isEqualTo(URL);
    }

    @Test
    void putsASchemeOfItsOwnInFront() {
        assertThat(LnurlText.schemed("lnurlp", URI.create("https://domain.com/path?x=1")))
                .isEqualTo("lnurlp://domain.com/path?x=1");
        assertThat(LnurlText.url("lnurlw://domain.com/path")).isEqualTo(URI.create("https://domain.com/path"));
    }
}
