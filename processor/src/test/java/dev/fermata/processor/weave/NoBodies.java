package dev.fermata.processor.weave;

import dev.fermata.processor.model.AsyncBody;
import java.util.List;

/** A compilation without async bodies. */
final class NoBodies implements AsyncBodies {
  @Override
  public AsyncBody method(String host, String name, String descriptor) {
    return null;
  }

  @Override
  public List<AsyncBody> lambdas(String host) {
    return List.of();
  }
}
