package org.urgateway.partners;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.urgateway.partners.RoutingRule.Insurer;
import org.urgateway.partners.ToldOf.InsurerNumber;

/**
 * A partner as its file describes it, with the defaults of {@code partner.schema.json}, where every part is described.
 *
 * @param name the file's name without {@code .yaml}
 * @param title the partner's name for people
 */
public record Partner(
        @JsonProperty("partner") String name,
        String title,
        @JsonProperty("identity") @Nullable Identity ownIdentity,
        List<Endpoint> receives,
        List<Endpoint> answers,
        ToldOf toldOf,
        Hl7v2Format hl7v2,
        @JsonProperty("x12") @Nullable X12Format x12Format,
        List<String> claimNumber,
        @JsonProperty("insurer") @Nullable Insurer defaultInsurer,
        Defaults defaults,
        Map<String, String> identifierSystems,
        Map<String, String> codeSystems,
        Map<String, Map<String, String>> codeMaps,
        List<RoutingRule> routing,
        Validation validation,
        Limits limits,
        Map<String, SecretReference> secrets,
        @JsonProperty("feeds") @Nullable Feeds agreedFeeds) {

    /** How the partner names itself in HL7 v2: MSH-3 and MSH-4; an empty facility stands for any. */
    public record Identity(String application, String facility) {

        /** Whether a message with this sender is the partner's. */
        public boolean isSenderOf(String sendingApplication, String sendingFacility) {
            return application.equals(sendingApplication) && (facility.isEmpty() || facility.equals(sendingFacility));
        }

        boolean overlaps(Identity other) {
            return application.equals(other.application)
                    && (facility.isEmpty() || other.facility.isEmpty() || facility.equals(other.facility));
        }
    }

    /** How it names itself: as its file says, or else by its name on the envelopes of X12, or by its short name. */
    public Identity identity() {
        return ownIdentity != null
                ? ownIdentity
                : new Identity(x12().map(x12 -> x12.partner().id()).orElse(name), "");
    }

    /** Whether its file says how it names itself. */
    boolean isIdentified() {
        return ownIdentity != null;
    }

    /** What its messages leave out; empty texts are not known. */
    public record Defaults(String jurisdiction, String serviceType, String placeOfService) {}

    /**
     * What a partner may ask of the gateway.
     *
     * @param messageBytes the largest message
     * @param attempts how often the FHIR server is tried for a message
     */
    public record Limits(int messageBytes, int attempts) {}

    /** Who is liable where a message does not say it. */
    public Optional<Insurer> insurer() {
        return Optional.ofNullable(defaultInsurer);
    }

    /** The insurers for which it may decide: those that it stands for, and its own where it sends determinations as files. */
    public List<InsurerNumber> decidesFor() {
        var own = feeds().determinationFeed().flatMap(feed -> insurer()).stream()
                .map(insurer -> new InsurerNumber(insurer.system(), insurer.value()));
        return Stream.concat(toldOf.insurers().stream(), own).distinct().toList();
    }

    /** Where determinations go that it wants on a FHIR server of its own; empty where it does not. */
    public Optional<Endpoint> fhirAnswers() {
        return answers.stream()
                .filter(endpoint -> endpoint.template().equals(Endpoint.FHIR_SENDER))
                .findFirst();
    }

    /** How it speaks X12; empty where it does not. */
    public Optional<X12Format> x12() {
        return Optional.ofNullable(x12Format);
    }

    /** The files of rows that were agreed on. */
    public Feeds feeds() {
        return agreedFeeds == null ? Feeds.NONE : agreedFeeds;
    }

    /** Whether its messages come in by a transport, among others. */
    public boolean receivesBy(String template) {
        return receives.stream().anyMatch(endpoint -> endpoint.template().equals(template));
    }
}
