package sv.k1.firmware.machine;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import sv.k1.firmware.lightning.InvoiceAnswer;
import sv.k1.firmware.lightning.LnurlPayTarget;
import sv.k1.firmware.lightning.MilliSats;
import sv.k1.firmware.lightning.PaymentHash;
import sv.k1.firmware.lightning.PaymentStatus;
import sv.k1.firmware.lightning.Preimage;
import sv.k1.firmware.lightning.Probe;
import sv.k1.firmware.lightning.WithdrawState;
import sv.k1.firmware.record.JournalEntry;
import sv.k1.firmware.record.SaleId;

/** Lines of stories in which a Lightning peer says something late or out of turn, as the event it is. */
final class WordsOfLightning {
    private WordsOfLightning() {}

    /**
     * "ln-says 1 paid", "ln-says 1 failed NO_ROUTE paying", "ln-says 1 never-seen ago 2" about the invoice made two before the
     * newest; "ln-says 1 no-route", "ln-says 1 invoice", "ln-says 1 invoice ben" from the address of Ben; "link-says 1 bound", "link-says 1 paid ago 1".
     */
    static MachineEvent of(StoryWorld world, String[] words) {
        SaleId sale = new SaleId(Long.parseLong(words[1]));
        return words[0].equals("ln-says") ? node(world, sale, words) : service(world, sale, words);
    }

    private static MachineEvent node(StoryWorld world, SaleId sale, String[] words) {
        return switch (words[2]) {
            case "no-route" -> new MachineEvent.Probed(sale, new Probe.NoRoute("story"));
            case "route" -> new MachineEvent.Probed(sale, new Probe.CannotProbe());
            case "invoice" ->
                new MachineEvent.InvoiceAnswered(
                        sale, page(words), new InvoiceAnswer.Fetched(world.lightning.invoice("owed", 600)));
            case "refusal" ->
                new MachineEvent.InvoiceAnswered(sale, page(words), new InvoiceAnswer.Refused("no such user"));
            case "no-invoice" ->
                new MachineEvent.InvoiceAnswered(sale, page(words), new InvoiceAnswer.Unreachable("story"));
            default ->
                new MachineEvent.LightningAnswered(
                        sale,
                        hash(world, words),
                        status(world, words),
                        List.of(words).contains("paying"));
        };
    }

    private static LnurlPayTarget page(String[] words) {
        return StoryLightning.pageOf(words.length > 3 ? words[3] : "ana");
    }

    private static PaymentStatus status(StoryWorld world, String[] words) {
        return switch (words[2]) {
            case "never-seen" -> new PaymentStatus.NeverSeen();
            case "pending" -> new PaymentStatus.Pending("story");
            case "paid" -> new PaymentStatus.Paid(world.lightning.preimage(hash(world, words)), new MilliSats(1_000));
            case "falsely-paid" -> new PaymentStatus.Paid(new Preimage("0".repeat(64)), MilliSats.ZERO);
            case "failed" -> new PaymentStatus.Failed("story", PaymentStatus.Cause.valueOf(words[3]));
            default -> throw new IllegalArgumentException(String.join(" ", words));
        };
    }

    private static MachineEvent service(StoryWorld world, SaleId sale, String[] words) {
        return new MachineEvent.LinkAnswered(
                sale,
                List.of(words).contains("unknown-link") ? "nobody's" : link(world),
                switch (words[2]) {
                    case "offered" -> new WithdrawState.Offered("LNURL1STORY", 0);
                    case "bound" -> new WithdrawState.Bound(hash(world, words), Optional.empty());
                    case "paid" -> new WithdrawState.Paid(world.lightning.preimage(hash(world, words)));
                    case "revoked" -> new WithdrawState.Revoked();
                    case "unknown" -> new WithdrawState.Unknown();
                    default -> throw new IllegalArgumentException(String.join(" ", words));
                });
    }

    private static PaymentHash hash(StoryWorld world, String[] words) {
        int ago = Arrays.asList(words).indexOf("ago");
        return world.lightning
                .made(ago < 0 ? 0 : Integer.parseInt(words[ago + 1]))
                .hash();
    }

    private static String link(StoryWorld world) {
        return world.journal.reversed().stream()
                .filter(JournalEntry.LinkIntended.class::isInstance)
                .map(entry -> ((JournalEntry.LinkIntended) entry).link())
                .findFirst()
                .orElse("none");
    }
}
