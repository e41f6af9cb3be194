package org.urgateway.gateway.demo;

/**
 * A step that was played.
 *
 * @param scenario what it belongs to
 * @param number its place in the scenario, from 1
 * @param step what was to be done
 * @param sent the request as it was sent
 * @param reply what came back
 */
record PlayedStep(Scenario scenario, int number, Scenario.Step step, String sent, Reply reply) {

    boolean isAsExpected() {
        return step.expect().equals(reply.seen());
    }
}
