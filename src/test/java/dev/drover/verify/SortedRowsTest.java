package dev.drover.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SortedRowsTest {
    @TempDir
    private Path folder;

    @Test
    void more_rows_than_fit_into_memory_come_back_in_order_and_leave_nothing_behind() throws Exception {
        Random random = new Random(1);
        int count = 200_000;
        long[] sums = new long[2];
        try (SortedRows rows = new SortedRows(folder, 12)) {
            for (int i = 0; i < count; i++) {
                byte[] row = new byte[12];
                random.nextBytes(row);
                sums[0] += Arrays.hashCode(row);
                rows.add(row);
            }
            byte[][] last = {new byte[12]};
            int[] seen = {0};
            rows.forEach(row -> {
                assertThat(Arrays.compareUnsigned(last[0], row)).isNotPositive();
                last[0] = row;
                seen[0]++;
                sums[1] += Arrays.hashCode(row);
            });
            assertThat(seen[0]).isEqualTo(count);
            assertThat(sums[1]).isEqualTo(sums[0]);
        }
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).isEmpty();
        }
    }
}
