package org.urgateway.receiving.fhir;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.urgateway.messagelog.SearchKeys;
import org.urgateway.partners.Partner;
import org.urgateway.partners.PartnerSet;
import org.urgateway.receiving.FirstLook;
import org.urgateway.terminology.Systems;

/**
 * What can be read from FHIR before anything is known of it.
 *
 * @param root the JSON; missing where it is none
 */
record FhirFirstLook(JsonNode root) implements FirstLook {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LONGEST = 200;
    private static final Set<String> CLAIM_NUMBER_TYPES = Set.of("claim-number", "WCN");

    static FhirFirstLook at(byte[] content) {
        try {
            return new FhirFirstLook(JSON.readTree(content));
        } catch (IOException e) {
            return new FhirFirstLook(MissingNode.getInstance());
        }
    }

    /** FHIR names no partner; who sent it is told by where it came to. */
    @Override
    public Optional<Partner> sender(PartnerSet partners) {
        return Optional.empty();
    }

    @Override
    public boolean isFrom(Partner partner) {
        return true;
    }

    /** The type of the first resource, such as {@code Claim}. */
    @Override
    public Optional<String> messageType() {
        return text(first().path("resourceType"));
    }

    private JsonNode first() {
        return root.path("resourceType").asText().equals("Bundle")
                ? resources().findFirst().orElseGet(MissingNode::getInstance)
                : root;
    }

    /** The Bundle's identifier, else type, id and version of the first resource. */
    @Override
    public Optional<String> controlId() {
        return text(root.at("/identifier/value")).or(() -> {
            var first = first();
            var version = first.at("/meta/versionId").asText();
            return first.has("id") && !version.isEmpty()
                    ? Optional.of(limited(first.path("resourceType").asText() + "/"
                            + first.path("id").asText() + "/_history/" + version))
                    : Optional.empty();
        });
    }

    @Override
    public Set<String> keys(Optional<Partner> sender) {
        var keys = new LinkedHashSet<String>();
        Stream.concat(Stream.of(root), resources()).forEach(resource -> {
            children(resource.path("extension"))
                    .filter(extension -> extension.path("url").asText().equals(Systems.structure("claim-number")))
                    .flatMap(extension -> text(extension.at("/valueIdentifier/value")).stream())
                    .forEach(number -> keys.add(limited(SearchKeys.claim(number))));
            var isPatient = resource.path("resourceType").asText().equals("Patient");
            children(resource.path("identifier"))
                    .forEach(identifier -> text(identifier.path("value")).ifPresent(value -> {
                        if (isPatient) {
                            keys.add(limited(SearchKeys.patient(value)));
                        } else if (isClaimNumber(identifier)) {
                            keys.add(limited(SearchKeys.claim(value)));
                        }
                    }));
        });
        return keys;
    }

    private static boolean isClaimNumber(JsonNode identifier) {
        return children(identifier.at("/type/coding"))
                .anyMatch(type -> CLAIM_NUMBER_TYPES.contains(type.path("code").asText()));
    }

    private Stream<JsonNode> resources() {
        return children(root.path("entry")).map(entry -> entry.path("resource"));
    }

    private static Stream<JsonNode> children(JsonNode array) {
        return array.isArray() ? StreamSupport.stream(array.spliterator(), false) : Stream.empty();
    }

    private static Optional<String> text(JsonNode node) {
        return Optional.of(node.asText()).filter(text -> !text.isEmpty()).map(FhirFirstLook::limited);
    }

    private static String limited(String text) {
        return text.length() > LONGEST ? text.substring(0, LONGEST) : text;
    }
}
