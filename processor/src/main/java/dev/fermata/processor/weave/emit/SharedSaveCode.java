package dev.fermata.processor.weave.emit;

import dev.fermata.processor.abi.RuntimeNames;
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
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.objectweb.asm.Label;
import org.objectweb.asm.Opcodes;

/**
 * The code that saves the values of the suspensions of a group and leaves the body. A suspension
 * comes with its stack, {@code SUSPENDED} and its number.
 *
 * <pre>
 *            keep the number, make a state machine if there is none
 *            save the values that this suspension alone has, clear the slots of others
 *   stack:   save the uppermost value
 *            ... down to the lowest
 *   locals:  save the last local that this suspension has
 *            ... down to the first
 *            return stateMachine.suspend(number)
 * </pre>
 *
 * <p>Each suspension enters where its stack and its locals begin. All of it stands before the
 * user's code, as that which restores.
 */
final class SharedSaveCode {
  private final Code code;
  private final BodySlots slots;
  private final SpillGroup group;
  private final Spilling spilling;

  /** Where the suspensions go. */
  private final Map<Suspension, Label> entries = new IdentityHashMap<>();

  /** Where the saving of so many locals begins. */
  private final Map<Integer, Label> locals = new TreeMap<>();

  SharedSaveCode(Code code, BodySlots slots, SpillGroup group) {
    this.code = code;
    this.slots = slots;
    this.group = group;
    this.spilling = new Spilling(code, slots);
  }

  /** Writes the code; returns for each suspension where it enters. */
  Map<Suspension, Label> write() {
    Map<Integer, List<SharedSpill>> bySaved = group.members().stream()
        .collect(Collectors.groupingBy(SharedSpill::saved, TreeMap::new, Collectors.toList()));
    bySaved.forEach((saved, members) -> {
      locals.put(saved, new Label());
      saveStacks(StackTree.of(members), saved);
    });
    for (int saved = group.locals().size(); saved >= 0; saved--) {
      if (locals.containsKey(saved)) {
        code.label(locals.get(saved)).frame(slots.inSharedCode(holding(saved, List.of())));
      }
      if (saved > 0) {
        spilling.save(group.locals().get(saved - 1));
      }
    }
    leave();
    return entries;
  }

  private void saveStacks(StackTree node, int saved) {
    for (StackTree deeper : node.deeper()) {
      saveStacks(deeper, saved);
    }
    enter(node, saved);
    if (!node.isRoot()) {
      code.label(node.label()).frame(slots.inSharedCode(holding(saved, node.types())));
      spilling.pop(node.top());
      next(node.parent(), saved);
    }
  }

  /** Where the suspensions with just this stack enter; those with nothing of their own together. */
  private void enter(StackTree node, int saved) {
    Label common = new Label();
    List<SharedSpill> together = new ArrayList<>(node.ends());
    together.removeIf(SharedSpill::isPrepared);
    if (!together.isEmpty()) {
      together.forEach(each -> entries.put(each.suspension(), common));
      arrive(common, holding(saved, node.types()));
      next(node, saved);
    }
    for (SharedSpill member : node.ends()) {
      if (member.isPrepared()) {
        Label own = new Label();
        entries.put(member.suspension(), own);
        arrive(own, slots.of(member.suspension().kept()));
        member.suspension().locals().forEach(spilling::save);
        member.cleared().forEach(this::clear);
        next(node, saved);
      }
    }
  }

  private void arrive(Label entry, TypeState values) {
    code.label(entry)
        .frame(values.pushed(SuspendCode.VALUE).pushed(VerificationType.INTEGER))
        .store(VerificationType.INTEGER, slots.sharedState())
        .op(Opcodes.POP);
    LazyMachineCode.provide(code, slots);
  }

  private void clear(SavedLocal local) {
    VerificationType type = local.value().type();
    code.op(type.defaultOpcode()).store(type, slots.of(local.slot()));
  }

  private void next(StackTree node, int saved) {
    code.jump(Opcodes.GOTO, node.isRoot() ? locals.get(saved) : node.label());
  }

  private void leave() {
    boolean mayAdopt =
        group.members().stream().anyMatch(each -> each.suspension().direct().isPresent());
    if (mayAdopt) {
      code.loadReference(slots.stateMachine())
          .invokeStateMachine(RuntimeNames.ADOPT, RuntimeNames.ADOPT_DESCRIPTOR);
    }
    code.loadReference(slots.stateMachine())
        .loadInt(slots.sharedState())
        .invokeStateMachine(RuntimeNames.SUSPEND, RuntimeNames.SUSPEND_DESCRIPTOR)
        .op(Opcodes.ARETURN);
  }

  private TypeState holding(int saved, List<VerificationType> stack) {
    return SharedResumeCode.holding(slots, group, saved, stack);
  }
}
