package dev.fermata.inspect;

import java.time.Duration;

/**
 * How promptly a loop turns, as those outside feel it: how long what other threads give to it, and
 * every event, has to wait for what it does. A loop that waits for events has none.
 *
 * <p>Node: {@code monitorEventLoopDelay}.
 *
 * @param last how long the loop took when it was asked last, or takes now; zero while it waits
 * @param greatest the most that it took since somebody asked for this last
 */
public record LoopLag(Duration last, Duration greatest) {}
