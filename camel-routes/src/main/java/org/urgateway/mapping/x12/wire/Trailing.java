package org.urgateway.mapping.x12.wire;

import java.util.List;
import java.util.function.Predicate;

/** X12 writes no separators after the last value: what is empty at the end of a list is not there. */
final class Trailing {

    private Trailing() {}

    static <T> List<T> trim(List<T> values, Predicate<T> empty) {
        int end = values.size();
        while (end > 0 && empty.test(values.get(end - 1))) {
            end--;
        }
        return List.copyOf(values.subList(0, end));
    }
}
