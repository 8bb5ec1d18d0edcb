package dev.fermata.processor.weave;

import dev.fermata.processor.model.AsyncBody;
import dev.fermata.processor.model.Conversion;
import java.util.List;
import java.util.Optional;

/** The async bodies of one compilation, as far as the weave asks for them. */
public interface AsyncBodies {

  /**
   * The body of an {@code @Async} method.
   *
   * @param host the internal name of the class which declares it
   * @param name the name of the method
   * @param descriptor the erased descriptor of the method
   * @return the body, or null if there is none known
   */
  AsyncBody method(String host, String name, String descriptor);

  /**
   * The bodies of the async lambdas which stand in a class, nested ones included, in the order of
   * their arrows in the source.
   *
   * @param host the internal name of the class
   */
  List<AsyncBody> lambdas(String host);

  /**
   * Whether a class that an async body closes is an {@code AsyncCloseable}, so that its close is
   * awaited; none is, unless overridden.
   *
   * @param internalName the internal name of the static type of what is closed
   */
  default boolean isAsyncCloseable(String internalName) {
    return false;
  }

  /**
   * How a call of a function {@code await} of another class is compiled, if that class is an
   * adapter and an async body calls it; none is, unless overridden.
   *
   * @param owner the internal name of the class
   * @param descriptor the descriptor of the function
   */
  default Optional<Conversion> conversion(String owner, String descriptor) {
    return Optional.empty();
  }
}
