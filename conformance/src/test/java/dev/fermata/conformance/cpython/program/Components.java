package dev.fermata.conformance.cpython.program;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The components of the records that programs are made of. */
public final class Components {
  private Components() {}

  /** Returns the components of {@code object}, in the order of their declaration. */
  public static List<Object> of(Record object) {
    List<Object> components = new ArrayList<>();
    try {
      for (RecordComponent component : object.getClass().getRecordComponents()) {
        components.add(component.getAccessor().invoke(object));
      }
    } catch (ReflectiveOperationException impossible) {
      throw new AssertionError(impossible);
    }
    return components;
  }

  /** Makes a record of the type of {@code object} with other components. */
  @SuppressWarnings("unchecked")
  public static <R extends Record> R with(R object, List<Object> components) {
    Class<?>[] types = Arrays.stream(object.getClass().getRecordComponents())
        .map(RecordComponent::getType)
        .toArray(Class<?>[]::new);
    try {
      return (R) object.getClass().getDeclaredConstructor(types).newInstance(components.toArray());
    } catch (ReflectiveOperationException impossible) {
      throw new AssertionError(impossible);
    }
  }
}
