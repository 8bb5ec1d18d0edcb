package dev.fermata.processor.weave.emit;

import dev.fermata.processor.weave.flow.TypeState;
import dev.fermata.processor.weave.flow.VerificationType;
import dev.fermata.processor.weave.plan.BodySlots;
import dev.fermata.processor.weave.plan.SavedLocal;
import dev.fermata.processor.weave.plan.SharedSpill;
import dev.fermata.processor.weave.plan.SpillGroup;
import dev.fermata.processor.weave.plan.Suspension;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.objectweb.asm.Label;
import org.objectweb.asm.Opcodes;

/**
 * The code that brings the saved values of the suspensions of a group back: all locals of the
 * group, and the stack value by value, as far as the suspension has it. A local which a suspension
 * did not save is not there behind it, whatever is restored.
 */
final class SharedResumeCode {
  private final Code code;
  private final BodySlots slots;
  private final SpillGroup group;
  private final Map<Suspension, Label> resumed;
  private final Spilling spilling;

  /**
   * Prepares it.
   *
   * @param resumed where the suspensions go on
   */
  SharedResumeCode(Code code, BodySlots slots, SpillGroup group, Map<Suspension, Label> resumed) {
    this.code = code;
    this.slots = slots;
    this.group = group;
    this.resumed = resumed;
    this.spilling = new Spilling(code, slots);
  }

  /** Writes the code, which is entered with the number of the state in its slot. */
  void write(Label entry) {
    code.label(entry).frame(slots.inSharedCode(slots.entry()));
    group.locals().forEach(spilling::restore);
    group.locals().forEach(local -> spilling.forget(local.value()));
    continueFrom(StackTree.of(group.members()));
  }

  private void restoreStack(StackTree node, boolean jumpedTo) {
    if (jumpedTo) {
      code.label(node.label()).frame(state(node.parent()));
    }
    spilling.push(node.top());
    spilling.forget(node.top());
    continueFrom(node);
  }

  /** The stack is there up to a node: goes on with the suspensions that have it, or more. */
  private void continueFrom(StackTree node) {
    Map<SharedSpill, Label> incomplete = new IdentityHashMap<>();
    SortedMap<Integer, Label> targets = new TreeMap<>();
    for (SharedSpill end : node.ends()) {
      if (!end.suspension().locals().isEmpty()) {
        incomplete.put(end, new Label());
      }
      targets.put(
          end.suspension().state(), incomplete.getOrDefault(end, resumed.get(end.suspension())));
    }
    node.deeper().stream()
        .skip(1)
        .forEach(deeper ->
            deeper.all().forEach(each -> targets.put(each.suspension().state(), deeper.label())));
    boolean jumped = choose(targets, node.deeper().stream().findFirst());
    for (StackTree deeper : node.deeper()) {
      restoreStack(deeper, jumped);
      jumped = true;
    }
    for (SharedSpill end : node.ends()) {
      if (incomplete.containsKey(end)) {
        complete(node, end, incomplete.get(end));
      }
    }
  }

  /**
   * Goes where the state leads; what comes next is for whatever leads nowhere else. Returns whether
   * that is jumped to.
   */
  private boolean choose(SortedMap<Integer, Label> targets, Optional<StackTree> next) {
    Label otherwise = next.map(StackTree::label).orElseGet(() -> targets.get(targets.lastKey()));
    targets.values().removeIf(otherwise::equals);
    if (targets.size() > 1) {
      DispatchCode.switchOver(code.loadInt(slots.sharedState()), targets, otherwise);
      return true;
    }
    targets.forEach((state, label) ->
        code.loadInt(slots.sharedState()).push(state).jump(Opcodes.IF_ICMPEQ, label));
    if (next.isEmpty()) {
      code.jump(Opcodes.GOTO, otherwise);
    }
    return false;
  }

  private void complete(StackTree node, SharedSpill end, Label label) {
    code.label(label).frame(state(node));
    end.suspension().locals().forEach(spilling::restore);
    end.suspension().locals().forEach(local -> spilling.forget(local.value()));
    code.jump(Opcodes.GOTO, resumed.get(end.suspension()));
  }

  private TypeState state(StackTree node) {
    return slots.inSharedCode(holding(slots, group, group.locals().size(), node.types()));
  }

  /** What the verifier knows where some of the locals of a group are there, from the front. */
  static TypeState holding(
      BodySlots slots, SpillGroup group, int count, List<VerificationType> stack) {
    List<VerificationType> locals = new ArrayList<>();
    if (!slots.method().isStatic()) {
      locals.add(VerificationType.object(slots.method().host()));
    }
    for (SavedLocal local : group.locals().subList(0, count)) {
      while (locals.size() < local.slot() + local.value().type().size()) {
        locals.add(VerificationType.TOP);
      }
      locals.set(local.slot(), local.value().type());
    }
    return slots.of(new TypeState(locals, stack));
  }
}
