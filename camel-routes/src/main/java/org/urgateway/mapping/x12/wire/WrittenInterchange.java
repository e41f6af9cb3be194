package org.urgateway.mapping.x12.wire;

import java.util.List;
import org.urgateway.mapping.Remark;

/**
 * An interchange to be sent.
 *
 * @param bytes the bytes, values in UTF-8
 * @param losses characters that X12 has no place for
 */
public record WrittenInterchange(byte[] bytes, List<Remark> losses) {}
