package dev.fermata.processor.weave;

import dev.fermata.processor.model.AsyncBody;
import dev.fermata.processor.model.WeaveOptions;
import dev.fermata.processor.weave.emit.DeclaredExceptionsCode;
import dev.fermata.processor.weave.emit.EmitCode;
import dev.fermata.processor.weave.plan.BodyMethod;
import dev.fermata.processor.weave.plan.DirectCalls;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodTooLargeException;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * Rewrites the async bodies of one class, the host.
 *
 * <p>The user's method makes the state machine; its code moves to a private method, which the state
 * machine calls. The state machine becomes a nest mate of the host, so that each can reach what is
 * private in the other.
 */
public final class HostWeaver {
  private final WeaveOptions options;

  /** Rewrites classes as a build has chosen. */
  public HostWeaver(WeaveOptions options) {
    this.options = options;
  }

  /**
   * Rewrites a class.
   *
   * @param hostClass the class file as javac wrote it
   * @param bodies the async bodies of the compilation
   * @param nestMembersToAdd the state machines of the classes nested in this one, if this class is
   *     the host of their nest; the state machines of its own bodies are added without being named
   * @throws BodyLimitException if a body does not fit the class file format once it is rewritten
   * @throws WeaveException if the class holds something that the weave does not know
   */
  public WovenHost weave(
      byte[] hostClass, AsyncBodies bodies, Collection<String> nestMembersToAdd) {
    ClassNode host = read(hostClass);
    host.methods.forEach(EmitCode::rewrite);
    host.methods.forEach(DeclaredExceptionsCode::rewrite);
    Map<MethodNode, AsyncBody> asyncMethods = AsyncMethods.of(host, bodies);
    if (asyncMethods.isEmpty() && nestMembersToAdd.isEmpty()) {
      return new WovenHost(null, List.of());
    }
    BodyMethods targets = new BodyMethods(host, asyncMethods, options);
    DirectCalls directCalls = targets.directCalls();
    List<StateMachineLayout> layouts = new ArrayList<>();
    asyncMethods.forEach((method, body) -> layouts.add(new BodyWeaver(
            host,
            method,
            body,
            targets.of(method),
            directCalls,
            bodies::isAsyncCloseable,
            options.keepsVariables())
        .weave()));
    addNestMembers(host, layouts, nestMembersToAdd);
    return new WovenHost(write(host, layouts), layouts);
  }

  /** javac has bugs of its own: some class files jump to where no code is. */
  private static ClassNode read(byte[] classFile) {
    ClassNode node = new ClassNode();
    try {
      new ClassReader(classFile).accept(node, ClassReader.EXPAND_FRAMES);
    } catch (RuntimeException unreadable) {
      throw new WeaveException("javac wrote a class file that cannot be read", unreadable);
    }
    return node;
  }

  private static void addNestMembers(
      ClassNode host, List<StateMachineLayout> own, Collection<String> others) {
    if (host.nestMembers == null) {
      host.nestMembers = new ArrayList<>();
    }
    host.nestMembers.addAll(others);
    for (StateMachineLayout layout : own) {
      if (layout.nestHost().equals(host.name)) {
        host.nestMembers.add(layout.stateMachine());
      }
    }
  }

  /**
   * Writes the class. It gets a constant for each body, which no code uses: linters take a private
   * method that its class nowhere refers to for one that nobody calls.
   */
  private static byte[] write(ClassNode host, List<StateMachineLayout> layouts) {
    ClassWriter writer = new ClassWriter(0);
    host.accept(writer);
    layouts.forEach(layout -> writer.newHandle(
        layout.body().handleTag(),
        host.name,
        layout.body().name(),
        layout.body().bodyDescriptor(),
        layout.body().hostIsInterface()));
    try {
      return writer.toByteArray();
    } catch (MethodTooLargeException tooLarge) {
      for (StateMachineLayout layout : layouts) {
        BodyMethod method = layout.body();
        if (method.name().equals(tooLarge.getMethodName())
            && method.bodyDescriptor().equals(tooLarge.getDescriptor())) {
          throw new BodyLimitException(layout.source(), BodyLimitException.Limit.CODE_SIZE);
        }
      }
      throw tooLarge;
    }
  }
}
