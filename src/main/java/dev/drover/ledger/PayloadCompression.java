package dev.drover.ledger;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdCompressCtx;
import com.github.luben.zstd.ZstdDecompressCtx;
import com.github.luben.zstd.ZstdDictCompress;
import com.github.luben.zstd.ZstdDictDecompress;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Zstandard, with a dictionary per object as soon as one is trained. A blob begins with the number of its dictionary (4
 * bytes, 0 = none). A dictionary is used for writing only once it is stored for good.
 */
final class PayloadCompression implements AutoCloseable {
    private static final int LEVEL = 3;
    private static final int HEADER = Integer.BYTES;

    /** A trained dictionary as stored. */
    record Dictionary(int id, String object, byte[] bytes) {}

    private final ZstdCompressCtx compressor = new ZstdCompressCtx();
    private final ZstdDecompressCtx decompressor = new ZstdDecompressCtx();
    private final Map<String, Integer> newest = new HashMap<>();
    private final Map<Integer, ZstdDictCompress> writing = new HashMap<>();
    private final Map<Integer, ZstdDictDecompress> reading = new HashMap<>();
    private int compressorHolds;
    private int decompressorHolds;

    PayloadCompression() {
        compressor.setLevel(LEVEL);
    }

    synchronized void install(Dictionary dictionary) {
        newest.put(dictionary.object(), dictionary.id());
        writing.put(dictionary.id(), new ZstdDictCompress(dictionary.bytes(), LEVEL));
        reading.put(dictionary.id(), new ZstdDictDecompress(dictionary.bytes()));
    }

    synchronized boolean hasDictionary(String object) {
        return newest.containsKey(object);
    }

    synchronized boolean knows(int dictionary) {
        return dictionary == 0 || reading.containsKey(dictionary);
    }

    static int dictionaryOf(byte[] blob) {
        return (blob[0] & 0xff) << 24 | (blob[1] & 0xff) << 16 | (blob[2] & 0xff) << 8 | blob[3] & 0xff;
    }

    synchronized byte[] compress(String object, byte[] plain) {
        int id = newest.getOrDefault(object, 0);
        if (id != compressorHolds) {
            holdForWriting(id);
        }
        byte[] packed = new byte[HEADER + (int) Zstd.compressBound(plain.length)];
        int length = compressor.compressByteArray(packed, HEADER, packed.length - HEADER, plain, 0, plain.length);
        byte[] blob = Arrays.copyOf(packed, HEADER + length);
        blob[0] = (byte) (id >> 24);
        blob[1] = (byte) (id >> 16);
        blob[2] = (byte) (id >> 8);
        blob[3] = (byte) id;
        return blob;
    }

    synchronized byte[] decompress(byte[] blob) {
        int id = dictionaryOf(blob);
        if (id != decompressorHolds) {
            holdForReading(id);
        }
        long length = Zstd.getFrameContentSize(blob, HEADER, blob.length - HEADER);
        byte[] plain = new byte[Math.toIntExact(length)];
        decompressor.decompressByteArray(plain, 0, plain.length, blob, HEADER, blob.length - HEADER);
        return plain;
    }

    private void holdForWriting(int id) {
        compressor.reset();
        compressor.setLevel(LEVEL);
        if (id != 0) {
            compressor.loadDict(writing.get(id));
        }
        compressorHolds = id;
    }

    private void holdForReading(int id) {
        decompressor.reset();
        if (id != 0) {
            decompressor.loadDict(reading.get(id));
        }
        decompressorHolds = id;
    }

    @Override
    public synchronized void close() {
        compressor.close();
        decompressor.close();
        writing.values().forEach(ZstdDictCompress::close);
        reading.values().forEach(ZstdDictDecompress::close);
    }
}
