package sv.k1.firmware.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import sv.k1.firmware.money.BasisPoints;
import sv.k1.firmware.money.Fiat;
import sv.k1.firmware.profile.Law;
import sv.k1.firmware.profile.Profile;
import sv.k1.firmware.profile.Profile.ChargeCap;
import sv.k1.firmware.profile.Profile.Need;
import sv.k1.firmware.profile.Profile.ShareOf;
import sv.k1.firmware.profile.Profile.Warning;
import sv.k1.firmware.profile.Profile.Whose;
import sv.k1.firmware.profile.Profile.Window;
import sv.k1.firmware.profile.ProfileSeal;
import sv.k1.firmware.profile.WarningText;

class ProfileFileTest {
    private static final Currency USD = Currency.getInstance("USD");

    @TempDir
    private Path folder;

    static Stream<String> shipped() {
        return ShippedProfiles.NAMES.stream();
    }

    /** Nothing is shipped as if somebody had answered for it. */
    @ParameterizedTest
    @MethodSource("shipped")
    void aShippedProfileHasNoMistakeAndNobodysWord(String name) {
        Profile profile = read(ShippedProfiles.content(name));

        assertThat(profile.id()).isEqualTo(name);
        assertThat(profile.checkedBy()).isEqualTo(Profile.UNCHECKED);
        assertThat(profile.checkedOn()).isBefore(profile.expiresOn());
        assertThat(profile.facts()).isNotEmpty();
        assertThat(getClass().getResource("/sv/k1/firmware/profile/" + name + ".toml.sig"))
                .isNull();
    }

    @Test
    void everyRuleOfCaliforniaIsReadAsItStands() {
        Profile profile = read(ShippedProfiles.content("us-california"));

        assertThat(profile.limits().windows())
                .containsExactly(new Window(Whose.CUSTOMER, 1, new Fiat(USD, 100_000), 0));
        assertThat(profile.charges())
                .contains(new ChargeCap(
                        new Fiat(USD, 500),
                        new BasisPoints(1_500),
                        ShareOf.VALUE,
                        "the price of a licensed exchange",
                        true));
        assertThat(profile.warnings()).containsExactly(new Warning(WarningText.IRREVERSIBLE, 1));
        assertThat(profile.disclosureLanguages()).containsExactly("en");
        assertThat(profile.needs()).containsExactly(Need.IDENTIFICATION);
        assertThat(profile.receipt().onPaper()).isTrue();
    }

    @Test
    void indianaAllowsNoKiosk() {
        assertThat(read(ShippedProfiles.content("us-indiana")).notAllowed()).isPresent();
    }

    /** What stands in the example, what takes its place, and the message that must come. */
    record Mistake(String from, String to, List<String> messages) {}

    static Stream<Mistake> mistakes() throws IOException {
        List<Mistake> mistakes = new ArrayList<>();
        for (String block : resource("profile-mistakes.txt").strip().split("\n\n")) {
            List<String> lines =
                    block.lines().filter(line -> !line.startsWith("#")).toList();
            if (!lines.isEmpty()) {
                mistakes.add(
                        new Mistake(lines.get(0), lines.get(1).replace("\\n", "\n"), lines.subList(2, lines.size())));
            }
        }
        return mistakes.stream();
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void everyMistakeIsToldWithItsLine(Mistake mistake) throws IOException {
        String example = resource("profile-full.toml");
        assertThat(read(example.getBytes(StandardCharsets.UTF_8)).hold()).isPresent();
        assertThat(example).contains(mistake.from());

        String wrong = example.replaceFirst(
                java.util.regex.Pattern.quote(mistake.from()), java.util.regex.Matcher.quoteReplacement(mistake.to()));

        assertThat(ProfileFile.parse(wrong.getBytes(StandardCharsets.UTF_8), "p"))
                .isInstanceOfSatisfying(ProfileFile.Result.Mistaken.class, result -> assertThat(result.problems())
                        .extracting(ConfigProblem::toString)
                        .containsExactlyElementsOf(mistake.messages()));
    }

    @Test
    void whatIsNoTextIsToldSo() {
        assertThat(ProfileFile.parse(new byte[] {(byte) 0xC3, 0x28}, "p"))
                .isInstanceOfSatisfying(ProfileFile.Result.Mistaken.class, result -> assertThat(result.problems())
                        .singleElement()
                        .asString()
                        .contains("not UTF-8"));
    }

    @Test
    void aSignedProfileIsTheLawOfTheMachine() throws IOException {
        K1Config.Law configured = signed("us-iowa", List.of());

        assertThat(ProfileFile.law(Optional.of(configured), USD)).isInstanceOfSatisfying(Law.Known.class, known -> {
            assertThat(known.profile().name()).isEqualTo("us-iowa/1");
            assertThat(known.fingerprint()).hasSize(16);
        });
    }

    @Test
    void whatTheOperatorAnswersForIsMet() throws IOException {
        Law without = ProfileFile.law(Optional.of(signed("us-arizona", List.of())), USD);
        Law with = ProfileFile.law(Optional.of(signed("us-arizona", List.of(Need.CHAIN_ANALYTICS))), USD);

        assertThat(((Law.Known) without).unmet()).isEqualTo(Set.of(Need.CHAIN_ANALYTICS));
        assertThat(((Law.Known) with).unmet()).isEmpty();
    }

    @Test
    void anAlteredProfileIsNoLaw() throws IOException {
        K1Config.Law configured = signed("us-iowa", List.of());
        Files.writeString(
                configured.profile(), Files.readString(configured.profile()).replace("1000.00", "9000.00"));

        assertUnknown(configured, "was altered, or nobody that [law] trusts has signed it");
    }

    @Test
    void aProfileOfAnotherSignerIsNoLaw() throws IOException {
        K1Config.Law configured = signed("us-iowa", List.of());
        PublicKey another =
                ProfileSeal.key(ProfileKey.make(folder.resolve("another"))).orElseThrow();

        assertUnknown(new K1Config.Law(configured.profile(), List.of(another), List.of()), "nobody that [law] trusts");
    }

    @Test
    void aProfileWithoutASignatureIsNoLaw() throws IOException {
        K1Config.Law configured = signed("us-iowa", List.of());
        Files.delete(ProfileFile.sealOf(configured.profile()));

        assertUnknown(configured, "nobody that [law] trusts");
    }

    @Test
    void aProfileThatIsNotThereOrInAnotherCurrencyIsNoLaw() throws IOException {
        assertUnknown(signed("mexico", List.of()), "is in MXN, the machine in USD");
        K1Config.Law gone = signed("us-iowa", List.of());
        Files.delete(gone.profile());
        assertUnknown(gone, "cannot be read");
        assertThat(ProfileFile.law(Optional.empty(), USD))
                .isInstanceOfSatisfying(
                        Law.Unknown.class, law -> assertThat(law.reason()).contains("no table [law]"));
    }

    /** Signed with a mistake in it: an older program may have signed what this one does not understand. */
    @Test
    void aSignedProfileWithAMistakeIsNoLaw() throws Exception {
        K1Config.Law configured = signed("us-iowa", List.of());
        byte[] wrong = Files.readString(configured.profile())
                .replace("kiosks-allowed", "kiosks-alowed")
                .getBytes(StandardCharsets.UTF_8);
        Files.write(configured.profile(), wrong);
        ProfileKey.sign(configured.profile(), wrong, ProfileKey.open(folder.resolve("key-us-iowa")));

        assertUnknown(configured, "the profile has mistakes, the first: ");
    }

    private static void assertUnknown(K1Config.Law configured, String reason) {
        assertThat(ProfileFile.law(Optional.of(configured), USD))
                .isInstanceOfSatisfying(
                        Law.Unknown.class, law -> assertThat(law.reason()).contains(reason));
    }

    private K1Config.Law signed(String name, List<Need> met) throws IOException {
        Path file = folder.resolve(name + ".toml");
        Path key = folder.resolve("key-" + name);
        Files.deleteIfExists(key);
        byte[] content = ShippedProfiles.content(name);
        Files.write(file, content);
        PublicKey trusted = ProfileSeal.key(ProfileKey.make(key)).orElseThrow();
        ProfileKey.sign(file, content, ProfileKey.open(key));
        return new K1Config.Law(file, List.of(trusted), met);
    }

    private static Profile read(byte[] content) {
        return switch (ProfileFile.parse(content, "p")) {
            case ProfileFile.Result.Read(Profile profile) -> profile;
            case ProfileFile.Result.Mistaken mistaken -> throw new AssertionError(mistaken.problems());
        };
    }

    private static String resource(String name) throws IOException {
        try (InputStream stream = Objects.requireNonNull(ProfileFileTest.class.getResourceAsStream(name))) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
