/**
 * What becomes of a message: it is logged, acknowledged, mapped, submitted and answered, in this order; each step is a bean that
 * the routes name.
 *
 * <p>Nothing here knows a format. All that is particular to one is behind {@link org.urgateway.receiving.MessageFormat}, and each
 * format has a package of its own below this one; {@code receiving.hl7v2} is one to read beside this text. A further format needs:
 *
 * <ul>
 *   <li>a mapping in {@code org.urgateway.mapping}: pure functions from bytes and settings to
 *       {@link org.urgateway.mapping.Interaction}s, the same ones that the other formats map to, so that a case may begin in one
 *       format and go on in another;
 *   <li>a {@link org.urgateway.receiving.MessageFormat} with its {@link org.urgateway.receiving.FirstLook} and its
 *       {@link org.urgateway.receiving.ReceivedMessage}, added to {@code camelroutes.ShippedFormats};
 *   <li>route templates that take its messages: each sets the exchange properties {@code partner}, {@code transport} and
 *       {@code format} (the format's name), sends to {@code direct:receive-message}, and does with the body what its transport does
 *       with a reply. An empty body is no reply. A template must be named in {@code partner.schema.json} too;
 *   <li>a {@code delivering.Telling} for what is told of its messages later, added to {@code camelroutes.ShippedFormats}. A sender
 *       template whose transport knows no acknowledgement, as a folder, sets the header {@code delivered} to a word for where the
 *       message went.
 * </ul>
 *
 * <p>The order of calls for one message: {@link org.urgateway.receiving.MessageFormat#look look} (before the log, must not fail),
 * {@link org.urgateway.receiving.MessageFormat#open open}, then
 *
 * <ol>
 *   <li>{@link org.urgateway.receiving.ReceivedMessage#acknowledge acknowledge}, where the answer comes later as a message of its
 *       own: this is the first part of a reply in two parts, such as a 999 or CA, and it may
 *       {@link org.urgateway.receiving.ReceivedMessage#read read} the message to know what to say;
 *   <li>{@link org.urgateway.receiving.ReceivedMessage#read read}: the interactions, or why the message is refused as a whole;
 *   <li>{@link org.urgateway.receiving.ReceivedMessage#answer answer}, with what became of each interaction: one reply made of all.
 * </ol>
 *
 * <p>After a crash, a resend or a replay a message is opened anew from its bytes, and its interactions are numbered by their place
 * in what {@code read} gives: the same bytes and settings must give the same interactions in the same order. Reply and answer carry
 * numbers made from the message's number in the log, so that a reply that is written again is the same reply.
 */
@NullMarked
package org.urgateway.receiving;

import org.jspecify.annotations.NullMarked;
