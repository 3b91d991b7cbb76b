package dev.macrame.debugger.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import dev.macrame.debug.v1.Role;
import dev.macrame.debugger.Token;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ProofTest {
    private static final Token TOKEN = token("0123456789abcdef0123456789abcdef");
    private static final ByteString CLIENT = ByteString.copyFrom(new byte[32]);
    private static final ByteString SERVER = ByteString
            .copyFrom(HexFormat.of().parseHex("ff".repeat(Protocol.NONCE_BYTES)));

    /// Computed with another implementation of HMAC.
    @Test
    void theProofIsThatOfTheDescription() {
        assertThat(HexFormat.of().formatHex(
                Proof.of(Proof.Side.CLIENT, TOKEN, CLIENT, SERVER, Role.ROLE_CONTROL).toByteArray()))
                .isEqualTo("685184ee714009bb87184a961664e060e82fd8614d1da1bdca56ef1a2af71776");
        assertThat(HexFormat.of().formatHex(
                Proof.of(Proof.Side.SERVER, TOKEN, CLIENT, SERVER, Role.ROLE_OBSERVE).toByteArray()))
                .isEqualTo("7a804bf442897a38110d0d7e8178f6b1a725b13b23fe707ff765979a8a528691");
    }

    @Test
    void aProofIsGoodForOneSideOneRoleAndOneConnection() {
        Set<ByteString> proofs = new HashSet<>();
        for (Proof.Side side : Proof.Side.values()) {
            for (Role role : new Role[] {Role.ROLE_OBSERVE, Role.ROLE_CONTROL}) {
                proofs.add(Proof.of(side, TOKEN, CLIENT, SERVER, role));
                proofs.add(Proof.of(side, TOKEN, SERVER, CLIENT, role));
                proofs.add(Proof.of(side, token("another secret of some length"), CLIENT, SERVER, role));
            }
        }
        assertThat(proofs).hasSize(12);
    }

    @Test
    void proofsAreEqualOnlyIfAllTheirBytesAre() {
        ByteString proof = Proof.of(Proof.Side.CLIENT, TOKEN, CLIENT, SERVER, Role.ROLE_CONTROL);
        assertThat(Proof.equal(proof, ByteString.copyFrom(proof.toByteArray()))).isTrue();
        assertThat(Proof.equal(proof, ByteString.EMPTY)).isFalse();
        assertThat(Proof.equal(proof, proof.substring(1))).isFalse();
        assertThat(Proof.equal(proof, proof.concat(ByteString.copyFrom(new byte[1])))).isFalse();
    }

    @Test
    void aNonceIsNeverTheSame() {
        ByteString nonce = Nonce.fresh();
        assertThat(Nonce.isOne(nonce)).isTrue();
        assertThat(nonce).isNotEqualTo(Nonce.fresh());
    }

    @Test
    void theLineEndOfATokenFileIsNotPartOfTheToken() {
        assertThat(token(" 0123456789abcdef\r\n").bytes()).isEqualTo(token("0123456789abcdef").bytes());
    }

    @Test
    void aShortTokenIsNone() {
        assertThat(Token.of("0123456789abcde\n".getBytes(StandardCharsets.US_ASCII))).isEmpty();
    }

    @Test
    void aTokenIsNeverPrinted() {
        assertThat(TOKEN.toString()).doesNotContain("0");
        assertThat(Token.fresh().bytes()).hasSize(64).isNotEqualTo(Token.fresh().bytes());
    }

    private static Token token(String content) {
        return Token.of(content.getBytes(StandardCharsets.US_ASCII)).orElseThrow();
    }
}
