package org.urgateway.gateway;

import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;

/** {@code gateway start}: serves until it is told to stop. */
@Command(name = "start", description = "Start the gateway and serve until Ctrl-C.")
final class StartCommand implements Callable<Integer> {

    @Override
    public Integer call() throws InterruptedException {
        GatewayApplication.start();
        // Spring's shutdown hook ends the process; until then this thread only keeps it from ending by itself.
        new CountDownLatch(1).await();
        return 0;
    }
}
