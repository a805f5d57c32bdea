package dev.drover.sandbox.salesforce.schema;

/** Record ids: three characters of key prefix, a counter in base 62, three check characters that carry the case. */
public final class SfId {
    private static final String DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final String SUFFIXES = "ABCDEFGHIJKLMNOPQRSTUVWXYZ012345";
    private static final String POD = "5g";

    private SfId() {}

    /** The 18 characters of the n-th record of an object; n counts from 1. */
    public static String of(String prefix, long n) {
        char[] id = new char[18];
        prefix.getChars(0, 3, id, 0);
        POD.getChars(0, 2, id, 3);
        long rest = n;
        for (int i = 14; i >= 5; i--) {
            id[i] = DIGITS.charAt((int) (rest % 62));
            rest /= 62;
        }
        addSuffix(id);
        return new String(id);
    }

    /** The 18-character form of a 15- or 18-character id, or null when it is malformed. */
    public static String normalise(String id) {
        if (id == null || (id.length() != 15 && id.length() != 18) || !isWord(id)) {
            return null;
        }
        char[] full = new char[18];
        id.getChars(0, 15, full, 0);
        addSuffix(full);
        String normalised = new String(full);
        return id.length() == 15 || normalised.equals(id) ? normalised : null;
    }

    /** The counter inside an id, or -1 when the id was not made here. */
    public static long sequence(String id) {
        if (!id.startsWith(POD, 3)) {
            return -1;
        }
        long n = 0;
        for (int i = 5; i < 15; i++) {
            int digit = digit(id.charAt(i));
            if (digit < 0) {
                return -1;
            }
            n = n * 62 + digit;
        }
        return n;
    }

    public static String prefix(String id) {
        return id.substring(0, 3);
    }

    private static int digit(char c) {
        if (c >= '0' && c <= '9') {
            return c - '0';
        }
        if (c >= 'A' && c <= 'Z') {
            return c - 'A' + 10;
        }
        return c >= 'a' && c <= 'z' ? c - 'a' + 36 : -1;
    }

    private static boolean isWord(String id) {
        for (int i = 0; i < id.length(); i++) {
            if (digit(id.charAt(i)) < 0) {
                return false;
            }
        }
        return true;
    }

    private static void addSuffix(char[] id) {
        for (int group = 0; group < 3; group++) {
            int bits = 0;
            for (int i = 0; i < 5; i++) {
                char c = id[group * 5 + i];
                if (c >= 'A' && c <= 'Z') {
                    bits |= 1 << i;
                }
            }
            id[15 + group] = SUFFIXES.charAt(bits);
        }
    }
}
