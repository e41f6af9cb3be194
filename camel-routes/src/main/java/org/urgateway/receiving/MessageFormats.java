package org.urgateway.receiving;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.urgateway.messagelog.LoggedMessage;

/** The formats that partners may speak, by name. */
public final class MessageFormats {

    private final MessageFormat usual;
    private final Map<String, MessageFormat> byName;

    /** These formats; the first is the one of messages that say none. */
    public MessageFormats(List<MessageFormat> formats) {
        this.usual = formats.get(0);
        this.byName = formats.stream().collect(Collectors.toUnmodifiableMap(MessageFormat::name, Function.identity()));
    }

    /**
     * The format of a name.
     *
     * @param name empty or missing for the usual one
     */
    public MessageFormat named(@Nullable String name) {
        if (name == null || name.isEmpty()) {
            return usual;
        }
        return Optional.ofNullable(byName.get(name))
                .orElseThrow(() -> new IllegalArgumentException("there is no format " + name));
    }

    /** The format that a logged message is in. */
    public MessageFormat of(LoggedMessage message) {
        return named(message.format());
    }

    /** The format that a file looks like; the usual one where it looks like none. */
    public MessageFormat recognize(byte[] content) {
        return byName.values().stream()
                .filter(format -> format.recognizes(content))
                .findFirst()
                .orElse(usual);
    }
}
