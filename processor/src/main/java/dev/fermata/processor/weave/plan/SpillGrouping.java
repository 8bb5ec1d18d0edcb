package dev.fermata.processor.weave.plan;

import dev.fermata.processor.weave.flow.VerificationType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A group of suspensions while it grows. A suspension joins the group to which it adds the least
 * code, or begins one of its own if that is less.
 */
final class SpillGrouping {
  /** About what it takes to save, restore and forget a local. */
  private static final int BYTES_PER_LOCAL = 18;

  /** About what it takes to put a default value into a slot. */
  private static final int BYTES_PER_CLEARED = 4;

  /** How many groups a suspension looks at; code that stands far apart has little in common. */
  private static final int LATEST = 16;

  private final BodyMethod body;

  /** The types of the group's locals by their slots, in the order in which they were needed. */
  private final Map<Integer, VerificationType> locals = new LinkedHashMap<>();

  /** The slots that those locals take, both of those of a wide one. */
  private final Set<Integer> words = new HashSet<>();

  private final List<Suspension> members = new ArrayList<>();
  private final List<Integer> saved = new ArrayList<>();

  private SpillGrouping(BodyMethod body) {
    this.body = body;
  }

  /** Groups the suspensions of a body, given in the order of the code. */
  static List<SpillGrouping> of(List<Suspension> suspensions, BodyMethod body) {
    List<SpillGrouping> groups = new ArrayList<>();
    for (Suspension suspension : suspensions) {
      SpillGrouping best = new SpillGrouping(body);
      int least = best.bytesToAdd(suspension);
      for (SpillGrouping group :
          groups.subList(Math.max(0, groups.size() - LATEST), groups.size())) {
        int bytes = group.bytesToAdd(suspension);
        if (bytes <= least) {
          best = group;
          least = bytes;
        }
      }
      if (best.members.isEmpty()) {
        groups.add(best);
      }
      best.add(suspension);
    }
    return groups;
  }

  private int bytesToAdd(Suspension suspension) {
    int bytes = 0;
    int known = 0;
    boolean grows = false;
    for (int slot : suspension.localsToSave(body)) {
      if (isShared(suspension, slot)) {
        known++;
      } else {
        bytes += BYTES_PER_LOCAL;
        grows |= isFree(suspension, slot);
      }
    }
    int reach = grows ? locals.size() : reach(suspension);
    return bytes + BYTES_PER_CLEARED * (reach - known);
  }

  private void add(Suspension suspension) {
    for (int slot : suspension.localsToSave(body)) {
      if (isFree(suspension, slot)) {
        VerificationType type = suspension.kept().local(slot);
        locals.put(slot, type);
        for (int word = slot; word < slot + type.size(); word++) {
          words.add(word);
        }
      }
    }
    members.add(suspension);
    saved.add(reach(suspension));
  }

  /** How many of the locals, from the front, hold all that the suspension shares. */
  private int reach(Suspension suspension) {
    int reach = 0;
    int position = 0;
    for (int slot : locals.keySet()) {
      position++;
      if (isShared(suspension, slot)) {
        reach = position;
      }
    }
    return reach;
  }

  /** Whether the group saves a local as this suspension needs it. */
  private boolean isShared(Suspension suspension, int slot) {
    return suspension.kept().local(slot).equals(locals.get(slot));
  }

  /** Whether a local can be added to those of the group; the constant null needs no saving. */
  private boolean isFree(Suspension suspension, int slot) {
    VerificationType type = suspension.kept().local(slot);
    boolean free = !type.isNull();
    for (int word = slot; word < slot + type.size(); word++) {
      free &= !words.contains(word);
    }
    return free;
  }

  /** Gives fields to the values, once the group is complete. */
  SpillGroup assign(SpillFields fields) {
    fields.beginSuspension();
    List<SavedLocal> shared = new ArrayList<>();
    locals.forEach((slot, type) -> shared.add(new SavedLocal(slot, fields.save(type))));
    Map<String, Integer> usedByAll = fields.used();
    List<SharedSpill> spills = new ArrayList<>();
    for (int index = 0; index < members.size(); index++) {
      fields.continueWith(usedByAll);
      spills.add(assign(members.get(index), saved.get(index), shared, fields));
    }
    return new SpillGroup(shared, spills);
  }

  /** The stack comes first: where stacks begin alike, the same fields keep their values. */
  private SharedSpill assign(
      Suspension suspension, int savedHere, List<SavedLocal> shared, SpillFields fields) {
    List<SavedValue> stack = Spills.stack(suspension, fields);
    List<SavedLocal> own = new ArrayList<>();
    for (int slot : suspension.localsToSave(body)) {
      if (!isShared(suspension, slot)) {
        own.add(new SavedLocal(slot, fields.save(suspension.kept().local(slot))));
      }
    }
    List<SavedLocal> cleared = new ArrayList<>();
    for (SavedLocal local : shared.subList(0, savedHere)) {
      VerificationType here = suspension.kept().local(local.slot());
      boolean isSaved = isShared(suspension, local.slot())
          || here.isNull() && local.value().type().isReference();
      if (!isSaved) {
        cleared.add(local);
      }
    }
    return new SharedSpill(suspension.saving(own, stack), savedHere, cleared);
  }
}
