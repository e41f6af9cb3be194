package org.urgateway.feeds;

import java.nio.charset.Charset;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.urgateway.mapping.PartyName;
import org.urgateway.mapping.feeds.ClaimField;
import org.urgateway.mapping.feeds.ClaimParties;
import org.urgateway.mapping.feeds.DeterminationColumn;
import org.urgateway.mapping.feeds.FeedContract;
import org.urgateway.mapping.feeds.FeedField;
import org.urgateway.mapping.feeds.FieldRule;
import org.urgateway.mapping.feeds.Frame;
import org.urgateway.mapping.feeds.Layout;
import org.urgateway.partners.ClaimFeedLayout;
import org.urgateway.partners.FeedLayout;
import org.urgateway.partners.FeedLayout.FieldSettings;
import org.urgateway.partners.FeedLayout.FrameSettings;
import org.urgateway.partners.Partner;

/** Turns what a partner's file says of its feeds into contracts. */
public final class Contracts {

    private static final String OWN = "http://urgateway.org/fhir/NamingSystem/";

    private Contracts() {}

    /** The contract of a claim feed. */
    public static FeedContract claims(ClaimFeedLayout feed) {
        return contract(feed.rows(), List.of(ClaimField.values()));
    }

    /** The contract of a determination feed that comes in. */
    static FeedContract determinations(FeedLayout rows) {
        return contract(rows, List.of(DeterminationColumn.values()));
    }

    /** What the rows of a partner's claim feed do not say. */
    static ClaimParties parties(Partner partner, ClaimFeedLayout feed) {
        var parts = new HashMap<String, ClaimParties.BodyPart>();
        feed.bodyParts()
                .forEach((code, part) -> parts.put(code, new ClaimParties.BodyPart(part.name(), part.diagnoses())));
        var workers = feed.workerNumbers();
        return new ClaimParties(
                partner.name(),
                feed.claimNumbers(),
                workers == null ? OWN + partner.name() + "/worker" : workers,
                partner.insurer().map(insurer -> new PartyName(insurer.system(), insurer.value(), insurer.name())),
                feed.bodyPartSystem(),
                parts);
    }

    private static FeedContract contract(FeedLayout settings, List<? extends FeedField> fields) {
        var layout = Layout.valueOf(settings.layout().toUpperCase(Locale.ROOT));
        return new FeedContract(
                layout,
                settings.delimiter().equals("tab") ? '\t' : settings.delimiter().charAt(0),
                settings.columnNames(),
                settings.charset().equals("auto") ? Optional.empty() : Optional.of(Charset.forName(settings.charset())),
                ZoneId.of(settings.zone()),
                frame(settings.header()),
                frame(settings.trailer()),
                fields.stream()
                        .map(field -> rule(
                                field,
                                layout,
                                Optional.ofNullable(settings.fields().get(field.label()))))
                        .toList());
    }

    private static Optional<Frame> frame(@Nullable FrameSettings settings) {
        return Optional.ofNullable(settings)
                .map(frame -> new Frame(
                        frame.mark(),
                        Optional.ofNullable(frame.count()),
                        Optional.ofNullable(frame.sequence()),
                        Optional.ofNullable(frame.created())));
    }

    private static FieldRule rule(FeedField field, Layout layout, Optional<FieldSettings> settings) {
        return settings.map(own -> new FieldRule(
                        field,
                        Optional.ofNullable(own.column()).orElse(field.column(layout)),
                        Optional.ofNullable(own.fallback()),
                        own.required() ? FeedField.Need.ALWAYS : field.need(),
                        own.length(),
                        Optional.ofNullable(own.format()),
                        own.codes(),
                        own.separator()))
                .orElseGet(() -> FieldRule.of(field, layout));
    }
}
