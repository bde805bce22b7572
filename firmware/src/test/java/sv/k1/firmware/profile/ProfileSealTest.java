package sv.k1.firmware.profile;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.security.KeyPair;
import java.security.KeyPairGenerator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ProfileSealTest {
    private static final byte[] CONTENT = "id = \"x\"\nmost = \"1000.00\"\n".getBytes(UTF_8);

    private KeyPair pair = new KeyPair(null, null);
    private String seal = "";

    @BeforeEach
    void sign() throws Exception {
        pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        seal = ProfileSeal.sign(CONTENT, pair.getPrivate());
    }

    @Test
    void isGoodForExactlyWhatWasSigned() {
        assertThat(ProfileSeal.isOf(CONTENT, seal, pair.getPublic())).isTrue();
        assertThat(ProfileSeal.key(ProfileSeal.digits(pair.getPublic()))).contains(pair.getPublic());
    }

    /** Each byte of the file, each digit of the signature. */
    @Test
    void noBitOfContentOrSealCanBeAltered() {
        for (int at = 0; at < CONTENT.length; at++) {
            byte[] altered = CONTENT.clone();
            altered[at] ^= 1;
            assertThat(ProfileSeal.isOf(altered, seal, pair.getPublic()))
                    .as("byte %d", at)
                    .isFalse();
        }
        for (int at = 0; at < 128; at++) {
            char other = seal.charAt(at) == '0' ? '1' : '0';
            String altered = seal.substring(0, at) + other + seal.substring(at + 1);
            assertThat(ProfileSeal.isOf(CONTENT, altered, pair.getPublic()))
                    .as("digit %d", at)
                    .isFalse();
        }
    }

    @Test
    void anotherKeyOrNoSignatureIsNotEnough() throws Exception {
        KeyPair another = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();

        assertThat(ProfileSeal.isOf(CONTENT, seal, another.getPublic())).isFalse();
        assertThat(ProfileSeal.isOf(CONTENT, "", pair.getPublic())).isFalse();
        assertThat(ProfileSeal.isOf(CONTENT, "zz" + seal.substring(2), pair.getPublic()))
                .isFalse();
        assertThat(ProfileSeal.key("abc")).isEmpty();
    }

    /** A receipt's or anything else's signature of the same bytes is none of a profile: the purpose is signed too. */
    @Test
    void aSignatureOfTheBareBytesIsNone() throws Exception {
        java.security.Signature bare = java.security.Signature.getInstance("Ed25519");
        bare.initSign(pair.getPrivate());
        bare.update(CONTENT);
        String digits = java.util.HexFormat.of().formatHex(bare.sign());

        assertThat(ProfileSeal.isOf(CONTENT, digits, pair.getPublic())).isFalse();
    }
}
