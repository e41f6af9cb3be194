package org.urgateway.mapping.hl7v2;

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
import org.urgateway.mapping.Interaction;
import org.urgateway.mapping.MatchKeys;
import org.urgateway.mapping.Remark;

/** Writes a result as JSON, for golden files. */
final class ResultText {

    private static final FhirContext R4 = FhirContext.forR4Cached();
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final DefaultPrettyPrinter PRINTER =
            new DefaultPrettyPrinter().withArrayIndenter(DefaultIndenter.SYSTEM_LINEFEED_INSTANCE);

    private ResultText() {}

    static String of(MappingResult result) {
        Map<String, Object> text = new LinkedHashMap<>();
        if (result instanceof MappingResult.Mapped mapped) {
            text.put(
                    "event",
                    mapped.header().messageCode() + " " + mapped.header().event());
            text.put("repairs", remarks(mapped.repairs()));
            text.put("losses", remarks(mapped.losses()));
            text.put("notes", remarks(mapped.notes()));
            text.put(
                    "interactions",
                    mapped.interactions().stream().map(ResultText::of).toList());
        } else if (result instanceof MappingResult.Rejected rejected) {
            text.put("rejected", rejected.code() + " " + rejected.condition());
            text.put("location", rejected.location().toString());
            text.put("text", rejected.text());
        }
        return write(text);
    }

    private static Map<String, Object> of(Interaction interaction) {
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

    private static List<String> remarks(List<Remark> remarks) {
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

    private static String write(Object text) {
        try {
            return JSON.writer(PRINTER).writeValueAsString(text) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
