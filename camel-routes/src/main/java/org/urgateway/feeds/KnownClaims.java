package org.urgateway.feeds;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.CareTeam;
import org.hl7.fhir.r4.model.EpisodeOfCare;
import org.hl7.fhir.r4.model.PractitionerRole;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.urgateway.mapping.feeds.KnownClaimRows;
import org.urgateway.submitting.PasAnswer;
import org.urgateway.submitting.PasClient;

/** Reads the claims that the FHIR server knows, a page at a time, each page with all that belongs to its claims. */
final class KnownClaims {

    private static final int PAGE = 50;

    private final PasClient client;

    KnownClaims(PasClient client) {
        this.client = client;
    }

    /**
     * Reads claims in the order in which they were changed.
     *
     * @param system system of the claim numbers that are meant
     * @param since when the first of them was changed at the earliest; empty for all
     * @param each is given each page: the episodes, and with them what belongs to them
     * @throws NotNowException where the server does not answer
     */
    void read(String system, Optional<Instant> since, Consumer<Page> each) {
        var next = Optional.of("EpisodeOfCare?_sort=_lastUpdated&_count=" + PAGE
                + since.map(time -> "&_lastUpdated=ge" + encoded(time.toString()))
                        .orElse(""));
        while (next.isPresent()) {
            var bundle = search(next.get());
            var episodes = resources(bundle, EpisodeOfCare.class)
                    .filter(episode -> KnownClaimRows.number(episode)
                            .filter(number -> system.equals(number.getSystem()))
                            .isPresent())
                    .toList();
            if (!episodes.isEmpty()) {
                each.accept(new Page(episodes, new KnownClaimRows(belongings(episodes))));
            }
            next = Optional.ofNullable(bundle.getLink("next")).map(link -> query(link.getUrl()));
        }
    }

    /** Episodes, and what makes rows of them. */
    record Page(List<EpisodeOfCare> episodes, KnownClaimRows rows) {}

    /** The server's own address of the next page, as a path below its base. */
    private static String query(String url) {
        var query = url.indexOf('?');
        return url.substring(url.lastIndexOf('/', query < 0 ? url.length() : query) + 1);
    }

    private Collection<Resource> belongings(List<EpisodeOfCare> episodes) {
        var all = new ArrayList<Resource>(byId("Patient", episodes, episode -> Stream.of(episode.getPatient())));
        all.addAll(byId(
                "Condition",
                episodes,
                episode -> episode.getDiagnosis().stream().map(diagnosis -> diagnosis.getCondition())));
        all.addAll(everything("Flag?patient="
                + ids(episodes, episode -> Stream.of(episode.getPatient())).collect(Collectors.joining(","))));
        all.addAll(everything("Coverage?_include=Coverage:policy-holder&claim-number="
                + episodes.stream()
                        .flatMap(episode -> KnownClaimRows.number(episode).stream())
                        .map(number -> encoded(number.getSystem() + "|" + escaped(number.getValue())))
                        .collect(Collectors.joining(","))));
        var teams = byId("CareTeam", episodes, episode -> episode.getTeam().stream());
        all.addAll(teams);
        var roles = byId(
                "PractitionerRole",
                teams.stream().map(CareTeam.class::cast).toList(),
                team -> team.getParticipant().stream().map(member -> member.getMember()));
        all.addAll(roles);
        all.addAll(byId(
                "Practitioner",
                roles.stream().map(PractitionerRole.class::cast).toList(),
                role -> Stream.of(role.getPractitioner())));
        return all;
    }

    private <T> List<Resource> byId(String type, List<T> from, Function<T, Stream<Reference>> references) {
        var ids = ids(
                        from,
                        reference -> references
                                .apply(reference)
                                .filter(target ->
                                        type.equals(target.getReferenceElement().getResourceType())))
                .collect(Collectors.joining(","));
        return ids.isEmpty() ? List.of() : everything(type + "?_id=" + ids);
    }

    private static <T> Stream<String> ids(List<T> from, Function<T, Stream<Reference>> references) {
        return from.stream()
                .flatMap(references)
                .map(reference -> reference.getReferenceElement().getIdPart())
                .filter(id -> id != null)
                .distinct();
    }

    /** What a search finds on all of its pages. */
    private List<Resource> everything(String search) {
        var found = new ArrayList<Resource>();
        var next = Optional.of(search + "&_count=100");
        while (next.isPresent()) {
            var bundle = search(next.get());
            resources(bundle, Resource.class).forEach(found::add);
            next = Optional.ofNullable(bundle.getLink("next")).map(link -> query(link.getUrl()));
        }
        return found;
    }

    private Bundle search(String path) {
        if (client.get(path) instanceof PasAnswer.Answered answered && answered.resource() instanceof Bundle bundle) {
            return bundle;
        }
        throw new NotNowException("the FHIR server does not answer the search for claims");
    }

    private static <T extends Resource> Stream<T> resources(Bundle bundle, Class<T> type) {
        return bundle.getEntry().stream()
                .map(BundleEntryComponent::getResource)
                .filter(type::isInstance)
                .map(type::cast);
    }

    private static String escaped(String value) {
        return value.replace("\\", "\\\\")
                .replace(",", "\\,")
                .replace("|", "\\|")
                .replace("$", "\\$");
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
