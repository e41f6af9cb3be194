package org.urgateway.delivering;

/**
 * What became of an attempt.
 *
 * @param outcome as {@code $report-deliveries} has it
 * @param detail without patient data
 */
record DeliveryReport(Delivery delivery, String outcome, String detail) {

    static DeliveryReport of(Delivery delivery, Sending.Outcome outcome) {
        if (outcome instanceof Sending.Outcome.Delivered delivered) {
            return new DeliveryReport(delivery, "delivered", delivered.answer());
        }
        if (outcome instanceof Sending.Outcome.Refused refused) {
            return new DeliveryReport(delivery, "refused", refused.answer());
        }
        if (outcome instanceof Sending.Outcome.Known known) {
            return new DeliveryReport(delivery, "refused", known.answer());
        }
        return new DeliveryReport(delivery, "no-answer", ((Sending.Outcome.NoAnswer) outcome).reason());
    }

    static DeliveryReport unsendable(Delivery delivery, String why) {
        return new DeliveryReport(delivery, "unsendable", why);
    }

    /** The partner's format has no word for it. */
    static DeliveryReport nothingToTell(Delivery delivery) {
        return new DeliveryReport(delivery, "nothing-to-tell", "nothing to send for this event");
    }

    static DeliveryReport released(Delivery delivery, String why) {
        return new DeliveryReport(delivery, "released", why);
    }
}
