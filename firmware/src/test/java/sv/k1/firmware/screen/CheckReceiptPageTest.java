package sv.k1.firmware.screen;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import sv.k1.firmware.receipt.ReceiptKey;
import sv.k1.firmware.receipt.ReceiptSeal;
import sv.k1.firmware.receipt.SealedStatement;

/** The public page that checks a receipt, in a real browser without a network. */
class CheckReceiptPageTest {
    private static final Path PAGE = Path.of("..", "docs", "check-receipt.html");
    private static final SealedStatement STATEMENT = new SealedStatement(
            "K1 <b>0001</b>",
            "4ZK8-W2TQ",
            "SENT",
            "2026-11-21T13:43:05-06:00",
            "USD 1250.00",
            "1818628",
            "bcrt1qcr8te4kr609gcawutmrza0j4xv80jy8zeqchgx",
            "",
            "0123456789ab");

    private @Nullable Chromium chromium;

    @AfterEach
    void quit() {
        Chromium.closeIfOpen(chromium);
    }

    @Test
    void tellsGenuineFromForgedAndShowsTheStatementAsText() throws Exception {
        KeyPair machine = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        String key = ReceiptKey.text(machine.getPublic());
        String sealed = new ReceiptSeal(machine.getPrivate()).seal(STATEMENT);
        String another = ReceiptKey.text(
                KeyPairGenerator.getInstance("Ed25519").generateKeyPair().getPublic());
        Chromium launched = Chromium.launch();
        chromium = launched;
        try (BrowserContext context = launched.still(Panel.ALL.getFirst())) {
            context.setOffline(true);
            Page page = context.newPage();
            page.navigate(PAGE.toAbsolutePath().normalize().toUri().toString());

            assertThat(finding(page, sealed.replaceAll("(.{40})", "$1\n"), key)).isEqualTo("genuine");
            assertThat(page.locator("dd").allTextContents())
                    .isEqualTo(List.of(
                            "K1 <b>0001</b>",
                            "4ZK8-W2TQ",
                            "SENT",
                            "2026-11-21T13:43:05-06:00",
                            "USD 1250.00",
                            "1818628",
                            "bcrt1qcr8te4kr609gcawutmrza0j4xv80jy8zeqchgx",
                            "0123456789ab"));
            assertThat(finding(page, sealed, another)).isEqualTo("forged");
            assertThat(page.locator("dd").count()).isZero();
            assertThat(finding(page, sealed.replaceFirst("K1R1:.", "K1R1:x"), key))
                    .isEqualTo("forged");
            assertThat(finding(page, "bitcoin:bc1q", key)).isEqualTo("unreadable");
            assertThat(finding(page, sealed, "12")).isEqualTo("unreadable");
        }
    }

    private static String finding(Page page, String code, String key) {
        Locator finding = page.locator("#finding");
        page.locator("#code").fill("");
        page.locator("#key").fill(key);
        page.locator("#code").fill(code);
        page.locator("#finding strong").waitFor();
        return String.valueOf(finding.getAttribute("data-finding"));
    }
}
