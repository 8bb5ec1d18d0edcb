package dev.fermata.processor.weave;

import dev.fermata.processor.model.AsyncBody;
import dev.fermata.processor.model.WeaveOptions;
import dev.fermata.processor.weave.emit.AdapterCode;
import dev.fermata.processor.weave.emit.DeclaredExceptionsCode;
import dev.fermata.processor.weave.emit.EmitCode;
import dev.fermata.processor.weave.show.BodyReport;
import dev.fermata.processor.weave.show.ReportText;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
   * Rewrites a class. A body that gets too large is rewritten once more without the calls that
   * enter bodies directly: what they save is never a reason to refuse it.
   *
   * @param hostClass the class file as javac wrote it
   * @param bodies the async bodies of the compilation
   * @param nestMembersToAdd the state machines of the classes nested in this one, if this class is
   *     the host of their nest; the state machines of its own bodies are added without being named
   * @throws BodyLimitException if a body does not fit the class file format once it is rewritten
   * @throws HostLimitException if the class does not
   * @throws WeaveException if the class holds something that the weave does not know
   */
  public WovenHost weave(
      byte[] hostClass, AsyncBodies bodies, Collection<String> nestMembersToAdd) {
    HostFile file = new HostFile(hostClass);
    Set<AsyncBody> withoutDirectCalls = new HashSet<>();
    while (true) {
      try {
        return weave(file, bodies, nestMembersToAdd, withoutDirectCalls);
      } catch (BodyLimitException tooLarge) {
        if (!withoutDirectCalls.add(tooLarge.body())) {
          throw tooLarge;
        }
      }
    }
  }

  private WovenHost weave(
      HostFile file,
      AsyncBodies bodies,
      Collection<String> nestMembersToAdd,
      Set<AsyncBody> withoutDirectCalls) {
    ClassNode host = file.read();
    for (MethodNode method : host.methods) {
      EmitCode.rewrite(method);
      DeclaredExceptionsCode.rewrite(method);
      AdapterCode.rewrite(method, bodies::conversion);
    }
    Map<MethodNode, AsyncBody> asyncMethods = AsyncMethods.of(host, bodies);
    if (asyncMethods.isEmpty() && nestMembersToAdd.isEmpty()) {
      return new WovenHost(null, List.of(), List.of());
    }
    BodyMethods targets = new BodyMethods(host, asyncMethods, options, withoutDirectCalls);
    List<WovenBody> woven = new ArrayList<>();
    List<StateMachineLayout> layouts = new ArrayList<>();
    for (Map.Entry<MethodNode, AsyncBody> each : asyncMethods.entrySet()) {
      MethodNode method = each.getKey();
      AsyncBody body = each.getValue();
      WovenBody one = new BodyWeaver(
              host,
              method,
              body,
              targets.of(method),
              targets.directCallsFrom(body),
              bodies::isAsyncCloseable,
              options)
          .weave();
      woven.add(one);
      layouts.add(one.layout());
    }
    return new WovenHost(
        file.with(woven, nestMembers(host, layouts, nestMembersToAdd)), layouts, reports(woven));
  }

  private List<String> reports(List<WovenBody> woven) {
    if (options.shown().isNothing()) {
      return List.of();
    }
    List<BodyReport> all =
        woven.stream().flatMap(body -> body.report().stream()).toList();
    return woven.stream()
        .filter(body -> options.shown().nameOf(body.layout().source()).isPresent())
        .flatMap(body -> body.report().stream())
        .map(report -> ReportText.of(report, all))
        .toList();
  }

  private static List<String> nestMembers(
      ClassNode host, List<StateMachineLayout> own, Collection<String> others) {
    List<String> members = new ArrayList<>(others);
    for (StateMachineLayout layout : own) {
      if (layout.nestHost().equals(host.name)) {
        members.add(layout.stateMachine());
      }
    }
    return members;
  }
}
