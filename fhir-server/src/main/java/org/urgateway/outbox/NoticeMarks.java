package org.urgateway.outbox;

import java.time.Instant;
import org.urgateway.store.ResourceKey;

/** Marks notices as sent. */
@FunctionalInterface
public interface NoticeMarks {

    /** Marks a notice as sent electronically, where it was not sent before. */
    void sent(ResourceKey notice, Instant at);
}
