package dev.drover.verify;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * The root of a tree over leaves that come one after the other, as RFC 6962 defines it: a leaf is hashed behind a 0, a node
 * behind a 1, so that neither can pose as the other. Memory grows with the depth of the tree only.
 */
final class MerkleTree {
    private static final byte LEAF = 0;
    private static final byte NODE = 1;

    private final MessageDigest sha256 = sha256();
    /** Roots of full subtrees, the smallest on top: one for each 1 in the binary form of the count. */
    private final Deque<byte[]> subtrees = new ArrayDeque<>();

    private long count;

    void add(byte[] leaf) {
        sha256.update(LEAF);
        byte[] hash = sha256.digest(leaf);
        for (long full = count; (full & 1) == 1; full >>= 1) {
            hash = node(subtrees.pop(), hash);
        }
        subtrees.push(hash);
        count++;
    }

    long count() {
        return count;
    }

    byte[] root() {
        if (count == 0) {
            return sha256.digest();
        }
        byte[] root = null;
        for (byte[] subtree : subtrees) {
            root = root == null ? subtree : node(subtree, root);
        }
        return root;
    }

    private byte[] node(byte[] left, byte[] right) {
        sha256.update(NODE);
        sha256.update(left);
        return sha256.digest(right);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
