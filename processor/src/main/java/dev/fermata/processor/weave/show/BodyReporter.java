package dev.fermata.processor.weave.show;

import dev.fermata.processor.model.AsyncBody;
import dev.fermata.processor.model.AwaitRow;
import dev.fermata.processor.weave.flow.TypeState;
import dev.fermata.processor.weave.flow.VerificationType;
import dev.fermata.processor.weave.plan.BodyMethod;
import dev.fermata.processor.weave.plan.BodyPlan;
import dev.fermata.processor.weave.plan.Suspension;
import dev.fermata.processor.weave.plan.VariableRanges;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.LineNumberNode;
import org.objectweb.asm.tree.LocalVariableNode;
import org.objectweb.asm.tree.MethodNode;

/** Tells what a plan makes of a body, as long as the code of the body is as javac wrote it. */
public final class BodyReporter {
  private final BodyPlan plan;
  private final MethodNode method;
  private final AsyncBody body;

  private BodyReporter(BodyPlan plan, MethodNode method, AsyncBody body) {
    this.plan = plan;
    this.method = method;
    this.body = body;
  }

  /** The report of a plan for the code of a method. */
  public static BodyReport report(BodyPlan plan, MethodNode method, AsyncBody body) {
    return new BodyReporter(plan, method, body).report();
  }

  private BodyReport report() {
    List<BodyReport.State> states = new ArrayList<>();
    List<BodyReport.Entry> entries = new ArrayList<>();
    for (Suspension suspension : plan.suspensions()) {
      AwaitRow row = body.rowOf(suspension.state());
      states.add(new BodyReport.State(
          suspension.state(), row.line(), row.text(), keeps(suspension), letsGo(suspension)));
      suspension
          .direct()
          .ifPresent(direct -> entries.add(
              new BodyReport.Entry(simpleName(direct.callee().stateMachine()), row.line())));
    }
    states.sort(Comparator.comparingInt(BodyReport.State::number));
    return new BodyReport(
        body.display(),
        parameters(),
        body.sourceFile() + firstLine(),
        simpleName(plan.method().stateMachine()),
        CoroutineSize.of(plan.method().argumentFields(), plan.spills()),
        states,
        entries,
        namesVariables());
  }

  /** With {@code -g} each argument has a name; where there is none, nothing tells. */
  private boolean namesVariables() {
    boolean namesAny = method.localVariables != null && !method.localVariables.isEmpty();
    return namesAny || plan.method().arguments().isEmpty();
  }

  private static String simpleName(String internalName) {
    return internalName.substring(internalName.lastIndexOf('/') + 1);
  }

  private String parameters() {
    List<String> texts = new ArrayList<>();
    List<Type> types = plan.method().arguments();
    int slot = 0;
    for (int i = 0; i < types.size(); i++) {
      if (i > 0 || plan.method().isStatic()) {
        String name = nameOf(slot, method.instructions.getFirst());
        texts.add(simpleTypeName(types.get(i)) + (name.isEmpty() ? "" : " " + name));
      }
      slot += types.get(i).getSize();
    }
    return "(" + String.join(", ", texts) + ")";
  }

  private static String simpleTypeName(Type type) {
    String name = type.getClassName();
    return name.substring(Math.max(name.lastIndexOf('.'), name.lastIndexOf('$')) + 1);
  }

  private String firstLine() {
    for (AbstractInsnNode instruction : method.instructions) {
      if (instruction instanceof LineNumberNode line) {
        return ":" + line.line;
      }
    }
    return "";
  }

  private List<String> keeps(Suspension suspension) {
    List<String> kept = new ArrayList<>();
    TypeState state = suspension.kept();
    for (int slot = 0; slot < state.locals().size(); slot++) {
      VerificationType type = state.local(slot);
      if (!type.isTop()) {
        String name = nameOf(slot, suspension.call());
        kept.add(name.isEmpty() ? unnamed(type) : name);
      }
    }
    state.stack().forEach(type -> kept.add(unnamed(type)));
    return kept;
  }

  /** What javac keeps without a name: an intermediate result, or the array of a loop. */
  private static String unnamed(VerificationType type) {
    return type.isNull() ? "null" : "(" + simpleTypeName(type.fieldType()) + ")";
  }

  private List<String> letsGo(Suspension suspension) {
    TypeState state = suspension.kept();
    Map<Integer, String> gone = new TreeMap<>();
    VariableRanges.at(suspension.call(), method).forEach(variable -> {
      boolean isKept =
          variable.index < state.locals().size() && !state.local(variable.index).isTop();
      if (!isKept) {
        gone.put(variable.index, variable.name);
      }
    });
    return List.copyOf(gone.values());
  }

  /** The name of the variable in a slot, or nothing if the class file does not tell it. */
  private String nameOf(int slot, AbstractInsnNode instruction) {
    BodyMethod target = plan.method();
    if (slot == 0 && !target.isStatic()) {
      return "this";
    }
    return VariableRanges.at(instruction, method)
        .filter(variable -> variable.index == slot)
        .map((LocalVariableNode variable) -> variable.name)
        .findFirst()
        .orElse("");
  }
}
