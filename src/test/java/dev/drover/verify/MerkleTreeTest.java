package dev.drover.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The tree is that of RFC 6962: known roots, and the recursive definition of the RFC. */
class MerkleTreeTest {
    private static final List<String> LEAVES =
            List.of("", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f");

    @Test
    void known_roots() {
        assertThat(root(0)).isEqualTo("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
        assertThat(root(1)).isEqualTo("6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d");
        assertThat(root(2)).isEqualTo("fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125");
        assertThat(root(3)).isEqualTo("aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77");
        assertThat(root(8)).isEqualTo("5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328");
    }

    private static String root(int leaves) {
        MerkleTree tree = new MerkleTree();
        LEAVES.subList(0, leaves).forEach(leaf -> tree.add(HexFormat.of().parseHex(leaf)));
        return HexFormat.of().formatHex(tree.root());
    }

    @Test
    void every_size_follows_the_recursive_definition() throws Exception {
        List<byte[]> leaves = new ArrayList<>();
        for (int size = 1; size <= 130; size++) {
            leaves.add(("leaf " + size).getBytes());
            MerkleTree tree = new MerkleTree();
            leaves.forEach(tree::add);
            assertThat(tree.root()).as("%d leaves", size).isEqualTo(recursive(leaves));
        }
    }

    private static byte[] recursive(List<byte[]> leaves) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        if (leaves.size() == 1) {
            bytes.write(0);
            bytes.write(leaves.get(0));
        } else {
            int left = Integer.highestOneBit(leaves.size() - 1);
            bytes.write(1);
            bytes.write(recursive(leaves.subList(0, left)));
            bytes.write(recursive(leaves.subList(left, leaves.size())));
        }
        return MessageDigest.getInstance("SHA-256").digest(bytes.toByteArray());
    }
}
