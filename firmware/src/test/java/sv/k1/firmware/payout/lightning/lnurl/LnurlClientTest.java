package sv.k1.firmware.payout.lightning.lnurl;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import sv.k1.firmware.destination.ChainNetwork;
import sv.k1.firmware.destination.Tables;
import sv.k1.firmware.lightning.InvoiceAnswer;
import sv.k1.firmware.lightning.LnurlPayTarget;
import sv.k1.firmware.lightning.MilliSats;
import sv.k1.firmware.lightning.Probe;
import sv.k1.firmware.money.Sats;
import sv.k1.firmware.payout.lightning.http.RecordedExchange;
import sv.k1.hal.time.MonotonicClock;

class LnurlClientTest {
    private static final String PUBLIC = "93.184.216.34";
    /** When the invoice was made, and long before it is over. */
    private static final long NOW = 1_790_000_000L;

    private static final MilliSats AMOUNT = new MilliSats(100_000);
    private static final String PARAMETERS = """
            {"tag":"payRequest","callback":"https://pay.example/cb?id=7","minSendable":1000,"maxSendable":200000000,\
            "metadata":"[[\\"text/plain\\",\\"K1\\"]]","commentAllowed":140}""";
    private static final LnurlPayTarget TARGET =
            new LnurlPayTarget("https://alice.example/.well-known/lnurlp/alice", "alice@alice.example");
    private static final String ASKED = "alice.example/.well-known/lnurlp/alice";
    private static final String CALLED = "pay.example/cb?id=7&amount=100000";

    private FakeNet net = start();

    private static FakeNet start() {
        try {
            return new FakeNet();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @BeforeEach
    void nameTheHosts() throws IOException {
        net.name("alice.example", PUBLIC).name("pay.example", "2606:2800:220:1:248:1893:25c8:1946");
        net.answer(ASKED, PARAMETERS).answer(CALLED, invoice(RecordedExchange.INVOICE));
    }

    @AfterEach
    void stop() throws IOException {
        net.close();
    }

    @Test
    void fetchesAnInvoiceOfTheExactAmount() {
        assertThat(fetch()).isInstanceOfSatisfying(InvoiceAnswer.Fetched.class, fetched -> {
            assertThat(fetched.invoice().text()).isEqualTo(RecordedExchange.INVOICE);
            assertThat(fetched.invoice().amount()).contains(AMOUNT);
        });
        assertThat(net.requests).containsExactly(ASKED, CALLED);
    }

    @Test
    void connectsToTheAddressThatWasJudged() {
        fetch();
        assertThat(net.dialed)
                .containsExactly("https " + PUBLIC + ":443", "https 2606:2800:220:1:248:1893:25c8:1946:443");
    }

    @Test
    void readsChunks() {
        net.answer(
                ASKED,
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + Integer.toHexString(PARAMETERS.length())
                        + "\r\n" + PARAMETERS + "\r\n0\r\n\r\n");
        assertThat(fetch()).isInstanceOf(InvoiceAnswer.Fetched.class);
    }

    /** A name that leads to the operator's own net, in whole or in part. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "10.0.0.7",
                "172.16.0.1",
                "192.168.1.1",
                "169.254.169.254",
                "100.64.0.1",
                "0.0.0.0",
                "224.0.0.1",
                "255.255.255.255",
                "198.18.0.1",
                "192.0.2.1",
                "::1",
                "fe80::1",
                "fd00::1",
                "fc00::1",
                "::ffff:10.0.0.1",
                "2002:0a00:0001::1",
                "64:ff9b::a00:1",
                "2001:db8::1",
                "ff02::1",
                "::"
            })
    void asksNobodyInAPrivateNet(String address) throws IOException {
        net.name("alice.example", address);
        assertThat(fetch()).isInstanceOf(InvoiceAnswer.Unreachable.class);
        net.name("alice.example", PUBLIC, address);
        assertThat(fetch()).isInstanceOf(InvoiceAnswer.Unreachable.class);
        assertThat(net.dialed).isEmpty();
        assertThat(net.requests).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://pay.example/cb",
                "https://127.0.0.1/cb",
                "https://localhost/cb",
                "https://10.0.0.1/cb",
                "https://[::1]/cb",
                "https://2130706433/cb",
                "https://pay.example.onion/cb",
                "http://abc.onion/cb",
                "file:///etc/passwd",
                "https://user@pay.example/cb",
                "https://pay.example/cb?amount=1",
                "gopher://pay.example/"
            })
    void followsNoCallbackIntoAPrivateNet(String callback) {
        net.answer(ASKED, PARAMETERS.replace("https://pay.example/cb?id=7", callback));
        assertThat(fetch(ChainNetwork.MAINNET, TARGET))
                .as("known from its text: asking again would only keep somebody waiting")
                .isInstanceOf(InvoiceAnswer.Refused.class);
        assertThat(net.requests).containsExactly(ASKED);
    }

    /** The name is public when the page is asked and the operator's net a moment later; each look is judged and used once. */
    @Test
    void aNameThatChangesBetweenTwoLooksLeadsNowhere() throws IOException {
        net.answer(ASKED, PARAMETERS.replace("pay.example", "alice.example"));
        List<String> looks = new ArrayList<>();
        Dialer rebinding = new Dialer() {
            @Override
            public List<InetAddress> resolve(String host) throws IOException {
                looks.add(host);
                return List.of(InetAddress.getByName(looks.size() == 1 ? PUBLIC : "10.0.0.7"));
            }

            @Override
            public java.net.Socket connect(InetAddress address, int port, String host, boolean https, int timeoutMillis)
                    throws IOException {
                return net.connect(address, port, host, https, timeoutMillis);
            }
        };
        LnurlClient client = new LnurlClient(ChainNetwork.REGTEST, MonotonicClock.system(), () -> NOW, rebinding);
        assertThat(client.fetch(TARGET, AMOUNT)).isInstanceOf(InvoiceAnswer.Unreachable.class);
        assertThat(looks)
                .as("one look for each question, none for the connection")
                .hasSize(2);
        assertThat(net.dialed).containsExactly("https " + PUBLIC + ":443");
        assertThat(net.requests).containsExactly(ASKED);
    }

    /** The callback may stand on another host, as LUD-06 has it; then that host is judged as well. */
    @Test
    void aCallbackOnAnotherHostIsJudgedAsThePageWas() throws IOException {
        net.name("pay.example", "192.168.1.1");
        assertThat(fetch()).isInstanceOf(InvoiceAnswer.Unreachable.class);
        net.name("pay.example", PUBLIC, "169.254.169.254");
        assertThat(fetch()).isInstanceOf(InvoiceAnswer.Unreachable.class);
        assertThat(net.requests).containsOnly(ASKED);
    }

    @Test
    void asksItselfOnTheTestNetOnly() throws IOException {
        net.answer("127.0.0.1:5000/p", PARAMETERS.replace("https://pay.example/cb?id=7", "http://127.0.0.1:5000/cb"));
        net.answer("127.0.0.1:5000/cb?amount=100000", invoice(RecordedExchange.INVOICE));
        LnurlPayTarget here = new LnurlPayTarget("http://127.0.0.1:5000/p", "here");
        assertThat(fetch(ChainNetwork.REGTEST, here)).isInstanceOf(InvoiceAnswer.Fetched.class);
        assertThat(net.dialed).containsExactly("http 127.0.0.1:5000", "http 127.0.0.1:5000");
        net.dialed.clear();
        for (ChainNetwork other : List.of(ChainNetwork.MAINNET, ChainNetwork.TESTNET, ChainNetwork.SIGNET)) {
            assertThat(fetch(other, here)).isNotInstanceOf(InvoiceAnswer.Fetched.class);
        }
        assertThat(net.dialed).isEmpty();
    }

    @Test
    void followsNoRedirect() {
        for (String where : List.of("https://pay.example/other", "http://192.168.1.1/admin", "/other")) {
            net.answer(ASKED, "HTTP/1.1 302 Found\r\nLocation: " + where + "\r\n\r\n");
            assertThat(fetch()).isInstanceOf(InvoiceAnswer.Refused.class);
            assertThat(client(ChainNetwork.REGTEST).check(TARGET, AMOUNT)).isInstanceOf(Probe.NoRoute.class);
        }
        assertThat(net.requests).containsOnly(ASKED);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"tag\":\"payRequest\"|\"tag\":\"withdrawRequest\"",
                "\"tag\":\"payRequest\",|''",
                "\"minSendable\":1000|\"minSendable\":100001",
                "\"maxSendable\":200000000|\"maxSendable\":99999",
                "\"minSendable\":1000|\"minSendable\":\"1000\"",
                "\"minSendable\":1000|\"minSendable\":1000.5",
                "\"minSendable\":1000|\"minSendable\":1e400000000",
                "\"callback\":\"https://pay.example/cb?id=7\",|''",
                "\"tag\":\"payRequest\"|\"tag\":\"payRequest\",\"status\":\"ERROR\",\"reason\":\"no such user\""
            })
    void takesParametersThatFitAndNoOthers(String part, String instead) {
        assertThat(PARAMETERS).contains(part);
        net.answer(ASKED, PARAMETERS.replace(part, instead));
        assertThat(fetch()).isInstanceOf(InvoiceAnswer.Refused.class);
        assertThat(net.requests).containsExactly(ASKED);
    }

    /** Before cash: somebody is there, and no invoice is made for nothing. */
    @Test
    void checksThePageAndLeavesTheCallbackAlone() throws IOException {
        assertThat(client(ChainNetwork.REGTEST).check(TARGET, AMOUNT)).isEqualTo(new Probe.Payable(Sats.ZERO));
        assertThat(client(ChainNetwork.REGTEST).check(TARGET, new MilliSats(1)))
                .as("more than the least sale may go in")
                .isEqualTo(new Probe.Payable(Sats.ZERO));
        assertThat(net.requests).containsOnly(ASKED);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"tag\":\"payRequest\"|\"tag\":\"withdrawRequest\"",
                "\"maxSendable\":200000000|\"maxSendable\":99999",
                "\"maxSendable\":200000000|\"maxSendable\":999",
                "https://pay.example/cb?id=7|http://pay.example/cb",
                "https://pay.example/cb?id=7|https://pay.example/cb?amount=5",
                "\"tag\":\"payRequest\"|\"status\":\"ERROR\",\"reason\":\"no such user\"",
                "{|x"
            })
    void saysNoBeforeCashToWhatCouldNotBePaidAfterIt(String part, String instead) {
        net.answer(ASKED, PARAMETERS.replace(part, instead));
        assertThat(client(ChainNetwork.REGTEST).check(TARGET, AMOUNT)).isInstanceOf(Probe.NoRoute.class);
        assertThat(net.requests).containsExactly(ASKED);
    }

    @Test
    void nobodyThereIsANoWhileTheCashIsOutside() throws IOException {
        net.name("alice.example", "10.0.0.7");
        assertThat(client(ChainNetwork.REGTEST).check(TARGET, AMOUNT)).isInstanceOf(Probe.NoRoute.class);
        assertThat(client(ChainNetwork.REGTEST)
                        .check(new LnurlPayTarget("https://nowhere.example/p", "nowhere.example"), AMOUNT))
                .isInstanceOf(Probe.NoRoute.class);
        assertThat(net.requests).isEmpty();
    }

    @Test
    void takesAnInvoiceThatFitsAndNoOther() {
        net.answer(CALLED, invoice(RecordedExchange.OPEN_INVOICE));
        assertThat(refusal()).contains("an open one");
        net.answer(CALLED, invoice(RecordedExchange.INVOICE + "q"));
        assertThat(refusal()).contains("no invoice");
        net.answer(CALLED, "{\"routes\":[]}");
        assertThat(refusal()).contains("pr");
        net.answer(CALLED, "{\"status\":\"ERROR\",\"reason\":\"\\u202eevil\\u0007 words\"}");
        assertThat(refusal()).isEqualTo("evil words");
        net.answer(CALLED, "HTTP/1.1 404 No\r\n\r\n<html>");
        assertThat(refusal()).contains("404");
    }

    @Test
    void refusesAnInvoiceOfAnotherAmountNetworkOrAge() {
        LnurlClient late = new LnurlClient(ChainNetwork.REGTEST, MonotonicClock.system(), () -> NOW + 3541, net);
        assertThat(late.fetch(TARGET, AMOUNT)).isInstanceOf(InvoiceAnswer.Refused.class);
        LnurlClient justInTime = new LnurlClient(ChainNetwork.REGTEST, MonotonicClock.system(), () -> NOW + 3540, net);
        assertThat(justInTime.fetch(TARGET, AMOUNT)).isInstanceOf(InvoiceAnswer.Fetched.class);
        assertThat(fetch(ChainNetwork.MAINNET, TARGET)).isInstanceOf(InvoiceAnswer.Refused.class);
        net.answer("pay.example/cb?id=7&amount=99000", invoice(RecordedExchange.INVOICE));
        assertThat(client(ChainNetwork.REGTEST).fetch(TARGET, new MilliSats(99_000)))
                .isInstanceOfSatisfying(InvoiceAnswer.Refused.class, refused -> assertThat(refused.reason())
                        .contains("99000 msat", "100000 msat"));
    }

    /** The specification's example with a description hash, of 20 mBTC, for "One piece of chocolate cake, one icecream cone, ...". */
    @Test
    void checksTheHashOfTheMetadata() {
        String hashed = Tables.rows("/vectors/bolt11_invoices.tsv").stream()
                .filter(row -> row.get(16).startsWith("Now send $24 for an entire list of things (hashed)"))
                .map(row -> row.get(0))
                .findFirst()
                .orElseThrow();
        MilliSats amount = new MilliSats(2_000_000_000L);
        String cake =
                "One piece of chocolate cake, one icecream cone, one pickle, one slice of swiss cheese, one slice of salami, "
                        + "one lollypop, one piece of cherry pie, one sausage, one cupcake, and one slice of watermelon";
        String parameters = PARAMETERS.replace("200000000", "3000000000");
        net.answer("pay.example/cb?id=7&amount=2000000000", invoice(hashed));
        LnurlClient then = new LnurlClient(ChainNetwork.MAINNET, MonotonicClock.system(), () -> 1_496_314_658L, net);
        net.answer(ASKED, parameters.replace("[[\\\"text/plain\\\",\\\"K1\\\"]]", cake));
        assertThat(then.fetch(TARGET, amount)).isInstanceOf(InvoiceAnswer.Fetched.class);
        net.answer(ASKED, parameters);
        assertThat(then.fetch(TARGET, amount))
                .isInstanceOfSatisfying(InvoiceAnswer.Refused.class, refused -> assertThat(refused.reason())
                        .contains("another description"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 200 OK\r\nContent-Length: 99999\r\n\r\n{}",
                "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n{}",
                "HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n{}",
                "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nContent-Length: 3\r\n\r\n{}",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip\r\n\r\n{}",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nfffffff\r\n{}",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n-1\r\n{}",
                "HTTP/1.1 200 OK\r\nno header\r\n\r\n{}",
                "HTTP/1.1 200",
                "HTTP/9 nonsense\r\n\r\n",
                "HTTP/1.1 503 Busy\r\n\r\n{}",
                "HTTP/1.1 200 OK\r\n"
            })
    void saysUnreachableToWhatIsNoAnswer(String answer) {
        net.answer(ASKED, answer);
        assertThat(fetch()).isInstanceOf(InvoiceAnswer.Unreachable.class);
    }

    @Test
    void readsNoMoreThan64KiB() {
        net.answer(ASKED, "HTTP/1.1 200 OK\r\n\r\n" + " ".repeat(65 * 1024) + PARAMETERS);
        assertThat(fetch()).isInstanceOf(InvoiceAnswer.Unreachable.class);
        net.answer(
                ASKED,
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
                        + ("1000\r\n" + " ".repeat(0x1000) + "\r\n").repeat(17)
                        + "0\r\n\r\n");
        assertThat(fetch()).isInstanceOf(InvoiceAnswer.Unreachable.class);
        net.answer(ASKED, "HTTP/1.1 200 OK\r\nX: " + "x".repeat(20_000) + "\r\n\r\n" + PARAMETERS);
        assertThat(fetch()).isInstanceOf(InvoiceAnswer.Unreachable.class);
    }

    @Test
    void leavesAServerThatNeverAnswers() {
        net.answer(ASKED, "hang");
        AtomicLong now = new AtomicLong();
        // Each look at the clock is four seconds later, so the wait itself is short.
        LnurlClient client =
                new LnurlClient(ChainNetwork.REGTEST, () -> now.getAndAdd(5_900), () -> NOW, new ShortWaits(net));
        assertThat(client.fetch(TARGET, AMOUNT)).isInstanceOf(InvoiceAnswer.Unreachable.class);
    }

    /** One byte now and then: each wait of the socket is short, and all of them together never end. */
    @Test
    void leavesAServerThatDripsItsAnswer() {
        net.answer(ASKED, "drip");
        AtomicLong reads = new AtomicLong();
        // The reader's own look at the clock never tells; only the whole exchange has 300 ms.
        LnurlClient client =
                new LnurlClient(ChainNetwork.REGTEST, () -> reads.getAndIncrement() == 1 ? 11_700 : 0, () -> NOW, net);
        assertThat(client.fetch(TARGET, AMOUNT))
                .isInstanceOfSatisfying(InvoiceAnswer.Unreachable.class, answer -> assertThat(answer.reason())
                        .contains("no whole answer within 12000 ms"));
    }

    /** Gives every wait of a socket a fiftieth of its time. */
    private record ShortWaits(FakeNet net) implements Dialer {
        @Override
        public List<InetAddress> resolve(String host) throws IOException {
            return net.resolve(host);
        }

        @Override
        public java.net.Socket connect(InetAddress address, int port, String host, boolean https, int timeoutMillis)
                throws IOException {
            return net.connect(address, port, host, https, timeoutMillis / 50);
        }
    }

    private String refusal() {
        return ((InvoiceAnswer.Refused) fetch()).reason();
    }

    private InvoiceAnswer fetch() {
        return fetch(ChainNetwork.REGTEST, TARGET);
    }

    private InvoiceAnswer fetch(ChainNetwork network, LnurlPayTarget target) {
        return client(network).fetch(target, AMOUNT);
    }

    private LnurlClient client(ChainNetwork network) {
        return new LnurlClient(network, MonotonicClock.system(), () -> NOW, net);
    }

    private static String invoice(String text) {
        return "{\"pr\":\"" + text + "\",\"routes\":[]}";
    }
}
