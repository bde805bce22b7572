package sv.k1.firmware.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import sv.k1.firmware.destination.ChainNetwork;
import sv.k1.firmware.destination.Destination;
import sv.k1.firmware.destination.DestinationText;
import sv.k1.firmware.destination.ParsedText;
import sv.k1.firmware.ledger.Account;
import sv.k1.firmware.ledger.Sale;
import sv.k1.firmware.lightning.LightningTarget;
import sv.k1.firmware.lightning.LightningText;
import sv.k1.firmware.lightning.Probe;
import sv.k1.firmware.money.BasisPoints;
import sv.k1.firmware.money.Sats;
import sv.k1.firmware.screen.Tap;
import sv.k1.hal.cabinet.CabinetEvent;
import sv.k1.hal.cash.AcceptorEvent;

/** A story of the core as a text file: one line, one thing that happens or is expected. */
record Story(String name, List<String> lines) {
    static final String ADDRESS = "bcrt1q6rhpng9evdsfnn833a4f4vej0asu6dk5srld6x";

    static final String OTHER_ADDRESS = "bcrt1qd9y45udpcazzwrx850r9dm0s20pvm4dz5qvdx2";

    private static final Path FOLDER = Path.of("src/test/resources/stories");

    /** Stories in which devices and peers tell the truth; they also run with power cuts in them. */
    static List<Story> all() throws IOException {
        return in(FOLDER);
    }

    /** Stories in which a device or a peer says what cannot be. */
    static List<Story> attacks() throws IOException {
        return in(FOLDER.resolve("attacks"));
    }

    private static List<Story> in(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".txt"))
                    .sorted()
                    .map(Story::read)
                    .toList();
        }
    }

    private static Story read(Path file) {
        try {
            return new Story(
                    file.getFileName().toString(),
                    Files.readAllLines(file).stream()
                            .map(String::strip)
                            .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                            .toList());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /**
     * A machine as the story's first lines want it: "hold 1500" holds the first note so many milliseconds, "acceptors bills
     * coins" fits these, "minimum 0.05" is the least cash of a sale, "most-network-fee 20.00" is the percentage of
     * it that miners may get, "law NAME" puts it under a profile of the stories or a shipped one, "lightning" pays by Lightning as well, "lightning-most
     * 20000" no more than that, "bump 10" replaces what is not confirmed after so many minutes, "bump-most 900" pays no more for that,
     * "deposits 1000000 40000" is what the operator paid in, "batch 30" lets payouts wait so many minutes for each other, "lightning-no-probes" without a look for routes, "no-cabinet" has no sensors.
     */
    StoryWorld world() {
        MachineSettings settings = StoryWorld.settings(
                setting("hold ").map(Long::parseLong).orElse(0L),
                setting("acceptors ").map(names -> List.of(names.split(" +"))).orElse(List.of(StoryWorld.ACCEPTOR)),
                setting("minimum ").map(Story::minor).orElse(500L),
                !lines.contains("no-cabinet"),
                new BasisPoints(setting("most-network-fee ")
                        .map(Story::minor)
                        .orElse(10_000L)
                        .intValue()));
        LightningTerms terms = StoryLightning.terms(
                setting("lightning-most ").map(Long::parseLong).orElse(200_000L),
                !lines.contains("lightning-no-probes"));
        MachineSettings batching =
                settings.batching(setting("batch ").map(Long::parseLong).orElse(0L));
        BumpTerms usual = BumpTerms.byHand();
        MachineSettings bumping = batching.bumping(new BumpTerms(
                setting("bump ").map(Long::parseLong).orElse(0L) * 60_000,
                setting("bump-most ").map(Long::parseLong).map(Sats::new).orElse(usual.most()),
                usual.mostVersions()));
        MachineSettings lawful =
                setting("law ").map(StoryLaw::named).map(bumping::underLaw).orElse(bumping);
        StoryWorld world = new StoryWorld(lines.contains("lightning") ? lawful.payingByLightning(terms) : lawful);
        setting("deposits ")
                .map(sats -> Arrays.stream(sats.split(" +")).map(Long::valueOf).toList())
                .ifPresent(world::deposits);
        return world;
    }

    private Optional<String> setting(String key) {
        return lines.stream()
                .filter(line -> line.startsWith(key))
                .map(line -> line.substring(key.length()))
                .findFirst();
    }

    /** @param strict whether expectations are checked; false when the story runs with a power cut in it */
    void run(StoryWorld world, boolean strict) {
        for (String line : lines) {
            if (line.startsWith("expect ")) {
                if (strict) {
                    expect(world, line.substring(7));
                }
            } else {
                actOrLosePower(world, line.split(" +"));
            }
        }
    }

    /** What a device or peer was about to say when the plug was pulled is lost. */
    private void actOrLosePower(StoryWorld world, String[] words) {
        try {
            act(world, words);
        } catch (StoryWorld.PowerCutOfTheStory e) {
            world.pending.clear();
        }
    }

    private void act(StoryWorld world, String[] words) {
        switch (words[0]) {
            case "law",
                    "batch",
                    "bump",
                    "bump-most",
                    "deposits",
                    "hold",
                    "acceptors",
                    "minimum",
                    "most-network-fee",
                    "lightning",
                    "lightning-most",
                    "lightning-no-probes",
                    "no-cabinet" -> {}
            case "boot" -> world.boot();
            case "cut-at", "cut-after-telling" -> {
                world.cutAtKind = Optional.of(words[1]);
                world.cutAfterTelling = words[0].equals("cut-after-telling");
            }
            case "tap" -> world.tap(Tap.Action.valueOf(words[1]), words.length > 2 ? words[2] : "");
            case "tap-claim-code" -> {
                if (world.state.visit() instanceof Visit.EnteringClaim && lastCode != null) {
                    world.tap(Tap.Action.TYPED_CLAIM, lastCode);
                }
            }
            case "remember-claim-code" ->
                lastCode = world.state.visit() instanceof Visit.ShowingClaim(var _, String code) ? code : lastCode;
            case "scan" -> {
                String text = address(words[1]);
                world.post(new MachineEvent.CodeRead(DestinationText.parse(text, ChainNetwork.REGTEST), false));
                world.settle();
            }
            case "scan-invoice" -> {
                long expiry = words.length > 2 ? Long.parseLong(words[2]) : 3_600;
                scan(world, StoryLightning.text(world.lightning.invoice(words[1], expiry)));
            }
            case "scan-same-invoice" -> scan(world, StoryLightning.text(world.lightning.made(0)));
            case "scan-unified" ->
                scan(
                        world,
                        new LightningText.Payable(
                                new LightningTarget.ToInvoice(world.lightning.invoice(words[1], 3_600)),
                                Optional.of(destination())));
            case "scan-lightning-address" -> scan(world, StoryLightning.addressOf(words.length > 1 ? words[1] : "ana"));
            case "scan-refused-lightning" ->
                scan(
                        world,
                        new LightningText.Refused(
                                LightningText.Refusal.valueOf(words[1]),
                                words.length > 2 ? Optional.of(destination()) : Optional.empty()));
            case "ln" -> {
                world.lightning.mood = StoryLightning.Mood.valueOf(words[1]);
                world.lightning.look();
                world.settle();
            }
            case "ln-settles" ->
                world.lightning.settleAll(StoryLightning.Fate.valueOf(words[1]), StoryLightning.Fate.valueOf(words[2]));
            case "ln-spendable" -> {
                world.lightning.spendable = Long.parseLong(words[1]);
                world.lightning.look();
                world.settle();
            }
            case "ln-address" -> {
                world.lightning.addressAnswers = !words[1].equals("silent");
                world.lightning.addressRefuses = words[1].equals("refuses");
                world.lightning.addressRepeats = words[1].equals("repeats");
            }
            case "ln-probe" -> world.lightning.probe = probe(words[1]);
            case "ln-page" -> world.lightning.page = probe(words[1]);
            case "ln-knows" -> world.lightning.knows(StoryLightning.Fate.valueOf(words[1]));
            case "ln-says", "link-says" -> {
                world.post(WordsOfLightning.of(world, words));
                world.settle();
            }
            case "scan-not-lightning" -> scan(world, new LightningText.NotLightning());
            case "scan-invoice-without-words" ->
                scan(world, StoryLightning.text(StoryLightning.withoutWords(world.lightning.invoice("open", 3_600))));
            case "withdraw-service" -> {
                world.lightning.serviceUp = words[1].equals("up");
                if (words[1].equals("forgets")) {
                    world.lightning.serviceUp = true;
                    world.lightning.serviceForgets();
                }
            }
            case "wallet-scans-link" -> world.lightning.walletScansLink(words.length > 1);
            case "service-fails" -> world.lightning.serviceFails();
            case "service-pays" -> world.lightning.servicePays();
            case "small-steps" -> world.stepMillis = 500;
            case "insert" -> world.insert(words.length > 2 ? words[2] : world.firstAcceptor(), minor(words[1]));
            case "late" -> world.insertAnyway(words[2], minor(words[1]));
            case "repeats-last" -> world.repeatLast(words[1]);
            case "pass" -> world.pass(Long.parseLong(words[1]) * 1_000);
            case "paused" -> {
                world.post(new MachineEvent.Paused(Long.parseLong(words[1])));
                world.settle();
            }
            case "stolen" -> world.steal();
            case "stall" -> world.now += Long.parseLong(words[1]) * 1_000;
            case "door" -> {
                world.post(new MachineEvent.FromCabinet(new CabinetEvent.Door(words[1].equals("open"))));
                world.settle();
            }
            case "unreadable" -> {
                world.post(new MachineEvent.CodeUnreadable("story"));
                world.settle();
            }
            case "operator" -> {
                world.post(new MachineEvent.OpenForBusiness(words[1].equals("opens"), "story", "maria"));
                world.settle();
            }
            case "panics" -> {
                world.post(new MachineEvent.PanicOrdered("story", words[1]));
                world.settle();
            }
            case "collect" -> {
                world.post(new MachineEvent.CollectCashbox(
                        world.state.books().upkeep().cashbox().nextCollection(),
                        world.state.acceptors().keySet().stream().toList(),
                        "maria"));
                world.settle();
            }
            case "tap-of-tomorrow" -> {
                world.post(new MachineEvent.Tapped(new Tap(
                        Tap.Action.valueOf(words[1]), world.state.screen().number() + 1, "")));
                world.settle();
            }
            case "cabinet" -> {
                world.post(new MachineEvent.FromCabinet(
                        switch (words[1]) {
                            case "tamper" -> new CabinetEvent.Tamper(words[2].equals("broken"));
                            case "cashbox" -> new CabinetEvent.Cashbox(words[2].equals("out"));
                            default -> new CabinetEvent.SensorsLost("story");
                        }));
                world.settle();
            }
            case "price-sources" -> {
                world.post(new MachineEvent.PriceSources(List.of()));
                world.settle();
            }
            case "watches" -> world.watched = words[1].equals("go-on");
            case "node" -> {
                world.nodeUp = !words[1].equals("down");
                world.nodeLosesAnswers = words[1].equals("loses-answers");
                world.nodeHasAllBlocks = !words[1].equals("catches-up");
                world.nodeRefusesNewer = words[1].equals("refuses-newer");
                world.lookAtChain();
                world.settle();
            }
            case "mempool" -> {
                world.mempoolKeeps = !words[1].equals("evicts");
                world.lookAtChain();
                world.settle();
            }
            case "confirmations" -> {
                world.confirmations = Integer.parseInt(words[1]);
                world.lookAtChain();
                world.settle();
            }
            case "mines" -> world.minedVersion = Integer.parseInt(words[1]);
            case "bumps" -> {
                world.post(WordsOfOthers.bump(words));
                world.settle();
            }
            case "printer" -> {
                world.printerUp = !words[1].equals("off");
                world.printerAnswers = !words[1].equals("silent");
            }
            case "printer-ends" -> {
                world.post(WordsOfOthers.printer(new String[] {"", words[1], lastDocument(world)}));
                world.settle();
            }
            case "acceptor" -> {
                world.post(StoryWorld.acceptor(
                        words.length > 2 ? words[2] : world.firstAcceptor(),
                        new AcceptorEvent.Disconnected("unplugged")));
                world.settle();
            }
            case "fee" -> {
                world.feeRateSatPerKvb =
                        new BigDecimal(words[1]).movePointRight(3).longValueExact();
                world.lookAtChain();
                world.settle();
            }
            case "float" -> {
                world.floatIsThere = words[1].equals("back");
                world.lookAtChain();
                world.settle();
            }
            case "signer" -> world.signerAnswers = words[1].equals("answers");
            case "clock" -> world.wallMillis += Long.parseLong(words[1]) * 1_000;
            case "set-back" -> world.setBackBefore(words[1]);
            case "explain" -> world.explain();
            case "retries", "reprints", "settles", "settles-note", "confirms" -> {
                world.post(WordsOfOthers.person(world, words));
                world.settle();
            }
            case "clock-right" -> world.wallMillis = StoryWorld.EPOCH_MILLIS;
            case "block" -> {
                world.height++;
                world.blockAgeMillis = words.length > 1 ? Long.parseLong(words[1]) * 1_000 : 0;
                world.lookAtChain();
                world.settle();
            }
            case "own-code" -> {
                world.post(new MachineEvent.CodeRead(DestinationText.parse(ADDRESS, ChainNetwork.REGTEST), true));
                world.settle();
            }
            case "stale-tap" -> {
                world.post(new MachineEvent.Tapped(new Tap(Tap.Action.valueOf(words[1]), rememberedScreen, "")));
                world.settle();
            }
            case "remember-screen" -> rememberedScreen = world.state.screen().number();
            case "forget-effects" -> world.effects.clear();
            case "device" -> {
                world.post(WordsOfOthers.acceptor(world.firstAcceptor(), words));
                world.settle();
            }
            case "device-of" -> {
                world.post(WordsOfOthers.acceptor(words[1], Arrays.copyOfRange(words, 1, words.length)));
                world.settle();
            }
            case "printer-says" -> {
                world.post(WordsOfOthers.printer(words));
                world.settle();
            }
            case "node-says", "signer-says", "price-says" -> {
                world.post(WordsOfOthers.peer(world, words));
                world.settle();
            }
            default -> throw new IllegalArgumentException(name + ": unknown line: " + String.join(" ", words));
        }
    }

    private static String lastDocument(StoryWorld world) {
        return world.effects.reversed().stream()
                .filter(Effect.Print.class::isInstance)
                .map(effect -> ((Effect.Print) effect).document())
                .findFirst()
                .orElseThrow();
    }

    private static String address(String word) {
        return switch (word) {
            case "ADDRESS" -> ADDRESS;
            case "OTHER_ADDRESS" -> OTHER_ADDRESS;
            default -> word;
        };
    }

    private static void scan(StoryWorld world, LightningText text) {
        world.post(new MachineEvent.LightningCodeRead(text));
        world.settle();
    }

    private static Destination destination() {
        return ((ParsedText.Usable) DestinationText.parse(ADDRESS, ChainNetwork.REGTEST)).destination();
    }

    private static @org.jspecify.annotations.Nullable String lastCode;
    private static long rememberedScreen;

    private void expect(StoryWorld world, String what) {
        String[] words = what.split(" +");
        String where = name + ": expect " + what;
        switch (words[0]) {
            case "screen" ->
                assertThat(world.state.screen().kind().name()).as(where).isEqualTo(words[1]);
            case "notice" -> {
                var notice = world.state.screen().notice();
                assertThat(notice == null ? "none" : notice.code()).as(where).isEqualTo(words[1]);
            }
            case "stage" -> {
                var payment = world.state.screen().payment();
                assertThat(payment == null ? "none" : payment.stage().name())
                        .as(where)
                        .isEqualTo(words[1]);
            }
            case "paid-to" ->
                assertThat(world.state
                                .visit()
                                .sale()
                                .flatMap(world.state.books()::sale)
                                .flatMap(Sale::destination)
                                .map(Destination::address))
                        .as(where)
                        .contains(address(words[1]));
            case "paid-by-lightning" ->
                assertThat(world.lightning.paid.values().stream()
                                .mapToInt(java.util.Set::size)
                                .sum())
                        .as(where)
                        .isEqualTo(Integer.parseInt(words[1]));
            case "link-shown" ->
                assertThat(Optional.ofNullable(world.state.screen().lightning())
                                .map(l -> !l.link().isEmpty())
                                .orElse(false))
                        .as(where)
                        .isEqualTo(Boolean.parseBoolean(words[1]));
            case "receipt" -> {
                var payment = world.state.screen().payment();
                assertThat(payment == null ? "none" : payment.receipt().name())
                        .as(where)
                        .isEqualTo(words[1]);
            }
            case "refund-slips" ->
                assertThat(world.effects.stream().filter(Effect.PrintRefund.class::isInstance))
                        .as(where)
                        .hasSize(Integer.parseInt(words[1]));
            case "dispute-slips" ->
                assertThat(world.effects.stream().filter(Effect.PrintDispute.class::isInstance))
                        .as(where)
                        .hasSize(Integer.parseInt(words[1]));
            case "shown" ->
                assertThat(world.state.visit().sale().flatMap(world.state.books()::sale).stream()
                                .flatMap(sale -> LightningScreen.groups(sale).stream()))
                        .as(where)
                        .containsExactly(words[1]);
            case "journal" -> {
                String simple = words[1];
                long count = world.journal.stream()
                        .filter(e -> e.getClass().getSimpleName().equals(simple))
                        .count();
                assertThat(count).as(where).isEqualTo(words.length > 2 ? Long.parseLong(words[2]) : 1);
            }
            case "account" -> {
                Account account = Account.valueOf(words[1].toUpperCase(Locale.ROOT));
                assertThat(world.state.books().ledger().balance(account))
                        .as(where)
                        .isEqualTo(minor(words[2]));
            }
            case "effect" -> {
                String simple = words[1].replace("\\_", " ");
                long count = world.effects.stream()
                        .filter(e -> e.toString().contains(simple))
                        .count();
                if (words.length > 2) {
                    assertThat(count).as(where).isEqualTo(Long.parseLong(words[2]));
                } else {
                    assertThat(count).as(where).isPositive();
                }
            }
            case "note" -> {
                String stage = world.state
                        .books()
                        .note(words.length > 2 ? words[2] : world.firstAcceptor())
                        .map(n -> n.stage().name())
                        .orElse("none");
                assertThat(stage).as(where).isEqualTo(words[1]);
            }
            case "trouble" ->
                assertThat(world.state.screen().troubles().stream().map(t -> t.code()))
                        .as(where)
                        .contains(words[1]);
            case "time-left" ->
                assertThat(world.state.deadlineMillis() - world.now)
                        .as(where)
                        .isEqualTo(Long.parseLong(words[1]) * 1_000);
            case "accepting", "accepting-of" -> {
                boolean named = words[0].equals("accepting-of");
                List<String> set = world.state
                        .commanded()
                        .accepting(named ? words[1] : world.firstAcceptor())
                        .map(s -> s.stream()
                                .map(d -> d.minorUnits())
                                .sorted()
                                .map(m -> BigDecimal.valueOf(m, 2).toPlainString())
                                .toList())
                        .orElse(List.of("nothing"));
                assertThat(set).as(where).containsExactly(Arrays.copyOfRange(words, named ? 2 : 1, words.length));
            }
            case "transactions" ->
                assertThat(world.sentTransactions.values().stream()
                                .flatMap(java.util.Set::stream)
                                .distinct())
                        .as(where)
                        .hasSize(Integer.parseInt(words[1]));
            case "versions", "counts", "bump-refused", "unspent-as-the-network-has-it" ->
                WordsOfOthers.expectVersions(world, words, where);
            case "receipt-says-within" ->
                assertThat(((Effect.Print) world.effects.reversed().stream()
                                        .filter(Effect.Print.class::isInstance)
                                        .findFirst()
                                        .orElseThrow())
                                .facts()
                                .sentWithinMinutes())
                        .as(where)
                        .isEqualTo(Long.parseLong(words[1]));
            case "terms-within" -> {
                var price = world.state.screen().price();
                assertThat(price == null ? -1 : price.sentWithinMinutes())
                        .as(where)
                        .isEqualTo(Long.parseLong(words[1]));
            }
            case "sent" ->
                assertThat(world.sentTransactions.values().stream()
                                .mapToInt(java.util.Set::size)
                                .sum())
                        .as(where)
                        .isEqualTo(Integer.parseInt(words[1]));
            default -> throw new IllegalArgumentException(name + ": unknown expectation: " + what);
        }
    }

    private static long minor(String amount) {
        return new BigDecimal(amount).movePointRight(2).longValueExact();
    }

    @Override
    public String toString() {
        return name;
    }

    private static Optional<Probe> probe(String word) {
        return switch (word) {
            case "silent" -> Optional.empty();
            case "no-route", "refuses" -> Optional.of(new Probe.NoRoute("test"));
            default -> Optional.of(new Probe.Payable(new Sats(1)));
        };
    }
}
