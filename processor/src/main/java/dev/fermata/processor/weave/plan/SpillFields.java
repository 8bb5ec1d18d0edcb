package dev.fermata.processor.weave.plan;

import dev.fermata.processor.weave.flow.VerificationType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Hands out the fields of a state machine. Suspensions exclude each other, so they share fields:
 * one needs as many fields of a type as the suspension that saves the most values of that type.
 */
final class SpillFields {
  /** No Java name contains it, so that no field meets the name of a parameter. */
  private static final String PREFIX = "saved-";

  private final List<SpillField> added = new ArrayList<>();
  private final Map<String, List<SpillField>> byType = new HashMap<>();
  private final Map<String, Integer> used = new HashMap<>();

  /** Shares the fields of the parameters, which are free once the body has begun. */
  SpillFields(List<SpillField> parameters) {
    for (SpillField field : parameters) {
      byType.computeIfAbsent(field.descriptor(), key -> new ArrayList<>()).add(field);
    }
  }

  /** Begins the next suspension: every field is free again. */
  void beginSuspension() {
    used.clear();
  }

  /** How many fields of each type the values so far have taken. */
  Map<String, Integer> used() {
    return Map.copyOf(used);
  }

  /** Goes on as if the values so far had taken that many fields of each type. */
  void continueWith(Map<String, Integer> usedByOthers) {
    used.clear();
    used.putAll(usedByOthers);
  }

  /** Finds a place for a value among those of the current suspension. */
  SavedValue save(VerificationType type) {
    if (type.isNull()) {
      return new SavedValue(type, null);
    }
    String descriptor = type.fieldType().getDescriptor();
    List<SpillField> fields = byType.computeIfAbsent(descriptor, key -> new ArrayList<>());
    int index = used.merge(descriptor, 1, Integer::sum) - 1;
    if (index == fields.size()) {
      SpillField field = new SpillField(PREFIX + added.size(), descriptor);
      fields.add(field);
      added.add(field);
    }
    return new SavedValue(type, fields.get(index));
  }

  /** The fields that were needed besides those of the parameters. */
  List<SpillField> added() {
    return List.copyOf(added);
  }
}
