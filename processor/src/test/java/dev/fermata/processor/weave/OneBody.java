package dev.fermata.processor.weave;

import dev.fermata.processor.model.AsyncBody;
import java.util.List;

/** A compilation with a single async method. */
record OneBody(String name, String descriptor, AsyncBody body) implements AsyncBodies {
  @Override
  public AsyncBody method(String host, String asked, String askedDescriptor) {
    return asked.equals(name) && askedDescriptor.equals(descriptor) ? body : null;
  }

  @Override
  public List<AsyncBody> lambdas(String host) {
    return List.of();
  }
}
