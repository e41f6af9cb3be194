package org.urgateway.deadlines;

import static java.util.stream.Collectors.toUnmodifiableSet;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A rule as it is written in a file: text by column, checked when it becomes a {@link Rule}. */
record RuleRow(
        @Nullable String id,
        @Nullable Integer version,
        @Nullable String title,
        @Nullable String citation,
        @Nullable String effectiveFrom,
        @Nullable String effectiveTo,
        @Nullable List<String> reviewTypes,
        @Nullable List<String> settings,
        @Nullable List<String> urgencies,
        @Nullable List<String> where,
        @Nullable List<String> unless,
        @Nullable String duty,
        @Nullable String actor,
        @Nullable String start,
        @Nullable String limit,
        @Nullable String dayZero,
        @Nullable CutOffRow cutOff,
        @Nullable Integer mailPresumptionDays,
        @Nullable Boolean lastDayRolls,
        @Nullable CapRow cap,
        @Nullable TollingRow tolling,
        @JsonProperty("notify") @Nullable List<NoticeRow> notices,
        @Nullable String onExpiry,
        @Nullable String next,
        @Nullable String silence,
        @Nullable String form,
        @Nullable Boolean verified,
        @Nullable String note) {

    Rule toRule(Jurisdiction jurisdiction) {
        return new Rule(
                text("id", id),
                required("version", version),
                jurisdiction,
                text("title", title),
                text("citation", citation),
                new Effective(date("effective-from", effectiveFrom), date("effective-to", effectiveTo)),
                scope(),
                Codes.parse(Duty.class, "duty", text("duty", duty)),
                text("actor", actor),
                Codes.parse(EventKind.class, "start", text("start", start)),
                Limit.parse("limit", text("limit", limit)),
                dayZero == null ? DayZero.EVENT : Codes.parse(DayZero.class, "day-zero", dayZero),
                cutOff == null ? null : cutOff.read(),
                mailPresumptionDays == null ? 0 : mailPresumptionDays,
                lastDayRolls != null && lastDayRolls,
                cap == null ? null : cap.read(),
                tolling == null ? null : tolling.read(),
                notices == null
                        ? List.of()
                        : notices.stream().map(NoticeRow::read).toList(),
                new Expiry(
                        Codes.parse(ExpiryEffect.class, "on-expiry", text("on-expiry", onExpiry)),
                        next,
                        text("silence", silence)),
                form,
                required("verified", verified),
                note);
    }

    private Scope scope() {
        return new Scope(
                codes(ReviewType.class, "review-types", reviewTypes),
                codes(Setting.class, "settings", settings),
                codes(Urgency.class, "urgencies", urgencies),
                where == null ? Set.of() : Set.copyOf(where),
                unless == null ? Set.of() : Set.copyOf(unless));
    }

    private static @Nullable LocalDate date(String column, @Nullable String text) {
        try {
            return text == null ? null : LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException(column + " is " + text + "; write it as 2026-12-24", e);
        }
    }

    private static <E extends Enum<E>> Set<E> codes(Class<E> type, String column, @Nullable List<String> codes) {
        return codes == null
                ? Set.of()
                : codes.stream().map(code -> Codes.parse(type, column, code)).collect(toUnmodifiableSet());
    }

    private static String text(String column, @Nullable String value) {
        String text = required(column, value);
        if (text.isBlank()) {
            throw new IllegalArgumentException(column + " is empty; every rule has it");
        }
        return text;
    }

    private static <T> T required(String column, @Nullable T value) {
        if (value == null) {
            throw new IllegalArgumentException(column + " is missing; add it: every rule has it");
        }
        return value;
    }

    record CutOffRow(
            @JsonProperty(required = true) String time,
            @JsonProperty(required = true) String zone,
            @Nullable List<String> exceptReviewTypes,
            @Nullable List<String> exceptUrgencies) {

        CutOff read() {
            return new CutOff(
                    LocalTime.parse(time),
                    ZoneId.of(zone),
                    codes(ReviewType.class, "cut-off.except-review-types", exceptReviewTypes),
                    codes(Urgency.class, "cut-off.except-urgencies", exceptUrgencies));
        }
    }

    record CapRow(
            @JsonProperty(required = true) String limit,
            @JsonProperty(required = true) String from) {

        Cap read() {
            return new Cap(Limit.parse("cap.limit", limit), Codes.parse(EventKind.class, "cap.from", from));
        }
    }

    record TollingRow(
            @JsonProperty(required = true) String when,
            @JsonProperty(required = true) String effect,
            @Nullable String to,
            @Nullable Integer times,
            @Nullable String longest) {

        Tolling read() {
            return new Tolling(
                    Codes.parse(EventKind.class, "tolling.when", when),
                    Codes.parse(Tolling.Effect.class, "tolling.effect", effect),
                    to == null ? null : Limit.parse("tolling.to", to),
                    times,
                    longest == null ? null : Limit.parse("tolling.longest", longest));
        }
    }

    record NoticeRow(
            @JsonProperty(required = true) String who,
            @JsonProperty(required = true) List<String> parties,
            @JsonProperty(required = true) String how,
            @JsonProperty(required = true) String within,
            @Nullable List<String> reviewTypes,
            @JsonProperty(required = true) boolean verified) {

        Notice read() {
            return new Notice(
                    who,
                    codes(Notice.Party.class, "notify.parties", parties),
                    how,
                    Limit.parse("notify.within", within),
                    codes(ReviewType.class, "notify.review-types", reviewTypes),
                    verified);
        }
    }
}
