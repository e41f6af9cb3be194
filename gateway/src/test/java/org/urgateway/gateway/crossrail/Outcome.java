package org.urgateway.gateway.crossrail;

import java.util.List;

/**
 * How a case stands after it was asked.
 *
 * @param lines what is answered on each line, such as {@code 1 A1}
 * @param reviews state of each review, the oldest first
 */
record Outcome(List<String> lines, List<String> reviews) {

    @Override
    public String toString() {
        return String.join(", ", lines) + "; " + String.join(", ", reviews);
    }
}
