package dev.drover.salesforce;

/** Ids of records: 15 characters whose case matters, or 18 that say the case in the last three. */
final class RecordId {
    private static final String CHECK = "ABCDEFGHIJKLMNOPQRSTUVWXYZ012345";
    private static final int SHORT = 15;
    private static final int GROUP = 5;

    private RecordId() {}

    /** The form of 18 characters; anything but an id of 15 stays as it is. */
    static String long18(String id) {
        if (id.length() != SHORT || !id.chars().allMatch(RecordId::isIdCharacter)) {
            return id;
        }
        StringBuilder full = new StringBuilder(id);
        for (int group = 0; group < SHORT; group += GROUP) {
            int bits = 0;
            for (int i = 0; i < GROUP; i++) {
                char c = id.charAt(group + i);
                if (c >= 'A' && c <= 'Z') {
                    bits |= 1 << i;
                }
            }
            full.append(CHECK.charAt(bits));
        }
        return full.toString();
    }

    private static boolean isIdCharacter(int c) {
        return c >= '0' && c <= '9' || c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z';
    }
}
