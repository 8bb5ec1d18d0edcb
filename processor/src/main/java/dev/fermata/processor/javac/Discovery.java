package dev.fermata.processor.javac;

import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import javax.annotation.processing.Processor;

/**
 * The order in which javac finds processors: it loads them as services, one after the other, as
 * long as there are annotations that none has claimed.
 */
public final class Discovery {
  private final Class<? extends Processor> processor;

  /** Null until it is asked for. */
  private Boolean endsHere;

  /** The discovery of a processor. */
  public Discovery(Class<? extends Processor> processor) {
    this.processor = processor;
  }

  /** Whether the processor is known to be the last one. */
  public boolean endsHere() {
    if (endsHere == null) {
      List<String> found = found();
      endsHere = !found.isEmpty() && found.get(found.size() - 1).equals(processor.getName());
    }
    return endsHere;
  }

  private List<String> found() {
    try {
      return ServiceLoader.load(Processor.class, processor.getClassLoader()).stream()
          .map(provider -> provider.type().getName())
          .toList();
    } catch (ServiceConfigurationError oneThatJavacWillTellOf) {
      return List.of();
    }
  }
}
