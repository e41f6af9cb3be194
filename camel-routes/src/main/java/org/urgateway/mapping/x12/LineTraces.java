package org.urgateway.mapping.x12;

/** The numbers of lines that have none of their own: every line is traced, so that its answer finds it. */
final class LineTraces {

    private LineTraces() {}

    static String madeUp(String request, int sequence) {
        return request + "-" + sequence;
    }
}
