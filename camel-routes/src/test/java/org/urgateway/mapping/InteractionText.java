package org.urgateway.mapping;

import ca.uhn.fhir.context.FhirContext;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Identifier;

/** Writes what messages ask for as JSON, for golden files. */
public final class InteractionText {

    private static final FhirContext R4 = FhirContext.forR4Cached();
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final DefaultPrettyPrinter PRINTER =
            new DefaultPrettyPrinter().withArrayIndenter(DefaultIndenter.SYSTEM_LINEFEED_INSTANCE);

    private InteractionText() {}

    /** What a message asks for. */
    public static Map<String, Object> of(Interaction interaction) {
        Map<String, Object> text = new LinkedHashMap<>();
        text.put("asks for", interaction.getClass().getSimpleName() + detail(interaction));
        text.put(
                "missing",
                interaction.missing().stream()
                        .map(item -> item.element() + " (" + item.location() + "): " + item.text())
                        .toList());
        keys(interaction).ifPresent(keys -> text.put("keys", of(keys)));
        text.put("content", fhir(interaction.content()));
        if (interaction instanceof Interaction.RetrospectiveCharge charge) {
            text.put("inquiry", fhir(charge.inquiry()));
        }
        return text;
    }

    private static String detail(Interaction interaction) {
        if (interaction instanceof Interaction.StayChange change) {
            return " " + change.event();
        }
        return interaction instanceof Interaction.CaseManagementReferral referral ? " " + referral.action() : "";
    }

    private static Optional<MatchKeys> keys(Interaction interaction) {
        return Optional.ofNullable(
                interaction instanceof Interaction.SupplyInformation i
                        ? i.keys()
                        : interaction instanceof Interaction.StayChange i
                                ? i.keys()
                                : interaction instanceof Interaction.AdmissionNotice i
                                        ? i.keys()
                                        : interaction instanceof Interaction.CaseManagementReferral i
                                                ? i.keys()
                                                : interaction instanceof Interaction.InitialEvaluation i
                                                        ? i.keys()
                                                        : interaction instanceof Interaction.RetrospectiveCharge i
                                                                ? i.keys()
                                                                : interaction
                                                                                instanceof
                                                                                Interaction.DeterminationReceived i
                                                                        ? i.keys()
                                                                        : null);
    }

    private static Map<String, Object> of(MatchKeys keys) {
        Map<String, Object> text = new LinkedHashMap<>();
        text.put("requests", identifiers(keys.requests()));
        text.put("claimNumbers", identifiers(keys.claimNumbers()));
        text.put("authorizations", identifiers(keys.authorizations()));
        text.put("visits", identifiers(keys.visits()));
        text.put("patients", identifiers(keys.patients()));
        return text;
    }

    private static List<String> identifiers(List<Identifier> identifiers) {
        return identifiers.stream()
                .map(number -> number.getSystem() + "|" + number.getValue())
                .toList();
    }

    /** Remarks, each in a line. */
    public static List<String> remarks(List<Remark> remarks) {
        return remarks.stream()
                .map(remark -> remark.location() + ": " + remark.text())
                .toList();
    }

    private static Object fhir(Bundle bundle) {
        try {
            return JSON.readTree(R4.newJsonParser().encodeResourceToString(bundle));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Writes a map as JSON. */
    public static String write(Object text) {
        try {
            return JSON.writer(PRINTER).writeValueAsString(text) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
