package dev.fermata.stream;

import dev.fermata.ContextVar;

/** Which network a task uses. */
final class CurrentNetwork {
  static final ContextVar<Network> VARIABLE =
      ContextVar.withDefault("network", SystemNetwork.INSTANCE);

  private CurrentNetwork() {}
}
