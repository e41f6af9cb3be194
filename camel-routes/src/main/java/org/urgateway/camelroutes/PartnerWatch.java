package org.urgateway.camelroutes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.urgateway.partners.Endpoint;
import org.urgateway.partners.Partner;
import org.urgateway.partners.Partners;

/** Follows the folder of the partners: what changes there is taken over, what is wrong there is told and not taken over. */
final class PartnerWatch {

    private static final Logger log = LoggerFactory.getLogger(PartnerWatch.class);

    private final Partners partners;
    private final Path folder;
    private final PartnerRoutes routes;
    private final CustomRoutes customRoutes;
    private String seen = "";
    private String unreadable = "";

    PartnerWatch(Partners partners, Path folder, PartnerRoutes routes, CustomRoutes customRoutes) {
        this.partners = partners;
        this.folder = folder;
        this.routes = routes;
        this.customRoutes = customRoutes;
    }

    /** Looks at the folder, and takes over what changed since the last look; what could not be taken over is tried with the next. */
    synchronized void look() {
        try {
            var now = fingerprint();
            if (!now.equals(seen)) {
                seen = "";
                seen = refresh() ? now : "";
            }
            unreadable = "";
        } catch (UncheckedIOException e) {
            tell(String.valueOf(e.getCause()));
        }
    }

    /** A folder is looked at each second; the same trouble is told once. */
    private void tell(String trouble) {
        if (!trouble.equals(unreadable)) {
            log.error("The partners' files cannot be read ({}); the partners go on as they are", trouble);
            unreadable = trouble;
        }
    }

    /** Whether nothing is left to try again. */
    private boolean refresh() {
        var before = partners.current();
        var changes = partners.refresh();
        changes.problems().forEach(problem -> log.error("{}", problem));
        changes.ended().forEach(routes::remove);
        changes.changed()
                .forEach(partner -> apply(partner, before.find(partner.name()).orElseThrow()));
        changes.started().forEach(this::start);
        customRoutes.refresh();
        return share();
    }

    private void start(Partner partner) {
        try {
            routes.apply(partner);
        } catch (RouteNotStartedException e) {
            log.error("Partner {} does not run: {}", partner.name(), e.sentence());
            partners.withdraw(partner);
        }
    }

    private void apply(Partner changed, Partner before) {
        try {
            routes.apply(changed);
        } catch (RouteNotStartedException e) {
            log.error("Partner {} goes on as before: {}", changed.name(), e.sentence());
            partners.restore(before);
        }
    }

    private boolean share() {
        var used = partners.current().partners().stream().anyMatch(partner -> partner.receivesBy(Endpoint.SHARED_MLLP));
        try {
            routes.share(used);
            return true;
        } catch (RouteNotStartedException e) {
            log.error("The shared MLLP listener: {}", e.sentence());
            return false;
        }
    }

    private String fingerprint() {
        if (!Files.isDirectory(folder)) {
            return "none";
        }
        try (var files = Files.list(folder)) {
            return files.sorted().map(PartnerWatch::fingerprint).collect(Collectors.joining("\n"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String fingerprint(Path file) {
        try {
            var attributes = Files.readAttributes(file, BasicFileAttributes.class);
            return file + " " + attributes.lastModifiedTime().toMillis() + " " + attributes.size();
        } catch (IOException e) {
            return file + " gone";
        }
    }
}
