package dev.fermata.stream;

import static java.net.StandardSocketOptions.SO_LINGER;

import java.io.IOException;
import java.net.SocketOption;
import java.nio.channels.NetworkChannel;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * Options that a socket is made with. Immutable.
 *
 * <p>asyncio: {@code sock.setsockopt}.
 */
public final class SocketSettings {
  private static final SocketSettings NONE = new SocketSettings(Map.of());

  private final Map<SocketOption<?>, Object> values;

  private SocketSettings(Map<SocketOption<?>, Object> values) {
    this.values = values;
  }

  /** Returns options of which none is set: those of the system hold. */
  public static SocketSettings none() {
    return NONE;
  }

  /**
   * Returns these with {@code option}, of {@link java.net.StandardSocketOptions} or its kin, set.
   *
   * @throws IllegalArgumentException for {@code SO_LINGER}: with it a close would block the loop
   */
  public <T> SocketSettings with(SocketOption<T> option, T value) {
    refuseLinger(option);
    Map<SocketOption<?>, Object> changed = new LinkedHashMap<>(values);
    changed.put(option, Objects.requireNonNull(value, option.name()));
    return new SocketSettings(changed);
  }

  /** Refuses an option that would make the close of a channel wait. */
  static void refuseLinger(SocketOption<?> option) {
    if (option == SO_LINGER) {
      throw new IllegalArgumentException("with SO_LINGER the close of a socket blocks the loop"
          + "\n  help: `abort` drops what was not sent; `linger` waits until the peer has read it");
    }
  }

  /**
   * Sets them, for those who make a {@link Network}.
   *
   * @throws UnsupportedOperationException if {@code channel} does not know one of them
   */
  public void applyTo(NetworkChannel channel) throws IOException {
    for (Map.Entry<SocketOption<?>, Object> each : values.entrySet()) {
      set(channel, each.getKey(), each.getValue());
    }
  }

  @SuppressWarnings("unchecked")
  private static <T> void set(NetworkChannel channel, SocketOption<T> option, Object value)
      throws IOException {
    channel.setOption(option, (T) value);
  }

  @Override
  public String toString() {
    return values.toString();
  }
}
