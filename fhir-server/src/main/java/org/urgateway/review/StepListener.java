package org.urgateway.review;

import java.util.List;
import org.urgateway.store.ResourceWrite;

/**
 * Learns of every step within its transaction, before anything of it is written.
 *
 * <p>Listeners are called in their declared Spring order.
 */
@FunctionalInterface
public interface StepListener {

    /**
     * Adds to a step. The Task and ClaimResponse of the step's file may be changed in place; they are written afterwards.
     *
     * @return further resources to write with the step
     * @throws StepRefusedException where the step must not be taken as it is
     */
    List<ResourceWrite> onStep(StepTaken step);

    /**
     * Adds to a step in view of what it writes beside Task and ClaimResponse.
     *
     * @param added what the listeners before this one add
     * @return further resources to write with the step
     * @throws StepRefusedException where the step must not be taken as it is
     */
    default List<ResourceWrite> onStep(StepTaken step, List<ResourceWrite> added) {
        return onStep(step);
    }
}
