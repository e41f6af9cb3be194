package org.urgateway.codes;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Many short texts in one array of UTF-8 bytes: no object, and so no header, a text. */
final class TextColumn {

    private final byte[] bytes;
    private final int[] ends;

    private TextColumn(byte[] bytes, int[] ends) {
        this.bytes = bytes;
        this.ends = ends;
    }

    int size() {
        return ends.length;
    }

    String get(int row) {
        int start = start(row);
        return new String(bytes, start, ends[row] - start, StandardCharsets.UTF_8);
    }

    /** The row of a text, where the texts are in the order of their bytes; negative where there is none. */
    int indexOf(String text) {
        byte[] wanted = text.getBytes(StandardCharsets.UTF_8);
        int low = 0;
        int high = ends.length - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            int order = Arrays.compareUnsigned(bytes, start(middle), ends[middle], wanted, 0, wanted.length);
            if (order == 0) {
                return middle;
            }
            if (order < 0) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return -1;
    }

    private int start(int row) {
        return row == 0 ? 0 : ends[row - 1];
    }

    /** Takes texts one by one. */
    static final class Builder {

        private byte[] bytes = new byte[1 << 12];
        private int[] ends = new int[1 << 8];
        private int length;
        private int rows;

        void add(String text) {
            byte[] added = text.getBytes(StandardCharsets.UTF_8);
            if (Math.addExact(length, added.length) > bytes.length) {
                bytes = Arrays.copyOf(bytes, Math.max(length + added.length, bytes.length + (bytes.length >> 1)));
            }
            if (rows == ends.length) {
                ends = Arrays.copyOf(ends, rows + (rows >> 1));
            }
            System.arraycopy(added, 0, bytes, length, added.length);
            length += added.length;
            ends[rows++] = length;
        }

        TextColumn build() {
            return new TextColumn(Arrays.copyOf(bytes, length), Arrays.copyOf(ends, rows));
        }
    }
}
