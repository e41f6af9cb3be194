package org.urgateway.notices.letter;

import java.util.List;
import org.urgateway.terminology.Role;

/**
 * Someone to whom the letter goes.
 *
 * @param address postal address by line; empty where it is not known
 */
public record Recipient(Role role, String name, List<String> address) {}
