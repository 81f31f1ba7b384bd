package org.actionroutes.store;

import org.actionroutes.instance.Secret;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Keys, replaced one after the other. */
class KeysetTest {

    private static final Secret SECRET = new Secret("s3cr3t");

    @Test
    void opensWhatItSealedForTheSamePlaceOnly() {
        Keyset keyset = Keyset.create();
        byte[] sealed = keyset.seal("one/client_secret", SECRET);
        assertThat(keyset.open("one/client_secret", sealed)).isEqualTo(SECRET);
        assertThatThrownBy(() -> keyset.open("two/client_secret", sealed))
                .isInstanceOf(Keyset.CannotOpen.class)
                .hasMessage("none of the keys opens what was sealed for two/client_secret");
        assertThatThrownBy(() -> Keyset.create().open("one/client_secret", sealed))
                .isInstanceOf(Keyset.CannotOpen.class);
        sealed[sealed.length - 1] ^= 1;
        assertThatThrownBy(() -> keyset.open("one/client_secret", sealed)).isInstanceOf(Keyset.CannotOpen.class);
        assertThatThrownBy(() -> keyset.open("one/client_secret", new byte[0])).isInstanceOf(Keyset.CannotOpen.class);
    }

    /** At each step, what either half of the replicas seals the other half opens. */
    @Test
    void isReplacedWithoutAGap() {
        Keyset first = Keyset.create();
        Keyset added = first.withAnother();
        Keyset promoted = added.withLastAsPrimary();
        for (Keyset[] step : new Keyset[][] {{first, added}, {added, promoted}}) {
            assertThat(step[0].open("x", step[1].seal("x", SECRET))).isEqualTo(SECRET);
            assertThat(step[1].open("x", step[0].seal("x", SECRET))).isEqualTo(SECRET);
        }
        byte[] old = first.seal("x", SECRET);
        assertThat(added.isCurrent(old)).isTrue();
        assertThat(promoted.isCurrent(old)).isFalse();
        assertThat(promoted.isCurrent(promoted.seal("x", SECRET))).isTrue();
        assertThatThrownBy(() -> promoted.withPrimaryOnly().open("x", old)).isInstanceOf(Keyset.CannotOpen.class);
    }

    @Test
    void isTheSameAfterItWasWritten() {
        Keyset keyset = Keyset.create().withAnother();
        assertThat(Keyset.of(keyset.json()).open("x", keyset.seal("x", SECRET))).isEqualTo(SECRET);
        assertThat(keyset.toString()).isEqualTo("keyset of 2");
    }
}
