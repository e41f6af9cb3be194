package org.urgateway.gateway.running;

import java.nio.file.Path;
import javax.sql.DataSource;
import org.springframework.context.ConfigurableApplicationContext;
import org.urgateway.gateway.GatewayApplication;
import org.urgateway.messagelog.MessageLog;

/** One gateway on a free port with its own embedded PostgreSQL, started by the first test that needs it and shared by all. */
public final class RunningGateway extends FhirCaller {

    private final Database database;
    private final Path partners;
    private final MessageLog messages;

    private RunningGateway(ConfigurableApplicationContext context) {
        super("http://127.0.0.1:" + context.getEnvironment().getRequiredProperty("local.server.port") + "/fhir");
        partners = Path.of(context.getEnvironment().getRequiredProperty("gateway.data"), "partners");
        messages = context.getBean(MessageLog.class);
        database = new Database(context.getBean(DataSource.class));
    }

    /** The shared gateway. */
    public static RunningGateway shared() {
        return Shared.GATEWAY;
    }

    private static RunningGateway start() {
        // Spring's own shutdown hook stops the server and its PostgreSQL when the test run ends.
        return new RunningGateway(GatewayApplication.start(
                "--gateway.port=0",
                "--gateway.data=" + DataFolders.fresh(),
                "--gateway.prior-authorization-list=../examples/prior-authorization-list.csv"));
    }

    /** The folder of the partners' files, which the gateway follows. */
    public Path partners() {
        return partners;
    }

    /** The log of what partners sent. */
    public MessageLog messages() {
        return messages;
    }

    public Database database() {
        return database;
    }

    /** Started once; where that fails, no test tries it again. */
    private static final class Shared {
        private static final RunningGateway GATEWAY = start();
    }
}
