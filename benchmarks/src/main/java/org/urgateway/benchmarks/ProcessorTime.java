package org.urgateway.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Processor time that the gateway and its PostgreSQL have used, read from Linux's {@code /proc}.
 *
 * @param java the gateway's process
 * @param postgres PostgreSQL's server process with its children, those that have ended too
 */
record ProcessorTime(Duration java, Duration postgres) {

    /** Linux counts in hundredths of a second towards programs, whatever the kernel was built with. */
    private static final Duration TICK = Duration.ofMillis(10);

    /** Positions in {@code /proc/<pid>/stat} behind the program's name: own and children's, user and system. */
    private static final int USER = 11;

    private static final int SYSTEM = 12;
    private static final int CHILDREN_SYSTEM = 14;

    static ProcessorTime of(long gateway, long postmaster) {
        return new ProcessorTime(
                ticks(gateway, SYSTEM), ticks(postmaster, CHILDREN_SYSTEM).plus(ofLivingChildren(postmaster)));
    }

    ProcessorTime minus(ProcessorTime earlier) {
        return new ProcessorTime(java.minus(earlier.java), postgres.minus(earlier.postgres));
    }

    private static Duration ofLivingChildren(long parent) {
        return ProcessHandle.of(parent).stream()
                .flatMap(ProcessHandle::children)
                .map(child -> ticks(child.pid(), SYSTEM))
                .reduce(Duration.ZERO, Duration::plus);
    }

    private static Duration ticks(long process, int last) {
        var fields = fields(process);
        long sum = 0;
        for (int i = USER; i <= last; i++) {
            sum += Long.parseLong(fields[i]);
        }
        return TICK.multipliedBy(sum);
    }

    private static String[] fields(long process) {
        try {
            var line = Files.readString(Path.of("/proc/" + process + "/stat"));
            return line.substring(line.lastIndexOf(')') + 2).split(" ", -1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
