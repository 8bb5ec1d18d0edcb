package dev.fermata.processor.weave;

import dev.fermata.processor.model.AsyncBody;
import dev.fermata.processor.model.WeaveOptions;
import dev.fermata.processor.weave.emit.BodyCode;
import dev.fermata.processor.weave.emit.CloseCode;
import dev.fermata.processor.weave.emit.EntryCode;
import dev.fermata.processor.weave.plan.BodyMethod;
import dev.fermata.processor.weave.plan.BodyPlan;
import dev.fermata.processor.weave.plan.BodyPlanner;
import dev.fermata.processor.weave.plan.CloseCalls;
import dev.fermata.processor.weave.plan.DirectCalls;
import dev.fermata.processor.weave.show.BodyReport;
import dev.fermata.processor.weave.show.BodyReporter;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/** Rewrites one async body of a class. */
final class BodyWeaver {

  private final ClassNode host;
  private final MethodNode method;
  private final AsyncBody body;
  private final BodyMethod target;
  private final DirectCalls directCalls;
  private final Predicate<String> isAsyncCloseable;
  private final WeaveOptions options;

  BodyWeaver(
      ClassNode host,
      MethodNode method,
      AsyncBody body,
      BodyMethod target,
      DirectCalls directCalls,
      Predicate<String> isAsyncCloseable,
      WeaveOptions options) {
    this.host = host;
    this.method = method;
    this.body = body;
    this.target = target;
    this.directCalls = directCalls;
    this.isAsyncCloseable = isAsyncCloseable;
    this.options = options;
  }

  /** Makes the method that holds the body, and gives the user's method its new code. */
  WovenBody weave() {
    try {
      return moveBody();
    } catch (RuntimeException unexpected) {
      throw new WeaveException("in " + body.display() + ": " + unexpected.getMessage(), unexpected);
    }
  }

  private WovenBody moveBody() {
    Set<MethodInsnNode> closes = CloseCode.rewrite(method, CloseCalls.in(method, isAsyncCloseable));
    BodyPlan plan = BodyPlanner.plan(
        target, method, closes, body.awaits(), directCalls, options.keepsVariables());
    Optional<BodyReport> report = options.shown().isNothing()
        ? Optional.empty()
        : Optional.of(BodyReporter.report(plan, method, body));
    MethodNode moved = BodyCode.move(plan, method);
    new EntryCode(target).writeTo(method);
    StateMachineLayout layout = new StateMachineLayout(
        body,
        target,
        plan.spills(),
        host.version,
        host.nestHostClass == null ? host.name : host.nestHostClass);
    return new WovenBody(layout, method, moved, report);
  }
}
