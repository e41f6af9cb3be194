package org.urgateway.rest;

import ca.uhn.fhir.rest.api.RestSearchParameterTypeEnum;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Bundle.SearchEntryMode;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.OperationOutcome.IssueSeverity;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.urgateway.profiles.SearchParameters;
import org.urgateway.store.FhirStore;
import org.urgateway.store.SearchPage;
import org.urgateway.store.StoredResource;
import org.urgateway.store.search.InvalidSearchException;

/**
 * Searches of one type as searchset Bundles.
 *
 * @see <a href="http://hl7.org/fhir/R4/http.html#search">FHIR R4, search</a>
 */
final class Searches {

    /** What shapes the answer and is HAPI's to act on. */
    static final Set<String> PRESENTATION = Set.of("_format", "_pretty", "_elements", "_elements:exclude", "_summary");

    private static final Set<String> SUMMARIES = Set.of("true", "text", "data", "count", "false");

    private final FhirStore store;
    private final SearchParameters parameters;
    private final CodeSetSearch codeSets;
    private final Resources resources;

    Searches(FhirStore store, SearchParameters parameters, CodeSetSearch codeSets, Resources resources) {
        this.codeSets = codeSets;
        this.store = store;
        this.parameters = parameters;
        this.resources = resources;
    }

    /**
     * What a search came to.
     *
     * @param self URL of the search as it was understood
     * @param next URL of the following page
     * @param unknown parameters that were ignored
     */
    record Found(SearchPage page, String self, Optional<String> next, List<String> unknown) {}

    /** Runs a search, as {@link #find} does; its answer in HAPI's model. */
    Bundle run(String type, Map<String, List<String>> asked, String base, boolean strict) {
        return bundle(find(type, asked, base, strict), base);
    }

    /**
     * Runs a search.
     *
     * @param asked the URL's parameters
     * @param base of this server, without a slash at its end
     * @param strict whether an unknown parameter is an error; else it is ignored and the answer says so
     */
    Found find(String type, Map<String, List<String>> asked, String base, boolean strict) {
        Map<String, List<String>> known = new LinkedHashMap<>(asked);
        known.keySet().removeIf(name -> PRESENTATION.contains(name) && !isCount(name, asked));
        List<String> unknown = store.unknownParameters(type, known.keySet());
        if (strict && !unknown.isEmpty()) {
            throw new InvalidSearchException(
                    unknown.get(0),
                    "%s is not searched by it here; the CapabilityStatement lists what there is".formatted(type));
        }
        if (strict && !SUMMARIES.containsAll(asked.getOrDefault("_summary", List.of()))) {
            throw new InvalidSearchException("_summary", "true, text, data, count or false is expected");
        }
        known.keySet().removeAll(unknown);
        known.replaceAll((name, values) -> local(type, name, values, base));
        SearchPage page = store.search(type, codeSets.resolve(type, known));
        return found(type, page, asked, unknown, base);
    }

    private static Found found(
            String type, SearchPage page, Map<String, List<String>> asked, List<String> unknown, String base) {
        Map<String, List<String>> link = new LinkedHashMap<>(asked);
        link.keySet().removeAll(unknown);
        String self = url(base, type, link);
        Optional<String> next = Optional.ofNullable(page.next()).map(cursor -> {
            link.put("_cursor", List.of(cursor));
            return url(base, type, link);
        });
        return new Found(page, self, next, unknown);
    }

    /** What was found in HAPI's model. */
    Bundle bundle(Found found, String base) {
        SearchPage page = found.page();
        Bundle bundle = new Bundle().setType(BundleType.SEARCHSET);
        if (page.total() != null) {
            bundle.setTotal(page.total().intValue());
        }
        bundle.addLink().setRelation("self").setUrl(found.self());
        found.next().ifPresent(next -> bundle.addLink().setRelation("next").setUrl(next));
        page.matches().forEach(match -> add(bundle, match, SearchEntryMode.MATCH, base));
        page.includes().forEach(include -> add(bundle, include, SearchEntryMode.INCLUDE, base));
        if (!found.unknown().isEmpty()) {
            bundle.addEntry().setResource(ignored(found.unknown())).getSearch().setMode(SearchEntryMode.OUTCOME);
        }
        return bundle;
    }

    private void add(Bundle bundle, StoredResource stored, SearchEntryMode mode, String base) {
        bundle.addEntry()
                .setFullUrl(base + "/" + stored.key().reference())
                .setResource(resources.parse(stored))
                .getSearch()
                .setMode(mode);
    }

    private static OperationOutcome ignored(List<String> unknown) {
        OperationOutcome outcome = new OperationOutcome();
        unknown.forEach(name -> outcome.addIssue()
                .setSeverity(IssueSeverity.WARNING)
                .setCode(IssueType.NOTSUPPORTED)
                .setDiagnostics("Search parameter %s is unknown here and was ignored.".formatted(name)));
        return outcome;
    }

    /** A reference by this server's own URL is one to a resource here. */
    private List<String> local(String type, String name, List<String> values, String base) {
        String code = name.split("[:.]", 2)[0];
        boolean reference = parameters
                .find(type, code)
                .filter(definition -> definition.kind() == RestSearchParameterTypeEnum.REFERENCE)
                .isPresent();
        return reference
                ? values.stream().map(value -> value.replace(base + "/", "")).toList()
                : values;
    }

    private static boolean isCount(String name, Map<String, List<String>> asked) {
        return name.equals("_summary") && asked.getOrDefault(name, List.of()).contains("count");
    }

    private static String url(String base, String type, Map<String, List<String>> parameters) {
        List<String> pairs = new ArrayList<>();
        parameters.forEach((name, values) -> values.forEach(value -> pairs.add(encode(name) + "=" + encode(value))));
        return base + "/" + type + (pairs.isEmpty() ? "" : "?" + String.join("&", pairs));
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8)
                .replace("%3A", ":")
                .replace("%2C", ",");
    }
}
