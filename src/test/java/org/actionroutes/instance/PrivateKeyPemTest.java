package org.actionroutes.instance;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.security.KeyPair;
import java.security.interfaces.ECPrivateKey;
import java.util.Arrays;
import java.util.HexFormat;
import org.actionroutes.cases.TestKeys;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class PrivateKeyPemTest {

    /** The object identifier of the curve P-256. */
    private static final byte[] P256 = HexFormat.of().parseHex("06082a8648ce3d030107");

    @Test
    void readsPkcs8() {
        for (KeyPair pair : new KeyPair[] {TestKeys.Rsa.PAIR, TestKeys.pair("EC", 256)}) {
            assertThat(PrivateKeyPem.parse(new Secret(TestKeys.pem(pair)))).isEqualTo(pair.getPrivate());
            assertThat(PrivateKeyPem.parse(
                            new Secret(TestKeys.pem(pair).replace("\n", "\r\n").strip())))
                    .isEqualTo(pair.getPrivate());
        }
    }

    @Test
    void readsPkcs1() {
        byte[] pkcs8 = TestKeys.Rsa.PAIR.getPrivate().getEncoded();
        String pem = TestKeys.pem("RSA PRIVATE KEY", Arrays.copyOfRange(pkcs8, 26, pkcs8.length));
        assertThat(PrivateKeyPem.parse(new Secret(pem))).isEqualTo(TestKeys.Rsa.PAIR.getPrivate());
    }

    @Test
    void readsSec1() {
        ECPrivateKey key = (ECPrivateKey) TestKeys.pair("EC", 256).getPrivate();
        byte[] number = key.getS().add(BigInteger.ONE.shiftLeft(256)).toByteArray();
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        content.writeBytes(new byte[] {2, 1, 1, 4, 32});
        content.write(number, 1, 32);
        content.writeBytes(new byte[] {(byte) 0xa0, (byte) P256.length});
        content.writeBytes(P256);
        ByteArrayOutputStream der = new ByteArrayOutputStream();
        der.writeBytes(new byte[] {0x30, (byte) content.size()});
        der.writeBytes(content.toByteArray());
        assertThat(((ECPrivateKey) PrivateKeyPem.parse(new Secret(TestKeys.pem("EC PRIVATE KEY", der.toByteArray()))))
                        .getS())
                .isEqualTo(key.getS());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "hunter2",
                "-----BEGIN PRIVATE KEY-----\nhunter2\n-----END PRIVATE KEY-----",
                "-----BEGIN ENCRYPTED PRIVATE KEY-----\nhunter2\n-----END ENCRYPTED PRIVATE KEY-----",
                "-----BEGIN RSA PRIVATE KEY-----\nhunter22\n-----END RSA PRIVATE KEY-----",
                "-----BEGIN EC PRIVATE KEY-----\nhunter22\n-----END EC PRIVATE KEY-----"
            })
    void saysThatItIsNone(String text) {
        assertThatThrownBy(() -> PrivateKeyPem.parse(new Secret(text)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("is not a private key in PEM, from '-----BEGIN PRIVATE KEY-----' on and not encrypted")
                .hasNoCause();
    }
}
