package dev.fermata.processor.read;

import com.sun.source.util.TreePath;
import java.util.List;

/**
 * A top-level class as far as the rules look at it.
 *
 * @param bodies those of it and of all classes in it, in source order
 * @param adapters those of them that are marked as adapters
 */
public record ReadClass(List<Body> bodies, List<TreePath> adapters) {
  /** Keeps immutable copies. */
  public ReadClass {
    bodies = List.copyOf(bodies);
    adapters = List.copyOf(adapters);
  }
}
