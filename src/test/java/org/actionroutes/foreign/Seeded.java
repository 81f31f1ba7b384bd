package org.actionroutes.foreign;

import java.util.List;
import java.util.Random;
import java.util.function.Consumer;

/**
 * Tries something with many made-up inputs. A build that has passed passes again; {@code -Dseed=17} tries others, and
 * repeats a failure.
 */
public final class Seeded {

    private static final long SEED = Long.getLong("seed", 20261128);

    private final Random random;

    private Seeded(long seed) {
        this.random = new Random(seed);
    }

    /** Tries it so many times, and says with which seed it failed. */
    public static void times(int times, Consumer<Seeded> trial) {
        for (int i = 0; i < times; i++) {
            long seed = SEED + i;
            try {
                trial.accept(new Seeded(seed));
            } catch (Throwable e) {
                throw new AssertionError("-Dseed=" + seed + " repeats it as the first one: " + e.getMessage(), e);
            }
        }
    }

    /** From 0 to below the bound. */
    public int number(int bound) {
        return random.nextInt(bound);
    }

    public boolean maybe() {
        return random.nextBoolean();
    }

    @SafeVarargs
    public final <T> T one(T... of) {
        return of[number(of.length)];
    }

    public <T> T one(List<T> of) {
        return of.get(number(of.size()));
    }

    /** So many of some characters. */
    public String text(int length, String characters) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.append(characters.charAt(number(characters.length())));
        }
        return text.toString();
    }

    /** So many bytes. */
    public byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }
}
