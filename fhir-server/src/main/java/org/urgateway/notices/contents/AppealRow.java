package org.urgateway.notices.contents;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.urgateway.notices.letter.Appeal;

/** A row of {@code notices/appeals.yaml} as it is written. */
record AppealRow(
        @Nullable String jurisdiction,
        @Nullable String title,
        @Nullable String text,
        @Nullable String limit,
        @Nullable Integer days,
        @Nullable JsonNode where,
        @Nullable String form,
        @Nullable String citation,
        @JsonProperty("effective-from") @Nullable String effectiveFrom,
        @JsonProperty("effective-to") @Nullable String effectiveTo,
        @Nullable Boolean verified) {

    Right right() {
        if (days != null && limit == null) {
            throw new IllegalArgumentException("days is there without limit; write the limit in words too");
        }
        return new Right(
                Rows.text("jurisdiction", jurisdiction),
                Rows.text("title", title),
                Rows.text("text", text),
                limit == null ? "" : limit,
                days,
                address(Rows.required("where", where)),
                form == null ? "" : form,
                Rows.text("citation", citation),
                Effective.parse(effectiveFrom, effectiveTo),
                Rows.required("verified", verified));
    }

    /** Empty for the address of the letterhead. */
    private static List<String> address(JsonNode where) {
        List<String> address = new ArrayList<>();
        if (where.isArray()) {
            where.forEach(line -> address.add(line.asText()));
        } else if (!where.asText().equals("organization")) {
            throw new IllegalArgumentException(
                    "where is " + where.asText() + "; write organization or lines of an address");
        }
        return address;
    }

    /**
     * A checked row.
     *
     * @param days limit in calendar days from the date of the letter; null where it cannot be reckoned
     * @param address empty for that of the letterhead
     */
    record Right(
            String jurisdiction,
            String title,
            String text,
            String limit,
            @Nullable Integer days,
            List<String> address,
            String form,
            String citation,
            Effective effective,
            boolean verified) {

        Appeal appeal(LocalDate date, List<String> organization) {
            return new Appeal(
                    title,
                    text,
                    limit,
                    days == null ? null : date.plusDays(days),
                    address.isEmpty() ? organization : address,
                    form,
                    citation);
        }
    }
}
