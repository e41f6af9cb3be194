package org.urgateway.benchmarks.differential;

import ca.uhn.fhir.context.FhirContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.Bundle.SearchEntryMode;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.urgateway.benchmarks.differential.Endpoint.Answer;

/** Puts two answers into a form in which they must be equal, and says where they are not. */
final class Comparison {

    private static final int SHOWN = 600;

    private final FhirContext fhir;
    private final Endpoint ours;
    private final Endpoint reference;
    private int given;
    private boolean unanswered;

    Comparison(FhirContext fhir, Endpoint ours, Endpoint reference) {
        this.fhir = fhir;
        this.ours = ours;
        this.reference = reference;
    }

    /** Sends a request to both; what differs, a line each. */
    List<String> run(Exchange exchange) {
        Answer mine = ours.send(exchange);
        Answer theirs = reference.send(exchange);
        List<String> differences = new ArrayList<>();
        unanswered = KnownDifferences.unanswered(theirs.status(), theirs.text());
        if (exchange.method().equals("DELETE") && mine.status() < 300 && theirs.status() < 300) {
            // 200 with an OperationOutcome or 204 without: the server's choice.
            return differences;
        }
        if (KnownDifferences.refusedAlike(exchange, mine.status(), theirs.status())) {
            return differences;
        }
        if (mine.status() != theirs.status()) {
            differences.add("status " + mine.status() + " / " + theirs.status() + "\n    " + outcome(mine) + "\n    "
                    + outcome(theirs));
            return differences;
        }
        if (mine.status() >= 300) {
            return differences;
        }
        mine.resource().ifPresent(resource -> theirs.resource().ifPresent(other -> pair(resource, other)));
        mine.location().ifPresent(url -> theirs.location().ifPresent(other -> pair(url, other)));
        // HAPI's framework leaves it out after a patch.
        if (!exchange.method().equals("PATCH") || theirs.etag().isPresent()) {
            compare("etag", mine.etag().orElse("-"), theirs.etag().orElse("-"), differences);
        }
        if (mine.resource().orElse(null) instanceof Bundle bundle
                && theirs.resource().orElse(null) instanceof Bundle other) {
            bundles(exchange, mine, theirs, bundle, other, differences);
        } else {
            compare("resource", content(ours, mine.resource()), content(reference, theirs.resource()), differences);
        }
        return differences;
    }

    /** Which decided difference it is that the last request showed; empty where none is. */
    Optional<String> known(Exchange exchange) {
        return unanswered ? Optional.of("not served by the reference") : KnownDifferences.decided(exchange);
    }

    private void bundles(
            Exchange exchange, Answer mine, Answer theirs, Bundle bundle, Bundle other, List<String> differences) {
        switch (bundle.getType()) {
            case SEARCHSET -> {
                List<String> matches = entries(ours, mine, SearchEntryMode.MATCH);
                List<String> others = entries(reference, theirs, SearchEntryMode.MATCH);
                boolean ordered = exchange.ordered() && matches.stream().noneMatch(id -> id.contains("new-"));
                if (!foundAnotherWay(exchange, mine, theirs, matches, others)) {
                    compare("matches", show(matches, ordered), show(others, ordered), differences);
                    compare(
                            "includes",
                            included(ours, mine, matches),
                            included(reference, theirs, others),
                            differences);
                }
                if (exchange.totals()) {
                    compare("total", total(bundle), total(other), differences);
                }
            }
            case HISTORY ->
                compare("history", versions(ours, bundle, exchange), versions(reference, other, exchange), differences);
            default -> responses(bundle, other, differences);
        }
    }

    /** The reference gives a match that is also included as one or the other. */
    private boolean foundAnotherWay(
            Exchange exchange, Answer mine, Answer theirs, List<String> matches, List<String> others) {
        return (exchange.path() + exchange.form()).contains("_include")
                && matches.size() > others.size()
                && matches.containsAll(others)
                && found(ours, mine).equals(found(reference, theirs));
    }

    private void responses(Bundle bundle, Bundle other, List<String> differences) {
        compare("entries", bundle.getEntry().size(), other.getEntry().size(), differences);
        for (int i = 0; i < Math.min(bundle.getEntry().size(), other.getEntry().size()); i++) {
            BundleEntryComponent mine = bundle.getEntry().get(i);
            BundleEntryComponent theirs = other.getEntry().get(i);
            String status = mine.getResponse().getStatus().substring(0, 3);
            if (unanswered(theirs)) {
                continue;
            }
            compare(
                    "entry " + i,
                    status,
                    theirs.getResponse().getStatus().substring(0, 3).replace("200", success(status)),
                    differences);
            if (mine.getResponse().hasLocation() && theirs.getResponse().hasLocation()) {
                pair(mine.getResponse().getLocation(), theirs.getResponse().getLocation());
            }
        }
    }

    private boolean unanswered(BundleEntryComponent entry) {
        return entry.getResponse().getOutcome() instanceof OperationOutcome outcome
                && KnownDifferences.unanswered(400, outcome.getIssueFirstRep().getDiagnostics());
    }

    /** A deletion is answered with 200 or 204 as the server likes. */
    private static String success(String status) {
        return status.equals("204") ? "204" : "200";
    }

    private void pair(Resource mine, Resource theirs) {
        if (!(mine instanceof Bundle)
                && mine.hasIdElement()
                && theirs.hasIdElement()
                && mine.fhirType().equals(theirs.fhirType())) {
            pair(
                    mine.getIdElement().toUnqualifiedVersionless().getValue(),
                    theirs.getIdElement().toUnqualifiedVersionless().getValue());
        }
    }

    /** The two ids of what both created have one name from now on. */
    private void pair(String mine, String theirs) {
        String here = ours.reference(mine);
        String there = reference.reference(theirs);
        if (!here.equals(there) && ours.named(here).equals(here)) {
            String name = here.substring(0, here.indexOf('/')) + "/new-" + ++given;
            ours.name(here, name);
            reference.name(there, name);
        }
    }

    private static List<String> entries(Endpoint endpoint, Answer answer, SearchEntryMode mode) {
        return answer.pages().stream()
                .flatMap(page -> ((Bundle) page).getEntry().stream())
                .filter(entry -> entry.getSearch().getMode() == mode)
                .map(entry -> endpoint.named(entry.getResource()
                        .getIdElement()
                        .toUnqualifiedVersionless()
                        .getValue()))
                .toList();
    }

    private static String found(Endpoint endpoint, Answer answer) {
        TreeSet<String> all = new TreeSet<>(entries(endpoint, answer, SearchEntryMode.MATCH));
        all.addAll(entries(endpoint, answer, SearchEntryMode.INCLUDE));
        return all.toString();
    }

    /** What is included and not matched as well: of that a server may give either, and on pages both. */
    private static String included(Endpoint endpoint, Answer answer, List<String> matches) {
        return show(
                entries(endpoint, answer, SearchEntryMode.INCLUDE).stream()
                        .filter(id -> !matches.contains(id))
                        .distinct()
                        .toList(),
                false);
    }

    private static String show(List<String> ids, boolean ordered) {
        return ids.size() + " " + (ordered ? ids : new TreeSet<>(ids));
    }

    private static String total(Bundle bundle) {
        return bundle.hasTotal() ? Integer.toString(bundle.getTotal()) : "none";
    }

    private static String versions(Endpoint endpoint, Bundle bundle, Exchange exchange) {
        List<String> versions = bundle.getEntry().stream()
                .map(entry -> endpoint.named(endpoint.reference(entry.getFullUrl())) + " "
                        + entry.getRequest().getMethod() + " "
                        + (entry.hasResource() ? "there" : "-") + " "
                        + (entry.hasResource() ? entry.getResource().getMeta().getVersionId() : "-"))
                .toList();
        return show(versions, exchange.path().matches("/[A-Za-z]+/[^/]+/_history.*"));
    }

    private String content(Endpoint endpoint, Optional<Resource> resource) {
        if (resource.isEmpty() || resource.get() instanceof OperationOutcome) {
            return "-";
        }
        Resource copy = resource.get().copy();
        copy.setId(endpoint.named(copy.getIdElement().toUnqualifiedVersionless().getValue()));
        copy.getMeta().setLastUpdated(null);
        fhir.newTerser()
                .getAllPopulatedChildElementsOfType(copy, Reference.class)
                .forEach(link -> {
                    if (link.getReference() != null) {
                        link.setReference(endpoint.named(link.getReference()));
                    }
                });
        return copy.getIdElement().getValue() + " " + fhir.newJsonParser().encodeResourceToString(copy);
    }

    private static void compare(String what, Object mine, Object theirs, List<String> differences) {
        if (!mine.equals(theirs)) {
            differences.add(what + "\n    ours      " + brief(mine) + "\n    reference " + brief(theirs));
        }
    }

    private static String outcome(Answer answer) {
        return answer.resource()
                .filter(OperationOutcome.class::isInstance)
                .map(outcome -> ((OperationOutcome) outcome).getIssueFirstRep().getDiagnostics())
                .map(Comparison::brief)
                .orElse(brief(answer.text().replace('\n', ' ')));
    }

    private static String brief(Object text) {
        String all = text.toString();
        return all.length() <= SHOWN ? all : all.substring(0, SHOWN) + " …";
    }
}
