package org.urgateway.feeds;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Optional;
import org.springframework.scheduling.support.CronExpression;

/** When the rows that wait for a partner are written into a file. */
@FunctionalInterface
public interface FileTimes {

    /**
     * Whether a file is due.
     *
     * @param last when the last one was made
     * @param waiting since when the first of the rows waits
     */
    boolean isDue(Optional<Instant> last, Instant waiting, Instant now);

    /** As soon as the last file is old enough. */
    static FileTimes every(Duration interval) {
        return (last, waiting, now) ->
                last.map(time -> !time.plus(interval).isAfter(now)).orElse(true);
    }

    /**
     * At a time of day: the first one after a row came. A process that was not there at that time makes up for it.
     *
     * @param days as in cron, such as {@code MON-FRI} or {@code *}
     */
    static FileTimes at(LocalTime time, String days, ZoneId zone) {
        var moments = CronExpression.parse("0 %d %d * * %s".formatted(time.getMinute(), time.getHour(), days));
        return (last, waiting, now) -> Optional.ofNullable(moments.next(waiting.atZone(zone)))
                .filter(next -> !next.toInstant().isAfter(now))
                .isPresent();
    }
}
