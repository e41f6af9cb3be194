package org.urgateway.messagelog;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.UUIDClock;
import com.fasterxml.uuid.impl.TimeBasedEpochGenerator;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;

/** The numbers of messages: UUIDs of version 7, which begin with their time. */
final class MessageIds {

    private static final int TIME_SHIFT = 16;

    private final TimeBasedEpochGenerator generator;

    MessageIds(Clock clock) {
        this.generator = Generators.timeBasedEpochGenerator(null, new UUIDClock() {
            @Override
            public long currentTimeMillis() {
                return clock.millis();
            }
        });
    }

    UUID next() {
        return generator.generate();
    }

    /** Not above any number that is given from this time on, and above all given before. */
    static UUID lowestAt(Instant time) {
        return new UUID(time.toEpochMilli() << TIME_SHIFT, 0);
    }

    /** The time with which a number begins. */
    static Instant timeOf(UUID id) {
        return Instant.ofEpochMilli(id.getMostSignificantBits() >>> TIME_SHIFT);
    }
}
