package dev.fermata.stream.internal.socket;

import dev.fermata.ContextVar;
import dev.fermata.stream.Network;

/** Which network a task uses. */
public final class CurrentNetwork {
  public static final ContextVar<Network> VARIABLE =
      ContextVar.withDefault("network", SystemNetwork.INSTANCE);

  private CurrentNetwork() {}
}
