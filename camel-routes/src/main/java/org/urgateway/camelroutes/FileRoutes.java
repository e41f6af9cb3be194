package org.urgateway.camelroutes;

import com.jcraft.jsch.ChannelSftp.LsEntry;
import java.io.File;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.CamelContext;
import org.apache.camel.component.file.GenericFileExclusiveReadLockStrategy;
import org.apache.camel.component.file.remote.strategy.SftpChangedExclusiveReadLockStrategy;
import org.apache.camel.component.file.strategy.FileChangedExclusiveReadLockStrategy;
import org.urgateway.files.FileLock;
import org.urgateway.files.FileLocks;
import org.urgateway.files.Seals;
import org.urgateway.files.WorkFolder;
import org.urgateway.partners.Endpoint;
import org.urgateway.partners.PgpParameters;

/** What the routes of files need beside the parameters that partners' files give. */
final class FileRoutes {

    private static final String LOCK = "lock.";
    private static final String PASSWORD = "password.";
    private static final String SEALS = "seals.";
    private static final List<String> NOT_OF_THE_ROUTE = List.of("layout", "minutes", "at", "days", "zone");
    private static final long STABLE_MILLIS = 1000;

    private final FileLocks locks;
    private final WorkFolder work;

    /**
     * Routes of one process.
     *
     * @param work folder for the files that it fetched and works on
     */
    FileRoutes(FileLocks locks, WorkFolder work) {
        this.locks = locks;
        this.work = work;
    }

    /** The parameters of the template, and a lock in the registry for a receiver. */
    Map<String, Object> parameters(CamelContext context, PartnerRoute route) {
        var parameters = new HashMap<>(route.parameters());
        Optional.ofNullable(parameters.remove("done"))
                .ifPresent(ending -> parameters.put("doneFileName", "${file:name}" + ending));
        // A password has no place in an address, which is logged and in which some signs mean something.
        Optional.ofNullable(parameters.get("password")).ifPresent(password -> {
            context.getRegistry().bind(PASSWORD + route.id(), password);
            parameters.put("password", "#bean:" + PASSWORD + route.id());
        });
        parameters.put("seals", seals(context, route, parameters));
        // How the files of a determination feed are made is not the route's affair.
        NOT_OF_THE_ROUTE.forEach(parameters::remove);
        var stableFor = Optional.ofNullable(parameters.remove("stableFor"))
                .map(millis -> Long.valueOf(millis.toString()))
                .orElse(STABLE_MILLIS);
        if (!route.isSender()) {
            var lock = LOCK + route.id();
            var owner = route.owner() + " " + route.endpoint().text("host").orElse("") + " "
                    + route.endpoint().text("folder").orElse("");
            context.getRegistry()
                    .bind(
                            lock,
                            isRemote(route)
                                    ? new FileLock<>(locks, owner, remoteStillness(stableFor))
                                    : new FileLock<>(locks, owner, stillness(stableFor)));
            parameters.put("lock", lock);
        }
        if (isRemote(route) && !route.isSender()) {
            parameters.put("work", work.path().resolve(route.owner()).toString());
        }
        return parameters;
    }

    /** Binds what opens and seals the files of a route, out of its keys, which are no affair of the template. */
    private String seals(CamelContext context, PartnerRoute route, Map<String, Object> parameters) {
        var keys = new HashMap<String, String>();
        PgpParameters.NAMES.forEach(
                name -> Optional.ofNullable(parameters.remove(name)).ifPresent(key -> keys.put(name, key.toString())));
        context.getRegistry().bind(SEALS + route.id(), Seals.of(keys, context, work));
        return SEALS + route.id();
    }

    void forget(CamelContext context, PartnerRoute route) {
        context.getRegistry().unbind(SEALS + route.id());
        if (context.getRegistry().lookupByName(LOCK + route.id()) instanceof FileLock<?> lock) {
            lock.close();
        }
        context.getRegistry().unbind(LOCK + route.id());
        context.getRegistry().unbind(PASSWORD + route.id());
    }

    private static boolean isRemote(PartnerRoute route) {
        return route.template().startsWith("sftp-");
    }

    private static GenericFileExclusiveReadLockStrategy<File> stillness(long millis) {
        var stillness = new FileChangedExclusiveReadLockStrategy();
        stillness.setMarkerFiler(false);
        stillness.setMinLength(1);
        stillness.setMinAge(millis);
        stillness.setCheckInterval(millis);
        stillness.setTimeout(3 * millis);
        return stillness;
    }

    private static GenericFileExclusiveReadLockStrategy<LsEntry> remoteStillness(long millis) {
        var stillness = new SftpChangedExclusiveReadLockStrategy();
        stillness.setMinLength(1);
        // The server's clock may be another: the file has to stand still for as long as we look.
        stillness.setCheckInterval(millis);
        stillness.setTimeout(4 * millis);
        return stillness;
    }

    /** Whether a template is about files. */
    static boolean areMeant(Endpoint endpoint) {
        return endpoint.template().startsWith("file-") || endpoint.template().startsWith("sftp-");
    }
}
