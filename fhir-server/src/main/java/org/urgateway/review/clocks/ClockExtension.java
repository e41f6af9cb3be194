package org.urgateway.review.clocks;

import ca.uhn.fhir.model.api.TemporalPrecisionEnum;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.Optional;
import java.util.TimeZone;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.Type;
import org.urgateway.deadlines.DueDate;
import org.urgateway.deadlines.Notice;
import org.urgateway.deadlines.Rule;
import org.urgateway.terminology.Systems;

/** The extension {@code review-clock}: one time limit on a Task. */
final class ClockExtension {

    static final String URL = Systems.structure("review-clock");

    /** The parts of the extension. */
    enum Part {
        RULE("rule"),
        RULE_VERSION("ruleVersion"),
        DUTY("duty"),
        RECIPIENT("recipient"),
        CITATION("citation"),
        VERIFIED("verified"),
        STARTED("started"),
        DUE("due"),
        HARD_CAP("hardCap"),
        STOPPED("stopped"),
        STOP_REASON("stopReason"),
        EFFECT("effectOfSilence"),
        WARNED("warned"),
        MISSED("missed");

        private final String url;

        Part(String url) {
            this.url = url;
        }
    }

    private ClockExtension() {}

    static Extension of(ReviewClock clock) {
        DueDate limit = clock.limit();
        Rule rule = limit.rule();
        Extension extension = new Extension(URL);
        add(extension, Part.RULE, new StringType(rule.id()));
        add(extension, Part.RULE_VERSION, new StringType(Integer.toString(rule.version())));
        add(extension, Part.DUTY, new StringType(limit.duty().code()));
        limit.notice().map(Notice::who).ifPresent(who -> add(extension, Part.RECIPIENT, new StringType(who)));
        add(extension, Part.CITATION, new StringType(rule.citation()));
        add(extension, Part.VERIFIED, new BooleanType(limit.verified()));
        add(extension, Part.STARTED, time(limit.started()));
        limit.due().ifPresent(due -> add(extension, Part.DUE, time(due)));
        limit.hardCap().ifPresent(cap -> add(extension, Part.HARD_CAP, time(cap)));
        limit.stopped().ifPresent(since -> {
            add(extension, Part.STOPPED, time(since));
            add(extension, Part.STOP_REASON, new StringType("Information that was asked for is awaited."));
        });
        add(extension, Part.EFFECT, effect(rule));
        clock.warned().ifPresent(at -> add(extension, Part.WARNED, time(at, limit)));
        clock.missed().ifPresent(at -> add(extension, Part.MISSED, time(at, limit)));
        return extension;
    }

    private static CodeableConcept effect(Rule rule) {
        return new CodeableConcept(new Coding()
                        .setSystem(Systems.local("expiry-effect"))
                        .setCode(rule.expiry().effect().code()))
                .setText(rule.expiry().text());
    }

    private static void add(Extension extension, Part part, Type value) {
        extension.addExtension(part.url, value);
    }

    static Optional<Type> value(Extension clock, Part part) {
        return Optional.ofNullable(clock.getExtensionByUrl(part.url)).map(Extension::getValue);
    }

    static Optional<String> text(Extension clock, Part part) {
        return value(clock, part).map(Type::primitiveValue);
    }

    private static DateTimeType time(Instant at, DueDate limit) {
        return time(at.atZone(limit.started().getZone()));
    }

    /** To the second, with the offset that the zone has at that time. */
    static DateTimeType time(ZonedDateTime at) {
        Instant second = at.toInstant().truncatedTo(ChronoUnit.SECONDS);
        return new DateTimeType(Date.from(second), TemporalPrecisionEnum.SECOND, TimeZone.getTimeZone(at.getZone()));
    }
}
