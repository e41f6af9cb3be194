package org.urgateway.camelroutes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.component.mllp.MllpComponent;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** Makes the one Camel context: the beans that routes name, and the routes and templates that ship. */
final class CamelContexts {

    private static final long STOP_SECONDS = 15;

    private CamelContexts() {}

    /** A context that is not started yet. */
    static CamelContext create(Map<String, Object> beans) {
        var context = new DefaultCamelContext(false);
        context.getCamelContextExtension().setName("camel-routes");
        context.disableJMX();
        context.setMessageHistory(false);
        context.setUseMDCLogging(false);
        context.setAllowUseOriginalMessage(false);
        context.setStreamCaching(false);
        context.getShutdownStrategy().setTimeout(STOP_SECONDS);
        context.getShutdownStrategy().setLogInflightExchangesOnTimeout(false);
        beans.forEach(context.getRegistry()::bind);
        var mllp = new MllpComponent();
        // By default it writes messages to the log.
        mllp.setLogPhi(false);
        mllp.setLogPhiMaxBytes(0);
        context.addComponent("mllp", mllp);
        context.build();
        return context;
    }

    /**
     * Keeps streams that have to be kept in a folder and not in memory, which a file may be larger than. Routes go on without: only what
     * is opened outside of them is kept.
     */
    static void keepStreamsIn(CamelContext context, Path folder) {
        var streams = context.getStreamCachingStrategy();
        streams.setEnabled(true);
        streams.setSpoolEnabled(true);
        streams.setSpoolDirectory(folder.toFile());
    }

    /** Loads what ships; error handling before the routes that name it. */
    static void load(CamelContext context) {
        try {
            var found = new PathMatchingResourcePatternResolver().getResources("classpath*:camel/**/*.camel.yaml");
            var files = Arrays.stream(found)
                    .map(resource -> ResourceHelper.fromBytes(String.valueOf(resource.getFilename()), bytes(resource)))
                    .sorted(Comparator.comparing(
                            resource -> !resource.getLocation().startsWith("error-handling")))
                    .toList();
            PluginHelper.getRoutesLoader(context).loadRoutes(files);
        } catch (Exception e) {
            // Camel declares no narrower type; what ships always loads.
            throw new IllegalStateException("the routes that ship cannot be loaded", e);
        }
    }

    private static byte[] bytes(Resource resource) {
        try {
            return resource.getContentAsByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
