package dev.drover.sandbox.pipedrive.schema;

import java.util.HexFormat;
import java.util.Random;

/** Keys and ids of one company: random, the same for the same seed, others for another. */
public final class Numbers {
    private final Random random;
    private int nextOption;
    private int nextField;

    public Numbers(long seed) {
        this.random = new Random(seed * 0x9E3779B97F4A7C15L + 0x632BE59BD9B4E019L);
        this.nextOption = 10 + random.nextInt(400);
        this.nextField = 4_000 + random.nextInt(9_000);
    }

    /** A key as of a custom field. */
    public String key() {
        byte[] bytes = new byte[20];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    int option() {
        nextOption += 1 + random.nextInt(3);
        return nextOption;
    }

    int field() {
        nextField += 1 + random.nextInt(5);
        return nextField;
    }

    /** Where the ids of an entity begin. */
    public int firstId() {
        return 10_001 + random.nextInt(50_000);
    }
}
