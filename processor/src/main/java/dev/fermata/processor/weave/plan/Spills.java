package dev.fermata.processor.weave.plan;

import dev.fermata.processor.weave.flow.VerificationType;
import java.util.ArrayList;
import java.util.List;

/**
 * How the values are kept that a body needs behind its suspensions.
 *
 * @param suspensions the suspensions, each with what it saves by itself
 * @param groups those that share the rest; none if each saves all it needs
 * @param fields the fields that are needed besides those of the parameters
 */
record Spills(List<Suspension> suspensions, List<SpillGroup> groups, List<SpillField> fields) {

  /** Each suspension saves what it needs, with as few fields as there can be. */
  static Spills each(List<Suspension> bare, BodyMethod body) {
    SpillFields fields = new SpillFields(body.parameterFields());
    List<Suspension> suspensions = new ArrayList<>();
    for (Suspension suspension : bare) {
      fields.beginSuspension();
      List<SavedLocal> locals = new ArrayList<>();
      for (int slot : suspension.localsToSave(body)) {
        locals.add(new SavedLocal(slot, fields.save(suspension.kept().local(slot))));
      }
      suspensions.add(suspension.saving(locals, stack(suspension, fields)));
    }
    return new Spills(suspensions, List.of(), fields.added());
  }

  /** Suspensions that save about the same share the code for it. */
  static Spills shared(List<Suspension> bare, BodyMethod body) {
    SpillFields fields = new SpillFields(body.parameterFields());
    List<Suspension> suspensions = new ArrayList<>();
    List<SpillGroup> groups = new ArrayList<>();
    for (SpillGrouping grouping : SpillGrouping.of(bare, body)) {
      SpillGroup group = grouping.assign(fields);
      groups.add(group);
      group.members().forEach(member -> suspensions.add(member.suspension()));
    }
    return new Spills(suspensions, groups, fields.added());
  }

  static List<SavedValue> stack(Suspension suspension, SpillFields fields) {
    List<SavedValue> stack = new ArrayList<>();
    for (VerificationType type : suspension.kept().stack()) {
      stack.add(fields.save(type));
    }
    return stack;
  }
}
