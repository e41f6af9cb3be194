package org.urgateway.deadlines;

import java.util.List;

/** Why something is due when it is: sentences in the order of the reckoning. */
public record Explanation(List<String> steps) {

    @Override
    public String toString() {
        return String.join("\n", steps);
    }
}
